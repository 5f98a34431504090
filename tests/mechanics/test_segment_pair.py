"""Two vertebrae that bend: the geometry of the plate, and what was measured beside it."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_utils.body import pair_facts
from course_utils.mechanics.segment_pair import CENTRE, MOST_BACK, MOST_FORWARD, pair

BENDS = st.floats(-MOST_FORWARD, MOST_BACK)


@given(BENDS)
def test_the_upper_vertebra_turns_as_one_piece(back: float) -> None:
    still, bent = pair().upper, pair(back).upper
    for name, places in still.items():
        first = np.abs(places[:, None] - places)
        assert np.allclose(np.abs(bent[name][:, None] - bent[name]), first)
        assert np.allclose(np.abs(bent[name] - CENTRE), np.abs(places - CENTRE))
        turned = np.degrees(np.angle((bent[name] - CENTRE) / (places - CENTRE)))
        assert np.allclose(turned, back, atol=1e-6)


@given(BENDS, BENDS)
def test_bending_back_leaves_less_room_behind_and_bending_forward_gives_it_back(
    one: float, other: float
) -> None:
    low, high = sorted((one, other))
    assert pair(high).gap <= pair(low).gap + 1e-9
    assert pair(high).opening <= pair(low).opening + 1e-9
    assert pair(MOST_BACK).gap > 0


def test_the_words_hold_what_was_measured() -> None:
    words = str(pair(3))
    assert "3 degrees back" in words
    for number in ("268", "224", "16 percent"):
        assert number in words
    assert len(pair().rows) == len(pair_facts()) == 3
    assert pair(-4).title.startswith("Bent forward by 4°")


def test_no_more_than_it_is_drawn_to_bend() -> None:
    with pytest.raises(ValueError, match="it must be from -10 to 5 degrees"):
        pair(6)
