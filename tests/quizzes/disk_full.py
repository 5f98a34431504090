"""Answer until the disk is full, then free some space: python disk_full.py FOLDER.

Prints one line of JSON: answers given before and after the disk was full, what was said, and how
many were found in the file at the end.
"""

import json
import sys
from pathlib import Path

from course_utils.quizzes import Store
from tests.quizzes.killed import answer


def main(folder: Path) -> None:
    ballast = folder / "ballast"
    ballast.write_bytes(b"x" * 40_000)
    store = Store(folder)
    before = 0
    while store.kept and before < 10_000:
        store.add(answer("full", before))
        before += 1
    note = store.note
    for number in range(before, before + 3):
        store.add(answer("full", number))
    in_session = len(store.answers())
    ballast.unlink()
    store.save()
    print(
        json.dumps(
            {
                "given": before + 3,
                "note": note,
                "in_session": in_session,
                "kept": store.kept,
                "found": len(Store(folder).answers()),
            }
        )
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
