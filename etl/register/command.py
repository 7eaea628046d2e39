"""The command `register`: the record as a workbook and back, who changed what, and taking it back."""

import argparse
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from etl.errors import BuildError
from etl.folders import Folders, folders
from etl.register import as_json
from etl.register.changes import Change, counting_again, read_changes, said, taken_back
from etl.register.differences import Difference, what_changes
from etl.register.export import export
from etl.register.faults import RegisterError, as_error, told
from etl.register.importing import Plan, accept, plan, rehearse
from etl.register.tables import table_of
from etl.register.undoing import undo
from etl.register.words import ENGLISH, languages, words

NUMBERS = "such as 1,3-5"
UNKNOWN = "unknown"


def add_arguments(command: argparse.ArgumentParser) -> None:
    """Add export, import, questionnaire, list, history, undo and sheets with their options."""
    deeds = command.add_subparsers(required=True, metavar="DEED")
    out = deeds.add_parser("export", help="write the register as a workbook")
    out.add_argument("file", type=Path, metavar="OUT.xlsx")
    out.add_argument("--lang", choices=languages(), default=ENGLISH, help="language of titles and explanations")
    out.set_defaults(deed=_export)
    back = deeds.add_parser("import", help="list what a workbook changes, check it, and write it")
    back.add_argument("file", type=Path, metavar="FILE.xlsx", help="a workbook, or single rows as JSON")
    back.add_argument("--by", required=True, metavar="HANDLE", help="who changes it: a handle such as north-desk")
    back.add_argument("--why", default="", help="why; counts before what the first sheet says")
    back.add_argument("--source", default="", help="the page that says so, for rows without a column for it")
    back.add_argument("--accept", metavar="NUMBERS", help=f"write only these lines of the list, {NUMBERS}, or all")
    back.add_argument("--dry-run", action="store_true", help="list and check, write nothing")
    back.add_argument("--listed", metavar="MARK", help="write only if the list is the one that --json marked so")
    back.set_defaults(deed=_import)
    asked = deeds.add_parser("questionnaire", help="write the questionnaire of a city, or of all members as a ZIP")
    whom = asked.add_mutually_exclusive_group(required=True)
    whom.add_argument("--city", metavar="ID", help="a city_id of data/reference/cities.csv")
    whom.add_argument("--all", action="store_true", help="all members")
    asked.add_argument("--lang", choices=languages(), default=ENGLISH, help="language of the questionnaire")
    asked.add_argument("--until", metavar="DAY", help="until when to answer, such as 2026-12-31; left open without it")
    asked.add_argument("--out", type=Path, required=True, metavar="FILE", help="the workbook, or the ZIP of all")
    asked.set_defaults(deed=_questionnaire)
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
    listed.set_defaults(deed=_published_list)
    shown = deeds.add_parser("history", help="list all changes, the newest first")
    shown.set_defaults(deed=_history)
    taken = deeds.add_parser("undo", help="take changes back by their IDs")
    taken.add_argument("ids", nargs="+", metavar="ID", help="of a change, or what the IDs of an import begin with")
    taken.add_argument("--by", default=UNKNOWN, metavar="HANDLE", help="who takes it back")
    taken.add_argument("--why", default="", help="why")
    taken.set_defaults(deed=_undo)
    known = deeds.add_parser("sheets", help="tell the sheets with their columns, lists and rows, as JSON")
    known.add_argument("--lang", choices=languages(), default=ENGLISH, help="language of titles and explanations")
    known.set_defaults(deed=_sheets)
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


def _export(given: argparse.Namespace) -> None:
    count = export(given.file, folders(given.data).data, given.lang)
    print(f"wrote {count:,} rows to {given.file}; bring it back with `python -m etl register import {given.file}`")


def _questionnaire(given: argparse.Namespace) -> None:
    # Only here: a database takes a while to load.
    from etl.register.questionnaire.give_out import give_out

    count = give_out(given.out, folders(given.data), given.lang, given.city, _day(given.until))
    print(f"wrote {count:,} questionnaire{'s' if count > 1 else ''} to {given.out}")
    print("bring one back with `python -m etl register import FILE.xlsx --by HANDLE`")


def _day(given: str | None) -> date | None:
    try:
        return date.fromisoformat(given) if given else None
    except ValueError as problem:
        raise BuildError(f"--until: {given!r} is no day\n  To fix it: write it as 2026-12-31") from problem


def _sheets(given: argparse.Namespace) -> None:
    as_json.say(as_json.sheets_as_json(folders(given.data).data, given.lang))


def _import(given: argparse.Namespace) -> None:
    where = folders(given.data)
    who = said(given.by, given.why, given.source)
    planned = plan(given.file.read_bytes(), given.file.name, who, where.data, words(given.lang))
    if given.listed and given.listed != as_json.listed(planned):
        raise RegisterError("the record has changed since this was listed; nothing was written", "list it again")
    if given.json:
        _import_for_a_program(given, planned, where)
        return
    _offer(given, planned, where, who.by)


def _published_list(given: argparse.Namespace) -> None:
    from etl.register.lists import mapping as mappings
    from etl.register.lists.open_list import opened
    from etl.register.lists.plan_list import plan_list

    where, shown_as = folders(given.data), " ".join(given.name.split())[:100] or given.file.name
    who = said(given.by, given.why, given.source)
    found = opened(given.file, given.sheet, given.source, given.mapping, where.data, shown_as)
    text = mappings.as_yaml(found.mapping, shown_as)
    if given.json:
        given_by = {"is_given": given.mapping is not None, "is_to_keep": given.keep}
        as_json.say(as_json.list_as_json(found, who, where.data, shown_as, words(given.lang), **given_by))
        return
    if given.suggest:
        print(text, end="")
        return
    planned = plan_list(found.rows, found.header, found.mapping, who, where.data, shown_as)
    print(f"read with {found.kept.name if found.kept and not given.mapping else 'this mapping'}:")
    print("\n".join(f"  {role}: {heading}" for role, heading in found.mapping.columns.items()))
    if _offer(given, planned, where, who.by) and (given.mapping or not found.kept):
        place = mappings.keep(found.mapping, text, where.data)
        print(f"kept the mapping for the next time: data/{place.relative_to(where.data).as_posix()}")


def _offer(given: argparse.Namespace, planned: Plan, where: Folders, by: str) -> bool:
    """List what would change, try it, ask, and write what is accepted; tell whether anything was written."""
    _list(planned)
    possible = [one for one in planned.found if one.edit is not None]
    chosen = _named(given.accept, planned.found) if given.accept else possible
    _try(planned, chosen, where, given)
    if not given.dry_run and chosen and not given.accept and sys.stdin.isatty():
        chosen = _asked(planned.found)
        if chosen != possible:
            _try(planned, chosen, where, given)
    if given.dry_run or not chosen:
        print("nothing was written")
        return False
    changes = accept(planned, chosen, where.data)
    batch = changes[0].id.rpartition("-")[0]
    print(f"wrote {len(changes)} change{'s' if len(changes) > 1 else ''}; take all back with")
    print(f"  python -m etl register undo {batch} --by {by}")
    print("run `python -m etl build` to publish them")
    return True


def _import_for_a_program(given: argparse.Namespace, planned: Plan, where: Folders) -> None:
    """Answer in JSON: the list and all errors, and what was written: without --accept nothing."""
    chosen = _named(given.accept or "all", planned.found)
    faults = rehearse(planned, chosen, where) if chosen or planned.faults else []
    is_to_write = given.accept and chosen and not faults and not given.dry_run
    written = accept(planned, chosen, where.data) if is_to_write else []
    as_json.say(as_json.plan_as_json(planned, faults, written, words(given.lang)))


def _try(planned: Plan, chosen: Sequence[Difference], where: Folders, given: argparse.Namespace) -> None:
    """Raise BuildError for all that is wrong in the workbook, or would be in the data."""
    if not chosen and not planned.faults:
        return
    print("trying it on a copy, with the rules of the build …", file=sys.stderr)
    if faults := rehearse(planned, chosen, where):
        raise as_error(given.file.name, faults, words(given.lang))


def _list(planned: Plan) -> None:
    for number, one in enumerate(planned.found, start=1):
        print(f"{number:>4}  {one}")
    conflicts = sum(one.edit is None for one in planned.found)
    left = f", {conflicts} in conflict: these are not written" if conflicts else ""
    print(f"{len(planned.found)} rows differ{left}")


def _asked(found: Sequence[Difference]) -> list[Difference]:
    """Ask which of the list to write."""
    answer = input(f"Write them? all, numbers {NUMBERS}, or nothing: ").strip()
    return _named(answer, found) if answer else []


def _named(numbers: str, found: Sequence[Difference]) -> list[Difference]:
    """Return the differences of these lines of the list; raises BuildError for one that is not there, or a conflict."""
    if numbers.strip().casefold() == "all":
        return [one for one in found if one.edit is not None]
    wanted: set[int] = set()
    for part in numbers.replace(" ", "").split(","):
        first, _, last = part.partition("-")
        if not first.isdecimal() or not (last or first).isdecimal() or int(last or first) > len(found):
            raise RegisterError(
                "--accept: '{part}' is no line of the list", "write all, or numbers such as 1,3-5", part=part[:40]
            )
        wanted.update(range(int(first), int(last or first) + 1))
    return [one for number, one in enumerate(found, start=1) if number in wanted and one.edit is not None]


def _history(given: argparse.Namespace) -> None:
    changes, damaged = read_changes(folders(given.data).data)
    if given.json:
        as_json.say(as_json.history_as_json(changes, damaged))
        return
    undone, again = taken_back(changes), counting_again(changes)
    for change in reversed(changes):
        print(_line(change, undone.get(change.id), again.get(change.id)))
    for file in damaged:
        print(f"warning: {file} is damaged and was passed over; restore it from git", file=sys.stderr)


def _line(change: Change, undone_by: str | None, again_by: str | None) -> str:
    table = table_of(change.table)
    row = ", ".join(cell for cell in change.key.values() if cell)
    told = what_changes(change.before, change.after)
    parts = [change.id, change.at, change.by, change.kind, f"{table.sheet if table else change.table}: {row}", told]
    notes = [f"why: {change.why}" if change.why else "", f"source: {change.source}" if change.source else ""]
    notes += [f"takes back {change.undoes}" if change.undoes else "", f"taken back by {undone_by}" if undone_by else ""]
    notes += [f"counts again since {again_by}"] if again_by else []
    return "  ".join(" ".join(part.split()) for part in [*parts, *notes] if part)


def _undo(given: argparse.Namespace) -> None:
    where = folders(given.data)
    changes = undo(given.ids, said(given.by, given.why), where)
    if given.json:
        as_json.say(as_json.history_as_json(changes, []))
        return
    for change in changes:
        print(_line(change, None, None))
