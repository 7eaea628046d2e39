"""When did the documented members join?"""

import pandas as pd

from dashboard.figures import growth as figures
from dashboard.kit.card import Card
from dashboard.kit.page import Page
from dashboard.kit.show_card import chart_card, source_line
from dashboard.store import marts
from dashboard.store.nouns.campaign import Growth


def show_joins(page: Page) -> None:
    _ = page.words
    growth = marts.frame(page.database, Growth)
    dated = growth.dropna(subset=["joined_year"]).groupby("joined_year", as_index=False)["joins"].sum()
    if len(dated):
        every = range(int(dated["joined_year"].min()), int(dated["joined_year"].max()) + 1)
        dated = dated.set_index("joined_year").reindex(every, fill_value=0).rename_axis("joined_year").reset_index()
    unknown = int(growth.loc[growth["joined_year"].isna(), "joins"].sum())
    total = int(growth["joins"].sum())
    words = {"unknown": _("year not reported"), "empty": _("No member is documented.")}
    years = [str(int(year)) for year in dated["joined_year"]]
    card = Card(
        key="joins",
        title=_(
            "No year of joining was found for {unknown} of {total} documented members",
            unknown=unknown,
            total=total,
        ),
        subtitle=_("Documented members by year of joining"),
        source=source_line(page, [_("public pages of the campaign and its members")]),
        caveat=_(
            "These are the new members that public pages document, not the growth of the campaign: the"
            " reported totals are higher."
        ),
        table=pd.DataFrame(
            {_("Year"): [*years, words["unknown"]], _("Members"): [*dated["joins"].astype(int), unknown]}
        ),
    )
    chart_card(page, card, figures.joins_by_year(dated, unknown, words, page.look))
