"""Whom and what does the reader compare? Lists whose choices stand in the address, so that a link stays true."""

from dataclasses import dataclass
from functools import cached_property, lru_cache

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard.kit import address, choices, city_search, peers
from dashboard.kit.page import Page, empty
from dashboard.store import marts
from dashboard.store.edition import Edition
from dashboard.store.nouns.indicators import Indicator
from dashboard.store.nouns.places import Comparable
from dashboard.store.rows import rows_of
from dashboard.views.compare import find
from dashboard.views.compare.labels import AMONG, SHOWN_STAGE, STRATEGY
from dashboard.words.budget_labels import GROUP
from dashboard.words.translation import words

# The way of choosing by default, and that of a reader who picks.
SIMILAR = "similar"
PICKED = "picked"


@dataclass(frozen=True)
class ComparedCities:
    """Whom the reader chose: rows of mart.comparable, the own city apart, and the way of choosing."""

    city: Comparable
    peers: list[Comparable]
    strategy: str

    @property
    def name(self) -> str:
        """Return the name of the own city."""
        return str(self.city.name)

    @property
    def cities(self) -> list[Comparable]:
        """Return all cities, the own one first."""
        return [self.city, *self.peers]

    @cached_property
    def names(self) -> dict[str, str]:
        """Return the names of all cities by identifier, the own one first."""
        return {city.city_id: city.name for city in self.cities}

    @property
    def ids(self) -> list[str]:
        """Return the identifiers of all cities, the own one first."""
        return list(self.names)


@dataclass(frozen=True)
class ShownIndicators:
    """What of them the reader chose: indicators of the catalogue, a stage, and whether to rank."""

    indicators: list[Indicator]
    stage: str
    is_ranked: bool


def chosen(page: Page, everybody: list[Comparable]) -> ComparedCities | None:
    """Show the lists, say calmly what of the address cannot be followed, and return the choice; None without a city."""
    _ = page.words
    names = _names(page.database)
    known = {city.city_id: city for city in everybody}
    controls = st.container(key="controls")
    with controls:
        top = st.container(horizontal=True, key="controls-lists", vertical_alignment="bottom", gap="medium")
        city = city_search.choose_among(page, top, _("My city"), names, _("Choose a city"), drops="with")
        if city is None:
            address.ask("with", None)
            return None
        strategy, beside = _strategy(page, city, list(names))
        choices.select(
            top,
            _("Cities to compare with"),
            "by",
            list(STRATEGY),
            lambda key: _(STRATEGY[key]),
            drops="with",
            keeping=PICKED,
        )
        choices.select(top, _("Among"), "among", list(AMONG), lambda key: _(AMONG[key]), drops="with")
        if strategy == PICKED:
            beside = _picked(page, controls, city, names)
        find.row(page, top, names, [city, *beside], peers.MOST + 1)
    return ComparedCities(known[city], [known[peer] for peer in beside], strategy)


def _strategy(page: Page, city: str, known: list[str]) -> tuple[str, list[str]]:
    """Return the way of choosing and its peers, written into the address where it names none; others are picked."""
    _ = page.words
    by = str(address.asked("by") if address.asked("by") in STRATEGY else SIMILAR)
    given = address.asked_list("with")
    # Who picks without having picked begins with those that are like it.
    near = peers.nearest(page.database, city, SIMILAR if by == PICKED else by, address.asked("among") or "")
    own = [] if by == PICKED and given is not None else [row.peer_id for row in near]
    if given is None:
        address.ask("with", ",".join(own))
        given = own
    unknown = [key for key in given if key not in known]
    if unknown:
        empty(page, _("Not known, and left out: {asked}.", asked=_.list(unknown[:5])), _("Choose others by name."))
    found = [key for key in given if key in known and key != city]
    if len(found) > peers.MOST:
        empty(
            page,
            _("{count} cities are asked for, and {most} fit side by side.", count=len(found), most=peers.MOST),
            _("Only the first ones are shown. Remove some to see others."),
        )
    if given and not found and own:
        # Nothing of the link can be followed: better those like it than nobody.
        found = own
        address.ask("with", ",".join(own))
    # The nearest few are as near as all of them.
    is_nearest = found == own or (found and found == own[: len(found)])
    strategy = by if is_nearest else PICKED
    address.ask("by", None if strategy == SIMILAR else strategy)
    return strategy, found


def _picked(page: Page, place: DeltaGenerator, city: str, names: dict[str, str]) -> list[str]:
    """Let cities be added and taken out by hand: a list of up to twelve, shown only to whom picks."""
    _ = page.words
    others = [key for key in names if key != city]
    label = _("Compared with (up to {count})", count=peers.MOST)
    return choices.pick(place, label, "with", others, names.__getitem__, peers.MOST, _("Choose cities"))


@lru_cache(maxsize=8)
def _names(database: Edition) -> dict[str, str]:
    """Return what the lists call each city: a thousand names take longer to say than the rest of the page."""
    _ = words(database.language)
    return {
        place.city_id: f"{place.name}, {_.country(place.country_iso2)}" for place in marts.rows(database, Comparable)
    }


def shown(page: Page, catalogue: pd.DataFrame) -> ShownIndicators:
    """Show the lists of indicators and stages and the switch of the order, and return the choice."""
    _ = page.words
    measured = [row for row in rows_of(catalogue, Indicator) if row.formula_kind != "country"]
    # What most cities have, of those that have a better and a worse.
    first = min(
        measured, key=lambda row: (row.tier == "context", row.direction == "neutral", -row.cities, row.place)
    ).indicator_id
    titles = {row.indicator_id: _(row.title) for row in measured}
    sets = {
        key: _("Set: {group}", group=_(GROUP[key])) for key in dict.fromkeys(row.indicator_group for row in measured)
    }
    options = {first: titles[first], **sets, **titles}
    asked = address.asked("indicator")
    if asked is not None and asked not in options:
        empty(page, _("No indicator is known as {asked}.", asked=asked), _("Choose one from the list."))
    lists = st.container(horizontal=True, key="controls-shown", vertical_alignment="bottom", gap="medium")
    what = choices.select(lists, _("Indicator or set"), "indicator", list(options), options.__getitem__) or first
    stage = choices.select(lists, _("Stage"), "stage", list(SHOWN_STAGE), lambda key: _(SHOWN_STAGE[key]))
    is_ranked = choices.switch(lists, _("Order by value, with ranks"), "order", "rank")
    chosen = [row for row in measured if what in (row.indicator_id, row.indicator_group)]
    return ShownIndicators(chosen, stage or "executed", is_ranked)
