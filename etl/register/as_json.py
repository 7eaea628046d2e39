"""The register for programs: its sheets, what an import found, and what changed, as values that JSON can hold."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from etl.errors import BuildError
from etl.register.changes import Change, Said, counting_again, taken_back
from etl.register.differences import Difference
from etl.register.export import shown
from etl.register.faults import Fault, told
from etl.register.importing import Plan
from etl.register.lists.mapping import as_yaml, keep
from etl.register.lists.open_list import Opened
from etl.register.lists.plan_list import TABLE as MEMBERS
from etl.register.lists.plan_list import plan_list
from etl.register.tables import COUNTRY, Table, choices, form, meaning, needed, tables
from etl.register.text_file import Row, TextFile, read_text_file
from etl.register.words import Say, words

Json = dict[str, Any]


def plan_as_json(
    planned: Plan, faults: Sequence[Fault | BuildError], written: Sequence[Change], said: Say = str
) -> Json:
    """Return what an import found, what is wrong, said in a language, and what was written."""
    return {
        "listed": listed(planned),
        "why": planned.read.why,
        "source": planned.read.source,
        "found": [_difference(number, one, planned, said) for number, one in enumerate(planned.found, start=1)],
        "errors": [_fault(fault, said) for fault in faults],
        "written": [change.id for change in written],
    }


def listed(planned: Plan) -> str:
    """Return what tells whether a list is that of another run: all its rows, and the files that it compares with."""
    told = [*map(str, planned.found), *(file.text() for file in planned.files.values())]
    return hashlib.sha256("\0".join(told).encode()).hexdigest()[:16]


def list_as_json(
    found: Opened, who: Said, data: Path, shown_as: str, said: Say, *, is_given: bool, is_to_keep: bool
) -> Json:
    """Return how a list would be read, and its rows as `import` takes them; lines that say otherwise stand apart.

    A mapping that is only proposed has no rows yet: somebody looks at it first.
    """
    text = as_yaml(found.mapping, shown_as)
    answer: Json = {
        "headings": [heading for heading in found.headings if heading],
        "publisher": found.mapping.publisher,
        "columns": dict(found.mapping.columns),
        "status": found.mapping.status,
        "of_all": {key: kept for key in ("country", "words", "confidence") if (kept := getattr(found.mapping, key))},
        "is_kept": found.kept is not None,
        "rows": [],
        "sheet": {},
        "conflicts": [],
        "errors": [],
    }
    if not is_given:
        return answer
    planned = plan_list(found.rows, found.header, found.mapping, who, data, shown_as)
    if is_to_keep and not planned.faults:
        keep(found.mapping, text, data)
    return answer | {
        "rows": [
            {"table": one.table.name, "before": one.edit.before, "row": one.edit.after, "number": one.number}
            for one in planned.found
            if one.edit and one.table.name == MEMBERS
        ],
        "sheet": {"title": shown_as, "letters": planned.read.letters[MEMBERS]},
        "conflicts": [
            _difference(number, one, planned, said) for number, one in enumerate(planned.found) if not one.edit
        ],
        "errors": [_fault(fault, said) for fault in planned.faults],
    }


def history_as_json(changes: Sequence[Change], damaged: Sequence[str]) -> Json:
    """Return all changes, the newest first, and the files that cannot be read."""
    undone, again = taken_back(changes), counting_again(changes)
    undoing = {change.id: change.undoes for change in changes}
    told = [
        _change(each, undone.get(each.id), undoing.get(each.undoes or "")) | {"restored_by": again.get(each.id, "")}
        for each in reversed(changes)
    ]
    return {"changes": told, "damaged": list(damaged)}


def sheets_as_json(data: Path, language: str) -> list[Json]:
    """Return each sheet: its columns with their meanings and lists in the language, and the rows that it has now."""
    say = words(language)
    return [_sheet(read_text_file(table, data), choices(table, data), say) for table in tables()]


def _sheet(file: TextFile, lists: Mapping[str, Sequence[Any]], say: Say) -> Json:
    table = file.table
    must = needed(table) | (set(table.key) - {COUNTRY})
    return {
        "table": table.name,
        "title": say(table.sheet),
        "file": f"data/{table.file.as_posix()}",
        "key": list(table.key),
        "columns": [
            {
                "name": column,
                "meaning": say(meaning(table, column)) if meaning(table, column) else "",
                "form": say(form(column)) if form(column) else "",
                "is_needed": column in must,
                "choices": [[choice.value, choice.meaning] for choice in lists.get(column, ())],
            }
            for column in table.columns
        ],
        "rows": [
            {"number": file.number(place), "row": shown(file.row(file.records[place]))}
            for place in file.places.values()
        ],
    }


def _difference(number: int, one: Difference, planned: Plan, said: Say = str) -> Json:
    before, after = (one.edit.before, one.edit.after) if one.edit else (None, None)
    return {
        "number": number,
        "kind": one.kind,
        "sheet": _title(one.table, planned),
        "row": one.number,
        "key": [cell for cell in one.key if cell],
        "says": one.why(said),
        "cells": _cells(before, after),
        "names_source": bool((after or before or {}).get("source_url") or (one.edit and one.edit.said.source)),
    }


def _title(table: Table, planned: Plan) -> str:
    return planned.read.titles.get(table.name, table.sheet)


def _cells(before: Row | None, after: Row | None) -> list[list[str]]:
    """Return the columns that differ with both texts; of a removed row all that it held."""
    was, is_now = before or {}, after or {}
    columns = dict.fromkeys([*was, *is_now])
    return [[c, was.get(c, ""), is_now.get(c, "")] for c in columns if was.get(c, "") != is_now.get(c, "")]


def _fault(fault: Fault | BuildError, said: Say = str) -> Json:
    if isinstance(fault, BuildError):
        return {"sheet": "", "cell": "", "rule": told(fault, said), "given": "", "nearest": "", "edit": ""}
    told_of = {"rule": fault.rule_in(said), "given": fault.given_in(said), "edit": fault.edit_in(said)}
    return {"sheet": fault.sheet, "cell": fault.cell, "nearest": fault.nearest, **told_of}


def _change(change: Change, undone_by: str | None, restores: str | None) -> Json:
    return {
        "id": change.id,
        "at": change.at,
        "by": change.by,
        "kind": change.kind,
        "table": change.table,
        "key": [cell for cell in change.key.values() if cell],
        "cells": _cells(change.before, change.after),
        "why": change.why,
        "source": change.source,
        "undoes": change.undoes or "",
        "undone_by": undone_by or "",
        "restores": restores or "",
    }


def say(value: object) -> None:
    """Print a value as one line of JSON."""
    print(json.dumps(value, ensure_ascii=False))
