"""One change of one row: how it is made, taken back, and kept as a file of data/changes."""

import json
import re
import secrets
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import Any

from etl.read.hidden import hidden
from etl.read.personal import has_personal
from etl.register.faults import RegisterError
from etl.register.tables import Key, Table, table_of
from etl.register.text_file import Record, Row, TextFile, key_of

FOLDER = "changes"
HANDLE = re.compile(r"[a-z][a-z0-9_-]{1,30}")
ID = re.compile(r"\d{8}T\d{9}-[0-9a-f]{4}-\d{5,7}")
LONGEST_REMARK = 500


@dataclass(frozen=True)
class Said:
    """Who makes changes, and what they say of them: why, and where it is from if the row does not name its page."""

    by: str
    why: str = ""
    source: str = ""


@dataclass(frozen=True)
class Change:
    """A row before and after; None where there is none. What a file needs to be as before, byte for byte, is kept.

    `written_before` and `written_after` are the row's text where it is not written as we write rows. `place` counts
    the rows before it and `follows` is the key of the nearest of them.
    """

    id: str
    by: str
    at: str
    table: str
    key: Row
    before: Row | None
    after: Row | None
    why: str
    source: str
    undoes: str | None
    place: int
    follows: Row | None
    written_before: str | None = None
    written_after: str | None = None

    @property
    def kind(self) -> str:
        """Return new, removed or changed."""
        return "new" if self.before is None else "removed" if self.after is None else "changed"


@dataclass(frozen=True)
class Edit:
    """What is asked for: the row with this key as it is now, and as it shall be, perhaps with a text of its own."""

    table: Table
    key: Key
    before: Row | None
    after: Row | None
    said: Said
    written: str | None = None
    place: int | None = None
    follows: Key | None = None
    undoes: str | None = None


def said(by: str, why: str = "", source: str = "") -> Said:
    """Return who says what; raises RegisterError for a handle that may be a name, and for addresses of persons."""
    if not HANDLE.fullmatch(by):
        raise RegisterError(
            "--by: '{handle}' is no handle",
            "write small letters and digits without a space, such as north-desk; never a name or an e-mail",
            handle=by[:40],
        )
    for option, text in (("--why", why), ("--source", source)):
        if has_personal(text) or hidden(text) or len(text) > LONGEST_REMARK:
            raise RegisterError(
                "{option}: an e-mail or IP address, a sign that nobody sees, or over {most} letters",
                "say in plain words why the record changes, without persons",
                option=option,
                most=LONGEST_REMARK,
            )
    return Said(by, " ".join(why.split()), " ".join(source.split()))


def new_ids() -> Iterator[str]:
    """Yield the IDs of the changes made together: they begin alike, with the moment in UTC."""
    batch = f"{datetime.now(UTC):%Y%m%dT%H%M%S%f}"[:-3] + f"-{secrets.token_hex(2)}"
    yield from (f"{batch}-{number:05d}" for number in count(1))


def make(file: TextFile, edit: Edit, change_id: str) -> tuple[TextFile, Change]:
    """Return the file with the edit, and the change; the row must be there as the edit says."""
    assert is_same(file.get(edit.key), edit.before)
    records = list(file.records)
    if edit.before is not None:
        place = file.places[edit.key]
        old = records.pop(place)
    else:
        place, old = _place(file, edit), None
    new = None if edit.after is None else file.record(edit.after, edit.written)
    if new is not None:
        records.insert(place, new)
    change = Change(
        change_id,
        edit.said.by,
        f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}",
        file.table.name,
        dict(zip(file.table.key, edit.key, strict=True)),
        edit.before,
        edit.after,
        edit.said.why,
        _source(edit),
        edit.undoes,
        place,
        _before(file, place),
        _own_text(file, old),
        _own_text(file, new),
    )
    return file.with_records(records), change


def is_same(one: Row | None, other: Row | None) -> bool:
    """Tell whether two rows say the same: a column that one file has not is an empty one."""
    if one is None or other is None:
        return one is other
    return {c: cell for c, cell in one.items() if cell} == {c: cell for c, cell in other.items() if cell}


def _place(file: TextFile, edit: Edit) -> int:
    """Return where a row that was removed stood, or else the end of the file."""
    end = max(file.places.values(), default=-1) + 1
    if edit.place is None:
        return end
    if edit.place <= len(file.records) and _key_before(file, edit.place) == edit.follows:
        return edit.place
    return file.places[edit.follows] + 1 if edit.follows in file.places else end


def _key_before(file: TextFile, place: int) -> Key | None:
    rows = (record for record in reversed(file.records[:place]) if not record.is_blank)
    return next((file.key_of(record) for record in rows), None)


def _source(edit: Edit) -> str:
    """Return the page that says so: what was said, if a cell that changes names it, or else the row's own."""
    row, before = edit.after or edit.before or {}, edit.before or {}
    is_named = any(edit.said.source in cell for column, cell in row.items() if cell != before.get(column, ""))
    return (edit.said.source if is_named else "") or row.get("source_url") or edit.said.source


def _before(file: TextFile, place: int) -> Row | None:
    key = _key_before(file, place)
    return None if key is None else dict(zip(file.table.key, key, strict=True))


def _own_text(file: TextFile, record: Record | None) -> str | None:
    """Return the text of a row where it is not the one that the file would give it."""
    if record is None or record == file.record(file.row(record)):
        return None
    return record.text


def reverse(change: Change, said_now: Said) -> Edit:
    """Return the edit that takes the change back."""
    table = table_of(change.table)
    assert table is not None
    follows = None if change.follows is None else key_of(table, change.follows)
    return Edit(
        table,
        key_of(table, change.key),
        change.after,
        change.before,
        said_now,
        change.written_before,
        change.place,
        follows,
        change.id,
    )


def taken_back(changes: Sequence[Change]) -> dict[str, str]:
    """Return the changes that no longer count, each with the one that took it back; that may be taken back itself."""
    found: dict[str, str] = {}
    for change in reversed(changes):
        if change.undoes and change.id not in found:
            found[change.undoes] = change.id
    return found


def restored(undone: Change, changes: Sequence[Change]) -> str | None:
    """Return which change counts again once this one is taken back: the one that it had taken back itself."""
    return next((each.id for each in changes if each.id == undone.undoes), None)


def counting_again(changes: Sequence[Change]) -> dict[str, str]:
    """Return the changes that were taken back and count again, each with the change that brought it back."""
    undone, undoing = taken_back(changes), {change.id: change.undoes for change in changes}
    again = {undoing.get(change.undoes): change.id for change in changes if change.undoes and change.id not in undone}
    return {first: by for first, by in again.items() if first and first not in undone}


def as_json(change: Change) -> str:
    """Return the text of the file of a change."""
    return json.dumps(asdict(change), ensure_ascii=False, indent=1) + "\n"


def read_changes(data: Path) -> tuple[list[Change], list[str]]:
    """Return all changes, the oldest first, and the files that are damaged."""
    changes, damaged = [], []
    for path in sorted((data / FOLDER).glob("*.json")):
        try:
            changes.append(_change(json.loads(path.read_text(encoding="utf-8")), path.stem))
        except (ValueError, TypeError, RecursionError):
            damaged.append(f"data/{FOLDER}/{path.name}")
    return changes, damaged


def _change(written: Mapping[str, Any], name: str) -> Change:
    change = Change(**written)
    rows = (change.key, change.before or {}, change.after or {}, change.follows or {})
    texts = [each for row in rows for each in [*row.keys(), *row.values()]]
    table = table_of(change.table)
    if not ID.fullmatch(change.id) or change.id != name or not all(isinstance(each, str) for each in texts):
        raise ValueError(name)
    if not isinstance(change.place, int) or (change.before is None and change.after is None):
        raise ValueError(name)
    if table is None or any(set(row) != set(table.key) for row in (change.key, change.follows) if row is not None):
        raise ValueError(name)
    return change
