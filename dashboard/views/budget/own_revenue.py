"""What does the city raise itself, what does it receive, and what is usual in its country?"""

import pandas as pd
from markupsafe import Markup

from dashboard.figures.series import series
from dashboard.kit.card import Card
from dashboard.kit.page import Page, empty
from dashboard.kit.show_card import chart_card, source_line
from dashboard.store.nouns.budgets import BudgetItem
from dashboard.store.rows import rows_of
from dashboard.views.budget.choice import (
    BudgetChoice,
    comparable,
    series_points,
    settled,
    shown_values,
    unit_of,
    value,
)
from dashboard.words.budget_labels import ITEM, STAGE
from dashboard.words.budgets import key_html, percent, publications, staged, why_not
from dashboard.words.phrases import alone, labelled
from dashboard.words.translation import Words

OWN, RECEIVED = "REV_OWN", "REV_TRANSFERS"
NATIONAL = {"RES_01": OWN, "RES_03": RECEIVED}
WITHOUT_LOANS = "REV_NONFIN"


def show_own_revenue(page: Page, choice: BudgetChoice, items: pd.DataFrame, comparisons: pd.DataFrame) -> None:
    """Draw own revenue and transfers over the years, as shares beside the average of the country, or per resident."""
    _ = page.words
    own = items[items["item"] == OWN]
    if own.empty:
        empty(
            page,
            _("{city}: own revenue is not known.", city=choice.name),
            _("Accounts with revenue by source would fill this gap."),
        )
        return
    both = items[items["item"].isin([OWN, RECEIVED])]
    known = both.dropna(subset=[choice.column])
    national = _national(known, choice, comparisons)
    points = series_points(known, known["item"].map(lambda item: alone(_(ITEM[item]))), choice, _)
    own_known = known[known["item"] == OWN]
    card = Card(
        key="own-revenue",
        title=staged(_title(own, own_known, choice, _), settled(own)["stage"].iloc[-1], _),
        subtitle=_(
            "Taxes, fees and property income, and what other governments give; {unit}", unit=unit_of(own, choice, _)
        ),
        source=source_line(page, [*publications(own), *(["OECD/UCLG SNG-WOFI"] if len(national) else [])]),
        caveat=_(
            "In Spain and Ukraine, taxes that the State shares with cities count as own revenue: this is not"
            " tax autonomy. Compare within one country first."
        ),
        table=lambda: _table(both, national, choice, _),
        key_html=key_html(set(points["form"]), _) + _national_key(national, choice, _),
    )
    panels = {alone(_(ITEM[item])): "" for item in (OWN, RECEIVED) if (both["item"] == item).any()}
    nothing = _("No value can be assessed; the table says why.")
    chart_card(page, card, series(points, panels, nothing, page.look, _lines(national, choice, _)))


def _national(known: pd.DataFrame, choice: BudgetChoice, comparisons: pd.DataFrame) -> pd.DataFrame:
    """Return the averages of the country that are the same measure: shares of what was received, loans left out."""
    executed = known[known["stage"] == "executed"]
    is_same = choice.measure == "share" and len(executed) > 0 and (executed["base_item"] == WITHOUT_LOANS).all()
    averages = comparisons[comparisons["sort"] == "country_average"]
    averages = averages.assign(item=averages["indicator_code"].map(NATIONAL))
    return averages[averages["item"].isin(executed["item"]) & is_same]


def _lines(national: pd.DataFrame, choice: BudgetChoice, _: Words) -> pd.DataFrame:
    country = _.country(choice.city.country_iso2)
    rows = [
        (alone(_(ITEM[item])), average, labelled(f"{country} {int(year)}", percent(average, _), _))
        for item, average, year in zip(national["item"], national["value_low"], national["year"], strict=True)
    ]
    return pd.DataFrame(rows, columns=["panel", "value", "text"])


def _national_key(national: pd.DataFrame, choice: BudgetChoice, _: Words) -> Markup:
    if national.empty:
        return Markup()
    words = _(
        "{country}, {year}: average of regions and local governments together, not a city (OECD and UCLG, SNG-WOFI)",
        country=_.country(choice.city.country_iso2),
        year=str(int(national["year"].iloc[0])),
    )
    words = " · ".join([words, *map(_, national["note"].dropna().unique())])
    return Markup('<ul class="swatches"><li>╌╌ {}</li></ul>').format(words)


def _title(own: pd.DataFrame, known: pd.DataFrame, choice: BudgetChoice, _: Words) -> str:
    if known.empty:
        last = rows_of(settled(own), BudgetItem)[-1]
        return _("{city}: own revenue cannot be assessed: {reason}", city=choice.name, reason=why_not(last, _))
    known = comparable(settled(known), choice)
    first, last = known.iloc[0], known.iloc[-1]
    said = {
        "city": choice.name,
        "year": str(last["budget_year"]),
        "value": value(last[choice.column], choice, last["currency"], _),
    }
    if len(known) == 1:
        if choice.measure == "share":
            return _("{value} of the revenue of {city} in {year} was its own (taxes, fees, property)", **said)
        return _("Own revenue of {city} in {year} (taxes, fees, property): {value} per resident", **said)
    said |= {"before": value(first[choice.column], choice, first["currency"], _), "first": str(first["budget_year"])}
    if choice.measure == "share":
        return _(
            "{value} of the revenue of {city} in {year} was its own (taxes, fees, property), after {before} in {first}",
            **said,
        )
    return _(
        "Own revenue of {city} in {year} (taxes, fees, property): {value} per resident, after {before} in {first}",
        **said,
    )


def _table(both: pd.DataFrame, national: pd.DataFrame, choice: BudgetChoice, _: Words) -> pd.DataFrame:
    own = pd.DataFrame(
        {
            _("Year"): both["budget_year"].astype(str),
            _("What it is"): [alone(_(ITEM[item])) for item in both["item"]],
            _("Value"): shown_values(both, choice, _),
            _("Amount"): [f"{_.number(row.amount)} {row.currency}" for row in rows_of(both, BudgetItem)],
            _("Stage"): [_.of(STAGE, stage) for stage in both["stage"]],
            _("Source quality (A to C)"): both["grade"],
            _("Publication"): both["url"],
        }
    )
    averages = pd.DataFrame(
        {
            _("Year"): [str(int(year)) for year in national["year"]],
            _("What it is"): [_("{item}, average of the country", item=_(ITEM[item])) for item in national["item"]],
            _("Value"): [percent(average, _) for average in national["value_low"]],
            _("Amount"): "",
            _("Stage"): _("executed"),
            _("Source quality (A to C)"): "",
            _("Publication"): national["source_url"],
        }
    )
    return pd.concat([own, averages], ignore_index=True) if len(averages) else own
