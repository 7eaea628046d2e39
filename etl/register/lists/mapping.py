"""Which column of somebody's list is what: proposed from headings and content, kept in a file for the next time."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from etl.budgets.cells import Row, is_blank, key, text_of
from etl.budgets.contradictions import OPEN
from etl.budgets.doubts import CITY
from etl.budgets.found_columns import YEAR, text_at
from etl.errors import BuildError
from etl.read.addresses import site_of
from etl.read.schema_faults import schema_faults
from etl.read.yaml_file import read_yaml
from etl.register.lists.countries import country_of
from etl.write_files import replace_together

FOLDER = Path("reference") / "list_mappings"
SCHEMA = Path(__file__).with_name("mapping.schema.yml")
# Rows below the headings from which a column is judged, and how many of its cells must be alike.
JUDGED, MOST_ALIKE, SEARCHED = 300, 0.8, 30
HEADINGS = {
    "country": re.compile(
        r"(?:country|pais|pays|land|paese|nation|state|country code|iso|iso ?3|iso ?2)(?: name| code)?"
    ),
    "local_name": re.compile(r".*(?:local name|official name|nombre oficial|nom officiel|nombre local|nom local).*"),
    "joined_on": re.compile(
        r".*(?:join|adhes|adhir|incorpor|member since|membre depuis|miembro desde|accession|beitritt|since|desde|depuis"
        r"|year|ano|annee|date|fecha).*"
    ),
    "status": re.compile(r".*(?:status|estado|statut|role|type of member|category|categoria|categorie|tipo).*"),
    # The page that names the member: a website of its own says nothing of it.
    "source_url": re.compile(r".*(?:source|fuente|profile|profil|perfil|ficha|fiche|campaign page).*"),
    "name": re.compile(
        rf"(?:name|nombre|nom|member|members|miembro|membre|territory|territorio|territoire|local government"
        rf"|city/territory|gobierno local|gouvernement local|{CITY.pattern}).*"
    ),
}


@dataclass(frozen=True)
class ListMapping:
    """Column of the register → heading of the list, and what holds for all rows."""

    publisher: str
    headers: list[str]
    columns: Mapping[str, str]
    country: str = ""
    status: str = "member"
    words: Mapping[str, str] = field(default_factory=dict)
    # Of new members: a list by others is no page of the campaign or of the member.
    confidence: str = "low"


def header_row(rows: Sequence[Row]) -> int | None:
    """Return the number of the row of headings, from 1: the first whose cells are different words, with rows below."""
    for number, row in enumerate(rows[:SEARCHED], start=1):
        texts = [text_of(cell) for cell in row if text_of(cell)]
        below = [each for each in rows[number : number + 20] if not is_blank(each)]
        if not texts or not below or len(set(map(key, texts))) < len(texts):
            continue
        if any(re.search(r"\d{3}|https?:", text) or not re.search(r"[^\W\d_]", text) for text in texts):
            continue
        widest = max(sum(bool(text_of(cell)) for cell in each) for each in below)
        if len(texts) >= max(1, widest - 1):
            return number
    return None


def propose(headers: list[str], below: Sequence[Row], url: str) -> ListMapping:
    """Return the mapping that headings and content suggest; a column that nothing tells is left out."""
    judged = [row for row in below if not is_blank(row)][:JUDGED]
    columns: dict[str, str] = {}
    told = {
        "country": lambda texts: _alike(texts, lambda text: bool(country_of(text))),
        "source_url": lambda texts: _alike(texts, lambda text: text.startswith(("http://", "https://"))),
        "joined_on": lambda texts: _alike(texts, lambda text: YEAR.search(text) is not None),
    }
    for role, named in HEADINGS.items():
        free = [(at, name) for at, name in enumerate(headers) if name and name not in columns.values()]
        by_name = [(at, name) for at, name in free if named.fullmatch(key(name))]
        fits = told.get(role, lambda _: True)
        found = [name for at, name in by_name if fits(_texts(judged, at))]
        if not found and role == "country":
            found = [name for at, name in free if fits(_texts(judged, at))]
        if not found and role == "name":
            found = sorted(
                (name for at, name in free if _alike(_texts(judged, at), lambda text: not re.search(r"\d", text))),
                key=lambda name: -len(set(_texts(judged, headers.index(name)))),
            )
        if found:
            columns[role] = found[0]
    return ListMapping(
        site_of(url), [*filter(None, headers)], {role: columns[role] for role in sorted(columns, key=_order)}
    )


def _order(role: str) -> int:
    return ["name", "country", "local_name", "joined_on", "status", "source_url"].index(role)


def _texts(rows: Sequence[Row], place: int) -> list[str]:
    return [text for row in rows if (text := text_at(row, place))]


def _alike(texts: Sequence[str], fits: Any) -> bool:
    return bool(texts) and sum(map(fits, texts)) >= MOST_ALIKE * len(texts)


def as_yaml(mapping: ListMapping, shown_as: str) -> str:
    """Return the text of a mapping file, that a person may edit."""
    name = mapping.columns.get("name", OPEN)
    lines = [
        f"# How the list {shown_as} of {mapping.publisher} is read; edit it and run python -m etl register list again.",
        f"publisher: {_quoted(mapping.publisher)}",
        f"headers: {json.dumps(mapping.headers, ensure_ascii=False)}",
        "columns:  # column of the register: heading of the list; a line may be taken out, or added for",
        "  # name, country, local_name, joined_on, status, source_url",
        f"  name: {_quoted(name)}",
        *(f"  {role}: {_quoted(heading)}" for role, heading in mapping.columns.items() if role != "name"),
        *([f"country: {mapping.country}"] if mapping.country else []),
        f"status: {mapping.status}  # of all rows without a status of their own",
        f"confidence: {mapping.confidence}  # of new members: high, medium or low",
    ]
    lines += (
        ["words:", *(f"  {_quoted(word)}: {status}" for word, status in mapping.words.items())] if mapping.words else []
    )
    return "\n".join([*lines, ""])


def _quoted(text: str) -> str:
    # What JSON writes is YAML, too.
    return json.dumps(text, ensure_ascii=False)


def kept(headers: list[str], url: str, data: Path) -> tuple[Path, ListMapping] | None:
    """Return the mapping that was kept for lists of this publisher with these headings; None if there is none yet."""
    for path in sorted((data / FOLDER).glob("*.yml")):
        mapping = read_mapping(path)
        if mapping.publisher == site_of(url) and set(mapping.headers) == set(filter(None, headers)):
            return path, mapping
    return None


def read_mapping(path: Path) -> ListMapping:
    """Read a mapping file; raises BuildError with all that is wrong in it, each with its line."""
    document = read_yaml(path, path.name)
    faults = sorted({*document.faults, *schema_faults(document, _schema())})
    if faults:
        told = [
            f"{path.name}, line {each.line}: {' '.join(map(str, each.place)) or 'the file'} {each.rule}"
            for each in faults
        ]
        raise BuildError(
            "\n  ".join(
                [f"{path.name}: {len(faults)} error{'s' * (len(faults) > 1)}", *told, "To fix it: correct these lines"]
            )
        )
    return ListMapping(**document.value)


def keep(mapping: ListMapping, text: str, data: Path) -> Path:
    """Keep the text of a mapping for the next list of the publisher with these headings, and return its place."""
    known = kept(mapping.headers, f"https://{mapping.publisher}", data)
    place = known[0] if known else place_for(mapping, data)
    replace_together({place: text})
    return place


def place_for(mapping: ListMapping, data: Path) -> Path:
    """Return where a new mapping is kept: by its publisher, with a number if there is one already."""
    slug = re.sub(r"[^a-z0-9]+", "-", mapping.publisher.lower()).strip("-") or "list"
    names = [f"{slug}.yml", *(f"{slug}-{number}.yml" for number in range(2, 100))]
    return next(path for name in names if not (path := data / FOLDER / name).exists())


@cache
def _schema() -> dict[str, Any]:
    return dict(yaml.safe_load(SCHEMA.read_text(encoding="utf-8")))
