"""pyproject.toml, environment.yml and requirements.lock name the same packages and ranges."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).parents[2]
LOCK = (ROOT / "requirements.lock").read_text()
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
ENVIRONMENT: dict[str, Any] = yaml.safe_load((ROOT / "environment.yml").read_text())
PYTHONS = ("3.11", "3.12", "3.13")
SYSTEMS = {"linux": "Linux", "darwin": "Darwin", "win32": "Windows"}

# conda-forge's matplotlib brings a whole Qt; the base package is what pip's matplotlib is.
CONDA_NAMES = {"matplotlib": "matplotlib-base"}
NOT_IN_CONDA = {"fsrs"}  # conda-forge has none; pip brings it with the course itself


def requirements(*extras: str) -> dict[str, Requirement]:
    texts = [*PROJECT["dependencies"]]
    for extra in extras:
        texts += PROJECT["optional-dependencies"][extra]
    found = [Requirement(text) for text in texts]
    return {canonicalize_name(each.name): each for each in found}


def locked() -> dict[str, list[tuple[Requirement, Version]]]:
    """The pinned versions of each package, with the markers that choose among them."""
    pins: dict[str, list[tuple[Requirement, Version]]] = {}
    for line in LOCK.splitlines():
        if pin := re.match(r"[a-zA-Z0-9].*?(?= \\$)", line):
            each = Requirement(pin[0])
            (exact,) = each.specifier
            assert exact.operator == "==", line
            pins.setdefault(canonicalize_name(each.name), []).append((each, Version(exact.version)))
    return pins


def machines() -> Iterator[dict[str, str]]:
    for python in PYTHONS:
        for platform, system in SYSTEMS.items():
            yield {
                "python_version": python,
                "python_full_version": f"{python}.9",
                "sys_platform": platform,
                "platform_system": system,
                "os_name": "nt" if platform == "win32" else "posix",
            }


def test_the_conda_environment_is_the_course_and_the_app() -> None:
    conda = [Requirement(each) for each in ENVIRONMENT["dependencies"] if isinstance(each, str)]
    ranges = {each.name: each.specifier for each in conda if each.name not in {"python", "pip"}}
    expected = {k: r for k, r in requirements("app").items() if k not in NOT_IN_CONDA}
    assert ranges == {CONDA_NAMES.get(name, name): r.specifier for name, r in expected.items()}


def test_the_conda_environment_runs_the_pythons_that_are_supported() -> None:
    (python,) = [
        Requirement(each)
        for each in ENVIRONMENT["dependencies"]
        if isinstance(each, str) and each.startswith("python>")
    ]
    assert str(python.specifier).split(",")[-1] == PROJECT["requires-python"]
    assert all(f"{version}.0" in python.specifier for version in PYTHONS)
    assert "3.14.0" not in python.specifier


def test_the_conda_environment_installs_the_course_itself() -> None:
    assert {"pip": ["--editable ."]} in ENVIRONMENT["dependencies"]


@pytest.mark.parametrize("name", sorted(requirements("app", "dev", "export", "scale")))
def test_the_lock_pins_each_package_once_within_its_range(name: str) -> None:
    wanted = requirements("app", "dev", "export", "scale")[name]
    pins = locked()[name]
    for machine in machines():
        versions = [v for each, v in pins if not each.marker or each.marker.evaluate(machine)]
        assert len(versions) == 1, (machine, versions)
        assert versions[0] in wanted.specifier


def test_every_pin_has_a_hash() -> None:
    blocks = re.split(r"\n(?=[a-zA-Z0-9])", LOCK)
    assert len(blocks) > 50
    bare = [block.splitlines()[0] for block in blocks[1:] if "--hash=sha256:" not in block]
    assert not bare


def test_the_lock_names_no_registry_and_no_machine() -> None:
    assert not re.search(r"://|--index|--extra-index|--find-links|@ |(^|[ =])/", LOCK, re.MULTILINE)


def test_the_lock_was_made_by_the_documented_command() -> None:
    assert "#    make lock\n" in LOCK
