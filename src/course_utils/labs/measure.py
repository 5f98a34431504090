"""The explorer of one's own chain: what the home tests read, put into the model."""

from course_utils.body import Body, home_readings, movement
from course_utils.body.person import Sex
from course_utils.figures.measure import OwnChainPicture
from course_utils.figures.page import Layout
from course_utils.mechanics.home_tests import MOVEMENTS, OwnChain, own_chain, usual_readings
from course_utils.widgets import Choice, Explorer, Slider


def measure(
    sex: Sex | None = None,
    age: float | None = None,
    height_m: float = 1.70,
    **start: object,
) -> Explorer[OwnChain]:
    """Your own chain, from the readings of the home tests, beside what is usual for you.

    ``sex``: "female", "male" or None. ``age`` in years (None: an adult of 30), ``height_m`` in
    metres. ``start``: first values of controls, such as ``knee_to_wall_cm=8``. Raises ValueError,
    in one sentence, for a value that is not allowed.
    """
    body = Body(sex=sex, age=age, height_m=height_m)
    usual = usual_readings(body)

    def answer(doing: str, **values: float) -> OwnChain:
        return own_chain(doing, body, **values)

    def picture(theme: str, layout: Layout) -> OwnChainPicture:
        return OwnChainPicture(body, theme, layout)

    return Explorer(
        "Your own chain",
        [
            Choice("doing", "Movement", {key: movement(key).label for key in MOVEMENTS}),
            *(
                Slider(
                    reading.key,
                    reading.label,
                    reading.low,
                    reading.high,
                    step=reading.step,
                    start=usual[reading.key],
                    unit=reading.unit,
                )
                for reading in home_readings()
            ),
        ],
        answer,
        picture,
        **start,
    )
