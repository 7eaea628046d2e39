"""Which deeds has the command `register`, the record as a workbook and back, and which options has each?"""

import argparse
from pathlib import Path

from etl.errors import BuildError
from etl.register.deeds import (
    NUMBERS,
    do_export,
    do_history,
    do_import,
    do_list,
    do_questionnaire,
    do_sheets,
    do_undo,
)
from etl.register.faults import told
from etl.register.words import ENGLISH, languages, words

UNKNOWN = "unknown"


def add_arguments(command: argparse.ArgumentParser) -> None:
    """Add export, import, questionnaire, list, history, undo and sheets with their options."""
    deeds = command.add_subparsers(required=True, metavar="DEED")
    out = deeds.add_parser("export", help="write the register as a workbook")
    out.add_argument("file", type=Path, metavar="OUT.xlsx")
    out.add_argument("--lang", choices=languages(), default=ENGLISH, help="language of titles and explanations")
    out.set_defaults(deed=do_export)
    back = deeds.add_parser("import", help="list what a workbook changes, check it, and write it")
    back.add_argument("file", type=Path, metavar="FILE.xlsx", help="a workbook, or single rows as JSON")
    back.add_argument("--by", required=True, metavar="HANDLE", help="who changes it: a handle such as north-desk")
    back.add_argument("--why", default="", help="why; counts before what the first sheet says")
    back.add_argument("--source", default="", help="the page that says so, for rows without a column for it")
    back.add_argument("--accept", metavar="NUMBERS", help=f"write only these lines of the list, {NUMBERS}, or all")
    back.add_argument("--dry-run", action="store_true", help="list and check, write nothing")
    back.add_argument("--listed", metavar="MARK", help="write only if the list is the one that --json marked so")
    back.set_defaults(deed=do_import)
    asked = deeds.add_parser("questionnaire", help="write the questionnaire of a city, or of all members as a ZIP")
    whom = asked.add_mutually_exclusive_group(required=True)
    whom.add_argument("--city", metavar="ID", help="a city_id of data/reference/cities.csv")
    whom.add_argument("--all", action="store_true", help="all members")
    asked.add_argument("--lang", choices=languages(), default=ENGLISH, help="language of the questionnaire")
    asked.add_argument("--until", metavar="DAY", help="until when to answer, such as 2026-12-31; left open without it")
    asked.add_argument("--out", type=Path, required=True, metavar="FILE", help="the workbook, or the ZIP of all")
    asked.set_defaults(deed=do_questionnaire)
    listed = deeds.add_parser("list", help="read a list of members that others publish: CSV or XLSX")
    listed.add_argument("file", type=Path, metavar="FILE")
    listed.add_argument("--source", required=True, metavar="URL", help="the page that publishes the list")
    listed.add_argument("--by", default=UNKNOWN, metavar="HANDLE", help="who changes it: a handle such as north-desk")
    listed.add_argument("--why", default="", help="why")
    listed.add_argument("--suggest", action="store_true", help="print the mapping that would be used, nothing else")
    listed.add_argument("--mapping", type=Path, metavar="FILE.yml", help="another mapping of its columns")
    listed.add_argument("--keep", action="store_true", help="with --json: keep the mapping for the next time")
    listed.add_argument("--name", default="", help="how the list is called in what is said of it")
    listed.add_argument("--sheet", help="the sheet of a workbook, by name or number")
    listed.add_argument("--accept", metavar="NUMBERS", help=f"write only these lines of the list, {NUMBERS}, or all")
    listed.add_argument("--dry-run", action="store_true", help="list and check, write nothing")
    listed.set_defaults(deed=do_list)
    shown = deeds.add_parser("history", help="list all changes, the newest first")
    shown.set_defaults(deed=do_history)
    taken = deeds.add_parser("undo", help="take changes back by their IDs")
    taken.add_argument("ids", nargs="+", metavar="ID", help="of a change, or what the IDs of an import begin with")
    taken.add_argument("--by", default=UNKNOWN, metavar="HANDLE", help="who takes it back")
    taken.add_argument("--why", default="", help="why")
    taken.set_defaults(deed=do_undo)
    known = deeds.add_parser("sheets", help="tell the sheets with their columns, lists and rows, as JSON")
    known.add_argument("--lang", choices=languages(), default=ENGLISH, help="language of titles and explanations")
    known.set_defaults(deed=do_sheets)
    for deed in (back, listed, shown, taken):
        deed.add_argument("--json", action="store_true", help="answer in JSON, for a program")
    for deed in (back, listed, taken):
        deed.add_argument("--lang", choices=languages(), default=ENGLISH, help="language of what is wrong")
    for deed in (out, back, asked, listed, shown, taken, known):
        deed.add_argument("--data", type=Path, help="another data folder")
    command.formatter_class = argparse.RawDescriptionHelpFormatter
    command.epilog = "\n".join(deed.format_usage().strip() for deed in (out, back, asked, listed, shown, taken, known))


def run(given: argparse.Namespace) -> None:
    """Do what was asked for; what goes wrong is told in the language that was asked for."""
    try:
        given.deed(given)
    except BuildError as problem:
        language = getattr(given, "lang", ENGLISH)
        if language == ENGLISH:
            raise
        raise BuildError(told(problem, words(language))) from problem
