"""Take changes back, so that the files are as before, byte for byte; what has changed since is named."""

from collections.abc import Sequence

from etl.errors import BuildError, all_of
from etl.folders import Folders
from etl.register.changes import FOLDER, Change, Edit, Said, is_same, make, read_changes, restored, reverse, taken_back
from etl.register.faults import RegisterError
from etl.register.importing import read_files, write
from etl.register.rehearse import errors_of

CHANGED_SINCE = "{change}: the row {row} of {table} is no longer as this change left it: {handle} changed it ({later})"
CHANGED_BY_HAND = (
    "{change}: the row {row} of {table} is no longer as this change left it: it was changed in data/{table}.csv"
)
TAKE_BACK_FIRST = "take back the later change first, or correct the row by hand; data/{folder} has both"


def undo(ids: Sequence[str], who: Said, where: Folders) -> list[Change]:
    """Take back the changes, the newest first; raises BuildError for conflicts and for what a build would refuse."""
    journal, _ = read_changes(where.data)
    files = read_files(where.data)
    after = dict(files)
    edits: list[Edit] = []
    conflicts: list[BuildError] = []
    for change in reversed(_chosen(ids, journal)):
        again = restored(change, journal)
        deed = f"brings back {again}" if again else f"takes back {change.id}"
        edit = reverse(change, Said(who.by, who.why or deed, change.source))
        file = after[change.table]
        if is_same(file.get(edit.key), edit.before):
            after[change.table], _ = make(file, edit, change.id)
            edits.append(edit)
        else:
            conflicts.append(_conflict(change, journal))
    if errors := conflicts or errors_of(after, where):
        raise all_of(errors)
    return write(files, edits, where.data)


def _chosen(ids: Sequence[str], journal: Sequence[Change]) -> list[Change]:
    """Return the changes of these IDs; an ID without its last part stands for all that were made together."""
    unknown = [each for each in ids if not any(_is_named(change, each) for change in journal)]
    if unknown:
        raise RegisterError(
            "{change}: there is no change with this ID", "copy it from a line of the history", change=", ".join(unknown)
        )
    return [change for change in journal if any(_is_named(change, each) for each in ids)]


def _is_named(change: Change, given: str) -> bool:
    return given in (change.id, change.id.rpartition("-")[0])


def _conflict(change: Change, journal: Sequence[Change]) -> BuildError:
    """Say which change of the same row came after."""
    later = [each for each in journal if each.id > change.id and (each.table, each.key) == (change.table, change.key)]
    row = ", ".join(cell for cell in change.key.values() if cell)
    values = {"change": change.id, "row": row, "table": change.table, "folder": FOLDER}
    if by := taken_back(journal).get(change.id):
        return RegisterError(
            "{change} was taken back already ({later})", "take back {later} to bring it back", later=by, **values
        )
    if not later:
        return RegisterError(
            CHANGED_BY_HAND, "correct the row by hand; data/{folder} has it before and after", **values
        )
    return RegisterError(CHANGED_SINCE, TAKE_BACK_FIRST, handle=later[-1].by, later=later[-1].id, **values)
