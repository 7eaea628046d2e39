"""Which rows of a file are lines of the budget, and why is each of the others left out?"""

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from etl.budgets.cells import is_blank, key, text_of
from etl.budgets.mapping import Mapping, Rule
from etl.budgets.table import Table
from etl.cities.find import City
from etl.errors import BuildError, refusal

Texts = dict[str, str]
HIDDEN = "hidden in the workbook"


@dataclass(frozen=True)
class SortedRows:
    """Every row of the file by its number: kept with the texts of its columns, a published total, or left out."""

    kept: dict[int, Texts] = field(default_factory=dict)
    totals: dict[int, tuple[Rule, Texts]] = field(default_factory=dict)
    left: dict[int, str] = field(default_factory=dict)


def sort_rows(table: Table, mapping: Mapping, city: City, shown_as: str) -> SortedRows:
    """Sort the rows; empty cells of the fill_down columns take the text of the row above that is kept.

    What a person does not see in the workbook is left out, unless the mapping says that it is to be used; so are the
    rows of other cities. Raises BuildError for kept rows of a text file that have more cells than the header, and
    where no row is of the city.
    """
    result, above = SortedRows(), dict.fromkeys(mapping.fill_down, "")
    hidden = set() if mapping.file.hidden_rows == "use" else table.marks.hidden_rows
    for number, row in enumerate(table.rows, start=1):
        if number <= table.header.start or is_blank(row):
            result.left[number] = _why_not(table, number)
            continue
        written = _texts(table, number)
        filled = {role: text or above.get(role, "") for role, text in written.items()}
        # A total row that says so itself must not lend its words to the rows under it.
        own = {role: text for role, text in written.items() if text or role not in above}
        rule = _first(mapping, table, number, own) or _first(mapping, table, number, filled)
        if number in hidden:
            result.left[number] = HIDDEN
        elif rule is None:
            result.kept[number] = filled
            above = {role: filled.get(role, "") for role in above}
        elif rule in mapping.published_totals:
            result.totals[number] = (rule, written)
        else:
            result.left[number] = rule.reason
    _refuse_long_rows(table, result, shown_as)
    return _of_city(result, mapping, city, shown_as) if "city" in table.header.columns else result


def _of_city(found: SortedRows, mapping: Mapping, city: City, shown_as: str) -> SortedRows:
    declared = {key(word): city_id for word, city_id in mapping.words.cities.items()}

    def is_of_city(texts: Texts) -> bool:
        written = key(texts["city"])
        return declared[written] == city.city_id if written in declared else written in city.spellings

    kept = {number: texts for number, texts in found.kept.items() if is_of_city(texts)}
    totals = {number: each for number, each in found.totals.items() if is_of_city(each[1])}
    if not kept:
        seen = sorted({texts["city"] for texts in found.kept.values()})
        near = difflib.get_close_matches(city.name, seen, n=3) or seen[:3]
        raise BuildError(
            f"{shown_as}: no row is of {city.name}. The column of cities says {', '.join(map(repr, near))}"
            f"{f' and {len(seen) - len(near)} others' if len(seen) > len(near) else ''}\n"
            f'  To fix it: write the word under words cities, such as `cities: {{"{near[0] if near else "A"}": '
            f"{city.city_id}}}`"
        )
    others = {number: "another city" for number in (*found.kept, *found.totals) if number not in {*kept, *totals}}
    return SortedRows(kept, totals, {**found.left, **others})


def _why_not(table: Table, number: int) -> str:
    if number > table.header.start:
        return "empty row"
    return "header" if number == table.header.start else "above the header"


def _texts(table: Table, number: int) -> Texts:
    return {role: text_of(table.cell(number, place)) for role, place in table.header.columns.items()}


def _first(mapping: Mapping, table: Table, number: int, texts: Texts) -> Rule | None:
    for rule in (*mapping.published_totals, *mapping.skip):
        for text in _tested(rule, table, number, texts):
            if _holds(rule, text):
                return rule
    return None


def _tested(rule: Rule, table: Table, number: int, texts: Texts) -> Iterator[str]:
    if rule.column in table.header.others:
        yield text_of(table.cell(number, table.header.others[rule.column]))
    elif str(rule.column) in texts:
        yield texts[str(rule.column)]


def _holds(rule: Rule, text: str) -> bool:
    said, value = key(text), key(rule.value)
    if rule.test == "matches":
        return re.search(rule.value, text) is not None
    return {
        "equals": said == value,
        "not_equals": said != value,
        "starts_with": said.startswith(value),
        "contains": value in said,
        "is_empty": not said,
    }[rule.test]


def _refuse_long_rows(table: Table, found: SortedRows, shown_as: str) -> None:
    if not table.is_text:
        return
    width = len(table.header.names)
    long = [
        f"row {number}: {len(row)} cells, {width} expected; the last is {text_of(row[-1])!r}"
        for number, row in enumerate(table.rows, start=1)
        if number in found.kept and any(text_of(cell) for cell in row[width:])
    ]
    if long:
        edit = "quote cells that hold the separator, or correct file separator or header in the mapping"
        raise refusal(shown_as, "rows with more cells than the header", long, edit)
