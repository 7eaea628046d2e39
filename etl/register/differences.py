"""What does a workbook change, row by row, and what of it has changed meanwhile?"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from etl.register.changes import Change, Edit, Said
from etl.register.export import digest, shown
from etl.register.faults import Fault, filled
from etl.register.read_workbook import Read, SheetRow
from etl.register.tables import Key, Table, tables
from etl.register.text_file import Row, TextFile, key_of
from etl.register.words import Say

MOST_SHOWN = 60
IS_KNOWN = "it is in the record already; change it in its own row"
CHANGED_IN_FILE = "the row has changed since the export, in its file; export again to see it"
CHANGED = {
    "new": "since the export {handle} added it ({change}); export again to see it",
    "changed": "since the export {handle} changed it ({change}): {told}; export again to see it",
    "removed": "since the export {handle} took it out ({change}); export again to see it",
}


@dataclass(frozen=True)
class Difference:
    """One row: what is to be done to it, or, for a conflict, why nothing is. `number` is its row in the sheet, or 0."""

    table: Table
    key: Key
    edit: Edit | None
    number: int = 0
    says: str = ""
    values: Mapping[str, object] = field(default_factory=dict)

    @property
    def kind(self) -> str:
        """Return new, changed, removed or conflict."""
        if self.edit is None:
            return "conflict"
        return "new" if self.edit.before is None else "removed" if self.edit.after is None else "changed"

    def why(self, say: Say = str) -> str:
        """Return why nothing is done, in a language."""
        return filled(self.says, self.values, say) if self.says else ""

    def __str__(self) -> str:
        told = self.why() or (what_changes(self.edit.before, self.edit.after) if self.edit else "")
        place = f"{self.table.sheet}{f', row {self.number}' if self.number else ''}"
        row = ", ".join(cell for cell in self.key if cell)
        return f"{self.kind:<8}  {place}: {row}{f': {told}' if told else ''}"


def what_changes(before: Row | None, after: Row | None) -> str:
    """Return the cells that differ; of a new row all that are filled, of a removed one nothing."""
    if after is None:
        return ""
    if before is None:
        return ", ".join(f"{column} {_cut(cell)}" for column, cell in after.items() if cell)
    changed = [column for column in after if before.get(column, "") != after[column]]
    return ", ".join(f"{column} {_cut(before.get(column, ''))} → {_cut(after[column])}" for column in changed)


def _cut(cell: str) -> str:
    if not cell:
        return "(empty)"
    return f"'{cell[:MOST_SHOWN]}{'…' if len(cell) > MOST_SHOWN else ''}'"


def differences(
    read: Read, files: Mapping[str, TextFile], said: Said, journal: list[Change]
) -> tuple[list[Difference], list[Fault]]:
    """Return what the workbook changes, table by table, and rows and headings that it cannot mean."""
    found: list[Difference] = []
    faults: list[Fault] = []
    for table in tables():
        if table.name not in read.rows:
            continue
        file, last = files[table.name], _last_changes(journal, table)
        faults += _strange_headings(read, file)
        seen: dict[Key, int] = {}
        for sheet_row in read.rows[table.name]:
            key = key_of(table, sheet_row.row)
            if key in seen:
                faults.append(_twice(read, table, key, sheet_row.number, seen[key]))
            elif (one := _difference(read, file, key, sheet_row, said)) is not None:
                found.append(_told(one, last))
            seen.setdefault(key, sheet_row.number)
        if table.name not in read.broken:
            found += [_told(one, last) for one in _gone(read, file, seen, said)]
    return found, faults


def _difference(read: Read, file: TextFile, key: Key, sheet_row: SheetRow, said: Said) -> Difference | None:
    table, now = file.table, file.get(key)
    base, current = read.base[table.name].get(key), None if now is None else digest(shown(now))
    mine = None if sheet_row.is_to_go else digest(sheet_row.row)
    if mine in (base, current):
        return None
    if base == current or (sheet_row.is_to_go and base is None):
        after = None if sheet_row.is_to_go else _after(file, now, sheet_row.row)
        if after == now:
            return None
        return Difference(table, key, Edit(table, key, now, after, said), sheet_row.number)
    return Difference(table, key, None, sheet_row.number, IS_KNOWN if base is None else "")


def _after(file: TextFile, now: Row | None, row: Row) -> Row:
    """Return the row as it shall be: what looks the same in the sheet stays as it is written in the file."""
    before = now or dict.fromkeys(file.columns, "")
    same = shown(before)
    return {c: row[c] if c in row and row[c] != same[c] else before[c] for c in file.columns}


def _gone(read: Read, file: TextFile, seen: Mapping[Key, int], said: Said) -> Iterator[Difference]:
    for key, base in read.base[file.table.name].items():
        now = file.get(key)
        if key not in seen and now is not None:
            is_same = digest(shown(now)) == base
            yield Difference(file.table, key, Edit(file.table, key, now, None, said) if is_same else None)


def _last_changes(journal: list[Change], table: Table) -> dict[Key, Change]:
    return {key_of(table, change.key): change for change in journal if change.table == table.name}


def _told(one: Difference, last: Mapping[Key, Change]) -> Difference:
    """Return a conflict with what is known of the change that came before."""
    if one.kind != "conflict" or one.says:
        return one
    change = last.get(one.key)
    if change is None:
        return Difference(one.table, one.key, None, one.number, CHANGED_IN_FILE)
    values = {"handle": change.by, "change": change.id, "told": what_changes(change.before, change.after)}
    return Difference(one.table, one.key, None, one.number, CHANGED[change.kind], values)


def _twice(read: Read, table: Table, key: Key, number: int, first: int) -> Fault:
    letter = read.letters[table.name].get(table.key[0], "A")
    rule, values = (
        "the row stands twice: row {row} has the same {columns}",
        {"row": first, "columns": ", ".join(table.key)},
    )
    return Fault(read.titles[table.name], f"{letter}{number}", rule, "keep one of them", ", ".join(key), values=values)


def _strange_headings(read: Read, file: TextFile) -> list[Fault]:
    rows = read.rows[file.table.name]
    strange = [name for name in (rows[0].row if rows else {}) if name not in file.columns]
    return [
        Fault(
            read.titles[file.table.name],
            f"{read.letters[file.table.name][name]}1",
            "a column that the register does not know: {name}",
            "take it out",
            values={"name": name},
        )
        for name in strange
    ]
