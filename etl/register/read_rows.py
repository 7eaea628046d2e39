"""What do single rows say that a program hands over, as JSON? Read as a workbook is that has these rows alone."""

import json
from typing import Any

from etl.budgets.cells import text_of
from etl.read.hidden import hidden
from etl.register.export import LONGEST_CELL, digest
from etl.register.faults import Fault, RegisterError
from etl.register.read_workbook import Read, SheetRow
from etl.register.tables import Table, table_of, tables
from etl.register.text_file import Row, key_of
from etl.register.untrusted import MOST_BYTES
from etl.register.words import ENGLISH, languages, words

MOST_ROWS = 1_000
HOW = (
    'write {{"rows": [{{"table": "campaign_members", "before": null, "row": {{"name": "…"}}}}]}}; '
    '"before" is the row as it stood when it was looked at, and "row": null takes it out'
)


def read_rows(content: bytes, shown_as: str) -> Read:
    """Read the rows; raises RegisterError for what is no such list.

    A row is compared with `before`, so that one that somebody else has changed since is a conflict.
    """
    written, language = _written(content, shown_as)
    say = words(language)
    found = Read(
        why=_line(written, "why", shown_as),
        source=_line(written, "source", shown_as),
        base={table.name: {} for table in tables()},
        titles={table.name: say(table.sheet) for table in tables()},
        letters={table.name: {column: f"{column} " for column in table.columns} for table in tables()},
        # What is not among the rows is not taken out.
        broken={table.name for table in tables()},
    )
    lists = _sheets(written, shown_as)
    found.titles |= {table: str(sheet["title"]) for table, sheet in lists.items()}
    found.letters |= {table: found.letters[table] | sheet["letters"] for table, sheet in lists.items()}
    for place, entry in enumerate(written["rows"], start=1):
        table, before, row = _entry(entry, place, shown_as)
        number = entry.get("number")
        _add(found, table, before, row, number if isinstance(number, int) else place)
    return found


def _sheets(written: dict[str, Any], shown_as: str) -> dict[str, Any]:
    """Return the lists that rows are from, by their tables: how each is called, and the letters of its columns."""
    given = written.get("sheets", {})
    if not isinstance(given, dict) or not all(
        table_of(table)
        and isinstance(sheet, dict)
        and isinstance(sheet.get("title"), str)
        and isinstance(sheet.get("letters"), dict)
        and all(isinstance(cell, str) for cell in sheet["letters"].values())
        for table, sheet in given.items()
    ):
        raise RegisterError("{file}: {name} is no text", HOW, file=shown_as, name="sheets")
    return given


def _written(content: bytes, shown_as: str) -> tuple[dict[str, Any], str]:
    try:
        written = json.loads(content) if len(content) <= MOST_BYTES else None
    except (ValueError, RecursionError):
        written = None
    if not isinstance(written, dict) or not isinstance(written.get("rows"), list) or len(written["rows"]) > MOST_ROWS:
        raise RegisterError("{file}: it is no list of up to {most} rows", HOW, file=shown_as, most=f"{MOST_ROWS:,}")
    language = written.get("language", ENGLISH)
    return written, language if language in languages() else ENGLISH


def _line(written: dict[str, Any], name: str, shown_as: str) -> str:
    text = written.get(name, "")
    if not isinstance(text, str):
        raise RegisterError("{file}: {name} is no text", HOW, file=shown_as, name=name)
    return text


def _entry(entry: Any, number: int, shown_as: str) -> tuple[Table, Row | None, Row | None]:
    """Return the table, the row before and the row after; raises RegisterError for what is none."""
    given = entry if isinstance(entry, dict) else {}
    table, before, row = table_of(str(given.get("table"))), given.get("before"), given.get("row")
    if table is None or not (_is_row(before) and _is_row(row)) or (before is None and row is None):
        raise RegisterError(
            "{file}: entry {number} is no row of a table of the register", HOW, file=shown_as, number=number
        )
    return table, before, row


def _is_row(given: Any) -> bool:
    return given is None or (isinstance(given, dict) and all(isinstance(cell, str) for cell in given.values()))


def _add(found: Read, table: Table, before: Row | None, row: Row | None, number: int) -> None:
    if before is not None:
        found.base[table.name][key_of(table, before)] = digest(before)
    texts = {column: text_of(cell) for column, cell in (row or before or {}).items()}
    for column, cell in texts.items():
        if len(cell) > LONGEST_CELL or hidden(cell):
            rule, most = "a sign that nobody sees, or over {most} letters", {"most": f"{LONGEST_CELL:,}"}
            at = f"{found.letters[table.name].get(column, f'{column} ')}{number}"
            found.faults.append(Fault(found.titles[table.name], at, rule, "write it anew", values=most))
        found.letters[table.name].setdefault(column, f"{column} ")
    found.rows.setdefault(table.name, []).append(SheetRow(number, texts, row is None))
