"""Draw the picture that README.md shows, and two to compare drawings with: `make pictures`."""

from pathlib import Path

from course_utils.figures import Picture
from course_utils.mechanics import perform

DOCS = Path(__file__).parents[1] / "docs"
PICTURES = {
    "floor_lift_knee_half": "floor_lift|knee=50%",
    "deep_squat_hip_half": "deep_squat|hip=50%",
    "look_round_hip_half": "look_round|hip=50%",
}
"""The pictures by file name, and the state that each shows: none that a question asks for."""


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
