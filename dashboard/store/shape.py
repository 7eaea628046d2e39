"""Does a database have what the pages read: the tables, columns and types of the nouns, and what the questions call?"""

import importlib
import pkgutil
import re
from functools import cache
from pathlib import Path
from types import NoneType
from typing import Any, NamedTuple, get_args, get_type_hints

from dashboard.store import nouns
from dashboard.store.nouns.provenance import Release

SQL = Path(__file__).parent / "sql"
TYPES = {
    "VARCHAR": "str",
    "JSON": "str",
    "INTEGER": "int",
    "BIGINT": "int",
    "DOUBLE": "float",
    "BOOLEAN": "bool",
    "DATE": "date",
    "TIMESTAMP": "datetime",
}
Column = tuple[str, str, str]


def name_of(noun: type[NamedTuple]) -> str:
    """Return the mart of a noun: budget_item of BudgetItem."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", noun.__name__).lower()


@cache
def needed() -> frozenset[Column]:
    """Return table, column and type of every field of every noun."""
    return frozenset(
        (table, name, next(kind.__name__ for kind in get_args(hint) or (hint,) if kind is not NoneType))
        for table, noun in every_noun().items()
        for name, hint in get_type_hints(noun).items()
    )


@cache
def every_noun() -> dict[str, type[NamedTuple]]:
    """Return the nouns by the table that each is read from."""
    modules = [
        importlib.import_module(f"{nouns.__name__}.{part.name}") for part in pkgutil.iter_modules(nouns.__path__)
    ]
    found = [noun for module in modules for noun in vars(module).values() if hasattr(noun, "_fields")]
    return {"core.release" if noun is Release else f"mart.{name_of(noun)}": noun for noun in found}


def lacking(cursor: Any) -> frozenset[Column]:
    """Return what a database does not have of the nouns; raise what DuckDB raises where a question cannot be asked."""
    held = cursor.execute(
        "select schema_name || '.' || table_name, column_name, data_type from duckdb_columns() "
        "where schema_name in ('core', 'mart')"
    ).fetchall()
    missing = needed() - {(table, column, TYPES.get(kind, kind)) for table, column, kind in held}
    for path in () if missing else sorted(SQL.rglob("*.sql")):
        text = path.read_text(encoding="utf-8")
        # A plan names tables, columns and macros; nothing is read.
        cursor.execute(f"explain {text}", dict.fromkeys(re.findall(r"\$(\w+)", text)))
    return missing
