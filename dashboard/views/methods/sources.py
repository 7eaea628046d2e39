"""What was this data version built from?"""

import pandas as pd

from dashboard.kit.card import Card
from dashboard.kit.columns import city_columns, sortable
from dashboard.kit.page import Page
from dashboard.kit.show_card import source_line, table_card
from dashboard.store.nouns.provenance import Source
from dashboard.store.rows import rows_of
from dashboard.words.translation import Words


def show_sources(page: Page, sources: pd.DataFrame) -> None:
    _ = page.words
    sources = _by_kind(sources, _)
    age = [(page.today - row.accessed_on).days for row in rows_of(sources, Source)]
    failed = sources["failed_on"].notna()
    stale = [old > limit or bad for old, limit, bad in zip(age, sources["stale_after_days"], failed, strict=True)]
    title = (
        _("Every source was read within its time limit")
        if not any(stale)
        else _.n("{count} source is stale", "{count} sources are stale", sum(stale))
    )
    table = pd.DataFrame(
        {
            _("Source"): sources["title"].map(_),
            _("Read on"): [sortable(row.accessed_on, "day") for row in rows_of(sources, Source)],
            _("Status"): [
                _state(row, is_stale, _) for row, is_stale in zip(rows_of(sources, Source), stale, strict=True)
            ],
            _("Rows"): sources["row_count"],
            _("Licence"): sources["licence"].map(_),
            _("Publisher"): sources["publisher"].map(_),
            _("File"): sources["file"],
            _("Remark"): sources["note"].map(lambda note: _(note) if isinstance(note, str) else ""),
            _("Source page"): sources["url"],
        }
    )
    card = Card(
        "sources",
        title,
        _("Files that this data version was built from"),
        source_line(page, [_("the files named in the table")]),
        table,
    )
    table_card(page, card, city_columns(page), rows=len(table))


def _by_kind(sources: pd.DataFrame, _: Words) -> pd.DataFrame:
    """Return one row for each kind of file, the one that failed or is oldest: results of cities are many files."""
    of = sources.groupby("title")
    rows, count = of["row_count"].sum(), of.size()
    found = sources.sort_values(["failed_on", "accessed_on"]).drop_duplicates("title").sort_index()
    names = [
        row.file if count[row.title] == 1 else _("{file} and {count} more", file=row.file, count=count[row.title] - 1)
        for row in rows_of(found, Source)
    ]
    return found.assign(row_count=found["title"].map(rows), file=names)


def _state(source: Source, is_stale: bool, _: Words) -> str:
    if source.failed_on is not None:
        return _("◷ stale: the attempt on {day} failed: {why}", day=_.date(source.failed_on), why=source.failure or "–")
    return _("◷ stale") if is_stale else _("● fresh")
