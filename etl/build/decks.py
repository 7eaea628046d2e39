"""What do the decks of data/decks show, is every entry right, and how do they reach the database?"""

import json
from pathlib import Path
from typing import Any

import duckdb
import yaml

from etl.errors import BuildError, all_of
from etl.read.schema_faults import all_faults, schema_faults
from etl.read.sql_file import LOADER
from etl.read.yaml_file import read_yaml

FOLDER = "decks"
SCHEMA = Path(__file__).with_name("deck.schema.yml")
# What a deck says has these languages; one that is not given is English.
LANGUAGES = tuple(yaml.load(SCHEMA.read_text(encoding="utf-8"), Loader=LOADER)["$defs"]["texts"]["properties"])
Row = dict[str, Any]


def load_decks(con: duckdb.DuckDBPyConnection, data: Path) -> None:
    """Insert the decks of a data folder into core; raise BuildError with all that is wrong in any of them."""
    errors: list[BuildError] = []
    for place, path in enumerate(sorted((data / FOLDER).glob("*.yml")), start=1):
        try:
            deck = read_deck(path, f"data/{FOLDER}/{path.name}")
        except BuildError as problem:
            errors.append(problem)
        else:
            _insert(con, "deck", [row | {"place": place} for row in _decks(path.stem, deck)])
            _insert(con, "deck_slide", _slides(path.stem, deck))
    if errors:
        raise all_of(errors)


def read_deck(path: Path, shown_as: str) -> dict[str, Any]:
    """Return a deck; raise BuildError for no YAML, or with all broken rules of deck.schema.yml, each with its line."""
    document = read_yaml(path, shown_as)
    schema = yaml.load(SCHEMA.read_text(encoding="utf-8"), Loader=LOADER)
    faults = sorted({*document.faults, *schema_faults(document, schema)})
    if faults:
        raise all_faults(shown_as, document, faults)
    deck: dict[str, Any] = document.value
    return deck


def _decks(name: str, deck: dict[str, Any]) -> list[Row]:
    return [
        {"deck_id": name, "language": code, "title": _in(deck["title"], code), "asks": deck.get("asks")}
        for code in LANGUAGES
    ]


def _slides(name: str, deck: dict[str, Any]) -> list[Row]:
    return [
        {
            "deck_id": name,
            "place": place,
            "language": code,
            "page": slide["card"].split("/")[0],
            "card": slide["card"].split("/")[1],
            "asked": json.dumps(slide.get("asked", {}), ensure_ascii=False, sort_keys=True),
            "note": _in(slide.get("note", {}), code),
        }
        for place, slide in enumerate(deck["slides"], start=1)
        for code in LANGUAGES
    ]


def _in(texts: dict[str, str], code: str) -> str:
    """Return the text in a language, else in English; empty where there is none."""
    return " ".join(texts.get(code, texts.get("en", "")).split())


def _insert(con: duckdb.DuckDBPyConnection, table: str, rows: list[Row]) -> None:
    names = ", ".join(rows[0])
    values = ", ".join(f"${name}" for name in rows[0])
    con.executemany(f"insert into core.{table} ({names}) values ({values})", rows)
