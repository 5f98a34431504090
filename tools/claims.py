"""Find where the notebooks teach each claim: python -m tools.claims.

A text teaches a claim where it says its number in brackets, as in [C12](09_how_do_we_know.ipynb).
The heading above, of the second level or deeper, goes into data/claims.yaml as the section.
"""

import re
from pathlib import Path

import nbformat

from course_utils.body import claims

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT / "data" / "claims.yaml"
NOTEBOOKS = ROOT / "notebooks"

HEADING = re.compile(r"##+\s+(.+?)\s*#*$")
TAG = re.compile(r"\[(C\d\d)\]")
SECTION = re.compile(r"^  - id: (C\d\d)$|^    section: .*$", re.MULTILINE)


def taught(folder: Path = NOTEBOOKS) -> dict[tuple[str, str], str]:
    """The first heading under which a notebook names a claim, by notebook and claim."""
    found: dict[tuple[str, str], str] = {}
    for path in sorted(folder.glob("*.ipynb")):
        heading = ""
        for cell in nbformat.read(path, as_version=4).cells:
            if cell.cell_type != "markdown":
                continue
            for line in cell.source.splitlines():
                if match := HEADING.match(line):
                    heading = match[1]
                for claim in TAG.findall(line):
                    found.setdefault((path.stem, claim), heading)
    return found


def filled(text: str) -> str:
    """The text of data/claims.yaml with every section as the notebooks have it."""
    found = taught()
    home = {each.id: each.notebook for each in claims()}
    claim = ""

    def put(match: re.Match[str]) -> str:
        nonlocal claim
        if match[1]:
            claim = match[1]
            return match[0]
        section = found.get((home[claim], claim), "")
        quoted = section.replace("\\", "\\\\").replace('"', '\\"')
        return f'    section: "{quoted}"'

    return SECTION.sub(put, text)


def main() -> None:
    """Fill the sections in, and name the claims that are not yet taught."""
    DATA.write_text(filled(DATA.read_text(encoding="utf-8")), encoding="utf-8")
    found = taught()
    for each in claims():
        if (each.notebook, each.id) not in found:
            print(f"{each.id}, due in {each.notebook}: {each.claim}")


if __name__ == "__main__":
    main()
