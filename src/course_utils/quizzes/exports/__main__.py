"""`python -m course_utils.quizzes.exports moodle bank.xml --topic map`: export from a terminal."""

import argparse
import sys
from collections.abc import Sequence

from course_utils.quizzes.exports import FORMATS, export_questions


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the file that the arguments ask for; 2 and a sentence when that cannot be done."""
    parser = argparse.ArgumentParser(
        prog="python -m course_utils.quizzes.exports",
        description="Write the course's questions to a file for another system, or for paper.",
    )
    parser.add_argument(
        "format", help=", ".join(f"{key} ({f.suffix})" for key, f in FORMATS.items())
    )
    parser.add_argument("path", help="the file to write")
    parser.add_argument(
        "--topic", action="append", help="the questions of a topic; may be repeated"
    )
    parser.add_argument("--id", action="append", help="the question with an id; may be repeated")
    parser.add_argument(
        "--lesson", help="the questions that check a lesson, such as 01_the_map, or before"
    )
    parser.add_argument("--without", action="append", help="an id to leave out; may be repeated")
    asked = parser.parse_args(arguments)
    try:
        print(
            export_questions(
                asked.format, asked.path, asked.topic, asked.id, asked.lesson, asked.without
            )
        )
    except (ValueError, ImportError) as fault:
        print(fault, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
