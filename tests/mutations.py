"""Which wrong cells can a person write into a data file? Seeded: the same files and seed make the same mutations."""

import csv
import random
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from pathlib import Path

Row = dict[str, str]
Change = Callable[[Row, str], str]


@dataclass(frozen=True)
class Mutation:
    """A file below the data folder, a row of it (the header being row 1), and its cells as they become.

    `old` is the identifier that is no longer there, where other files may name it.
    """

    file: str
    row: int
    kind: str
    cells: tuple[tuple[str, str], ...]
    old: str = ""

    def __str__(self) -> str:
        cells = ", ".join(f"{column} = {new[:60]!r}" for column, new in self.cells)
        return f"{self.file}, row {self.row}: {self.kind}: {cells}"


def to(text: str) -> Change:
    """Return the change that writes this text whatever stood there."""
    return lambda row, column: text


DAYS = {
    "a word for a date": to("soon"),
    "a day that is not in the calendar": to("2023-02-30"),
    "year 0": to("0000"),
    "a date of the Middle Ages": to("1023-05"),
    "a date in 8,000 years": to("9999-12-31"),
    "a date in another order": to("22/07/2025"),
}
YEARS = {
    "year 0": to("0"),
    "year 9999": to("9999"),
    "a year of the Middle Ages": to("1066"),
    "five digits": to("20233"),
    "a letter in a year": to("2o23"),
    "half a year": to("2023.5"),
}
NUMBERS = {
    "a word for a number": to("a lot"),
    "a mark between thousands": to("12 000"),
    "not a number": to("nan"),
    "infinity": to("inf"),
    "a mark that only a program knows": to("1_000"),
}
COUNTS = NUMBERS | {"a negative number": to("-5"), "half a thing": to("12.5"), "10^15 things": to("1e15")}
POSITIVE = NUMBERS | {"a negative number": to("-5")}
MEASURES = NUMBERS | {"10^15": to("1e15")}
PERCENTS = NUMBERS | {"850 percent": to("850"), "-850 percent": to("-850")}
FLAGS = {"2 for yes or no": to("2"), "a word for yes": to("yes")}
WORDS = {
    "an unknown word": to("D"),
    "another case": lambda row, column: row[column].swapcase(),
}
ADDRESSES = {
    "an address without its scheme": to("www.example.org/page"),
    "a space in an address": to("https://www.exa mple.org/page"),
    "a page with a space": to("https://www.example.org/a page"),
    "a misspelt scheme": to("htp://www.example.org/page"),
    "an address of no domain": to("https://example/page"),
    "a program for an address": to("javascript:alert(1)"),
}
COUNTRIES = {
    "an unknown country": to("XXX"),
    "a country in small letters": lambda row, column: row[column].lower(),
}
CURRENCIES = {"no currency": to("XXX"), "small letters": to("eur"), "an unknown currency": to("EUX")}
IDENTIFIERS = {
    "an unknown identifier": to("esp-nowhere"),
    "an identifier in capitals": lambda row, column: row[column].upper(),
    "an identifier with a space": lambda row, column: row[column].replace("-", " ").replace("_", " "),
}
LATITUDES = {
    "no latitude": to("91.5"),
    "swapped with the longitude": lambda row, column: row["longitude"],
    "on the other half of the world": lambda row, column: str(-float(row[column])),
}
LONGITUDES = {
    "no longitude": to("181"),
    "another country": lambda row, column: str((float(row[column]) + 60 + 180) % 360 - 180),
}
# What the whole name of a column matches → the wrong values it can get; the first that matches counts.
COLUMNS: dict[str, dict[str, Change]] = {
    r"(\w+_)?date|\w+_on|since|until|started|ends|expires|tried_at": DAYS,
    r"(\w+_)?year(_\w+)?": YEARS,
    "latitude": LATITUDES,
    "longitude": LONGITUDES,
    r"population|count|total|\w+_beneficiaries|wave|geonames_id|n|unknown|tested|flagged|untested|files|bytes"
    r"|releases_\w+|processes|with_fields|fact_rows": COUNTS,
    "amount|ppp_lcu_per_intl_dollar|gdp_current_usd|max_score|numerator|denominator": POSITIVE,
    "threshold_percent": PERCENTS,
    "value|target_value|score|cpi_inflation_percent": MEASURES,
    r"is_\w+|counts_\w+": FLAGS,
    "source_url|url|address": ADDRESSES,
    r"country_iso\d": COUNTRIES,
    r"(\w+_)?currency": CURRENCIES,
    "(city|parent_city|pledge|programme|element|ledger|indicator)_id|successor_of|same_as": IDENTIFIERS,
    "kind|level|status|qualifier|series|confidence|grade|stage|fit|direction|pillar|role|point_basis|status_word"
    "|scope|date_precision|status_basis|population_basis|looked_for|circumstance|section|outcome|income_group": WORDS,
}
# Units of which no value is above 100, but for changes and ratios, which their labels name.
UNIT_OF_SHARE = re.compile(r"%|percent|% of (?!GDP).*")
NO_SHARE = re.compile(r"execution|growth|change|variation|increase|ratio|rate", re.IGNORECASE)
EVERYWHERE = {
    "a control character": lambda row, column: row[column] + "\x07",
    "a sign that turns the text round": lambda row, column: "\u202e" + row[column],
    "an e-mail address": to("somebody@example.org"),
}
# Columns that hold a remark, or what only some pages print.
MAY_BE_EMPTY = re.compile(
    r".* (note|remark|local_name|uclg_region|source_says|mandate_on_page|page_languages_seen|type_of_government|seen_in"
    r"|year_of_joining|source_title|fact_rows|date_precision|first_year|last_year|main_currency|other_currencies|denominator"
    r"|covered|remarks|leaves_out"
    r"|example_\w+)|raw/pledges.csv confidence"
    r"|raw/country_economy.csv population"
)


def mutations(data: Path, file: str, columns: list[str], seed: int) -> Iterator[Mutation]:
    """Yield one mutation of every kind that fits each of the columns, each of another row drawn by the seed."""
    rows = read(data / file)
    dice = random.Random(f"{seed} {file}")
    for column in columns:
        filled = [number for number, row in rows.items() if row[column]]
        for kind, change in _kinds(file, column, rows).items():
            drawn = [dice.choice(filled)] if filled else []
            for number in drawn:
                new = change(rows[number], column)
                if new.strip() != rows[number][column]:
                    old = rows[number][column] if _wrong(column) is IDENTIFIERS else ""
                    yield Mutation(file, number, kind, ((column, new),), old)
    if rows:
        yield from _rows_twice(file, rows, dice)
        yield from _swapped(file, rows, columns, dice)
        yield from _above_100(file, rows, columns, dice)


def write(mutations: Iterable[Mutation], good: Path, data: Path) -> None:
    """Write the files of the mutations, changed, into another data folder."""
    for file in {each.file for each in mutations}:
        rows = read(good / file)
        added = []
        for each in (found for found in mutations if found.file == file):
            changed = {**rows[each.row], **dict(each.cells)}
            if each.kind == TWICE:
                added.append(changed)
            else:
                rows[each.row] = changed
        (data / file).parent.mkdir(parents=True, exist_ok=True)
        with (data / file).open("w", encoding="utf-8", newline="") as out:
            writer = csv.DictWriter(out, fieldnames=next(iter(rows.values())))
            writer.writeheader()
            writer.writerows([*rows.values(), *added])


def read(path: Path) -> dict[int, Row]:
    """Return the rows of a file by their numbers."""
    with path.open(encoding="utf-8", newline="") as file:
        return dict(enumerate(csv.DictReader(file), start=2))


TWICE = "a row twice"
# What the line of a key in the catalogue can say instead of its value.
IN_YAML = {
    "id": ("", "Two Words", "[a, b]"),
    "code": ("", "RES_1", "res_01"),
    "tier|group|unit|direction|ohchr_type|reporting|kind|status|against": ("", "D", "7", "[a, b]"),
    "level": ("", "[]", "[planet]", "[city, city]"),
    "right|title|definition|framework|reference": ("", "[a, b]", "=1+1", "7"),
    "article": ("ICESCR eleven", "UDHR 25"),
    "numerator|denominator|exclude": ("", "[]", "[housing]", "[FUNC_NOTHING]", "REV_OWN"),
    "measure": ("", "nothing", "SNG_NOTHING"),
    "stale_after_years|years": ("0", "-1", "99", "2.5", "two", "1e15"),
    "point": ("", "many", "1e15", ".nan"),
    "target": ("none", "{text: t, status: none, value: 5}", "{text: t, status: D}", "{text: t, value: .inf}"),
}


# The same of a mapping of a budget, and of a mapping of a register of contracts.
IN_BUDGET_MAPPING = {
    "title|label|licence|publisher|basis|address": ("", "[a, b]"),
    "based_on": ("nowhere.yml", "../../secret", "[a, b]"),
    "currency": ("eur", "EURO", "7", "XXX", "EUX"),
    "unit": ("0", "-1000", "many", "2.5"),
    "periods|fiscal_year|separator|decimal|thousands|hidden_rows": ("", "D", "7"),
    "encoding": ("utf-99", "", "7"),
    "header": ("0", "-1", "two", "[1]"),
    "year": ("0", "2o23", "20233", "1066", ".inf"),
    "stage|side": ("", "D", "7", "[a, b]"),
    "optional|total|minus": ("2", "perhaps", "[true]"),
    "digits": ("0", "-1", "many"),
    "pattern": ("'('", "'no group'", "7"),
    "matches": ("'('", "7"),
    "item": ("housing", "FUNC_", "7", "FUNC HOUSING"),
    "codes": ("", "[]", "[7]", "['???']"),
    "cofog": ("6.1 housing", "six", "[a]", "'99'"),
    "grade": ("D", "a", "7"),
    "accessed_on": ("soon", "2023-02-30", "9999-12-31", "22/07/2025"),
}
IN_CONTRACT_MAPPING = {
    "title|publisher|licence": ("", "[a, b]"),
    "currency": ("eur", "EURO", "7", "XXX", "EUX"),
    "decimal|separator": ("", "D", "7"),
    "encoding": ("utf-99", "", "7"),
    "dates": ("", "[]", "[soon]", "['%Q']", "soon"),
    "header": ("0", "-1", "two"),
    "optional": ("2", "perhaps"),
    "means": ("", "D", "7", "restricted"),
    "words": ("", "[]", "[7]"),
    "pattern": ("'('", "'no group'", "7"),
    "matches": ("'('", "7"),
    "value": ("7", "[a]"),
    "believed_by": ("", "7", "two words", "bids/nothing/of/this"),
    r"\w+/(?:id|amount|currency|name|startDate|procurementMethodDetails)": ("", "7", "[]"),
}


@dataclass(frozen=True)
class LineMutation:
    """A line of a YAML file as it becomes."""

    line: int
    text: str


def yaml_mutations(text: str, seed: int, wrong: dict[str, tuple[str, ...]] = IN_YAML) -> Iterator[LineMutation]:
    """Yield each wrong value and the misspelt key for one line, drawn by the seed, of each key that the file has."""
    dice = random.Random(seed)
    lines = text.split("\n")
    for pattern, values in wrong.items():
        key = re.compile(rf"(^(?! *columns: )(?:.*[{{,-] | *))({pattern}): ({VALUE})(?=,|}}|$)")
        places = [number for number, line in enumerate(_without_names(text), start=1) if key.search(line)]
        if not places:
            continue
        for value in values:
            number = dice.choice(places)
            yield LineMutation(number, key.sub(partial(_with, value), lines[number - 1], count=1))
        number = dice.choice(places)
        yield LineMutation(number, key.sub(r"\1\2x: \3", lines[number - 1], count=1))
        for sign in ("\x07", "\u202e", "\ufffd", " somebody@example.org"):
            number = dice.choice(places)
            yield LineMutation(number, lines[number - 1] + sign)


# What stands behind a key on its line: a list in brackets, a text in quotes, or plain words.
VALUE = r"\[[^\]\n]*\]|\"[^\"\n]*\"|'[^'\n]*'|[^,{}\[\]\n>|'\" ][^,{}\[\]\n]*"
COLUMN_NAMES = re.compile(r"^columns:.*\n(?: .*\n|\n)*", re.MULTILINE)


def _without_names(text: str) -> list[str]:
    """Return the lines without comments, names of columns and words of a file, which may be any."""
    named = COLUMN_NAMES.sub(lambda found: re.sub(r"^  \w+: [^{\n]*$", "", found[0], flags=re.MULTILINE), text)
    return re.sub(r"^ *#.*$|\bwords: \{.*\}", "", named, flags=re.MULTILINE).split("\n")


def _with(value: str, found: re.Match[str]) -> str:
    return f"{found[1]}{found[2]}: {value}"


def _kinds(file: str, column: str, rows: dict[int, Row]) -> dict[str, Change]:
    needed = all(row[column] for row in rows.values()) and not MAY_BE_EMPTY.fullmatch(f"{file} {column}")
    empty = {"nothing where all others say something": to("")} if needed else {}
    return {**_wrong(column), **empty, **EVERYWHERE}


def _wrong(column: str) -> dict[str, Change]:
    return next((kinds for pattern, kinds in COLUMNS.items() if re.fullmatch(pattern, column)), {})


def _rows_twice(file: str, rows: dict[int, Row], dice: random.Random) -> Iterator[Mutation]:
    yield Mutation(file, dice.choice(list(rows)), TWICE, ())


def _swapped(file: str, rows: dict[int, Row], columns: list[str], dice: random.Random) -> Iterator[Mutation]:
    """Yield rows of which two cells side by side changed places, where they are of two kinds."""
    for left, right in pairwise(columns):
        both = [number for number, row in rows.items() if _is_telling(row, left) and _is_telling(row, right)]
        if both and _are_told_apart(_wrong(left), _wrong(right)):
            number = dice.choice(both)
            cells = ((left, rows[number][right]), (right, rows[number][left]))
            yield Mutation(file, number, "two columns swapped", cells)


def _is_telling(row: Row, column: str) -> bool:
    """Tell whether a cell shows of what kind it is: a page may be named by the words of its title."""
    return "/" in row[column] if _wrong(column) is ADDRESSES else bool(row[column])


def _are_told_apart(left: dict[str, Change], right: dict[str, Change]) -> bool:
    """Tell whether a cell of one kind is wrong in a column of the other: two texts or two numbers are not."""
    are_numbers = NUMBERS.keys() <= left.keys() & right.keys()
    return left.keys() != right.keys() and not are_numbers


def _above_100(file: str, rows: dict[int, Row], columns: list[str], dice: random.Random) -> Iterator[Mutation]:
    """Yield shares of 850 percent."""
    shares = [
        number
        for number, row in rows.items()
        if UNIT_OF_SHARE.fullmatch(row.get("unit", "")) and not NO_SHARE.search(row.get("label", ""))
    ]
    for column in {"value", "target_value"} & set(columns) if shares else ():
        yield Mutation(file, dice.choice(shares), "850 percent", ((column, "850"),))
