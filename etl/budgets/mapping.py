"""What does a mapping file say: which columns a budget file has, how its numbers are written, what its codes mean?"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

Name = str | int


@dataclass(frozen=True)
class Column:
    """A column by its possible names or its number; how a code is taken out of its cells."""

    names: tuple[Name, ...]
    pattern: str | None = None
    digits: int | None = None
    is_optional: bool = False


@dataclass(frozen=True)
class AmountColumn:
    """A column with amounts, and what is the same for all of them; a total is compared with the sum, not added."""

    column: Column
    stage: str | None
    year: int | None
    side: str | None
    sign: int
    code: str | None = None
    economic: str | None = None
    is_total: bool = False


@dataclass(frozen=True)
class Rule:
    """A test of one cell that says which rows are meant, and why they are left out."""

    column: Name
    test: str
    value: str
    reason: str
    side: str | None


@dataclass(frozen=True)
class Item:
    """An item of our catalogue with the codes that belong to it; no codes means every row of the side."""

    item: str
    codes: tuple[str, ...]
    label: str
    cofog: str
    note: str
    side: str


@dataclass(frozen=True)
class FileForm:
    """What is declared about the form of the file; None where it is to be detected."""

    encoding: str | None
    separator: str | None
    sheet: Name | None
    header: int | str | tuple[int, int] | None
    hidden_rows: str | None = None


@dataclass(frozen=True)
class NumberForm:
    """What is declared about numbers; None where it is to be detected."""

    decimal: str | None
    thousands: str | None
    empty: frozenset[str]


@dataclass(frozen=True)
class Words:
    """The file's own words for stages, sides, signs, years and cities."""

    stages: dict[str, str]
    sides: dict[str, str]
    signs: dict[str, str]
    years: dict[str, int]
    cities: dict[str, str]


@dataclass(frozen=True)
class Mapping:
    """A mapping file with all that it takes over from the one that it is based on."""

    shown_as: str
    title: str
    currency: str | None
    unit: int
    states_unit: bool
    periods: str | None
    year: int | None
    stage: str | None
    side: str | None
    fiscal_year: str | None
    file: FileForm
    numbers: NumberForm
    columns: dict[str, Column]
    amounts: tuple[AmountColumn, ...]
    fill_down: tuple[str, ...]
    skip: tuple[Rule, ...]
    published_totals: tuple[Rule, ...]
    words: Words
    functions: tuple[Item, ...]
    programmes: tuple[Item, ...]
    totals: tuple[Item, ...]
    known_economic: tuple[str, ...]
    in_functions: tuple[str, ...]
    population: dict[int, int]
    ledger: dict[str, str]


TESTS = ("equals", "not_equals", "starts_with", "contains", "matches", "is_empty")


def mapping_of(content: dict[str, Any], shown_as: str) -> Mapping:
    """Return the mapping that the valid content of a file describes."""
    file, numbers, words = (content.get(key, {}) for key in ("file", "numbers", "words"))
    economic, header = content.get("economic", {}), file.get("header")
    return Mapping(
        shown_as=shown_as,
        title=content["title"],
        currency=content.get("currency"),
        unit=int(content.get("unit", 1)),
        states_unit="unit" in content,
        periods=content.get("periods"),
        year=content.get("year"),
        stage=content.get("stage"),
        side=content.get("side"),
        fiscal_year=content.get("fiscal_year"),
        file=FileForm(
            file.get("encoding"),
            file.get("separator"),
            file.get("sheet"),
            (header[0], header[1]) if isinstance(header, list) else header,
            file.get("hidden_rows"),
        ),
        numbers=NumberForm(numbers.get("decimal"), numbers.get("thousands"), frozenset(numbers.get("empty", []))),
        columns={role: _column(given) for role, given in content.get("columns", {}).items()},
        amounts=tuple(_amount(given) for given in content["amounts"]),
        fill_down=tuple(content.get("fill_down", [])),
        skip=tuple(_rule(given) for given in content.get("skip", [])),
        published_totals=tuple(_rule(given) for given in content.get("published_totals", [])),
        words=Words(*(words.get(kind, {}) for kind in ("stages", "sides", "signs", "years", "cities"))),
        functions=_items(content, "functions"),
        programmes=_items(content, "programmes"),
        totals=_items(content, "totals"),
        known_economic=tuple(economic.get("known", [])),
        in_functions=tuple(economic.get("in_functions", [])),
        population={int(year): residents for year, residents in content.get("population", {}).items()},
        ledger=content.get("ledger", {}),
    )


def _column(given: Any) -> Column:
    if isinstance(given, dict):
        names = _names(given["column"])
        return Column(names, given.get("pattern"), given.get("digits"), given.get("optional", False))
    return Column(_names(given))


def _names(given: Name | Sequence[Name]) -> tuple[Name, ...]:
    return (given,) if isinstance(given, str | int) else tuple(given)


def _amount(given: dict[str, Any]) -> AmountColumn:
    column = Column(_names(given["column"]), is_optional=given.get("optional", False))
    sign = -1 if given.get("minus") else 1
    return AmountColumn(
        column,
        given.get("stage"),
        given.get("year"),
        given.get("side"),
        sign,
        given.get("code"),
        given.get("economic"),
        given.get("total", False),
    )


def _rule(given: dict[str, Any]) -> Rule:
    test = next(name for name in TESTS if name in given)
    value = "" if test == "is_empty" else given[test]
    condition = f"{given['column']} {test.replace('_', ' ')} {value}".strip()
    return Rule(given["column"], test, value, given.get("reason", condition), given.get("side"))


def _items(content: dict[str, Any], key: str) -> tuple[Item, ...]:
    return tuple(
        Item(
            item=given["item"],
            codes=tuple(given.get("codes", [])),
            label=given["label"],
            cofog=given.get("cofog", ""),
            note=given.get("note", ""),
            side=given.get("side", "expenditure"),
        )
        for given in content.get(key, [])
    )


def scaled(amount: Decimal, mapping: Mapping) -> Decimal:
    """Return the amount in whole units of the currency."""
    return amount * mapping.unit
