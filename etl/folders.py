"""Where are the text files, and where do the databases go?"""

import os
from dataclasses import dataclass
from pathlib import Path

DATA = Path(__file__).parents[1] / "data"
# A data folder with a file of this name holds generated data; every page says so.
SYNTHETIC_MARK = "SYNTHETIC"


@dataclass(frozen=True)
class Folders:
    """Where the text files are, and where the databases go."""

    data: Path
    build: Path


def folders(data: Path | None = None) -> Folders:
    """Return the folders of a data set; by default DASHBOARD_RECORD, or `data/` of the project, with DASHBOARD_DATA, or
    `data/build`, for its databases.
    """
    if data is not None:
        return Folders(data, data / "build")
    return Folders(
        Path(os.environ.get("DASHBOARD_RECORD", DATA)), Path(os.environ.get("DASHBOARD_DATA", DATA / "build"))
    )
