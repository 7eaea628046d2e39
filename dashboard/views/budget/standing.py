"""What do members raise themselves, and how much of what they spend goes to rights?"""

from dataclasses import dataclass

import pandas as pd

from dashboard.figures.standing import Share, Standing, standing
from dashboard.kit.card import Card
from dashboard.kit.page import Page
from dashboard.kit.show_card import chart_card, source_line
from dashboard.store import marts
from dashboard.store.nouns.budgets import BudgetStanding
from dashboard.words.budget_labels import BASE
from dashboard.words.budgets import percent, short_address
from dashboard.words.phrases import hover_lines, labelled
from dashboard.words.translation import Words

# More rows than these would be higher than a screen.
MOST = 24
OWN, RIGHTS = "own_source_revenue_share", "rights_spending_share"


@dataclass(frozen=True)
class Standings:
    """The executed shares of members, and of the chosen city: rows of mart.budget_standing by share and city."""

    of: dict[str, dict[str, BudgetStanding]]
    members: int

    def drawn(self, indicator: str) -> list[BudgetStanding]:
        """Return the members whose share is on the axis of most, the largest first."""
        return [row for row in self.of[indicator].values() if row.is_drawn and row.is_member]

    def elsewhere(self, indicator: str) -> list[BudgetStanding]:
        """Return the members whose share is one of another whole, and so is not drawn."""
        return [
            row for row in self.of[indicator].values() if row.value is not None and not row.is_drawn and row.is_member
        ]


def standings(page: Page) -> Standings:
    """Read the shares, the largest first."""
    rows = marts.rows(page.database, BudgetStanding)
    of = {key: {row.city_id: row for row in rows if row.indicator_id == key} for key in (OWN, RIGHTS)}
    return Standings(of, sum(row.is_member for row in of[OWN].values()))


def show_standing(page: Page, city_id: str | None) -> None:
    """Draw what members raise themselves and spend on rights, the chosen city in colour; nothing without a share."""
    _ = page.words
    found = standings(page)
    every = _cities(found, city_id)
    if not every:
        return
    cities = _ends(every, city_id)
    card = Card(
        key="standing",
        title=_(
            "On one basis, own revenue is known for {own} of {total} members, spending on rights for {rights}",
            own=len(found.drawn(OWN)),
            rights=len(found.drawn(RIGHTS)),
            total=found.members,
        ),
        subtitle=_(
            "Latest executed year, for own revenue {year} unless the name says another; percent of {revenue} and of"
            " {spending}; hatched: not known on this basis",
            year=_usual_year(found),
            revenue=_base(found, OWN, _),
            spending=_base(found, RIGHTS, _),
        ),
        source=source_line(page, [_("budget publications of local governments, treasuries and press")]),
        caveat=_caveat(found, city_id, every, _),
        table=lambda: _table(found, _),
    )
    heads = (_("Own revenue"), _("Spending on rights"))
    rows = [_row(found, city, city == city_id, _) for city in cities]
    chart_card(page, card, standing(rows, heads, "", page.look))


def _cities(found: Standings, city_id: str | None) -> list[str]:
    """Return the cities of the picture: those on the axis of own revenue, the largest first, then those of rights."""
    return list(
        dict.fromkeys(
            row.city_id
            for rows in found.of.values()
            for row in rows.values()
            if row.is_drawn and (row.is_member or row.city_id == city_id)
        )
    )


def _ends(cities: list[str], city_id: str | None) -> list[str]:
    """Return all cities, or of more than a screen holds the first and the last of them and the chosen one."""
    if len(cities) <= MOST:
        return cities
    ends = {*cities[: MOST // 2], *cities[-MOST // 2 :], city_id}
    return [city for city in cities if city in ends]


def _usual_year(found: Standings) -> str:
    years = pd.Series([row.observation_year for row in found.drawn(OWN)], dtype="Int64")
    return str(years.mode().max()) if len(years) else "–"


def _base(found: Standings, indicator: str, _: Words) -> str:
    bases = {row.base for row in found.of[indicator].values() if row.is_drawn}
    return _.list([_.of(BASE, base) for base in sorted(filter(None, bases))]) or "–"


def _row(found: Standings, city: str, is_mine: bool, _: Words) -> Standing:
    own, rights = (found.of[key].get(city) for key in (OWN, RIGHTS))
    name = next(row.name for row in (own, rights) if row is not None)
    is_old = own is not None and own.is_drawn and str(own.observation_year) != _usual_year(found)
    said = f"{name} {own.observation_year}" if own is not None and is_old else name
    return Standing(said, is_mine, (_share(own, name, _), _share(rights, name, _, has_year=True)))


def _share(row: BudgetStanding | None, name: str, _: Words, has_year: bool = False) -> Share:
    if row is None or row.value is None or not row.is_drawn:
        return Share(None, "", hover_lines(name, _("not known on this basis")))
    shown, year = whole_percent(row.value, _), str(row.observation_year)
    exact = labelled(f"{name} {year}", percent(row.value, _), _)
    told = hover_lines(exact, _.of(BASE, row.base or ""), short_address(row.url or ""))
    return Share(row.value, f"{shown} {year}" if has_year else shown, told)


def whole_percent(value: float, _: Words) -> str:
    """Return a percentage in whole points, for a picture; under one point as exactly as elsewhere."""
    return _.percent(value / 100) if value >= 1 else percent(value, _)


def _caveat(found: Standings, city_id: str | None, cities: list[str], _: Words) -> str:
    parts = []
    if len(cities) > MOST:
        parts.append(_("Drawn are the first and the last of {count}; the table has all.", count=len(cities)))
    if city_id is not None and city_id not in cities:
        parts.append(_("The chosen city has no executed share on this basis."))
    other = sorted({row.name for key in (OWN, RIGHTS) for row in found.elsewhere(key)})
    if other:
        parts.append(_("Not drawn, as their share is one of another whole: {names}.", names=_.list(other)))
    parts.append(
        _(
            "Compare within one country first: in Spain, taxes that the State shares with cities count as own revenue,"
            " and other levels of government do other things. Not known is not zero."
        )
    )
    return " ".join(parts)


def _table(found: Standings, _: Words) -> pd.DataFrame:
    rows = [row for rows in found.of.values() for row in rows.values()]
    titles = {OWN: _("Own revenue"), RIGHTS: _("Spending on rights")}
    return pd.DataFrame(
        {
            _("City"): [row.name for row in rows],
            _("Country"): [_.country(row.country_iso2) for row in rows],
            _("What it is"): [titles[row.indicator_id] for row in rows],
            _("Value"): [percent(row.value, _) if row.value is not None else _("not known") for row in rows],
            _("Year"): [str(row.observation_year or "") for row in rows],
            _("percent of"): [_.of(BASE, row.base) if row.base else "" for row in rows],
            _("Member"): [_("yes") if row.is_member else _("no") for row in rows],
            _("Publication"): [row.url or "" for row in rows],
        }
    )
