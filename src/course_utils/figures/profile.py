"""The drawing that the body picture is made of: outlines of a standing adult, seen from the right.

Every knot is (frame, x, y): the part of the body that carries it, and its place in quiet standing
in thousandths of the standing height, x forward of the ball of the foot, y above the ground. The
knots are the control points of smooth closed curves. All of them are estimates, drawn over the
course's standing chain after the usual proportions of adults.
"""

from collections.abc import Iterable

Knot = tuple[str, float, float]


def _part(*stretches: tuple[str, Iterable[tuple[float, float]]]) -> tuple[Knot, ...]:
    """A closed outline, turned anticlockwise so that overlapping outlines fill as one."""
    knots = tuple((frame, x, y) for frame, points in stretches for x, y in points)
    pairs = zip(knots, (*knots[1:], knots[0]), strict=True)
    area = sum(a[1] * b[2] - b[1] * a[2] for a, b in pairs)
    return knots if area > 0 else knots[::-1]


FOOT = _part(
    ("foot", [(-50, 70), (-43, 60), (-30, 49), (-14, 37), (0, 28)]),
    ("ground", [(13, 23), (27, 19), (37, 15), (41, 8), (37, 0), (22, -1), (6, 0)]),
    ("foot", [(-8, 0), (-24, 4), (-46, 7), (-66, 2), (-84, -1), (-99, 0), (-106, 8)]),
    ("foot", [(-104, 22), (-96, 36), (-89, 48), (-80, 62), (-64, 74)]),
)
SHANK = _part(
    ("shank", [(-86, 300), (-87, 276), (-97, 250), (-105, 222), (-106, 196), (-101, 164)]),
    ("shank", [(-94, 132), (-88, 100), (-86, 74), (-88, 54), (-86, 38), (-68, 29), (-52, 36)]),
    ("shank", [(-46, 54), (-46, 78), (-45, 110), (-39, 150), (-32, 194), (-26, 232)]),
    ("shank", [(-20, 262), (-18, 284), (-26, 308), (-50, 322), (-76, 316)]),
)
KNEE = _part(
    ("knee_cap", [(-24, 322), (-15, 308), (-13, 292), (-15, 275), (-24, 262), (-46, 258)]),
    ("knee_cap", [(-70, 268), (-80, 292), (-70, 316), (-46, 326)]),
)
THIGH = _part(
    ("thigh", [(-98, 544), (-109, 512), (-109, 478), (-104, 444), (-97, 404), (-91, 362)]),
    ("thigh", [(-87, 324), (-86, 296), (-80, 272), (-62, 258), (-36, 260), (-20, 276)]),
    ("thigh", [(-16, 300), (-11, 324), (-2, 352), (8, 388), (15, 426), (19, 464), (20, 498)]),
    ("thigh", [(16, 530), (2, 556), (-30, 574), (-70, 568)]),
)
BUTTOCK = _part(
    ("buttock", [(-92, 572), (-118, 552), (-128, 522), (-123, 494), (-104, 474), (-74, 466)]),
    ("buttock", [(-44, 476), (-30, 520), (-46, 560), (-70, 576)]),
)
TRUNK = _part(
    ("C2", [(-82, 934)]),
    ("C3", [(-86, 912)]),
    ("C5", [(-86, 891)]),
    ("C7", [(-90, 872)]),
    ("T1", [(-95, 858)]),
    ("T3", [(-105, 836)]),
    ("T5", [(-114, 810)]),
    ("T7", [(-119, 782)]),
    ("T9", [(-118, 754)]),
    ("T11", [(-110, 722)]),
    ("L1", [(-98, 688)]),
    ("L3", [(-90, 652)]),
    ("L4", [(-89, 626)]),
    ("L5", [(-95, 600)]),
    ("pelvis", [(-107, 576), (-119, 550), (-123, 522), (-114, 496), (-88, 482), (-50, 486)]),
    ("pelvis", [(-12, 500), (12, 520), (24, 545)]),
    ("pelvis", [(30, 574)]),
    ("L4", [(32, 604)]),
    ("L3", [(30, 634)]),
    ("L1", [(25, 664)]),
    ("T12", [(22, 692)]),
    ("T10", [(28, 720)]),
    ("T9", [(34, 748)]),
    ("T7", [(27, 778)]),
    ("T5", [(14, 808)]),
    ("T3", [(1, 832)]),
    ("T1", [(-11, 850)]),
    ("C6", [(-13, 864)]),
    ("C4", [(-18, 878)]),
    ("C2", [(-30, 900), (-42, 926)]),
)
HEAD = _part(
    ("head", [(-66, 886), (-80, 898), (-91, 914), (-99, 934), (-103, 956), (-99, 979)]),
    ("head", [(-82, 996), (-54, 1005), (-24, 1003), (0, 992), (13, 974), (18, 957)]),
    ("head", [(14, 946), (16, 937), (24, 926), (35, 915), (30, 909), (19, 910)]),
    ("head", [(17, 906), (24, 902), (16, 898), (23, 893), (13, 889), (20, 882)]),
    ("head", [(17, 873), (5, 869), (-10, 875), (-24, 882), (-40, 880)]),
)
UPPER_ARM = _part(
    ("upper_arm", [(-63, 852), (-74, 834), (-76, 804), (-72, 768), (-69, 730), (-68, 698)]),
    ("upper_arm", [(-67, 672), (-58, 652), (-41, 646), (-25, 652), (-19, 672), (-17, 698)]),
    ("upper_arm", [(-15, 730), (-11, 768), (-7, 804), (-9, 834), (-20, 852), (-41, 860)]),
)
FOREARM = _part(
    ("forearm", [(-60, 690), (-67, 670), (-66, 646), (-62, 614), (-58, 580), (-56, 546)]),
    ("forearm", [(-56, 516), (-49, 504), (-33, 504), (-26, 516), (-25, 546), (-21, 580)]),
    ("forearm", [(-16, 616), (-15, 646), (-19, 674), (-28, 692), (-44, 698)]),
)
PALM = _part(
    ("hand", [(-55, 530), (-57, 510), (-62, 490), (-64, 470), (-60, 452), (-44, 446)]),
    ("hand", [(-26, 450), (-21, 470), (-21, 490), (-26, 510), (-27, 530), (-42, 536)]),
)


def _finger(root: tuple[float, float], tip: tuple[float, float], half: float) -> tuple[Knot, ...]:
    (x, y), (u, v) = root, tip
    return _part(
        ("hand", [(x - half, y), (u - half, v + 10), (u - 0.9 * half, v), (u, v - 3)]),
        ("hand", [(u + 0.9 * half, v), (u + half, v + 10), (x + half, y)]),
    )


FINGERS = (
    _finger((-57, 472), (-53, 436), 6.0),
    _finger((-48, 470), (-47, 423), 6.3),
    _finger((-38, 470), (-40, 416), 6.5),
    _finger((-28, 472), (-32, 424), 6.3),
)
THUMB = _part(
    ("hand", [(-30, 514), (-18, 502), (-10, 486), (-6, 468), (-9, 456), (-16, 460)]),
    ("hand", [(-21, 474), (-30, 484), (-38, 498)]),
)
LEG = (FOOT, SHANK, KNEE, THIGH)
BODY = (*LEG, BUTTOCK, TRUNK, HEAD)
LOWER_ARM = (FOREARM, PALM, *FINGERS, THUMB)
ARM = (UPPER_ARM, *LOWER_ARM)


def _line(*stretches: tuple[str, Iterable[tuple[float, float]]]) -> tuple[Knot, ...]:
    return tuple((frame, x, y) for frame, points in stretches for x, y in points)


UPPER_ARM_LINE = _line(
    ("upper_arm", [(-75, 822), (-76, 804), (-72, 768), (-69, 730), (-68, 698)]),
    ("upper_arm", [(-67, 672), (-58, 652), (-41, 646), (-25, 652), (-19, 672), (-17, 698)]),
    ("upper_arm", [(-15, 730), (-11, 768), (-7, 804), (-8, 818)]),
)
"""The upper arm without the shoulder, where it grows out of the trunk."""
BODY_LINES = (
    _line(
        ("head", [(-41, 918), (-46, 930), (-47, 944), (-39, 951), (-31, 946), (-32, 936)]),
        ("head", [(-38, 926), (-38, 917), (-43, 916)]),
    ),
    _line(("head", [(-2, 945), (4, 949), (10, 947), (12, 943)])),
    _line(("head", [(-3, 944), (4, 941), (11, 942)])),
    _line(("head", [(-4, 957), (5, 960), (13, 956)])),
    _line(("head", [(18, 898), (13, 897), (8, 895)])),
    _line(("head", [(20, 917), (18, 912), (22, 910)])),
    _line(("head", [(-41, 912), (-38, 894), (-22, 882)])),
    _line(("buttock", [(-104, 480), (-92, 472), (-74, 472)])),
    _line(("knee_cap", [(-24, 312), (-31, 296), (-27, 276), (-21, 268)])),
    _line(("shank", [(-72, 46), (-66, 51), (-60, 45), (-61, 36)])),
    _line(("ground", [(28, 17), (24, 11), (27, 6)])),
)
ARM_LINES = (
    _line(("hand", [(-53, 468), (-51, 450), (-50, 436)])),
    _line(("hand", [(-43, 468), (-43.5, 448), (-43.5, 428)])),
    _line(("hand", [(-33, 468), (-35, 450), (-36, 432)])),
    _line(("hand", [(-24, 494), (-27, 486), (-24, 476)])),
)
SACRUM = (
    _line(
        ("pelvis", [(-73, 582), (-56, 590), (-52, 580), (-62, 562), (-77, 542), (-88, 528)]),
        ("pelvis", [(-93, 514), (-91, 506), (-97, 512), (-99, 532), (-92, 556), (-84, 572)]),
    ),
)


def _lit(part: tuple[Knot, ...]) -> tuple[Knot, ...]:
    """The stretch of a part that the light from the front catches."""
    found = []
    low, high = min(y for _, _, y in part), max(y for _, _, y in part)
    for frame, x, y in part:
        level = min(max(y, low + 0.06 * (high - low)), high - 0.06 * (high - low))
        ends = _ends_at(part, level)
        middle, half = 0.5 * (ends[0] + ends[1]), 0.5 * (ends[1] - ends[0])
        found.append((frame, middle + 0.16 * half + 0.62 * (x - middle), y))
    return tuple(found)


def _ends_at(part: tuple[Knot, ...], level: float) -> tuple[float, float]:
    """The leftmost and the rightmost place of an outline at a height."""
    found = [
        x + (level - y) / (v - y) * (u - x)
        for (_, x, y), (_, u, v) in zip(part, (*part[1:], part[0]), strict=True)
        if min(y, v) <= level <= max(y, v) and v != y
    ]
    return min(found), max(found)


BODY_LIGHT = tuple(_lit(part) for part in (SHANK, THIGH, TRUNK, HEAD))
ARM_LIGHT = tuple(_lit(part) for part in (UPPER_ARM, FOREARM))
