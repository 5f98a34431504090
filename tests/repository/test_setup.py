"""make setup and the browser's script: one clear sentence when something is missing."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BASICS = ("sh", "awk", "cat", "cksum", "dirname", "env", "id")


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A copy of what setup reads, in a folder whose name has a space."""
    folder = tmp_path / "my course"
    (folder / "tools").mkdir(parents=True)
    for name in ("tools/setup.sh", "tools/chromium.sh", "requirements.lock", "pyproject.toml"):
        shutil.copy(ROOT / name, folder / name)
    return folder


def program(path: Path, text: str) -> Path:
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


def bare_path(folder: Path) -> str:
    """A PATH with hardly any programs."""
    programs = folder / "bin"
    programs.mkdir(exist_ok=True)
    for name in BASICS:
        found = shutil.which(name)
        assert found
        (programs / name).symlink_to(found)
    return str(programs)


def run(clone: Path, script: str, *arguments: str, **environment: str) -> tuple[int, str, str]:
    done = subprocess.run(
        [shutil.which("sh") or "sh", f"tools/{script}.sh", *arguments],
        cwd=clone,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout, done.stderr


def test_an_old_python_is_named(clone: Path) -> None:
    old = program(clone / "old" / "python", 'case "$2" in *print*) echo 3.9.1;; *) exit 1;; esac')
    code, out, error = run(clone, "setup", str(old))
    assert (code, out) == (1, "")
    assert error == f"This course needs Python 3.11 or newer; {old} is 3.9.1.\n"


def test_a_missing_python_is_named(clone: Path) -> None:
    code, out, error = run(clone, "setup", "no-such-python")
    assert (code, out, error) == (1, "", "There is no Python at PYTHON=no-such-python.\n")


def test_no_python_at_all(clone: Path, tmp_path: Path) -> None:
    code, out, error = run(clone, "setup", PATH=bare_path(tmp_path))
    assert (code, out) == (1, "")
    assert error.startswith("This course needs Python 3.11 or newer: install it")
    assert error.count("\n") == 1


def test_no_venv_module(clone: Path) -> None:
    python = program(
        clone / "half" / "python",
        f'case "$2" in *ensurepip*) exit 1;; *) exec "{sys.executable}" "$@";; esac',
    )
    code, out, error = run(clone, "setup", str(python))
    assert (code, out) == (1, "")
    assert "has no venv module: install it" in error
    assert error.count("\n") == 1


def test_no_network(clone: Path) -> None:
    """No registry answers: pip is pointed at a closed port and at no local files."""
    code, out, error = run(
        clone,
        "setup",
        sys.executable,
        PIP_CONFIG_FILE=os.devnull,
        PIP_INDEX_URL="http://127.0.0.1:9/simple",
        PIP_FIND_LINKS="",
        PIP_NO_CACHE_DIR="1",
    )
    assert code == 1
    assert out.count("\n") == 1
    assert error == (
        "The packages could not be downloaded and installed: check that this computer is online, "
        "then try again (.venv/setup.log has the details).\n"
    )
    assert not (clone / ".venv" / "ready").exists()


def test_a_finished_setup_is_left_alone(clone: Path) -> None:
    key = subprocess.run(
        ["sh", "-c", 'printf "%s %s" "$PWD" "$(cat requirements.lock pyproject.toml | cksum)"'],
        cwd=clone,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    (clone / ".venv").mkdir()
    (clone / ".venv" / "ready").write_text(key)
    assert run(clone, "setup") == (0, "", "")


def test_an_environment_behind_a_link_is_left_alone(clone: Path, tmp_path: Path) -> None:
    """To make it anew would empty the environment of another copy of the course."""
    (other := tmp_path / "other").mkdir()
    (other / "kept").touch()
    (clone / ".venv").symlink_to(other)
    code, out, error = run(clone, "setup", sys.executable)
    assert (code, out) == (1, "")
    assert error.startswith("The folder .venv is a link to another place: remove the link")
    assert error.count("\n") == 1
    assert (other / "kept").exists()


def test_no_browser_and_no_right_to_install_one(clone: Path, tmp_path: Path) -> None:
    code, out, error = run(clone, "chromium", PATH=bare_path(tmp_path))
    assert (code, out) == (1, "")
    assert error.startswith("The browser tests need Chromium or Chrome: install it")
    assert error.count("\n") == 1


def test_an_installed_browser_is_found(clone: Path, tmp_path: Path) -> None:
    programs = bare_path(tmp_path)
    browser = program(Path(programs) / "chromium-browser", "true")
    assert run(clone, "chromium", PATH=programs) == (0, f"{browser}\n", "")
