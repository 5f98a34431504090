"""What a view of a movement gives to the picture."""

from typing import Protocol

import attrs

from course_utils.figures.shapes import Complex, Real, Shape


@attrs.frozen
class Layer:
    """One drawn thing, from back to front; ``fill`` and ``edge`` name colours of the theme.

    ``outside``: the edge runs around the whole, not around the parts that overlap in it.
    """

    gid: str
    fill: str = ""
    edge: str = ""
    width: float = 0.0
    opacity: float = 1.0
    outside: bool = False


class Scene(Protocol):
    """A movement seen from one side. Places are in metres, angles in degrees, shape (11,)."""

    @property
    def joints(self) -> tuple[str, ...]:
        """The joints that take part, from the ground up."""

    @property
    def outline(self) -> tuple[str, ...]:
        """The layers that the ghost shows in the usual posture, in its order."""

    @property
    def layers(self) -> tuple[Layer, ...]:
        """What is drawn, from back to front."""

    def __hash__(self) -> int: ...

    def marks(self, angles: Real) -> Complex:
        """Where each of ``joints`` is marked."""

    def shapes(self, angles: Real) -> dict[str, Shape]:
        """The layers that move, by gid."""

    def still(self) -> dict[str, Shape]:
        """The layers that stay, by gid."""
