"""Which row of a file of unknown form is its header, and which of its columns is what?"""

import re
from dataclasses import dataclass

from etl.budgets.cells import Row, is_blank, key, text_of
from etl.budgets.contradictions import OPEN
from etl.budgets.doubts import CITY, PERIOD
from etl.budgets.numbers import take_apart

SEARCHED = 100
# Rows below a header from which a column is judged, and how many of them must be alike.
JUDGED = 500
MOST_ALIKE = 0.9
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
        return list(dict.fromkeys(text for row in self.below if (text := text_at(row, place))))


def header_row(rows: list[Row]) -> int | None:
    """Return the number of the first row that names columns with amounts below it, from 1; None where no row does."""
    for number, row in enumerate(rows[:SEARCHED], start=1):
        named = [place for place, cell in enumerate(row) if text_of(cell)]
        below = [each for each in rows[number : number + 20] if not is_blank(each)]
        if len(named) < 2 or not below or all(_is_amount(row, place) for place in named):
            continue
        if any(_are_amounts(below, place) and not _is_plain_amount(row, place) for place in named):
            return number
    return None


def look(rows: list[Row], number: int, said: list[tuple[str, str]]) -> Found:
    """Return what the columns below the header in row `number` are; `said` is how the file was read."""
    names = [text_of(cell) for cell in rows[number - 1]]
    below = [row for row in rows[number:] if not is_blank(row)]
    judged = below[:JUDGED]
    roles: dict[str, int] = {}
    for role, names_of_role in ROLES.items():
        place = next(
            (p for p, n in enumerate(names) if p not in roles.values() and n and names_of_role.fullmatch(key(n))), None
        )
        if place is not None and (role not in {"city", "period"} or len({text_at(row, place) for row in judged}) > 1):
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
        lengths = {at: sum(len(text_at(row, at)) for row in judged) for at in words}
        roles["description"] = max(words, key=lambda at: lengths[at])
    return Found(number, names, roles, amounts, below, said)


def _stage(name: str) -> bool:
    return OPEN not in meaning_of(STAGES, [name])


def meaning_of(meanings: dict[str, str], texts: list[str]) -> str:
    """Return the first meaning whose words one of the texts has, or the mark that a person must decide."""
    for text in texts:
        for meaning, words in meanings.items():
            if re.search(words, key(text)):
                return meaning
    return f'"{OPEN}"'


def _are_amounts(rows: list[Row], place: int) -> bool:
    filled = [place for row in rows if text_at(row, place)]
    alike = [row for row in rows if text_at(row, place) and _is_amount(row, place)]
    return bool(filled) and len(alike) >= MOST_ALIKE * len(filled)


def _are_codes(rows: list[Row], place: int) -> bool:
    texts = [text for row in rows if (text := text_at(row, place))]
    return bool(texts) and sum(CODE.fullmatch(text) is not None for text in texts) >= MOST_ALIKE * len(texts)


def _is_amount(row: Row, place: int) -> bool:
    cell = row[place] if place < len(row) else None
    return not isinstance(cell, bool) and (isinstance(cell, int | float) or take_apart(text_of(cell)) is not None)


def _is_plain_amount(row: Row, place: int) -> bool:
    """Tell whether a cell is an amount and no year, which can be the name of a column."""
    return _is_amount(row, place) and not YEAR.fullmatch(text_of(row[place]))


def text_at(row: Row, place: int) -> str:
    """Return the text of a cell; nothing beyond the end of a short row."""
    return text_of(row[place]) if place < len(row) else ""
