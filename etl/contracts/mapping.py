"""What does a mapping say: which tables a register has, which column leads where, which words mean which method?"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from etl.budgets.cells import key

NO_METHOD = "none"


@dataclass(frozen=True)
class Source:
    """Where a text comes from: a column by its possible names, a fixed value, or several sources as `how` says.

    `words` turns texts into others, None standing for nothing; `pattern` takes its first group out of the text.
    """

    names: tuple[str, ...] = ()
    value: str = ""
    parts: tuple["Source", ...] = ()
    how: str = ""
    pattern: re.Pattern[str] | None = None
    words: tuple[tuple[str, str | None], ...] = ()
    is_optional: bool = False

    def columns(self) -> list["Source"]:
        """Return the sources in it that are columns."""
        return [self] if self.names else [column for part in self.parts for column in part.columns()]


@dataclass(frozen=True)
class Rule:
    """A test of one cell, and why the rows that pass it are left out."""

    column: str
    pattern: re.Pattern[str]
    reason: str


@dataclass(frozen=True)
class Table:
    """A table of the register: how it is found and read, the key that joins it, and where its columns lead."""

    name: str
    file: str | None
    sheet: str | None
    header: int
    encoding: str | None
    separator: str | None
    rows: tuple[str, ...]
    list: str | None
    is_optional: bool
    key: tuple[Source, ...]
    only: tuple[Rule, ...]
    skip: tuple[Rule, ...]
    fields: dict[str, Source]


@dataclass(frozen=True)
class Method:
    """A word of the register, the code of the standard that it means (none: no procedure of its own), and the law."""

    words: str
    code: str
    law: str


@dataclass(frozen=True)
class Mapping:
    """A mapping file. `leaves_out` names indicators of which the register says nothing, with the reason."""

    name: str
    title: str
    publisher: str
    licence: str
    scope: str
    remarks: tuple[str, ...]
    currency: str | None
    decimal: str
    dates: tuple[str, ...]
    empty: frozenset[str]
    tables: tuple[Table, ...]
    methods: tuple[Method, ...]
    believed_by: str | None
    leaves_out: dict[str, str]


def mapping_of(content: dict[str, Any], name: str) -> Mapping:
    """Return the mapping that the valid content of a file describes."""
    return Mapping(
        name=name,
        title=content["title"],
        publisher=content.get("publisher", ""),
        licence=content.get("licence", ""),
        scope=content.get("scope", ""),
        remarks=tuple(content.get("remarks", [])),
        currency=content.get("currency"),
        decimal=content.get("decimal", "dot"),
        dates=tuple(content.get("dates", ["%Y-%m-%d"])),
        empty=frozenset(content.get("empty", [])),
        tables=tuple(_table(table, given, content.get("skip", [])) for table, given in content["tables"].items()),
        methods=tuple(
            Method(words, given["means"], given["law"])
            for given in content.get("methods", [])
            for words in given["words"]
        ),
        believed_by=content.get("bidders", {}).get("believed_by"),
        leaves_out=content.get("leaves_out", {}),
    )


def _table(name: str, given: dict[str, Any], skip: list[dict[str, Any]]) -> Table:
    return Table(
        name=name,
        file=given.get("file"),
        sheet=given.get("sheet"),
        header=given.get("header", 1),
        encoding=given.get("encoding"),
        separator=given.get("separator"),
        rows=tuple(given.get("rows", [])),
        list=given.get("list"),
        is_optional=given.get("optional", False),
        key=tuple(_source(each) for each in given["key"]),
        only=tuple(_rule(each) for each in given.get("only", [])),
        skip=tuple(_rule(each) for each in [*skip, *given.get("skip", [])]),
        fields={path: _source(each) for path, each in given["fields"].items()},
    )


def _source(given: str | Sequence[str] | dict[str, Any]) -> Source:
    if isinstance(given, str):
        return Source(names=(key(given),))
    if not isinstance(given, dict):
        return Source(names=tuple(map(key, given)))
    if "value" in given:
        return Source(value=given["value"])
    for how in ("first", "join"):
        if how in given:
            return Source(parts=tuple(_source(each) for each in given[how]), how=how)
    return Source(
        names=_source(given["column"]).names,
        pattern=re.compile(given["pattern"]) if "pattern" in given else None,
        words=tuple(given.get("words", {}).items()),
        is_optional=given.get("optional", False),
    )


def _rule(given: dict[str, Any]) -> Rule:
    if "in" in given:
        pattern, said = f"^(?:{'|'.join(re.escape(word) for word in given['in'])})$", f"is {' or '.join(given['in'])}"
    elif "matches" in given:
        pattern, said = given["matches"], f"matches {given['matches']}"
    else:
        pattern, said = "^$", "is empty"
    return Rule(key(given["column"]), re.compile(pattern), given.get("reason", f"{given['column']} {said}"))
