"""What do the file's own words mean: its years, stages, sides and signs?"""

from collections.abc import Iterable
from dataclasses import dataclass

from etl.budgets.cells import key
from etl.budgets.mapping import Mapping
from etl.budgets.rows import SortedRows
from etl.budgets.table import Table
from etl.budgets.years import Year, read_year
from etl.errors import BuildError, refusal


@dataclass(frozen=True)
class Meanings:
    """Every text of the four columns with its meaning, None where it has none."""

    years: dict[str, Year | None]
    stages: dict[str, str | None]
    sides: dict[str, str | None]
    signs: dict[str, str | None]

    def crossing(self) -> dict[int, str]:
        """Return the financial years that cross, as written, by the year that they are stored under."""
        return {year.year: year.crossing for year in self.years.values() if year and year.crossing}


def meanings(table: Table, found: SortedRows, left: dict[int, str], mapping: Mapping, shown_as: str) -> Meanings:
    """Return the meaning of every text.

    Raises BuildError for texts of kept rows that have none, and for financial years that cross without a rule.
    """
    everywhere = [*found.kept.values(), *(texts for _, texts in found.totals.values())]
    words = {role: {texts.get(role, "") for texts in everywhere} for role in ("year", "stage", "side", "sign")}
    result = Meanings(
        years=_years(words["year"], mapping),
        stages=_named(words["stage"], mapping.words.stages),
        sides=_named(words["side"], mapping.words.sides),
        signs=_named(words["sign"], mapping.words.signs),
    )
    _refuse_unknown(table, found, left, result, shown_as)
    _refuse_undeclared(result.years, mapping, shown_as)
    return result


def _years(texts: Iterable[str], mapping: Mapping) -> dict[str, Year | None]:
    declared = {key(word): Year(year) for word, year in mapping.words.years.items()}
    return {text: declared.get(key(text)) or read_year(text, mapping.fiscal_year) for text in texts}


def _named(texts: Iterable[str], words: dict[str, str]) -> dict[str, str | None]:
    known = {key(word): meaning for word, meaning in words.items()}
    return {text: known.get(key(text)) for text in texts}


def _refuse_unknown(table: Table, found: SortedRows, left: dict[int, str], known: Meanings, shown_as: str) -> None:
    stated = [amount for amount, _ in table.header.amounts]
    needed: list[tuple[str, str, dict[str, object]]] = []
    if not all(amount.year for amount in stated):
        needed.append(("year", "a year that cannot be read", dict(known.years)))
    if not all(amount.stage for amount in stated):
        needed.append(("stage", "a word for a stage without a meaning", dict(known.stages)))
    if not all(amount.side for amount in stated):
        needed.append(("side", "a word for a side without a meaning", dict(known.sides)))
    needed.append(("sign", "a word for a sign without a meaning", dict(known.signs)))
    for role, rule, known_words in needed:
        place = table.header.columns.get(role)
        if place is None:
            continue
        bad = [
            f"row {number}, {table.header.names[place]}: {texts[role]!r}"
            for number, texts in found.kept.items()
            if number not in left and known_words[texts[role]] is None
        ]
        if bad:
            edit = f"add the word under words {role}s, use fill_down for empty cells, or skip the row"
            raise refusal(shown_as, rule, bad, f"{edit}; a word that looks garbled needs file encoding")


def _refuse_undeclared(years: dict[str, Year | None], mapping: Mapping, shown_as: str) -> None:
    crossing = sorted(year.crossing for year in years.values() if year and year.crossing)
    if crossing and mapping.fiscal_year is None:
        raise BuildError(
            f"{shown_as}: the financial year {crossing[0]} crosses two calendar years\n"
            "  To fix it: state fiscal_year in the mapping: first or ending, the year that it is stored under"
        )
