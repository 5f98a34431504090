"""Everyone can read the colours."""

from itertools import combinations

import attrs
import numpy as np
import pytest

from course_utils.figures.theme import DARK, LIGHT, Theme, contrast

THEMES = pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)

# Machado, Oliveira and Fernandes 2009, severity 1, on linear RGB; achromatopsia by luminance.
DEFICIENCIES = {
    "none": np.eye(3),
    "protan": [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216],
               [-0.003882, -0.048116, 1.051998]],
    "deutan": [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413],
               [-0.011820, 0.042940, 0.968881]],
    "tritan": [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602],
               [0.004733, 0.691367, 0.303900]],
}  # fmt: skip
TO_XYZ = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])


def lab(colour: str, deficiency: str) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """CIE Lab of a colour as someone with a colour vision deficiency sees it."""
    parts = np.array([int(colour[at : at + 2], 16) for at in (1, 3, 5)]) / 255.0
    linear = np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)
    seen = np.clip(np.array(DEFICIENCIES[deficiency]) @ linear, 0.0, 1.0)
    x, y, z = np.cbrt(np.maximum(TO_XYZ @ seen / [0.9505, 1.0, 1.089], 0.008856))
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


@THEMES
def test_every_colour_is_one_hex_of_its_own(theme: Theme) -> None:
    colours = [value for name, value in attrs.asdict(theme).items() if name != "name"]
    assert all(len(each) == 7 and each[0] == "#" and int(each[1:], 16) >= 0 for each in colours)
    assert len(set(colours)) == len(colours)


@THEMES
def test_text_stands_out_from_whatever_it_is_written_on(theme: Theme) -> None:
    for text in (theme.ink, theme.quiet, theme.answer):
        for ground in (theme.background,):
            assert contrast(text, ground) >= 4.5
    assert contrast(theme.ink, theme.ghost) >= 4.5
    assert contrast(theme.ink, theme.skin) >= 4.5


@THEMES
def test_marks_and_lines_stand_out_from_what_is_behind_them(theme: Theme) -> None:
    for mark in (theme.stable, theme.answer, theme.mobile):
        assert contrast(mark, theme.background) >= 3.0
        assert contrast(mark, theme.skin) >= 3.0
    assert contrast(theme.skin_edge, theme.background) >= 3.0
    assert contrast(theme.ghost_edge, theme.background) >= 3.0
    assert contrast(theme.ghost, theme.background) >= 1.3
    assert contrast(theme.bar, theme.background) >= 2.5
    assert contrast(theme.bar_answer, theme.track) >= 3.0
    assert contrast(theme.usual, theme.bar) >= 3.0


@THEMES
@pytest.mark.parametrize("deficiency", sorted(DEFICIENCIES))
def test_colours_with_a_meaning_differ_for_every_eye(theme: Theme, deficiency: str) -> None:
    meant = {
        name: lab(getattr(theme, name), deficiency)
        for name in ("answer", "mobile", "stable", "bar", "skin")
    }
    for (one, first), (two, second) in combinations(meant.items(), 2):
        distance = float(np.linalg.norm(first - second))
        assert distance >= 20.0, f"{one} and {two} differ by {distance:.0f} only"
