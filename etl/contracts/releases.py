"""From the rows of all tables to one release for each process.

The paths are those of the standard, as in the columns of flattened files: awards/value/amount is the amount of the
award whose identifier the same row gives under awards/id; without such a field the list has one entry. Entries with
one identifier are one, whatever tables their fields come from; an entry whose identifier is empty is not made.
"""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from etl.contracts.mapping import Mapping, Table
from etl.contracts.tables import Row
from etl.contracts.texts import Texts, passes

LISTS = frozenset(
    {
        "parties",
        "tender/tenderers",
        "tender/lots",
        "bids/details",
        "bids/details/tenderers",
        "bids/statistics",
        "awards",
        "awards/suppliers",
        "awards/items",
        "contracts",
        "contracts/amendments",
    }
)
TEXT_LISTS = frozenset({"parties/roles"})
DETAILS, METHOD = "tender/procurementMethodDetails", "tender/procurementMethod"
ONLY_ENTRY = "1"
NO_FIT = "more or fewer cells than the header"
NOT_MEANT = "not among those of this table"
Release = dict[str, Any]


@dataclass
class Made:
    """The releases by their keys, and what happened to the rows on the way."""

    releases: dict[str, Release] = field(default_factory=dict)
    left_out: Counter[tuple[str, str]] = field(default_factory=Counter)
    used: Counter[str] = field(default_factory=Counter)
    without_process: Counter[str] = field(default_factory=Counter)
    differing: Counter[str] = field(default_factory=Counter)


class Maker:
    """Add rows to releases, table by table; the rows of the first table make the processes."""

    def __init__(self, mapping: Mapping, prefix: str) -> None:
        self.texts = Texts(mapping)
        self.made = Made()
        self._mapping = mapping
        self._prefix = prefix
        self._methods = {method.words.casefold(): method.code for method in mapping.methods}

    def add(self, table: Table, row: Row) -> None:
        """Add what the row says to its process, or count why it does not."""
        reason = next((rule.reason for rule in table.skip if passes(rule, row)), None if row.fits else NO_FIT)
        if reason or not all(passes(rule, row) for rule in table.only):
            self.made.left_out[table.name, reason or NOT_MEANT] += 1
            return
        release = self._release(table, row)
        if release is None:
            self.made.without_process[table.name] += 1
            return
        self.made.used[table.name] += 1
        said = self._said(table, row)
        ids = {path: str(said.get(f"{path}/id", "")) for path in LISTS if f"{path}/id" in table.fields}
        for path, value in said.items():
            self._put(release, path.split("/"), value, ids)

    def _release(self, table: Table, row: Row) -> Release | None:
        parts = [self.texts.of(source, row) for source in table.key]
        # A row that lacks a part of the key is a process of its own.
        key = "-".join(parts) if all(parts) else f"{row.file}-{row.number}"
        if table is not self._mapping.tables[0]:
            return self.made.releases.get(key)
        return self.made.releases.setdefault(key, {"ocid": f"{self._prefix}-{key}", "tag": ["compiled"]})

    def _said(self, table: Table, row: Row) -> dict[str, Any]:
        said: dict[str, Any] = {}
        for path, source in table.fields.items():
            if (value := self.texts.value(source, row, path)) is None:
                continue
            said[path] = [value] if path in TEXT_LISTS else value
            if path == DETAILS:
                said.update(self._method(str(value)))
            if path.endswith("value/amount") and self._mapping.currency:
                said.setdefault(path.replace("/amount", "/currency"), self._mapping.currency)
        return said

    def _method(self, words: str) -> dict[str, str]:
        code = self._methods.get(words.casefold())
        if code is None:
            self.texts.unknown_words[DETAILS, words] += 1
        return {METHOD: code} if code not in {None, "none"} else {}

    def _put(self, node: Release, parts: list[str], value: Any, ids: dict[str, str]) -> None:
        for depth, part in enumerate(parts[:-1], start=1):
            node = node.setdefault(part, {})
            if (here := "/".join(parts[:depth])) in LISTS:
                if not (entry := ids.get(here, ONLY_ENTRY)):
                    return
                node = node.setdefault(entry, {"id": entry})
        if node.setdefault(parts[-1], value) != value:
            self.made.differing["/".join(parts)] += 1
            node[parts[-1]] = value


def plain(value: Any, path: str = "") -> Any:
    """Return the release with lists in place of the entries by their identifiers."""
    if not isinstance(value, dict):
        return value
    inner = {key: plain(each, _below(path, key)) for key, each in value.items()}
    return list(inner.values()) if path in LISTS else inner


def _below(path: str, key: str) -> str:
    """Return the path of a field; an entry of a list has the path of its list with a star, which no list has."""
    if path in LISTS:
        return f"{path}/*"
    return f"{path}/{key}".replace("/*", "").lstrip("/")
