"""Signs of disease: how common the disease is, and how well the sign tells it."""

from functools import cache
from pathlib import Path
from typing import Literal

from attrs import Attribute, field, frozen

from course_utils.body.files import DataError, data_directory
from course_utils.body.records import load_rows
from course_utils.body.references import reference
from course_utils.body.words import unknown


def _share(_: object, attribute: "Attribute[float]", value: float) -> None:
    if not 0.0 < value <= 1.0:
        raise ValueError(f"the {attribute.name} is {value:g}; it must be above 0 and at most 1")


@frozen
class Sign:
    """One row of data/signs.csv; data/README.md explains the columns. Counts may be None."""

    key: str
    label: str
    disease: str
    people: str
    prior: float = field(validator=_share)
    sensitivity: float = field(validator=_share)
    specificity: float = field(validator=_share)
    ill_found: float | None
    ill: float | None
    well_clear: float | None
    well: float | None
    source: str = field()
    status: Literal["measured", "derived"]
    note: str

    @source.validator
    def _known(self, _: object, value: str) -> None:
        reference(value)

    def __attrs_post_init__(self) -> None:
        for found, of, share, name in (
            (self.ill_found, self.ill, self.sensitivity, "sensitivity"),
            (self.well_clear, self.well, self.specificity, "specificity"),
        ):
            if (found is None) != (of is None):
                raise ValueError("a count needs both numbers, or neither")
            if found is not None and of is not None and abs(found / of - share) > 0.01:
                raise ValueError(f"{found:g} of {of:g} is not the {name} of {share:g}")


def sign(key: str) -> Sign:
    """The sign named ``key``. Raises ValueError for an unknown one."""
    for found in signs():
        if found.key == key:
            return found
    raise unknown("sign", key, [each.key for each in signs()])


@cache
def signs() -> tuple[Sign, ...]:
    """Every sign, in the order of the file. Raises DataError when the file is wrong."""
    return load_signs(data_directory())


def load_signs(directory: Path) -> tuple[Sign, ...]:
    """The signs in ``directory``/signs.csv. Raises DataError when the file is wrong."""
    found = load_rows(directory / "signs.csv", Sign)
    keys = [each.key for each in found]
    for key in keys:
        if keys.count(key) > 1:
            raise DataError(f"signs.csv: the key '{key}' is given twice; each must be unique")
    return found
