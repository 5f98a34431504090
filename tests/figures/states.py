"""States of the body that the pictures are tested with."""

import random
from functools import cache

from course_utils.body import JOINTS, Body, movement, movements
from course_utils.mechanics import Performance, Restriction, perform_all, restriction, task

BODIES = (
    Body(),
    Body(sex="female", height_m=1.52, mass_kg=48, age=70),
    Body(sex="male", height_m=1.96, mass_kg=125, age=30),
)
MOVEMENTS = (*(each.key for each in movements()), "walk@5", "walk@72")


def restrictions(key: str, body: Body, pairs: int) -> list[Restriction]:
    """Nothing, every single joint off, and random pairs: off, in part, or limited."""
    doing = task(movement(key), body)
    joints = [each.joint for each in doing.movement.habit]
    found = [restriction(), *(restriction(off=each) for each in joints)]
    rng = random.Random(key)
    for _ in range(pairs):
        one, two = rng.sample(joints, 2)
        at = JOINTS.index(two)
        ends = sorted(rng.uniform(doing.lower[at], doing.upper[at]) for _ in range(2))
        found.append(
            rng.choice(
                (
                    restriction(off=[one, two]),
                    restriction(off=one, mobility={two: rng.choice((0.25, 0.5, 0.75))}),
                    restriction(off=one, limits={two: (ends[0], ends[1])}),
                    restriction(
                        mobility={one: 0.4}, limits={one: (-90, 160), two: (ends[0], ends[1])}
                    ),
                )
            )
        )
    return found


@cache
def performances(key: str, body: Body, pairs: int) -> tuple[Performance, ...]:
    """The movement under all of these, and with every joint off."""
    every = restriction(off=[each.joint for each in movement(key).habit])
    return perform_all(key, [*restrictions(key, body, pairs), every], body)
