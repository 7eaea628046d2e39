"""The command python -m etl import-budget: read a city's own budget file, report, and write it only if it is good."""

import argparse
import re
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from pathlib import Path

from etl.budgets.examine import ImportRequest, examine
from etl.budgets.mapping import Mapping
from etl.budgets.mapping_file import read_mapping, stages
from etl.budgets.records import FileDefaults
from etl.budgets.report import Report, report_text
from etl.budgets.suggest import suggest
from etl.budgets.write import refuse_name, write
from etl.budgets.years import YEARS
from etl.cities.find import find_city
from etl.errors import BuildError
from etl.folders import folders

PUBLICATION = {
    "address": "where the file was published",
    "publisher": "the official body whose figures they are",
    "licence": "the licence as stated; none stated where none is",
    "grade": "A official ledger or portal, B press report of an official figure, C third party",
    "basis": "what was done to the figures",
    "accessed_on": "the day on which the file was downloaded, such as 2026-11-22; today by default",
}
# A reason is a sentence, not a word: a reader of the figure must understand it.
FEWEST_WORDS = 4


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command to its parser."""
    parser.add_argument("file", type=Path, help="the budget file: CSV, TSV or XLSX")
    parser.add_argument("--suggest", action="store_true", help="print a draft of a mapping for the file, nothing else")
    parser.add_argument("--city", metavar="ID", help="a city_id of data/reference/cities.csv")
    parser.add_argument("--mapping", help="a mapping file, or a name in data/reference/mappings")
    parser.add_argument("--name", help="the name of the files in data/raw/budgets; city and file by default")
    parser.add_argument("--into", metavar="NAME", help="files that hold several publications, by the name of both")
    parser.add_argument("--year", type=int, help="the year, where the file does not say it")
    parser.add_argument("--stage", choices=stages(), help="the stage, where the file does not say it")
    parser.add_argument("--sheet", help="the sheet of a workbook, by name or number")
    parser.add_argument("--total", metavar="AMOUNT", help="the published total in whole units, such as 1234567.89")
    parser.add_argument("--accept-gap", metavar="SENTENCE", help="write in spite of a gap; the reason goes to the note")
    parser.add_argument(
        "--accept-size", metavar="SENTENCE", help="write a total of an unlikely size; the reason goes to the note"
    )
    parser.add_argument(
        "--residents", metavar="YEAR=PERSONS", action="append", default=[], help="residents of a year; may be repeated"
    )
    parser.add_argument("--dry-run", action="store_true", help="print the report and write nothing")
    parser.add_argument("--data", type=Path, help="another data folder")
    for name, help_words in PUBLICATION.items():
        choices = ["A", "B", "C"] if name == "grade" else None
        parser.add_argument(f"--{name.replace('_', '-')}", help=help_words, choices=choices)


def run(given: argparse.Namespace) -> None:
    """Print the report; write both files unless asked not to. Raises BuildError for an import that is not good."""
    data = folders(given.data).data
    if given.suggest:
        sheet = given.sheet
        print(suggest(given.file, int(sheet) if sheet and sheet.isdecimal() else sheet), end="")
        return
    _refuse_missing(given)
    asked = _asked(given, data)
    target = data / "raw" / "budgets"
    refuse_name(asked.name, asked.into, target)
    report, result = examine(asked)
    print(report_text(report))
    if given.dry_run:
        return
    _refuse(report, asked)
    for path in write(result, target):
        print(f"wrote {path}")
    print("`python -m etl build` publishes it")


def _refuse_missing(given: argparse.Namespace) -> None:
    missing = [option for option, value in (("--city", given.city), ("--mapping", given.mapping)) if value is None]
    if missing:
        raise BuildError(
            f"{' and '.join(missing)}: not given\n"
            "  To fix it: name the city and the mapping; --suggest prints a draft of a mapping for the file"
        )


def _asked(given: argparse.Namespace, data: Path) -> ImportRequest:
    if given.year is not None and given.year not in YEARS:
        raise BuildError(f"--year {given.year} is no year\n  To fix it: write a year from {YEARS[0]} to {YEARS[-1]}")
    name = given.name or f"{given.city}-{_slug(given.file.stem)}"
    return ImportRequest(
        file=given.file,
        city=find_city(given.city, data),
        mapping=_with_residents(_with_sheet(read_mapping(given.mapping, data), given.sheet), given.residents),
        name=name,
        into=given.into or name,
        stated=FileDefaults(given.year, given.stage, None),
        total=_amount(given.total),
        reason=_reason("--accept-gap", given.accept_gap),
        size_reason=_reason("--accept-size", given.accept_size),
        data=data,
        publication={name: getattr(given, name) for name in PUBLICATION},
    )


def _with_sheet(mapping: Mapping, sheet: str | None) -> Mapping:
    if sheet is None:
        return mapping
    return replace(mapping, file=replace(mapping.file, sheet=int(sheet) if sheet.isdecimal() else sheet))


def _with_residents(mapping: Mapping, given: list[str]) -> Mapping:
    wrong = [text for text in given if not re.fullmatch(r"(19|20)\d\d=[1-9]\d*", text)]
    if wrong:
        raise BuildError(
            f"--residents {wrong[0]!r} is no year with its residents\n  To fix it: write it as --residents 2024=51234"
        )
    stated = {int(year): int(persons) for year, persons in (text.split("=") for text in given)}
    return replace(mapping, population={**mapping.population, **stated})


def _slug(stem: str) -> str:
    return re.sub(r"[^a-z0-9_]+", "-", stem.lower()).strip("-") or "file"


def _amount(text: str | None) -> Decimal | None:
    if text is None:
        return None
    try:
        amount = Decimal(text)
    except InvalidOperation:
        amount = Decimal("nan")
    if not amount.is_finite():
        raise BuildError(f"--total {text!r} is no amount\n  To fix it: write digits with a decimal point: 1234567.89")
    return amount


def _reason(option: str, text: str | None) -> str:
    if text is not None and len(text.split()) < FEWEST_WORDS:
        raise BuildError(
            f"{option} {text!r} is no reason\n"
            "  To fix it: write a sentence that a reader of the figures understands, such as "
            "'The city publishes its reserve fund without a programme code.'"
        )
    return " ".join((text or "").split())


def _refuse(report: Report, asked: ImportRequest) -> None:
    gaps = [] if asked.reason else report.gaps
    sizes = [] if asked.size_reason else report.sizes
    against = [*report.faults, *gaps, *sizes]
    if not against:
        return
    options = " and ".join(option for option, found in (("--accept-gap", gaps), ("--accept-size", sizes)) if found)
    edit = "correct the mapping or the options"
    if not report.faults:
        what = "it" if not gaps else "the gap"
        edit = f"correct the mapping, or accept {what} with {options} and a sentence that says why it is right"
    raise BuildError("\n  ".join([f"{asked.file.name}: nothing was written", *against, f"To fix it: {edit}"]))
