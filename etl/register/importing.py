"""From a workbook to a plan of changes, and from an accepted plan to the files."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from openpyxl import Workbook

from etl.errors import BuildError
from etl.folders import Folders
from etl.register.changes import FOLDER, Change, Edit, Said, as_json, make, new_ids, read_changes, said
from etl.register.differences import Difference, differences
from etl.register.export import digest, shown
from etl.register.faults import Fault, RegisterError
from etl.register.new_cities import with_new_cities
from etl.register.questionnaire.answers import read_answers
from etl.register.questionnaire.draw import MARK
from etl.register.read_rows import read_rows
from etl.register.read_workbook import Read, opened, read_register
from etl.register.rehearse import errors_of, faults_of
from etl.register.tables import Key, tables
from etl.register.text_file import TextFile, read_text_file
from etl.register.words import Say
from etl.register.write import alone, write_all

Files = Mapping[str, TextFile]


@dataclass(frozen=True)
class Plan:
    """What a workbook changes, the files that it was compared with, and what is wrong in its cells."""

    read: Read
    files: Files
    found: list[Difference]
    faults: list[Fault]


def read_files(data: Path) -> dict[str, TextFile]:
    """Return the files of the register by the names of their tables."""
    return {table.name: read_text_file(table, data) for table in tables()}


def plan(content: bytes, shown_as: str, who: Said, data: Path, say: Say = str) -> Plan:
    """Compare a workbook of the register, a questionnaire, or single rows as JSON, with the files.

    What it says of why and where from counts where the command says nothing.
    """
    is_rows = shown_as.endswith(".json")
    read = read_rows(content, shown_as) if is_rows else opened(content, shown_as, partial(_read, say=say))
    return plan_of(read, read_files(data), said(who.by, who.why or read.why, who.source or read.source), data)


def plan_of(read: Read, files: Files, who: Said, data: Path) -> Plan:
    """Compare what was read with the files, new cities from the gazetteer included."""
    if read.adds_to_what_is_there:
        read.base |= {name: _digests(files[name]) for name in read.rows}
    found, faults = differences(read, files, who, read_changes(data)[0])
    found, unclear = with_new_cities(found, files, read, who, data)
    return Plan(read, files, found, [*read.faults, *faults, *unclear])


def _read(book: Workbook, content: bytes, shown_as: str, say: Say) -> Read:
    if MARK in book.sheetnames:
        return read_answers(book, content, shown_as, say)
    return read_register(book, content, shown_as)


def row_of(cell: str) -> int | None:
    """Return the row of a cell such as B12; None for what is no cell."""
    found = re.search(r"(\d+)$", cell)
    return int(found[1]) if found else None


def _digests(file: TextFile) -> dict[Key, str]:
    return {key: digest(shown(file.row(file.records[place]))) for key, place in file.places.items()}


def rehearse(planned: Plan, chosen: Sequence[Difference], where: Folders) -> list[Fault | BuildError]:
    """Return all that is wrong: in the cells, and by the rules of the build once the chosen rows are changed.

    A row that is not chosen may be wrong: nothing of it is written.
    """
    after, _ = carry_out(planned.files, _edits(chosen))
    left = {(planned.read.titles.get(one.table.name), one.number) for one in planned.found if one not in chosen}
    in_cells = [fault for fault in planned.faults if (fault.sheet, row_of(fault.cell)) not in left]
    told = {(fault.sheet, fault.cell) for fault in in_cells}
    faults = faults_of(errors_of(after, where), after, planned.read, chosen, where.data)
    return [*in_cells, *(f for f in faults if isinstance(f, BuildError) or (f.sheet, f.cell) not in told)]


def write(files: Files, edits: Sequence[Edit], data: Path) -> list[Change]:
    """Write the edits and their journal, all or none; raises RegisterError if a file has changed since it was read."""
    with alone(data):
        if {name: file.text() for name, file in read_files(data).items()} != {n: f.text() for n, f in files.items()}:
            raise RegisterError(
                "the record has changed while this was looked at; nothing was written", "look at it again"
            )
        after, changes = carry_out(files, edits)
        contents = {file.table.file: file.text() for name, file in after.items() if file is not files[name]}
        contents |= {Path(FOLDER) / f"{change.id}.json": as_json(change) for change in changes}
        write_all(data, contents)
    return changes


def accept(planned: Plan, chosen: Sequence[Difference], data: Path) -> list[Change]:
    """Write the chosen differences."""
    return write(planned.files, _edits(chosen), data)


def carry_out(files: Files, edits: Sequence[Edit]) -> tuple[dict[str, TextFile], list[Change]]:
    """Return the files after the edits, one after the other, and the changes."""
    after, changes = dict(files), []
    for edit, change_id in zip(edits, new_ids(), strict=False):
        after[edit.table.name], change = make(after[edit.table.name], edit, change_id)
        changes.append(change)
    return after, changes


def _edits(chosen: Sequence[Difference]) -> list[Edit]:
    return [one.edit for one in chosen if one.edit is not None]
