"""The things that movements need: seat, shelf, step, box and cup, as shapes in metres."""

from course_utils.figures.shapes import Shape, joined, line, polygon, rectangle

SEAT_BELOW_HIP = 0.064
"""From the centre of the hip to the seat, per height (estimate: the drawn thigh's half width)."""


def stool(seat: complex, tall: float, back: float = 0.10, front: float = 0.15) -> Shape:
    """A stool whose seat holds a hip above ``seat``; the model knows no backrest."""
    left, wide, thick = seat.real - back * tall, (back + front) * tall, 0.02 * tall
    middle, post, foot = left + 0.5 * wide, 0.012 * tall, 0.08 * tall
    return joined(
        [
            rectangle(left, seat.imag - thick, wide, thick),
            rectangle(middle - post, 0.0, 2 * post, seat.imag - thick),
            rectangle(middle - foot, 0.0, 2 * foot, 0.6 * thick),
        ]
    )


def shelf(tip: complex, wrist: complex, tall: float) -> Shape:
    """An edge just beyond the fingertips."""
    up = tip.imag > wrist.imag
    edge = tip + 1j * tall * (0.008 if up else -0.008)
    return line(edge - 0.03 * tall, edge + 0.09 * tall)


def box(tip: complex, wrist: complex, tall: float) -> Shape:
    """A box on the floor, held at its sides, with a grip where the hands are."""
    grip = tip + 0.45 * (wrist - tip)
    half, slot, top = 0.10 * tall, 0.022 * tall, grip.imag + 0.025 * tall
    return joined(
        [
            rectangle(grip.real - half, 0.0, 2 * half, top),
            rectangle(grip.real - half, top - 0.012 * tall, 2 * half, 0.012 * tall),
            rectangle(grip.real - slot, grip.imag - 0.008 * tall, 2 * slot, 0.012 * tall),
        ]
    )


def step(top: float, front: float, tall: float) -> Shape:
    """A step of height ``top`` whose edge is at ``front``."""
    return rectangle(front - 0.24 * tall, 0.0, 0.24 * tall, top)


def cup(lip: complex, up: complex, tall: float) -> Shape:
    """A cup whose rim is at ``lip`` on the side of the face; ``up``: where it opens, length 1."""
    ahead = up * -1j
    rim, foot, low = 0.056 * tall * ahead, 0.042 * tall * ahead, -0.058 * tall * up
    middle = lip + 0.5 * rim
    return polygon(lip, middle + low - 0.5 * foot, middle + low + 0.5 * foot, lip + rim)
