"""Colours, light and dark. Each one has its own hex, so that a page can tell them apart."""

import attrs

from course_utils.body import unknown


@attrs.frozen
class Theme:
    """The colours of a picture, as #rrggbb."""

    name: str
    background: str
    ink: str
    quiet: str
    leader: str
    ground: str
    stool: str
    stool_edge: str
    ghost: str
    ghost_edge: str
    far: str
    far_edge: str
    skin: str
    skin_edge: str
    light: str
    crease: str
    bone: str
    bone_edge: str
    bone_answer: str
    bone_off: str
    mobile: str
    stable: str
    answer: str
    track: str
    bar: str
    bar_answer: str
    usual: str
    turn: str


LIGHT = Theme(
    name="light",
    background="#ffffff",
    ink="#1d2736",
    quiet="#566173",
    leader="#b4c0d1",
    ground="#8796aa",
    stool="#e4e9f0",
    stool_edge="#b9c4d3",
    ghost="#d6e1ec",
    ghost_edge="#7d95b0",
    far="#f1e9dd",
    far_edge="#cfbfa6",
    skin="#ecdcc7",
    light="#f3e8d9",
    skin_edge="#a98d68",
    crease="#b9a180",
    bone="#fffdf7",
    bone_edge="#8d7454",
    bone_answer="#fbc9a4",
    bone_off="#bcc3cd",
    mobile="#0067b1",
    stable="#1c2637",
    answer="#bb3e03",
    track="#eef2f7",
    bar="#8f9db4",
    bar_answer="#bc3f04",
    usual="#1e2838",
    turn="#90a0b8",
)
DARK = Theme(
    name="dark",
    background="#12161d",
    ink="#e8edf4",
    quiet="#a3aebd",
    leader="#4a5668",
    ground="#66738a",
    stool="#1f2732",
    stool_edge="#3a4656",
    ghost="#32445c",
    ghost_edge="#7388a5",
    far="#2f3237",
    far_edge="#5b5a57",
    skin="#45423c",
    light="#524e47",
    skin_edge="#a8977c",
    crease="#857964",
    bone="#d9d2c3",
    bone_edge="#24221e",
    bone_answer="#ffb37a",
    bone_off="#767d88",
    mobile="#6cbcff",
    stable="#e9eef5",
    answer="#ff9351",
    track="#1e2631",
    bar="#75849b",
    bar_answer="#fe9250",
    usual="#eaeff6",
    turn="#7688a2",
)
_THEMES = {theme.name: theme for theme in (LIGHT, DARK)}


def theme(name: str) -> Theme:
    """The theme of that name. Raises ValueError for an unknown one."""
    if name not in _THEMES:
        raise unknown("theme", name, tuple(_THEMES))
    return _THEMES[name]


def luminance(colour: str) -> float:
    """Relative luminance of a colour #rrggbb, 0 to 1 (as in WCAG 2)."""
    parts = [int(colour[at : at + 2], 16) / 255.0 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, two: str) -> float:
    """Contrast ratio of two colours, 1 to 21 (as in WCAG 2)."""
    low, high = sorted((luminance(one), luminance(two)))
    return (high + 0.05) / (low + 0.05)
