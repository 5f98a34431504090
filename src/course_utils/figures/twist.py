"""A turning movement seen from in front and a little above."""

from course_utils.mechanics import Task


class FrontView:
    """The scene of a movement in the axial plane."""

    def __init__(self, task: Task) -> None:
        raise NotImplementedError
