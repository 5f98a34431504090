"""Run the benchmarks, print their tables and write RESULTS.md: python -m benchmarks [--quick]."""

import argparse
import os
import sys
from pathlib import Path

from benchmarks import answers, browser, drawing, imports, population, quiz, solver
from benchmarks.report import Section, document, missed

RESULTS = Path(__file__).with_name("RESULTS.md")
SUITES = {
    "solver": solver.sections,
    "population": population.sections,
    "drawing": drawing.sections,
    "imports": imports.sections,
    "answers": answers.sections,
    "browser": browser.sections,
    "quiz": quiz.sections,
}


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument(
        "--quick",
        action="store_true",
        default=os.environ.get("QUICK", "0") not in ("", "0"),
        help="few repetitions, under two minutes, RESULTS.md stays as it is (or: QUICK=1)",
    )
    parser.add_argument("--only", choices=SUITES, help="one suite; RESULTS.md stays as it is")
    options = parser.parse_args()
    sections: list[Section] = []
    for name, suite in SUITES.items():
        if options.only not in (None, name):
            continue
        for section in suite(options.quick):
            print(section.text(), flush=True)
            sections.append(section)
    late = missed(sections)
    print(f"Targets missed: {len(late)}" + "".join(f"\n- {row.what}" for row in late))
    if not options.quick and options.only is None:
        RESULTS.write_text(document(sections), encoding="utf-8")
        print(f"Written: {RESULTS.relative_to(Path.cwd())}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
