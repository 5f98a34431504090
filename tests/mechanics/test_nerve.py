"""The slide of the sciatic nerve: what was measured, nothing more."""

import pytest

from course_utils.body import nerve_slides
from course_utils.mechanics.nerve import BENT, DRILLS, slide


@pytest.mark.parametrize(("drill", "mean", "hip"), [("hip_30", 9.92, 30), ("hip_60", 12.4, 60)])
def test_at_the_end_it_is_what_was_measured(drill: str, mean: float, hip: float) -> None:
    done = slide(drill, 100)  # type: ignore[arg-type]
    assert (done.slid, done.knee, done.hip) == (mean, 0, hip)
    begun = slide(drill, 0)  # type: ignore[arg-type]
    assert (begun.slid, begun.knee, begun.hip) == (0, BENT, hip)
    assert slide(drill, 50).slid == pytest.approx(mean / 2)  # type: ignore[arg-type]
    assert f"{mean:.1f} mm on average in 16 adults" in str(done)


def test_nobody_measured_a_circle_so_no_number_is_given() -> None:
    for way in (0, 40, 100):
        done = slide("circle", way)
        assert done.slid is None
        assert done.knee == BENT
        assert not any(letter.isdigit() for letter in done.title)
        assert "no measurement" in str(done)
    assert done.rows[-1][:2] == (DRILLS["circle"], "not measured")


def test_the_circle_comes_round() -> None:
    assert slide("circle", 0).hip == pytest.approx(slide("circle", 100).hip)
    assert slide("circle", 50).hip > slide("circle", 0).hip


def test_the_table_has_every_movement_that_was_measured() -> None:
    rows = slide().rows
    assert [row[0] for row in rows[:-1]] == [each.label for each in nerve_slides()]
    assert all(len(row) == len(slide().columns) for row in rows)
    assert rows[1][1:3] == ("12.4 mm, SD 4.4", "5.1 to 20.2 mm")


def test_what_is_not_there_is_refused() -> None:
    with pytest.raises(ValueError, match="unknown drill 'swing'"):
        slide("swing")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="way is 101"):
        slide("hip_30", 101)
