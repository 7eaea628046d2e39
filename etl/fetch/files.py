"""How is a file of data/raw read, and when may another one replace it?"""

import csv
import io
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from etl.fetch.faults import FetchError

# Publishers add years and rarely take any away: a file that loses more than a fifth was not answered in full.
LEAST_SHARE = 0.8

Row = dict[str, str]


def last_good(raw: Path, file: str, columns: Sequence[str] = ()) -> list[Row]:
    """Return the rows of a file of data/raw as text, none if there is no file; raise FetchError if it is damaged."""
    path = raw / file
    if not path.is_file():
        return []
    try:
        reader = csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline=""), strict=True)
        rows = list(reader)
    except (UnicodeDecodeError, csv.Error) as problem:
        raise _damaged(file, str(problem)) from problem
    missing = [column for column in columns if column not in (reader.fieldnames or ())]
    if missing:
        raise _damaged(file, f"no column {', '.join(missing)}")
    # The reader files what is too much below None, and gives None for what is missing.
    ragged = [str(number) for number, row in enumerate(rows, start=1) if None in row or None in row.values()]
    if ragged:
        raise _damaged(file, f"too few or too many cells after the header in row {ragged[0]}")
    return rows


def refuse_losses(raw: Path, texts: Mapping[Path, str]) -> None:
    """Raise FetchError if a column of a new text is filled in far fewer rows than in the last good file."""
    for path, text in texts.items():
        file = path.relative_to(raw).as_posix()
        new = _filled(csv.DictReader(io.StringIO(text, newline="")))
        for column, old in _filled(last_good(raw, file)).items():
            if new[column] < LEAST_SHARE * old:
                why = f"the new file has {new[column]} rows with {column}, the last good file {old}"
                edit = "try again later; if the publisher took rows away, delete the last good file to accept the new"
                raise FetchError(file, why, edit)


def today() -> str:
    """Return the day of the download, as the raw files state it."""
    return datetime.now(UTC).date().isoformat()


def _filled(rows: Iterable[Row]) -> Counter[str]:
    return Counter(column for row in rows for column, cell in row.items() if cell)


def _damaged(file: str, why: str) -> FetchError:
    return FetchError(file, f"the last good file is damaged ({why})", "restore it from git, or delete it")
