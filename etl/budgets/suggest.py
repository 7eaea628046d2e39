"""What could a mapping of this file be? A draft from its headers and codes, with ??? where a person must decide."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import yaml

from etl.budgets.cells import Row, is_blank, key, text_of
from etl.budgets.contradictions import OPEN
from etl.budgets.doubts import CITY, PERIOD, UNITS
from etl.budgets.mapping import FileForm, Name
from etl.budgets.mapping_file import MAPPINGS
from etl.budgets.numbers import SIGNS, take_apart
from etl.budgets.table import read_content
from etl.budgets.texts import read_text
from etl.budgets.totals_beside import TOTAL
from etl.budgets.workbooks import is_workbook, read_workbook
from etl.errors import BuildError
from etl.folders import DATA

SEARCHED = 100
# In the order in which they are tried.
INCLUDED = ("cofog.yml", "esp_programme.yml")
# Rows below a header from which a column is judged, and how many of them must be alike.
JUDGED = 500
MOST_ALIKE = 0.9
# So many codes must have an item in a mapping that is included before the draft is based on it.
ENOUGH_KNOWN = 0.6
MOST_CODES = 80
CODE = re.compile(r"[A-Za-z]{0,3}\d[\d.\-/]*")
YEAR = re.compile(r"(?<!\d)(?:19[9]\d|20\d\d)(?!\d)")
ROLES = {
    "city": CITY,
    "period": PERIOD,
    "year": re.compile(
        r"(?:fiscal |financial )?year|ejercicio|ano|exercice|annee|exercici|any|jahr|haushaltsjahr|jaar|rok|godina"
    ),
    "economic": re.compile(
        r".*(?:economic|economica|economico|econòmic|nature|chapter|capitulo|chapitre|account|konto|kostenart).*"
    ),
    "code": re.compile(
        r".*\b(?:code|codigo|cod|codi|kod|cofog|function code|programme?|programa|funcion|fonction|produkt"
        r"|taakveld|clasificacion)\b.*"
    ),
    "description": re.compile(
        r".*(?:description|descripcion|descripcio|denominacion|libelle|label|name|nom|naam|bezeichnung|title|nazwa|naziv).*"
    ),
    "stage": re.compile(r"stage|phase|fase|etapa|status|budget type|type of budget"),
    "side": re.compile(r"side|income/expenditure|ingreso/gasto|gasto/ingreso|type|tipo|kind|recettes/depenses|art"),
    "currency": re.compile(r"currency|moneda|devise|wahrung|valuta|waluta|moeda"),
}
STAGES = {
    "budget_draft": r"draft|propos|proyecto|projet|entwurf|projekt|ontwerp",
    "budget_amended": r"amend|revis|adjust|final budget|definitiv|modific|modifi|nachtrag|bijgesteld|zmian|rebalans",
    "executed": r"actual|execut|outturn|spent|obligaciones|derechos reconocidos|realis|reconegu|ist\b|ergebnis|rekening"
    r"|wykonan|ejecuta|executa|paid|pagad|izvrsen|skutecn|викон|исполн",
    "budget_initial": r"initial|approved|original|inicial|primitif|vote|ansatz|plan\b|begroting|budget|presupuesto"
    r"|aprobado|orcado|uchwal|затвердж|утвержд",
}
SIDES = {
    "expenditure": r"expend|spend|gasto|depense|ausgabe|aufwend|lasten|uitgaven|despesa|spese|wydatk|rashod|видатк"
    r"|расход|obligaciones",
    "revenue": r"revenue|income|ingreso|recette|einnahme|ertrag|baten|receita|entrate|dochod|prihod|доход|derechos",
}


@dataclass(frozen=True)
class Found:
    """The header of a file by its row, and below it what could be told of each column."""

    row: int
    names: list[str]
    roles: dict[str, int]
    amounts: list[int]
    below: list[Row]
    said: list[tuple[str, str]]

    def texts(self, place: int) -> list[str]:
        """Return what the column says, each text once, in its order."""
        return list(dict.fromkeys(text for row in self.below if (text := _text(row, place))))


def suggest(path: Path, sheet: Name | None) -> str:
    """Return the draft; raise BuildError for a file that is no table, or in which no row is a header."""
    content = read_content(path)
    if is_workbook(content):
        read = read_workbook(content, sheet, path.name)
        rows, said = read.rows, [("sheet", read.title)]
    else:
        form = FileForm(None, None, None, None)
        rows, said = read_text(content, form, path.name, lambda rows: _header(rows) is not None)
    number = _header(rows)
    if number is None:
        raise BuildError(
            f"{path.name}: no row is a header with amounts below it\n"
            "  To fix it: write the mapping by hand, with file header: none and columns by their numbers"
        )
    return "\n".join([*_lines(_look(rows, number, said), path), ""])


def _header(rows: list[Row]) -> int | None:
    for number, row in enumerate(rows[:SEARCHED], start=1):
        named = [place for place, cell in enumerate(row) if text_of(cell)]
        below = [each for each in rows[number : number + 20] if not is_blank(each)]
        if len(named) < 2 or not below or all(_is_amount(row, place) for place in named):
            continue
        if any(_are_amounts(below, place) and not _is_plain_amount(row, place) for place in named):
            return number
    return None


def _look(rows: list[Row], number: int, said: list[tuple[str, str]]) -> Found:
    names = [text_of(cell) for cell in rows[number - 1]]
    below = [row for row in rows[number:] if not is_blank(row)]
    judged = below[:JUDGED]
    roles: dict[str, int] = {}
    for role, names_of_role in ROLES.items():
        place = next(
            (p for p, n in enumerate(names) if p not in roles.values() and n and names_of_role.fullmatch(key(n))), None
        )
        if place is not None and (role not in {"city", "period"} or len({_text(row, place) for row in judged}) > 1):
            roles[role] = place
    free = [at for at, name in enumerate(names) if name and at not in roles.values()]
    amounts = [at for at in free if _are_amounts(judged, at)]
    words = [at for at in free if at not in amounts]
    if "code" not in roles and (codes := [at for at in words if _are_codes(judged, at)]):
        roles["code"] = codes[0]
    elif "code" not in roles and len(amounts) > 1 and _are_codes(judged, amounts[0]) and not _stage(names[amounts[0]]):
        # Codes of digits only look like amounts; they stand before them.
        roles["code"] = amounts.pop(0)
    words = [at for at in words if at not in roles.values()]
    if "description" not in roles and words:
        lengths = {at: sum(len(_text(row, at)) for row in judged) for at in words}
        roles["description"] = max(words, key=lambda at: lengths[at])
    return Found(number, names, roles, amounts, below, said)


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
        yield f"side: {_said(SIDES, [path.stem, *found.names])}  # expenditure or revenue, of all rows"
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
                yield f"    {_quoted(text)}: {_said(meanings, [text])}"


def _amounts(found: Found) -> Iterator[str]:
    yield "amounts:" if found.amounts else f'amounts: "{OPEN}"  # no column has amounts in most of its rows'
    for place in found.amounts:
        name = found.names[place]
        parts = [f"column: {_quoted(name) if found.names.count(name) == 1 else place + 1}"]
        if years := YEAR.findall(name):
            parts.append(f"year: {years[-1]}")
        if "stage" not in found.roles:
            parts.append(f"stage: {_said(STAGES, [name])}")
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
    rows = [(_text(row, found.roles["code"]), _text(row, found.roles["description"])) for row in reversed(found.below)]
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


def _stage(name: str) -> bool:
    return OPEN not in _said(STAGES, [name])


def _said(meanings: dict[str, str], texts: list[str]) -> str:
    for text in texts:
        for meaning, words in meanings.items():
            if re.search(words, key(text)):
                return meaning
    return f'"{OPEN}"'


def _are_amounts(rows: list[Row], place: int) -> bool:
    filled = [place for row in rows if _text(row, place)]
    alike = [row for row in rows if _text(row, place) and _is_amount(row, place)]
    return bool(filled) and len(alike) >= MOST_ALIKE * len(filled)


def _are_codes(rows: list[Row], place: int) -> bool:
    texts = [text for row in rows if (text := _text(row, place))]
    return bool(texts) and sum(CODE.fullmatch(text) is not None for text in texts) >= MOST_ALIKE * len(texts)


def _is_amount(row: Row, place: int) -> bool:
    cell = row[place] if place < len(row) else None
    return not isinstance(cell, bool) and (isinstance(cell, int | float) or take_apart(text_of(cell)) is not None)


def _is_plain_amount(row: Row, place: int) -> bool:
    """Tell whether a cell is an amount and no year, which can be the name of a column."""
    return _is_amount(row, place) and not YEAR.fullmatch(text_of(row[place]))


def _text(row: Row, place: int) -> str:
    return text_of(row[place]) if place < len(row) else ""


def _quoted(text: str) -> str:
    # What JSON writes is YAML, too.
    return json.dumps(text, ensure_ascii=False)
