"""Populations: many bodies in one batch, on one thread and two; intervals; memory."""

import resource
from functools import partial

import attrs

from benchmarks.report import Row, Section, median_of, timed
from course_utils.body import movement, movements, population
from course_utils.mechanics import perform, perform_crowd, restriction
from course_utils.mechanics.uncertainty import sample

BODIES = 100_000
BODIES_S = 10.0
INTERVAL_MS = 150.0


def sections(quick: bool) -> list[Section]:
    return [crowds(BODIES // 10 if quick else BODIES, 1 if quick else 5), intervals(quick)]


def crowds(many: int, times: int) -> Section:
    people, hip = population(many, seed=1), restriction(lost={"hip": 10})
    for doing in movements():  # the tables of ranges are made once
        perform_crowd(doing, hip, population(10))
    rows = []
    for workers in (2, 1):
        run = partial(perform_crowd, movement("walk"), hip, people, workers=workers)
        seconds = [1e-3 * timed(run)[0] for _ in range(times)]
        target = BODIES_S * many / BODIES if workers == 2 else None
        rows.append(Row(f"walk, threads: {workers}", seconds, "s", target))
    for doing in movements():
        if doing.key != "walk":
            run = partial(perform_crowd, doing, hip, people, workers=2)
            rows.append(Row(f"{doing.key}, threads: 2", [1e-3 * timed(run)[0]], "s"))
    crowd = perform_crowd(movement("walk"), hip, people, workers=2)
    kept = sum(each.nbytes for each in attrs.astuple(crowd, recurse=False)[3]) / 1e6
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3
    rows += [
        Row("what a result keeps", [kept], "MB"),
        Row("most memory of the process, all of the above", [peak], "MB"),
    ]
    return Section(
        f"{many:,} bodies, the hip 10 degrees less",
        "From drawing the people to their angles.",
        rows,
    )


def intervals(quick: bool) -> Section:
    rows = []
    for doing in movements():
        done = perform(doing, off="hip")
        run = partial(sample, done.task, done.restriction, done.angles)
        aim = INTERVAL_MS if doing.key == "walk" else None
        rows.append(Row(f"{doing.key}", [median_of(1 if quick else 5, run)], "ms", aim))
    return Section(
        "Intervals, the hip off",
        "One body 2,000 times with other numbers, as for `r.interval`.",
        rows,
    )
