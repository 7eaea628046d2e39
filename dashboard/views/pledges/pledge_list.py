"""Which pledges are these, by whom, due when, and says who?"""

import pandas as pd
import streamlit as st

from dashboard.kit.card import Card
from dashboard.kit.columns import city_columns, sortable
from dashboard.kit.page import Page, empty
from dashboard.kit.show_card import rows_card, source_line, table_card
from dashboard.store.nouns.pledges import Pledge
from dashboard.store.rows import rows_of
from dashboard.words.labels import AREA, PLEDGE_KIND, PLEDGE_MARK, PLEDGE_STATUS
from dashboard.words.translation import Words


def show_pledge_list(page: Page, pledges: pd.DataFrame, steps: pd.DataFrame) -> None:
    """Show every pledge of the choice, and the milestones and updates of those that have some."""
    _ = page.words
    if pledges.empty:
        empty(page, _("No pledge matches."), _("Choose fewer filters."))
        return
    dated = int(pledges["target_year"].notna().sum())
    card = Card(
        key="pledges",
        title=_.n("{count} pledge", "{count} pledges", len(pledges))
        if not dated
        else _("{count} pledges, {dated} with a year by which they are due", count=len(pledges), dated=dated),
        subtitle=_("Every pledge with its maker, status and source"),
        source=source_line(page, [_("pages of the programmes and of cities")]),
        table=_table(pledges, _),
    )
    extra = {
        _("Source"): city_columns(page)[_("Source page")],
        _("Due"): st.column_config.NumberColumn(_("Due"), format="%d"),
    }
    table_card(page, card, {**city_columns(page), **extra}, rows=12)
    _steps(page, pledges, steps)


def _table(pledges: pd.DataFrame, _: Words) -> pd.DataFrame:
    status = [f"{PLEDGE_MARK[key]} {_.of(PLEDGE_STATUS, key)}" for key in pledges["status"]]
    made = [sortable(pledge.made_on, pledge.made_precision) for pledge in rows_of(pledges, Pledge)]
    money = [f"{_.number(p.amount)} {p.currency}" if p.amount is not None else "" for p in rows_of(pledges, Pledge)]
    return pd.DataFrame(
        {
            _("Who"): pledges["makers"],
            _("Pledge"): pledges["title"].map(_),
            _("Due"): pledges["target_year"].astype("Int64"),
            _("Status"): status,
            _("Source page"): pledges["source_url"],
            _("Programme"): pledges["programme"].map(_),
            _("Kind"): [_.of(PLEDGE_KIND, key) for key in pledges["kind"]],
            _("Area"): [_.of(AREA, key) if isinstance(key, str) else "–" for key in pledges["area"]],
            _("Made"): made,
            _("Amount"): money,
            _("Checklist"): [_("{count} of 7", count=count) for count in pledges["passed"]],
            _("Remark"): pledges["note"].map(lambda note: _(note) if isinstance(note, str) else ""),
        }
    )


def _steps(page: Page, pledges: pd.DataFrame, steps: pd.DataFrame) -> None:
    _ = page.words
    chosen = steps.merge(pledges[["pledge_id", "makers"]], on="pledge_id")
    if chosen.empty:
        return
    sort = {"milestone": _("Milestone"), "update": _("Update")}
    card = Card(
        key="pledge-steps",
        title=_.n(
            "{count} milestone or update is published", "{count} milestones and updates are published", len(chosen)
        ),
        subtitle=_("What a pledge promises step by step, and what was said of it later; nothing is overwritten"),
        source=source_line(page, [_("pages of the programmes and of cities")]),
        table=pd.DataFrame(
            {
                _("Who"): chosen["makers"],
                _("Year"): chosen["year"].astype(str),
                _("Milestone or update"): [sort[key] for key in chosen["sort"]],
                _("Detail"): chosen["said"].map(_),
                _("Status"): [f"{PLEDGE_MARK[key]} {_.of(PLEDGE_STATUS, key)}" for key in chosen["status"]],
                _("Source page"): chosen["source_url"],
            }
        ),
    )
    rows_card(page, card)
