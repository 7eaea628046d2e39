"""What could a mapping of this file be? A draft from its headers and codes, with ??? where a person must decide."""

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import yaml

from etl.budgets.contradictions import OPEN
from etl.budgets.doubts import UNITS
from etl.budgets.found_columns import CODE, STAGES, YEAR, Found, header_row, look, meaning_of, text_at
from etl.budgets.mapping import FileForm, Name
from etl.budgets.mapping_file import MAPPINGS
from etl.budgets.numbers import SIGNS, take_apart
from etl.budgets.table import read_content
from etl.budgets.texts import read_text
from etl.budgets.totals_beside import TOTAL
from etl.budgets.workbooks import is_workbook, read_workbook
from etl.errors import BuildError
from etl.folders import DATA

# In the order in which they are tried.
INCLUDED = ("cofog.yml", "esp_programme.yml")
# So many codes must have an item in a mapping that is included before the draft is based on it.
ENOUGH_KNOWN = 0.6
MOST_CODES = 80
SIDES = {
    "expenditure": r"expend|spend|gasto|depense|ausgabe|aufwend|lasten|uitgaven|despesa|spese|wydatk|rashod|видатк"
    r"|расход|obligaciones",
    "revenue": r"revenue|income|ingreso|recette|einnahme|ertrag|baten|receita|entrate|dochod|prihod|доход|derechos",
}


def suggest(path: Path, sheet: Name | None) -> str:
    """Return the draft; raise BuildError for a file that is no table, or in which no row is a header."""
    content = read_content(path)
    if is_workbook(content):
        read = read_workbook(content, sheet, path.name)
        rows, said = read.rows, [("sheet", read.title)]
    else:
        form = FileForm(None, None, None, None)
        rows, said = read_text(content, form, path.name, lambda rows: header_row(rows) is not None)
    number = header_row(rows)
    if number is None:
        raise BuildError(
            f"{path.name}: no row is a header with amounts below it\n"
            "  To fix it: write the mapping by hand, with file header: none and columns by their numbers"
        )
    return "\n".join([*_lines(look(rows, number, said), path), ""])


def _lines(found: Found, path: Path) -> Iterator[str]:
    yield f"# A draft from {path.name}. A person decides what stands in place of each {OPEN}; it is refused until then."
    yield "# data/reference/mappings/README.md explains the keys."
    yield f"# Read as: {'; '.join(f'{what} {how}' for what, how in found.said)}; header row {found.row}"
    yield f"title: {_quoted(f'Budget of {OPEN} as in {path.name}')}  # write the name of the city"
    base, unknown = _base(found)
    if base:
        yield f"based_on: {base}  # its codes fit; this draft replaces its columns and amounts"
    yield f"currency: {_currency(found)}"
    yield from _unit(found)
    if "side" not in found.roles:
        yield f"side: {meaning_of(SIDES, [path.stem, *found.names])}  # expenditure or revenue, of all rows"
    yield f"file: {{header: {found.row}}}"
    yield "columns:"
    for role, place in found.roles.items():
        yield f"  {role}: {_quoted(found.names[place])}"
    left = [
        name for place, name in enumerate(found.names) if name and place not in {*found.roles.values(), *found.amounts}
    ]
    if left:
        yield f"  # not used: {', '.join(left)}"
    yield from _words(found)
    yield from _amounts(found)
    yield from _totals_rows(found)
    yield from _functions(found, base, unknown)
    yield "ledger:"
    for name in ("address", "publisher", "licence", "grade"):
        yield f'  {name}: "{OPEN}"'
    yield f'  accessed_on: "{datetime.now(UTC).date().isoformat()}"  # the day on which the file was downloaded'


def _words(found: Found) -> Iterator[str]:
    named = [("stage", "stages", STAGES), ("side", "sides", SIDES)]
    if not any(role in found.roles for role, _, _ in named):
        return
    yield "words:"
    for role, kind, meanings in named:
        if role in found.roles:
            yield f"  {kind}:"
            for text in found.texts(found.roles[role])[:20]:
                yield f"    {_quoted(text)}: {meaning_of(meanings, [text])}"


def _amounts(found: Found) -> Iterator[str]:
    yield "amounts:" if found.amounts else f'amounts: "{OPEN}"  # no column has amounts in most of its rows'
    for place in found.amounts:
        name = found.names[place]
        parts = [f"column: {_quoted(name) if found.names.count(name) == 1 else place + 1}"]
        if years := YEAR.findall(name):
            parts.append(f"year: {years[-1]}")
        if "stage" not in found.roles:
            parts.append(f"stage: {meaning_of(STAGES, [name])}")
        if TOTAL.search(name):
            parts.append("total: true")
        if "code" not in found.roles and not TOTAL.search(name):
            parts.append(f'code: "{OPEN}"')
        yield f"  - {{{', '.join(parts)}}}"
    if "year" not in found.roles and not any(YEAR.search(found.names[place]) for place in found.amounts):
        yield f'year: "{OPEN}"  # or leave it out and give --year'


def _totals_rows(found: Found) -> Iterator[str]:
    place = found.roles.get("description", found.roles.get("code"))
    totals = [text for text in found.texts(place) if TOTAL.match(text)][:10] if place is not None else []
    if totals:
        role = "description" if "description" in found.roles else "code"
        yield "published_totals:  # the total of all rows; a subtotal belongs under skip"
        yield from (f"  - {{column: {role}, equals: {_quoted(text)}}}" for text in totals)


def _functions(found: Found, base: str, unknown: list[str]) -> Iterator[str]:
    names = _names_of_codes(found)
    if base:
        if unknown:
            listed = ", ".join(f"{code} {names.get(code, '')}".strip() for code in unknown[:20])
            yield f"# {base} has no item for {listed}"
        return
    yield f"functions:  # {MAPPINGS.as_posix()}/cofog.yml has the items; codes of one item belong together"
    for code in unknown[:MOST_CODES]:
        label = _quoted((names.get(code) or code).lower())
        yield f'  - {{item: "{OPEN}", codes: [{_quoted(code)}], label: {label}, cofog: "{OPEN}"}}'
    if len(unknown) > MOST_CODES:
        yield f"  # and {len(unknown) - MOST_CODES} more codes; a shorter code stands for all that begin with it"
    if not unknown:
        yield f'  - {{item: "{OPEN}", codes: ["{OPEN}"], label: "{OPEN}", cofog: "{OPEN}"}}'
    yield "totals:"
    yield "  - {item: EXP_TOTAL, side: expenditure, label: Total expenditure}"
    yield "  - {item: REV_TOTAL, side: revenue, label: Total revenue}"


def _base(found: Found) -> tuple[str, list[str]]:
    """Return the included mapping that knows most of the codes, and the codes that it does not know."""
    texts = found.texts(found.roles["code"]) if "code" in found.roles else []
    codes = [match[0] for text in texts if (match := CODE.match(text))]
    unknown = {name: [code for code in codes if not code.startswith(_known(name))] for name in INCLUDED}
    best = min(INCLUDED, key=lambda name: len(unknown[name]))
    fits = codes and len(unknown[best]) <= (1 - ENOUGH_KNOWN) * len(codes)
    return (best, unknown[best]) if fits else ("", codes)


def _known(name: str) -> tuple[str, ...]:
    content = yaml.safe_load((DATA / MAPPINGS / name).read_text(encoding="utf-8"))
    return tuple(code for item in content["functions"] for code in item["codes"])


def _names_of_codes(found: Found) -> dict[str, str]:
    if not {"code", "description"} <= found.roles.keys():
        return {}
    rows = [
        (text_at(row, found.roles["code"]), text_at(row, found.roles["description"])) for row in reversed(found.below)
    ]
    return {match[0]: name for code, name in rows if (match := CODE.match(code))}


def _currency(found: Found) -> str:
    if "currency" in found.roles and len(said := found.texts(found.roles["currency"])) == 1:
        return _quoted(said[0])
    cells = [text for place in found.amounts for text in found.texts(place)[:50]]
    beside = {parts.money for text in cells if (parts := take_apart(text)) and parts.money}
    named = {sign for name in found.names for mark, sign in SIGNS.items() if mark in name}
    named |= {"EUR" for name in found.names if re.search(r"\beuros?\b|\bEUR\b", name, re.IGNORECASE)}
    both = beside | named
    return both.pop() if len(both) == 1 else f'"{OPEN}"  # three letters, such as EUR'


def _unit(found: Found) -> Iterator[str]:
    for unit, words in UNITS.items():
        if any(words.search(found.names[place]) for place in found.amounts):
            yield f"unit: {unit}"
            return


def _quoted(text: str) -> str:
    # What JSON writes is YAML, too.
    return json.dumps(text, ensure_ascii=False)
