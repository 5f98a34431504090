"""A number that is none, or out of its bounds, gets one sentence, whoever asks for it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest

from course_utils.mechanics.home_tests import own_chain
from course_utils.mechanics.missing_extension import missing_extension
from course_utils.mechanics.nerve import slide
from course_utils.mechanics.segment_pair import pair
from course_utils.mechanics.stretch import end_of_range
from course_utils.mechanics.training import twelve_weeks

ASKED: dict[str, Callable[..., object]] = {
    "missing is {}; it must be {}from 0 to 15 degrees": missing_extension,
    "back is {}; it must be {}from -10 to 5 degrees": pair,
    "way is {}; it must be {}from 0 to 100 percent": partial(slide, "hip_60"),
    "borne is {}; it must be {}from 0 to 60 percent": end_of_range,
    "week is {}; it must be {}from 0 to 12": partial(twelve_weeks, "both", "flexion"),
    "knee_to_wall_cm is {}; it must be {}from 0 to 20 cm": lambda value: own_chain(
        knee_to_wall_cm=value
    ),
}


@pytest.mark.parametrize("told", ASKED)
@pytest.mark.parametrize("value", ["5", None, True, [3], 1e6, float("nan"), -float("inf")])
def test_what_is_no_number_within_is_one_sentence(told: str, value: object) -> None:
    number = isinstance(value, float)
    with pytest.raises(ValueError) as fault:  # noqa: PT011 - the whole sentence is compared
        ASKED[told](value)
    assert str(fault.value) == told.format(repr(value), "" if number else "a number ")
