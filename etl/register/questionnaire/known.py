"""What is known of a city, and what is asked of it: from the published database."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

import duckdb

from etl.read.sql_file import SQL, read_query


@dataclass(frozen=True)
class Asked:
    """A city that a questionnaire is for; `spoken` is its name in the language of the questionnaire."""

    city_id: str
    name: str
    spoken: str
    country_iso3: str
    is_member: bool


@dataclass(frozen=True)
class Fact:
    """What a public page says: a status or words, a date as exact as it is known, and the page."""

    said: str
    on: date | None
    precision: str
    source_url: str


@dataclass(frozen=True)
class Answered:
    """What the city answered before."""

    answer: str
    on: date | None
    precision: str
    answered_on: date


@dataclass(frozen=True)
class Question:
    """One question: of a pledge or an element its identifier and title; what is known, and what was answered before."""

    kind: str
    subject: str
    title: str
    pillar: str
    facts: tuple[Fact, ...]
    answered: Answered | None


def cities(con: duckdb.DuckDBPyConnection, language: str) -> list[Asked]:
    """Return all cities of the database."""
    return [Asked(*row) for row in _filled(con, "asked", language=language)]


def questions(con: duckdb.DuckDBPyConnection, city_id: str) -> list[Question]:
    """Return what is asked of a city, in the order of the pages."""
    before = {
        (kind, subject): Answered(f"{answer} {unit}".strip(), on, precision, answered_on)
        for kind, subject, answer, unit, on, precision, answered_on in _filled(con, "answered", city=city_id)
    }
    rows = _filled(con, "known", city=city_id)
    return [
        Question(kind, subject, title, pillar, _facts(facts), before.get((kind, subject)))
        for (kind, subject, title, pillar), facts in groupby(rows, key=lambda row: row[1:5])
    ]


def _facts(rows: Iterator[tuple[Any, ...]]) -> tuple[Fact, ...]:
    return tuple(Fact(said, on, precision, url) for *_, said, on, precision, url in rows if said)


def _filled(con: duckdb.DuckDBPyConnection, name: str, **given: str) -> list[tuple[Any, ...]]:
    """Return the rows of a query, nothing as an empty text, but no date as none."""
    ran = con.execute(read_query(SQL / "questionnaire" / f"{name}.sql").sql, given)
    dates = {place for place, column in enumerate(ran.description) if column[0].endswith("_on")}
    return [
        tuple("" if cell is None and place not in dates else cell for place, cell in enumerate(row))
        for row in ran.fetchall()
    ]
