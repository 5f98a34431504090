"""Python's part of one interaction, against redrawing the same figure with matplotlib."""

import random
from collections.abc import Callable, Iterator
from functools import partial

from IPython.core.pylabtools import print_figure
from matplotlib.figure import Figure

from benchmarks.baselines import kept_figure, new_figure
from benchmarks.report import Row, Section, timed
from course_utils import ChainLab
from course_utils.body import movement, movements
from course_utils.body.joints import joints_of
from course_utils.figures import Picture
from course_utils.labs.chain_lab import page_of, performed
from course_utils.mechanics import Performance, perform_all, restriction

INTERACTION_MS = 6.0
MOVEMENT = "walk"
KEYS = joints_of(movement(MOVEMENT).plane)
MOST_OFF = 3
STEPS = 10
"""Values of the slider before another joint takes its place."""


def sections(quick: bool) -> list[Section]:
    return [interaction(60 if quick else 400), redrawing(8 if quick else 40)]


def interaction(count: int) -> Section:
    clicks, drags = _in_lab(_clicks(), count), _in_lab(_drags(), count)
    return Section(
        "Python's part of one interaction",
        "In one process without server or browser: the message of the page goes in at the "
        "widget's comm, and the answer comes out there (solve, draw, words, tables, the "
        f'attributes as message; not its JSON). `ChainLab("{MOVEMENT}")`. A click switches a '
        f"random joint, never with more than {MOST_OFF} off; the slider gives a joint {STEPS} "
        "parts of its motion that it has not had before. numpy on one thread.",
        [
            Row("one click", clicks, target=INTERACTION_MS),
            Row("one step of the slider", drags, target=INTERACTION_MS),
            Row("of it the picture: `show` and `attributes`, walk", _picture(MOVEMENT, count)),
            *(
                Row(f"the same, {each.key}", _picture(each.key, count // 4))
                for each in movements()
                if each.key != MOVEMENT
            ),
        ],
    )


Action = dict[str, object]


def joint_clicks(seed: int) -> Iterator[str]:
    """Random joints to click one after the other; never are more than MOST_OFF of them off."""
    chance, off = random.Random(seed), set[str]()
    while True:
        key = chance.choice(sorted(off) if len(off) == MOST_OFF else KEYS)
        off ^= {key}
        yield key


def _clicks() -> Iterator[Action]:
    left = dict.fromkeys(KEYS, 100)
    for key in joint_clicks(4):
        left[key] = 100 - left[key]
        yield {"do": "mobility", "joint": key, "left": left[key], "gesture": ""}


def _drags() -> Iterator[Action]:
    chance = random.Random(5)
    while True:
        key = chance.choice(KEYS)
        for _ in range(STEPS):
            left = round(chance.uniform(0, 99), 3)
            yield {"do": "mobility", "joint": key, "left": left, "gesture": key}
        yield {"do": "reset"}


def _in_lab(actions: Iterator[Action], count: int) -> list[float]:
    lab = ChainLab(MOVEMENT)
    times: list[float] = []
    while len(times) < count + 1:
        action = next(actions)
        content = {"token": str(len(times)), "actions": [action]}
        data = {"method": "custom", "content": content}
        message = {"content": {"data": data}, "buffers": []}
        page_of.cache_clear()
        performed.cache_clear()
        time, _ = timed(partial(lab.comm.handle_msg, message))
        if lab.view["error"]:
            raise RuntimeError(f"the lab refused {action}: {lab.view['error']}")
        if action["do"] != "reset":
            times.append(time)
    return times[1:]


def _states(key: str, count: int) -> tuple[Performance, ...]:
    """Performances with one or two joints restricted at random; nothing is worked out yet."""
    chance = random.Random(6)
    keys = joints_of(movement(key).plane)
    some = [
        restriction((), {one: chance.choice((0.0, chance.random())) for one in pair})
        for pair in (chance.sample(keys, chance.choice((1, 2))) for _ in range(count))
    ]
    return perform_all(key, some)


def _picture(key: str, count: int) -> list[float]:
    picture = Picture(key)

    def follow(performance: Performance) -> None:
        picture.show(performance)
        picture.attributes()

    first, *states = _states(key, count + 1)
    follow(first)
    return [timed(partial(follow, each))[0] for each in states]


def redrawing(count: int) -> Section:
    ways: dict[str, Callable[[Performance], Figure]] = {
        "matplotlib, picture made anew": new_figure,
        "matplotlib, picture kept": kept_figure,
    }
    first, *states = _states(MOVEMENT, count + 1)
    times: dict[str, list[float]] = {name: [] for name in ways}
    for way in ways.values():
        _png(way, first)
    for each in states:
        for name, way in ways.items():
            times[name].append(timed(partial(_png, way, each))[0])
    ours = _picture(MOVEMENT, count)
    rows = [Row("ours: `show` and `attributes`", ours)]
    rows += [Row(name, each) for name, each in times.items()]
    middle = rows[0].median
    rows += [
        Row(f"{name} / ours", [t / middle for t in each], "times") for name, each in times.items()
    ]
    return Section(
        "Drawing one update",
        "The same picture drawn as an `interact` callback draws it: matplotlib to PNG at 100 dots "
        "per inch through IPython's `print_figure` with the notebook's defaults; and ours. walk "
        "with one or two joints restricted at random. numpy on one thread.",
        rows,
    )


def _png(way: Callable[[Performance], Figure], performance: Performance) -> bytes:
    return bytes(print_figure(way(performance)))  # type: ignore[no-untyped-call]
