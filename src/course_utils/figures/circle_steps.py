"""How to do a hip circle, drawn in four steps."""

from typing import Literal

import attrs

from course_utils.figures import leg_stand
from course_utils.figures.canvas import Canvas
from course_utils.figures.fonts import fit
from course_utils.figures.leg_stand import Leg, SideBody, front_view, side_view
from course_utils.figures.page import Layout, page
from course_utils.figures.shapes import Shape, arrow, joined, line, rectangle
from course_utils.figures.still import bundle
from course_utils.figures.theme import Theme
from course_utils.figures.theme import theme as theme_named
from course_utils.mechanics.hip_circle import direction

_MARGIN, _SCALE, _ROW = 14.0, 118.0, 286.0
_COLUMNS = {"wide": 4, "narrow": 2}
_HEAD, _TEXT = 10.0, 9.5
_FOOT, _INDENT = 14.0, 4.0
_WAY = 0.48
"""How far from the hip the arrow of the knee's way lies, metres (estimate: for the drawing)."""
HIP = _SCALE * complex(0.54, -leg_stand.FLOOR)
"""Where the hip of a step is, from the left end of its floor, points."""
_WITH_LEG = ("body", "shin-behind", "shin-before")
"""The parts of a person that show the leg."""


@attrs.frozen
class Step:
    """One step: its words, the view and where the thigh points.

    Angles of the thigh forward and out, degrees; ``knee``: how far it is bent. They show the way
    of the leg and are no target.
    """

    title: str
    lines: tuple[str, ...]
    view: Literal["front", "side"]
    thigh: tuple[float, float]
    knee: float

    @property
    def leg(self) -> Leg:
        """The leg as drawn."""
        return Leg(direction(*self.thigh), self.knee)


STEPS = (
    Step(
        "1  Stand",
        (
            "Hand on a wall or heavy table,",
            "weight on the leg beside it,",
            "that knee soft, not locked.",
        ),
        "front",
        (0.0, 3.0),
        0.0,
    ),
    Step(
        "2  Knee up in front",
        ("As high as is easy.", "The trunk stays upright;", "breathe on."),
        "side",
        (68.0, 0.0),
        95.0,
    ),
    Step(
        "3  Knee out to the side",
        ("Open the thigh slowly.", "The pelvis stays level", "and faces ahead."),
        "front",
        (50.0, 34.0),
        90.0,
    ),
    Step(
        "4  Knee down and back",
        ("The knee points down.", "The low back does not arch.", "Then bring the leg back to 1."),
        "side",
        (-8.0, 0.0),
        72.0,
    ),
)
"""Where the thigh and the knee are drawn (estimates: for the drawing)."""

DOSE = (
    "Small and slow, about five each way, then the other leg. Sharp pain: stop. "
    "If you are unsteady, or the standing hip is sore, read the list first."
)


class CircleSteps:
    """The four steps as a still picture: the last line of a cell shows it."""

    def __init__(self, theme: str = "light", layout: Layout = "wide") -> None:
        self.canvas = _draw(theme_named(theme), layout)

    def __repr__(self) -> str:
        lines = [f"{step.title}: {' '.join(step.lines)}" for step in STEPS]
        return "\n".join(["A hip circle in four steps", *lines, DOSE])

    def svg(self) -> str:
        """The picture as SVG with title and description. Deterministic."""
        return self.canvas.svg("A hip circle in four steps", repr(self))

    def png(self, dpi: float = 100) -> bytes:
        """The picture as a PNG."""
        return self.canvas.png(dpi)

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        return bundle(repr(self), self.svg(), self.png())


def circle_steps(theme: str = "light", layout: Layout = "wide") -> CircleSteps:
    """How to do a hip circle, in four drawn steps.

    Raises ValueError for an unknown theme or layout.
    """
    return CircleSteps(theme, layout)


def _draw(colours: Theme, layout: Layout) -> Canvas:
    width, columns = page(layout).width, _COLUMNS.get(layout, 1)
    rows = len(STEPS) // columns
    dose, _ = fit(DOSE, width - 2 * _MARGIN - _INDENT, (_HEAD,), 3)
    height = rows * _ROW + _FOOT * len(dose) + 2 * _MARGIN
    canvas = Canvas(width, height, colours.background)
    column = (width - 2 * _MARGIN) / columns
    for at, step in enumerate(STEPS):
        corner = complex(
            _MARGIN + column * (at % columns), height - _MARGIN - _ROW * (at // columns)
        )
        before = STEPS[at - 1] if at else None
        _draw_step(canvas, colours, step, before, f"step-{at + 1}", corner)
    for at, text in enumerate(reversed(dose)):
        canvas.text(f"dose-{at}", size=_HEAD).set(
            complex(_MARGIN + _INDENT, _MARGIN + 13.0 * at), text, fill=colours.ink, bold=True
        )
    return canvas


def _draw_step(
    canvas: Canvas, colours: Theme, step: Step, before: Step | None, name: str, corner: complex
) -> None:
    floor = corner.imag - 1.80 * _SCALE
    hip = complex(corner.real, floor) + HIP
    canvas.shape(f"{name}-ground", edge=colours.ground, width=1.3).set(
        line(complex(corner.real + 4.0, floor), complex(corner.real + 1.09 * _SCALE, floor))
    )
    skin = {"fill": colours.skin, "edge": colours.skin_edge, "width": 2.0, "outside": True}
    looks: dict[str, dict[str, object]] = {
        "far-leg": {**skin, "fill": colours.far, "edge": colours.far_edge},
        "body-light": {"fill": colours.light},
        "arm-light": {"fill": colours.light},
        "body-lines": {"edge": colours.crease, "width": 0.8},
        "lines": {"edge": colours.crease, "width": 0.8},
    }
    if step.view == "front":
        canvas.shape(f"{name}-wall", fill=colours.stool, edge=colours.stool_edge, width=1.0).set(
            rectangle(hip.real + leg_stand.WALL * _SCALE, floor, 7.0, 1.6 * _SCALE)
        )
    seen = leg_stand.front_shapes if step.view == "front" else SideBody().shapes
    if before is not None and not before.leg.straight:  # all but the leg is covered again
        was = joined([shape for gid, shape in seen(before.leg).items() if gid in _WITH_LEG])
        canvas.shape(
            f"{name}-before", fill=colours.ghost, edge=colours.ghost_edge, width=2.0, outside=True
        ).set(Shape(hip + _SCALE * was.points, was.codes))
    for gid, shape in seen(step.leg).items():
        look = looks.get(gid, skin)
        canvas.shape(f"{name}-{gid}", **look).set(  # type: ignore[arg-type]
            Shape(hip + _SCALE * shape.points, shape.codes)
        )
    if before is not None:
        view = front_view if step.view == "front" else side_view
        start, end = (_WAY * _SCALE * complex(view(one.leg.thigh)) for one in (before, step))
        bend = 0.16 if abs(start + end + 2j * (end - start)) > abs(start + end) else -0.16
        canvas.shape(f"{name}-way", fill=colours.answer, edge=colours.background, width=1.0).set(
            arrow(hip + start, hip + end, bend, 6.0, 12.0)
        )
    canvas.text(f"{name}-title", size=_HEAD).set(
        complex(corner.real + _INDENT, floor - 18.0), step.title, fill=colours.ink, bold=True
    )
    for at, text in enumerate(step.lines):
        canvas.text(f"{name}-line-{at}", size=_TEXT).set(
            complex(corner.real + _INDENT, floor - 32.0 - 12.5 * at), text, fill=colours.ink
        )
