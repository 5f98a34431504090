"""Many people at once: the same as one by one, in any partition, on threads and on a cluster."""

import os
import signal
import sys
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest
from distributed import Client, LocalCluster
from hypothesis import given, settings
from hypothesis import strategies as st

from course_utils.body import (
    BLOCK,
    JOINTS,
    Body,
    Movement,
    People,
    Population,
    movement,
    population,
)
from course_utils.mechanics import Crowd, Restriction, perform, perform_crowd, restriction, task
from course_utils.mechanics import crowd as crowd_module
from tests.mechanics.strategies import BODIES, MOVEMENTS, RESTRICTIONS

HIP = restriction(lost={"hip": 10})


class Average(Population):
    """People without deviates, all of one body."""

    def block(self, number: int) -> People:
        body = BODY_OF[self.seed]
        none = np.zeros((1, len(JOINTS)))
        assert body.age is not None
        return People(
            female=np.array([body.sex == "female"]),
            age=np.array([float(body.age)]),
            height_m=np.array([body.height_m]),
            mass_kg=np.array([body.mass_kg]),
            habit=none,
            lower=none,
            upper=none,
        )


BODY_OF: dict[int, Body] = {}


@given(
    MOVEMENTS, BODIES.filter(lambda body: body.sex is not None and body.age is not None),
    RESTRICTIONS,
)  # fmt: skip
def test_one_person_without_deviates_is_perform(
    doing: Movement, body: Body, restricted: Restriction
) -> None:
    BODY_OF[0] = body
    done = perform_crowd(doing, restricted, Average(1), workers=1)
    alone = perform(doing, mobility=dict(restricted.mobility), body=body)
    for key in JOINTS:
        assert done.habit[key][0] == pytest.approx(alone.habit[key], abs=1e-9)
        assert done.angle[key][0] == pytest.approx(alone.angle[key], abs=1e-6)
        assert done.range_used[key][0] == pytest.approx(alone.range_used[key], abs=1e-7)
        assert done.moment[key][0] == pytest.approx(alone.moment[key], rel=1e-6, abs=1e-5)
    assert {key for key, share in done.missed.items() if share} == set(alone.missed)


@given(MOVEMENTS, RESTRICTIONS, st.integers(0, 99))
@settings(max_examples=30)
def test_everyone_stays_within_their_own_range(
    doing: Movement, restricted: Restriction, seed: int
) -> None:
    done = perform_crowd(doing, restricted, population(40, seed=seed), workers=1)
    whole, angles = done.results, done.results.angles
    assert np.isfinite(angles).all()
    joints = [at for at, key in enumerate(JOINTS) if key not in doing.pitched]
    assert (angles >= whole.range_lower)[:, joints].all()
    assert (angles <= whole.range_upper)[:, joints].all()
    for key, left in restricted.mobility:
        if left == 0 and key not in doing.pitched:
            assert not done.angle[key].any()


@given(MOVEMENTS, st.integers(0, 99))
@settings(max_examples=20)
def test_with_nothing_restricted_all_keep_their_habit(doing: Movement, seed: int) -> None:
    done = perform_crowd(doing, Restriction(), population(50, seed=seed), workers=1)
    assert all((change == 0).all() for change in done.change.values())
    assert not any(done.missed.values())


def same(one: Crowd, other: Crowd) -> bool:
    return all(
        mine.tobytes() == theirs.tobytes()
        for mine, theirs in zip(one.results, other.results, strict=True)
    )


def test_one_worker_or_two_to_the_last_digit() -> None:
    people = population(2 * BLOCK + 100, seed=7)
    one = perform_crowd(movement("walk"), HIP, people, workers=1)
    two = perform_crowd(movement("walk"), HIP, people, workers=2)
    assert same(one, two)


@given(st.sampled_from(["walk", "sit", "turn_head"]), st.integers(1, 300), st.integers(1, 300))
@settings(max_examples=10)
def test_a_person_does_the_same_among_few_and_among_many(name: str, few: int, many: int) -> None:
    one, other = (perform(name, off="hip", body=population(n, seed=5)) for n in (few, many))
    least = min(few, many)
    assert (one.results.angles[:least] == other.results.angles[:least]).all()


def test_a_change_is_against_ones_own_habit() -> None:
    done = perform("walk", off="hip", body=population(300))
    assert done.change["hip"] == pytest.approx(-done.habit["hip"])
    assert np.ptp(done.habit["hip"]) > 10


def test_the_spread_of_habits_is_the_movements() -> None:
    """The elbow is far from both ends of its range in walking: nothing is cut off."""
    done = perform("walk", body=population(20_000, age=30))
    wanted = next(each for each in movement("walk").habit if each.joint == "elbow")
    assert wanted.spread
    assert done.habit["elbow"].mean() == pytest.approx(wanted.mean, abs=0.5)
    assert done.habit["elbow"].std() == pytest.approx(wanted.spread, rel=0.05)


def test_the_more_the_hip_loses_the_more_low_backs_go_far() -> None:
    people = population(4000, seed=2)
    shares = [
        perform("walk", lost={"hip": lost}, body=people).share("lumbar", above=0.8)
        for lost in (0, 5, 10, 15)
    ]
    assert shares == sorted(shares)
    assert shares[-1] > shares[0]


def test_shares_by_age_add_up_and_their_intervals_hold_them() -> None:
    done = perform("walk", lost={"hip": 10}, body=population(3000, seed=2))
    bands = done.share_by_age("lumbar", above=0.8)
    assert sum(band.n for band in bands) == 3000
    whole = sum(band.n * band.share for band in bands) / 3000
    assert done.share("lumbar", above=0.8) == pytest.approx(whole)
    assert all(0 <= band.low <= band.share <= band.high <= 1 for band in bands)
    old = done.share_by_age("lumbar", above=0.8, bands=[(80, 91)])[0]
    assert old.high - old.low > bands[0].high - bands[0].low, "fewer people, wider interval"


def test_the_interval_is_wilsons() -> None:
    """10 of 40 by the textbook formula: 0.1419 to 0.4019."""
    share = crowd_module._share((0, 99), np.arange(40) < 10)
    assert (share.low, share.high) == pytest.approx((0.1419, 0.4019), abs=1e-4)


def test_words() -> None:
    done = perform("walk", off="hip", body=population(200, seed=1))
    assert str(done).startswith(f"{movement('walk').label}, walk|hip=off, 200 adults")
    assert "in nine of ten" in str(done)
    assert done.code == "walk|hip=off"


def test_faults() -> None:
    done = perform("walk", body=population(9))
    with pytest.raises(ValueError, match="the part of the range is 80"):
        done.share("lumbar", above=80)
    with pytest.raises(ValueError, match="unknown joint 'back'"):
        done.share("back", above=0.8)
    with pytest.raises(ValueError, match="give a population as body"):
        perform("walk", client=object())  # type: ignore[call-overload]


def test_limits_that_few_can_reach_hold_for_all() -> None:
    done = perform("stand", limits={"knee": (140, 150)}, body=population(300, seed=1))
    assert (done.angle["knee"] <= done.results.range_upper[:, JOINTS.index("knee")]).all()
    with pytest.raises(ValueError, match="lie outside its range of motion"):
        perform("stand", limits={"knee": (300, 310)}, body=population(300, seed=1))


def test_progress_counts_the_blocks() -> None:
    told: list[tuple[int, int]] = []
    people = population(2 * BLOCK + 1)
    perform("stand", body=people, progress=lambda done, many: told.append((done, many)))
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_progress_is_quiet_where_nobody_looks(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delitem(sys.modules, "ipykernel", raising=False)
    line = crowd_module._Line()
    line.start -= 60
    line(1, 2)
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(("place", "seconds"), [("terminal", 3), ("notebook", 11)])
def test_progress_of_a_long_run_is_one_line(
    place: str, seconds: float, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    if place == "terminal":
        monkeypatch.delitem(sys.modules, "ipykernel", raising=False)
        monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    else:
        monkeypatch.setitem(sys.modules, "ipykernel", sys)
    line = crowd_module._Line()
    line.start -= seconds - 2
    line(1, 4)
    line.start -= 2
    line(2, 4)
    line(4, 4)
    assert capsys.readouterr().err == "\r50 % of the people\r100 % of the people\n"


def test_bounds_of_a_loss() -> None:
    ready = task(movement("walk"), Body())
    low, high = restriction(lost={"hip": 10, "knee": 200 - 20}).bounds(ready.lower, ready.upper)
    hip, knee = JOINTS.index("hip"), JOINTS.index("knee")
    assert low[hip] == pytest.approx(ready.lower[hip] + 10)
    assert high[hip] == pytest.approx(ready.upper[hip] - 10)
    assert low[knee] == high[knee] == 0


# A cluster


@pytest.fixture(scope="module")
def client() -> Iterator[Any]:
    with (
        LocalCluster(
            n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None,
            host="127.0.0.1",
        ) as cluster,
        Client(cluster) as found,
    ):  # fmt: skip
        yield found


def test_a_cluster_gives_the_same_numbers(client: Any) -> None:
    people = population(3 * BLOCK + 10, seed=4)
    here = perform("walk", lost={"hip": 10}, body=people)
    assert same(here, perform("walk", lost={"hip": 10}, body=people, client=client))


def test_a_worker_killed_in_the_middle_changes_nothing(client: Any) -> None:
    people = population(16 * BLOCK, seed=4)
    here = perform("walk", lost={"hip": 10}, body=people)
    before = set(client.run(os.getpid).values())
    victim = min(before)
    done_at_kill: list[int] = []

    def kill(done: int, many: int) -> None:
        if done == 2 and not done_at_kill:
            done_at_kill.append(done)
            os.kill(victim, signal.SIGKILL)

    there = perform("walk", lost={"hip": 10}, body=people, client=client, progress=kill)
    assert done_at_kill
    assert same(here, there)
    assert victim not in set(client.run(os.getpid).values())
