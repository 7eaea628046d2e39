"""What in a file speaks against the way in which it is read: its words, its formats, its days?"""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime

from babel import Locale

from etl.budgets.cells import Row, key, text_of
from etl.budgets.mapping import Mapping
from etl.budgets.meanings import Meanings
from etl.budgets.periods import moment
from etl.budgets.records import FileContent, Part, Record

# Words beside amounts that are not in whole units, in the languages of the files that were seen.
UNITS = {
    1000: re.compile(
        r"\b(?:thousands?|thous|000s|(?:in|en|em)\s+miles?|miles\s+de|milhares|milliers|migliaia|duizend(?:en)?|tsd|[tk]\s?eur"
        r"|tis[ií]c\w*|tys|tis|tusen|tuhat|bin\s+(?:tl|₺)|tkr|mii\s+(?:lei|ron))\b|[(\s]['’]000\b|\b[tk]\s?€"
        r"|тыс|тис\.|千|천",
        re.IGNORECASE,
    ),
    1_000_000: re.compile(
        r"\b(?:millions?|mill|mln|mio|millones|milh[õo]es|milioni|miljoen(?:en)?|milion\w*|milyon|m\s?eur|mkr|mdp)\b"
        r"|\bm\s?€|млн|百万|백만",
        re.IGNORECASE,
    ),
}
TITLE_ROWS = 10
CITY = re.compile(
    r"(?:city|cities|town|municipality|municipalities|local authority|council name|municipio|ayuntamiento|entidad local"
    r"|entidad|commune|collectivite|gemeente|gemeinde|kommune|kommun|comune|ente|concelho|ville|ciudad|miasto|gmina|obec"
    r"|općina|opcina|grad|belediye|comuna|provincie)(?: (?:name|nombre|nom|code|codigo|naam))?"
)
PERIOD = re.compile(
    r"(?:month|months|quarter|period|periods|mes|meses|trimestre|periodo|mois|periode|monat|quartal|maand|kwartaal|mese"
    r"|miesiac|kwartal|mesic|ctvrtleti|mjesec|ay|donem|bulan|date|fecha|data|datum)"
)
# How far ahead a council plans.
LATEST_PLAN = 5


def doubts(read: FileContent) -> Iterator[str]:
    """Yield what a person must state or accept before the import is written."""
    yield from _unit(read)
    yield from _formats(read)
    yield from _currency(read)
    yield from _unused_columns(read)


def _unit(read: FileContent) -> Iterator[str]:
    """Compare the words beside the amounts with the unit of the mapping; a unit that it states is believed."""
    mapping = read.mapping
    texts = [read.table.header.names[place] for _, place in read.table.header.amounts]
    texts += _title(read.table.rows[: read.table.header.start])
    for unit, words in UNITS.items():
        said = next((text for text in texts if words.search(text)), None)
        if said and not mapping.states_unit:
            yield (
                f"{said[:80]!r} says that amounts are in units of {unit:,}, and the mapping states no unit: write "
                f"unit: {unit}, or unit: 1 where they are whole"
            )
            return


def _title(rows: list[Row]) -> list[str]:
    return [text_of(cell) for row in rows[-TITLE_ROWS:] for cell in row if isinstance(cell, str)]


def _formats(read: FileContent) -> Iterator[str]:
    """Look at the formats of a workbook: a person sees 65 % where the cell holds 0.65."""
    names = {place: read.table.header.names[place] for _, place in read.table.header.amounts}
    shown: dict[tuple[str, str], list[int]] = {}
    for (number, place), form in read.table.marks.formats.items():
        if place in names and number in read.found.kept:
            shown.setdefault((names[place], "percent" if "%" in form else form), []).append(number)
    for (name, form), numbers in shown.items():
        rows = _rows(numbers)
        if form == "percent":
            yield f"{name}, {rows}: the amounts are shown as percent: they are shares, not amounts"
        elif read.mapping.unit != 1 or not read.mapping.states_unit:
            yield (f"{name}, {rows}: the workbook shows thousands or millions ({form}) of whole amounts: write unit: 1")


def _currency(read: FileContent) -> Iterator[str]:
    expected = read.mapping.currency
    for _, place in read.table.header.amounts:
        name = read.table.header.names[place]
        codes = set() if name.isupper() else set(re.findall(r"\b[A-Z]{3}\b", name))
        others = sorted((codes & Locale("en").currencies.keys()) - {expected})
        if expected and others and expected not in codes:
            yield f"column {name} is in {others[0]} by its name, and the mapping says {expected}: correct one of them"


def _unused_columns(read: FileContent) -> Iterator[str]:
    """Look for columns of cities and of periods that the mapping does not use: all their rows would be added up."""
    header = read.table.header
    used = {*header.columns.values(), *(place for _, place in header.amounts), *header.others.values()}
    for place, name in enumerate(header.names):
        said = key(name)
        texts = {text_of(read.table.cell(number, place)) for number in read.found.kept} - {""}
        if place in used or len(texts) <= 1:
            continue
        if CITY.fullmatch(said) and "city" not in header.columns:
            yield (
                f"column {name} names {len(texts)} places ({', '.join(sorted(texts)[:3])} …), which are added up: "
                "write it as city under columns, and what it calls this city under words cities"
            )
        elif PERIOD.fullmatch(said) and "period" not in header.columns and all(map(moment, texts)):
            yield (f"column {name} has {len(texts)} periods, which are added up: write it as period under columns")


def hidden(read: FileContent) -> Iterator[str]:
    """Yield remarks on what a person does not see in the workbook."""
    marks, header = read.table.marks, read.table.header
    rows = sorted(number for number in marks.hidden_rows if number > header.start)
    if rows and read.mapping.file.hidden_rows != "use":
        yield (
            f"{_rows(rows)}: hidden in the workbook and left out; a filter may hide them: hidden_rows: use under file "
            "counts them"
        )
    elif rows:
        yield f"{_rows(rows)}: hidden in the workbook and used, as the mapping says"
    names = [header.names[place] for _, place in header.amounts if place in marks.hidden_columns]
    names += [header.names[place] for place in header.columns.values() if place in marks.hidden_columns]
    for name in dict.fromkeys(names):
        yield f"column {name} is hidden in the workbook"


def in_the_future(records: list[Record], words: Meanings, mapping: Mapping) -> list[str]:
    """Return the years that cannot be: money is spent in years that have begun, and planned for some years ahead."""
    today = datetime.now(UTC).date()
    return [
        f"{part[0]} {part[1]}: {rule}; correct the year, the stage, or fiscal_year"
        for part in sorted({record.part for record in records})
        if (rule := _impossible(part, today, part[0] in words.crossing() and mapping.fiscal_year == "ending"))
    ]


def _impossible(part: Part, today: date, is_ending: bool) -> str:
    begins = part[0] - is_ending
    if part[1].startswith("budget_"):
        is_far = begins > today.year + LATEST_PLAN
        return f"nobody has a budget more than {LATEST_PLAN} years ahead" if is_far else ""
    return "the year has not begun: nothing can be executed" if begins > today.year else ""


def not_over(records: list[Record], words: Meanings) -> Iterator[str]:
    """Yield remarks on years that are called executed and are not over."""
    today = datetime.now(UTC).date()
    for part in sorted({record.part for record in records}):
        if part[1] == "executed" and part[0] == today.year and part[0] not in words.crossing():
            yield f"{part[0]} is not over: executed means the whole year, executed_to_Q2 and executed_9m a part of it"


def _rows(numbers: list[int]) -> str:
    shown = ", ".join(map(str, sorted(numbers)[:10]))
    return (
        f"row{'s' if len(numbers) > 1 else ''} {shown}{f' and {len(numbers) - 10} more' if len(numbers) > 10 else ''}"
    )
