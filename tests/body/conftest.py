import shutil
from pathlib import Path

import pytest

from course_utils.body.files import data_directory


@pytest.fixture
def data_copy(tmp_path: Path) -> Path:
    """A copy of the data folder, to plant faults in."""
    return Path(shutil.copytree(data_directory(), tmp_path / "data"))
