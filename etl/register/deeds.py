"""How is each deed of the command `register` done: what it lists, asks, writes and prints?"""

import argparse
import sys
from collections.abc import Sequence
from datetime import date

from etl.errors import BuildError
from etl.folders import Folders, folders
from etl.register import as_json
from etl.register.changes import Change, counting_again, read_changes, said, taken_back
from etl.register.differences import Difference, what_changes
from etl.register.export import export
from etl.register.faults import RegisterError, as_error
from etl.register.importing import Plan, accept, plan, rehearse
from etl.register.tables import table_of
from etl.register.undoing import undo
from etl.register.words import words

NUMBERS = "such as 1,3-5"


def do_export(given: argparse.Namespace) -> None:
    """Write the register as a workbook."""
    count = export(given.file, folders(given.data).data, given.lang)
    print(f"wrote {count:,} rows to {given.file}; bring it back with `python -m etl register import {given.file}`")


def do_questionnaire(given: argparse.Namespace) -> None:
    """Write the questionnaire of a city, or those of all members."""
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


def do_sheets(given: argparse.Namespace) -> None:
    """Tell the sheets as JSON."""
    as_json.say(as_json.sheets_as_json(folders(given.data).data, given.lang))


def do_import(given: argparse.Namespace) -> None:
    """List what a workbook changes, check it, and write what is accepted."""
    where = folders(given.data)
    who = said(given.by, given.why, given.source)
    planned = plan(given.file.read_bytes(), given.file.name, who, where.data, words(given.lang))
    if given.listed and given.listed != as_json.listed(planned):
        raise RegisterError("the record has changed since this was listed; nothing was written", "list it again")
    if given.json:
        _import_for_a_program(given, planned, where)
        return
    _offer(given, planned, where, who.by)


def do_list(given: argparse.Namespace) -> None:
    """List what a published list of members adds, check it, and write what is accepted; keep its mapping."""
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
    chosen = named(given.accept, planned.found) if given.accept else possible
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
    chosen = named(given.accept or "all", planned.found)
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
    return named(answer, found) if answer else []


def named(numbers: str, found: Sequence[Difference]) -> list[Difference]:
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


def do_history(given: argparse.Namespace) -> None:
    """List all changes, the newest first."""
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


def do_undo(given: argparse.Namespace) -> None:
    """Take changes back."""
    where = folders(given.data)
    changes = undo(given.ids, said(given.by, given.why), where)
    if given.json:
        as_json.say(as_json.history_as_json(changes, []))
        return
    for change in changes:
        print(_line(change, None, None))
