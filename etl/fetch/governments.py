"""Which local governments of ours does a publisher know, and by which code?"""

import csv
import unicodedata
from dataclasses import dataclass
from pathlib import Path

TABLES = Path(__file__).parent / "connectors" / "tables"


@dataclass(frozen=True)
class Government:
    """One row of tables/<connector>_governments.csv; `names` are fragments of which one stands in the official name."""

    city_id: str
    city: str
    dataset: str
    code: str
    names: tuple[str, ...]


def governments(connector: str) -> list[Government]:
    """Return the governments that a connector covers, in the order of its table."""
    return [
        Government(row["city_id"], row["city"], row["dataset"], row["code"], tuple(row["names"].split("|")))
        for row in rows(f"{connector}_governments")
    ]


def rows(table: str) -> list[dict[str, str]]:
    """Return a small table of this folder as text."""
    with (TABLES / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def is_named(government: Government, official: str) -> bool:
    """Tell whether the publisher's name for the code is that of the government: a guard against a wrong code."""
    return any(_key(name) in _key(official) for name in government.names)


def longest_prefix(code: str, table: dict[str, dict[str, str]]) -> dict[str, str] | None:
    """Return the row whose key is the longest beginning of the code."""
    found = [key for key in table if code.startswith(key)]
    return table[max(found, key=len)] if found else None


def _key(name: str) -> str:
    letters = unicodedata.normalize("NFKD", name.casefold())
    plain = "".join(letter if letter.isalnum() else " " for letter in letters if not unicodedata.combining(letter))
    return f" {' '.join(plain.split())} "
