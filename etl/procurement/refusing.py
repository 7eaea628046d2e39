"""When must a run end without a result, so that earlier ones stay? And what does a person read then?"""

import csv
import errno
from pathlib import Path

import duckdb

from etl.errors import BuildError
from etl.procurement import reasons

STAND = "nothing was written, earlier results stand"
# A publication grows; one that lost so much is more probably cut off than corrected.
LOST = 0.5
WHY = {
    errno.ENOSPC: "the disk is full: make room there, or write to another disk with --out",
    errno.EROFS: "nothing may be written there: name a folder that may be written with --out",
    errno.EACCES: "this account has no access to it: allow it, or name another place",
    errno.EPERM: "this account has no access to it: allow it, or name another place",
    errno.ENOTDIR: "a file stands where a folder is needed: name a folder",
    errno.EEXIST: "a file stands where a folder is needed: name a folder",
    errno.EISDIR: "a folder stands where a file is needed: name a file",
}


def refuse_to_replace(con: duckdb.DuckDBPyConnection, runs: Path, buyer: str | None, may_be_fewer: bool) -> None:
    """Raise BuildError where nothing was used, or so little that the files are more probably damaged."""
    row = con.execute("select releases_used, processes, processes_of_others from ocds.run").fetchone()
    assert row is not None
    used, processes, of_others = row
    if not used:
        raise BuildError(
            f"no release could be used: {STAND}\n"
            "  To fix it: the list above says why; if it does not help, download the publication again"
        )
    if not processes:
        raise BuildError(
            f"--buyer {buyer}: none of the {of_others:,} processes has such a buyer; {STAND}\n"
            "  To fix it: write a part of the buyer's name as the publication writes it"
        )
    before = _processes_before(runs)
    if not may_be_fewer and processes < before * (1 if _is_cut(con) else LOST):
        raise BuildError(
            f"{processes:,} processes, where the last run found {before:,}: {STAND}\n"
            "  To fix it: download the publication again, or add --fewer if so few are right"
        )


def _is_cut(con: duckdb.DuckDBPyConnection) -> bool:
    return con.execute("select 1 from ocds.issue where why = ?", [reasons.BROKEN_FILE]).fetchone() is not None


def _processes_before(runs: Path) -> int:
    try:
        with runs.open(encoding="utf-8", newline="") as file:
            return max((int(row["processes"]) for row in csv.DictReader(file)), default=0)
    except (OSError, ValueError, KeyError, TypeError, csv.Error):
        return 0


def out_of_room(problem: Exception, memory: str) -> BuildError:
    """Say in one sentence what the machine lacks."""
    if isinstance(problem, MemoryError | duckdb.OutOfMemoryException):
        return BuildError(f"--memory {memory}: too little for this publication; {STAND}\n  To fix it: give it more")
    if isinstance(problem, OSError):
        place = problem.filename or "a file"
        what = WHY.get(problem.errno or 0, "name another place")
        return BuildError(f"{place}: {problem.strerror or 'it cannot be used'}; {STAND}\n  To fix it: {what}")
    first = str(problem).split("\n")[0]
    return BuildError(
        f"the disk cannot be used ({first}); {STAND}\n  To fix it: make room, or write elsewhere with --out"
    )
