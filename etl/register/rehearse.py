"""Would a build accept the changed files? Its own rules on a copy, with every error at its cell of the workbook."""

import contextlib
import difflib
import io
import re
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from etl.build.database import rehearse
from etl.errors import BuildError, JointBuildError, RowsRefusedError
from etl.folders import Folders
from etl.register.differences import Difference
from etl.register.faults import Fault
from etl.register.read_workbook import Read
from etl.register.tables import Key, Table, choices, tables
from etl.register.text_file import TextFile, key_of

ROW = re.compile(r"row (\d+)(?:, (\w+))?(?:: (.*))?", re.DOTALL)
NEAREST = "; nearest known: "
EMPTY = "(empty)"


def errors_of(files: Mapping[str, TextFile], where: Folders) -> list[BuildError]:
    """Return what a build of the data with these files in their places would refuse; it publishes nothing."""
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        shutil.copytree(where.data, data, ignore=shutil.ignore_patterns("build", "changes", "publications"))
        for file in files.values():
            (data / file.table.file).write_text(file.text(), encoding="utf-8", newline="")
        try:
            with contextlib.redirect_stdout(io.StringIO()):
                rehearse(Folders(data, where.build))
        except JointBuildError as problem:
            return problem.errors
        except BuildError as problem:
            return [problem]
    return []


def faults_of(
    errors: Sequence[BuildError], files: Mapping[str, TextFile], read: Read, found: Sequence[Difference], data: Path
) -> list[Fault | BuildError]:
    """Return each error at its cell; one that no cell of the workbook has stays as the build words it."""
    of_files = {f"data/{table.file.as_posix()}": table for table in tables()}
    faults: list[Fault | BuildError] = []
    for error in errors:
        table = of_files.get(error.file) if isinstance(error, RowsRefusedError) else None
        if (
            table is None
            or not isinstance(error, RowsRefusedError)
            or not all(ROW.fullmatch(row) for row in error.rows)
        ):
            faults.append(error)
        else:
            allowed = choices(table, data)
            nearest = {column: [choice.value for choice in listed] for column, listed in allowed.items()}
            faults += [_fault(error, row, files[table.name], read, found, nearest) for row in error.rows]
    return faults


def _fault(
    error: RowsRefusedError,
    row: str,
    file: TextFile,
    read: Read,
    found: Sequence[Difference],
    allowed: Mapping[str, Sequence[str]],
) -> Fault:
    matched = ROW.fullmatch(row)
    assert matched is not None
    number, named, told = matched.groups()
    told, _, nearest = (told or "").partition(NEAREST)
    is_name = bool(nearest)
    key = file.key_of(file.records[int(number) - file.first]) if int(number) >= file.first else ()
    column = named or _column(error.rule, told, is_name, file.table, _changed(file.table, key, found))
    sheet_row = next((each.number for each in read.rows.get(file.table.name, []) if _has(file.table, each.row, key)), 0)
    letter = read.letters.get(file.table.name, {}).get(column, "")
    cell = f"{letter}{sheet_row}" if letter and sheet_row else f"row {number} of data/{file.table.file.as_posix()}"
    given = re.search(rf"\b{column} = '([^']*)'", told)
    if not nearest and column in allowed and given and given[1] not in allowed[column]:
        nearest = ", ".join(difflib.get_close_matches(given[1], allowed[column], n=3, cutoff=0.5))
    title = read.titles.get(file.table.name, file.table.sheet)
    told = as_written(told, read.written.get((file.table.name, sheet_row), {}))
    return Fault(title, cell, error.rule, error.edit, told, nearest, titles=_titles(read), is_name=is_name)


def as_written(told: str, written: Mapping[str, tuple[str, str]]) -> str:
    """Return what is shown of a row with the words that a person wrote, where the register has a code for them."""
    for column, (code, word) in written.items():
        told = told.replace(f"{column} = '{code}'", f"{column} = '{word}'")
    return told


def _titles(read: Read) -> dict[str, str]:
    """Return the sheets by the files that they stand for."""
    return {f"data/{table.file.as_posix()}": read.titles.get(table.name, table.sheet) for table in tables()}


def _has(table: Table, row: Mapping[str, str], key: Key) -> bool:
    return key_of(table, row) == key


def _changed(table: Table, key: Key, found: Sequence[Difference]) -> set[str]:
    """Return the columns of the row that the workbook changes."""
    edits = (one.edit for one in found if one.table == table and one.key == key and one.edit)
    edit = next(edits, None)
    if edit is None or edit.after is None:
        return set()
    return {column for column, cell in edit.after.items() if edit.before is None or edit.before[column] != cell}


def _column(rule: str, told: str, is_name: bool, table: Table, changed: set[str]) -> str:
    """Return the column to point at, of those that the message shows."""
    shown = re.findall(r"(\w+) = ('|\(empty\))", told)
    names = [name for name, _ in shown if name in table.columns]
    if not names:
        return table.key[0]
    empty = [name for name, value in shown if name in names and value == EMPTY]
    if "missing" in rule and empty:
        return str(empty[0])
    tells = str(table.source.header.get("row_is", "")).split()
    own = [name for name in names if name not in tells]
    best = [name for name in own if name in changed] or [name for name in names if name in changed] or own
    return str(names[0] if is_name or "twice" in rule or not best else best[0])
