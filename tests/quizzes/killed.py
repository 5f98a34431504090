"""Answer and be killed, again and again: python killed.py FOLDER TIMES.

Each learner is a process that says which answer is kept, and is killed at a random moment of its
first 80 ms. Prints one line of JSON: kills, answers that were confirmed, and of these those found,
in a file that opens and is whole.
"""

import json
import os
import random
import signal
import sqlite3
import sys
import time
from pathlib import Path

from course_utils.quizzes import Answer, Store

LONGEST_S = 0.08
FRESH = 3
"""One learner in so many begins with no file."""


def answer(quiz: str, number: int) -> Answer:
    return Answer(
        quiz=quiz,
        item=f"item_{number}",
        topic="topic",
        objective="objective",
        answer=[number, "x" * 400],
        score=number % 2,
        sure="fairly",
    )


def learn(folder: Path, quiz: str, out: int) -> None:
    """Answer until killed; each answer is said when it is kept."""
    store = Store(folder)
    number = 0
    while True:
        store.add(answer(quiz, number))
        if store.kept:
            os.write(out, f"{number}\n".encode())
        number += 1


def killed(folder: Path, quiz: str, delay_s: float) -> list[int]:
    """The answers that a learner said were kept, before the kill."""
    get, put = os.pipe()
    learner = os.fork()
    if learner == 0:
        os.close(get)
        learn(folder, quiz, put)
    os.close(put)
    time.sleep(delay_s)
    os.kill(learner, signal.SIGKILL)
    os.waitpid(learner, 0)
    with os.fdopen(get) as said:
        return [int(line) for line in said if line.endswith("\n")]


def main(folder: Path, times: int) -> None:
    chance = random.Random(4)
    confirmed = found = whole = 0
    for kill in range(times):
        place = folder / str(kill) if kill % FRESH == 0 else folder / "shared"
        said = killed(place, f"quiz_{kill}", chance.uniform(0.0, LONGEST_S))
        store = Store(place)
        kept = {each.item: each for each in store.answers(quiz=f"quiz_{kill}")}
        confirmed += len(said)
        for number in said:
            back = kept.get(f"item_{number}")
            found += back is not None and back.answer == [number, "x" * 400]
        assert store.path is not None
        checked = sqlite3.connect(store.path)
        whole += store.kept and not store.note
        whole -= checked.execute("PRAGMA integrity_check").fetchall() != [("ok",)]
        checked.close()
    print(json.dumps({"kills": times, "confirmed": confirmed, "found": found, "whole": whole}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
