"""The pictures that go with a question, as PNG files with a text for those who do not see them."""

import io
import re
from functools import cache

from attrs import frozen
from PIL import Image, ImageChops

from course_utils.body import Movement
from course_utils.figures import Picture
from course_utils.figures.page import page
from course_utils.mechanics import perform, words
from course_utils.quizzes.items import PickJoint, Prediction, Question

_DPI, _BODY_DPI = 100, 144
"""Dots per inch of a picture of 10 inches, and of one of 5."""
_APART = "overhead_reach"
"""The movement in which a body is drawn to pick a joint from: upright, no joint before another."""
_FLOOR = 8.0
"""What a body needs below the figure's box for the label of its foot, points."""


@frozen
class Shown:
    """A picture. `name`: of its file; `alt`: what it shows, in words."""

    name: str
    alt: str
    png: bytes


def before(item: Question) -> Shown | None:
    """The picture beside a question: the body to pick from, or the usual movement."""
    match item:
        case PickJoint():
            return _body(_APART, "body", "The body, upright, an arm raised")
        case Prediction():
            return _body(item.movement, item.movement.key, str(perform(item.code.split("|")[0])))
        case _:
            return None


def after(item: Question) -> Shown | None:
    """The picture beside the answer: what the model does."""
    return _answered(item.code) if isinstance(item, Prediction) else None


@cache
def _answered(code: str) -> Shown:
    done = perform(code)
    picture = _drawn(done.movement)
    picture.show(done)
    return Shown(_name(code), f"{words.title(done)} {done}", picture.png(_DPI))


@cache
def _drawn(movement: Movement) -> Picture:
    return Picture(movement)


@cache
def _body(movement: str | Movement, name: str, alt: str) -> Shown:
    """The body in its usual posture, without what stands around it."""
    sheet, scale = page("narrow"), _BODY_DPI / 72.0
    box, top = sheet.figure, sheet.height - sheet.figure.top
    cut = io.BytesIO()
    with Image.open(io.BytesIO(Picture(movement, layout="narrow").png(_BODY_DPI))) as image:
        edges = (box.left, top, box.right, top + box.height + _FLOOR)
        left, upper, right, lower = (round(scale * edge) for edge in edges)
        body = image.convert("RGB").crop((left, upper, right, lower))
        paper = Image.new("RGB", body.size, body.getpixel((0, 0)))
        body.crop(ImageChops.difference(body, paper).getbbox()).quantize().save(cut, "PNG")
    return Shown(_name(name), alt, cut.getvalue())


def _name(code: str) -> str:
    """A file name of its own: a code may hold signs that a file name may not."""
    return "joint_by_joint_" + re.sub("[^a-z0-9]+", "_", code.lower()).strip("_") + ".png"
