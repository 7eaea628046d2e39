"""From the files of a publication to the compact tables of schema ocds."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import duckdb

from etl.procurement.cluster.units import Unit
from etl.procurement.codes import load_codes
from etl.procurement.compiling import choose_buyer, compile_releases, prepare_database, state_currency
from etl.procurement.notes import Notes
from etl.procurement.read.prepare import Preparer
from etl.procurement.read.raw_releases import Reading, read_all
from etl.procurement.read.scan import create
from etl.procurement.read.second_look import Sources


@dataclass(frozen=True)
class Publication:
    """The files, the pattern of the buyers to keep (all without one), and the currency of amounts that name none.

    Where the work is spread, also the units of it.
    """

    sources: Sources
    buyer: str | None = None
    units: tuple[Unit, ...] = ()
    currency: str | None = None


def read_publication(
    con: duckdb.DuckDBPyConnection, folder: Path, publication: Publication, advance: Callable[[int], None]
) -> None:
    """Fill the compact tables of an empty database; `folder` takes intermediate files, `advance` the bytes read.

    Whatever the files hold, it is used or noted in ocds.issue. Raises BuildError for a buyer's pattern or a mapping
    that makes no sense, and what DuckDB or the disk raise when they are full.
    """
    files, sums = publication.sources.files, publication.sources.sums
    prepare_database(con, files)
    load_codes(con)
    choose_buyer(con, publication.buyer)
    state_currency(con, publication.currency)
    create(con)
    notes = Notes(folder / "notes.jsonl")
    lines = {number: each.lines for number, each in sums.items()}
    read_all(Reading(con, folder, notes, Preparer(folder, notes), advance), files, lines)
    compile_releases(con, notes, publication.sources, folder)
