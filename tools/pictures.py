"""Draw the pictures that README.md shows: `make pictures`."""

from pathlib import Path

from course_utils.figures import Picture
from course_utils.mechanics import perform

DOCS = Path(__file__).parents[1] / "docs"
PICTURES = {
    "walk_hip_off": "walk|hip=off",
    "squat_ankle_off": "squat|ankle=off",
    "turn_head_upper_neck_off": "turn_head|upper_cervical=off",
}
"""The pictures by file name, and the state that each shows."""


def draw(code: str) -> bytes:
    """A state as a PNG."""
    done = perform(code)
    picture = Picture(done.movement, done.body)
    picture.show(done)
    return picture.png()


if __name__ == "__main__":
    DOCS.mkdir(exist_ok=True)
    for name, code in PICTURES.items():
        (DOCS / f"{name}.png").write_bytes(draw(code))
        print(f"docs/{name}.png: {perform(code)}")
