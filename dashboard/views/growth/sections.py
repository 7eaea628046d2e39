"""How do the UCLG sections compare?"""

import pandas as pd

from dashboard.figures import growth as figures
from dashboard.kit import atlas
from dashboard.kit.card import Card
from dashboard.kit.page import Page
from dashboard.kit.show_card import chart_card, source_line
from dashboard.store import marts
from dashboard.store.nouns.campaign import Growth, Section
from dashboard.words.labels import SECTION


def show_sections(page: Page) -> None:
    _ = page.words
    growth, sections = marts.frame(page.database, Growth), marts.frame(page.database, Section)
    growth = growth.assign(
        cohort=[_("year not reported") if pd.isna(year) else str(int(year)) for year in growth["joined_year"]]
    )
    wide = growth.pivot_table(
        index="section", columns="cohort", values="joins", aggfunc="sum", fill_value=0, dropna=True
    )
    order = [*sorted(c for c in wide.columns if c.isdigit()), *(c for c in wide.columns if not c.isdigit())]
    wide = wide.reindex(index=sections["section"], columns=order, fill_value=0).astype(int)
    wide = wide.assign(total=wide.sum(axis=1)).sort_values("total", ascending=False, kind="stable").reset_index()
    none = [_(SECTION[name]) for name in wide.loc[wide["total"] == 0, "section"]]
    wide["section"] = [_(SECTION[name]) for name in wide["section"]]
    first = wide.iloc[0]
    title = _(
        "{section} has {members} of the {total} documented members",
        section=first["section"],
        members=int(first["total"]),
        total=int(growth["joins"].sum()),
    )
    if none:
        title = _("{finding}; none in {sections}", finding=title, sections=_.list(none))
    card = Card(
        key="sections",
        title=title,
        subtitle=_("Documented members by UCLG section and year of joining"),
        source=source_line(page, [_("public pages of the campaign and its members")]),
        caveat=_(atlas.SECTIONS) + " " + _("Bodies that span sections are left out."),
        table=wide.rename(columns={"section": _("Section"), "total": _("Total")}),
    )
    chart_card(page, card, figures.by_section(wide, _("Nothing is documented."), page.look))
