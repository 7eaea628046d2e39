"""Whom and what does the reader compare? Lists whose choices stand in the address, so that a link stays true."""

from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

import pandas as pd
import streamlit as st

from dashboard import queries, state
from dashboard.budget_labels import GROUP
from dashboard.cards import compare_find
from dashboard.compare_labels import AMONG, ORDER, SHOWN_STAGE, STRATEGY
from dashboard.components import empty
from dashboard.rows import rows_of
from dashboard.state import Page
from dashboard.text import words

MOST = 12
PICKED = "picked"


@dataclass(frozen=True)
class Comparison:
    """Whom the reader chose: rows of mart.comparable, the own city apart, and the way of choosing."""

    city: pd.Series
    peers: pd.DataFrame
    strategy: str

    @property
    def name(self) -> str:
        """Return the name of the own city."""
        return str(self.city["name"])

    @cached_property
    def cities(self) -> pd.DataFrame:
        """Return all cities, the own one first."""
        return pd.concat([self.city.to_frame().T, self.peers], ignore_index=True)

    @cached_property
    def ids(self) -> list[str]:
        """Return the identifiers of all cities, the own one first."""
        return [str(self.city["city_id"]), *self.peers["city_id"]]


@dataclass(frozen=True)
class Shown:
    """What of them the reader chose: indicators of the catalogue, a stage, and whether to rank."""

    indicators: pd.DataFrame
    stage: str
    is_ranked: bool


def chosen(page: Page, everybody: pd.DataFrame) -> Comparison:
    """Show the lists, say calmly what of the address cannot be followed, and return the choice."""
    _ = page.words
    names = _names(page.database, _.language)
    known = everybody.set_index("city_id", drop=False)
    asked = state.asked("city")
    if asked is not None and asked not in names:
        empty(page, _("No city is known as {asked}.", asked=asked), _("Choose one from the list."))
        state.ask("with", None)
    search = st.container()
    with st.container(key="controls"):
        top = st.columns([1.6, 1.4, 1.2], vertical_alignment="bottom", gap="medium")
        city = state.select(top[0], _("My city"), "city", list(names), names.__getitem__, drops="with")
        city = city or next(iter(names))
        among = _among(page, top[2])
        strategy = _strategy(page, city, among, list(names))
        shown = [key for key in STRATEGY if key != PICKED or strategy == PICKED]
        state.select(top[1], _("Peers"), "by", shown, lambda key: _(STRATEGY[key]), drops="with")
        others = [key for key in names if key != city]
        label = _("Compared with (up to {count})", count=MOST)
        peers = state.pick(st.container(), label, "with", others, names.__getitem__, MOST)
    with search:
        compare_find.row(page, names, [city, *peers], MOST + 1)
    return Comparison(known.loc[city], known.loc[peers], strategy)


def _among(page: Page, place: st.delta_generator.DeltaGenerator) -> str:
    _ = page.words
    return state.select(place, _("Among"), "among", list(AMONG), lambda key: _(AMONG[key]), drops="with") or "figures"


def _strategy(page: Page, city: str, among: str, known: list[str]) -> str:
    """Write the peers of the chosen way into the address where it names none, and tell whether they are its own."""
    _ = page.words
    by = state.asked("by") if state.asked("by") in STRATEGY else "similar"
    given = state.asked_list("with")
    by = "similar" if given is None and by == PICKED else str(by)
    own = [] if by == PICKED else _nearest(page, city, by, among)
    if given is None:
        state.ask("with", ",".join(own))
        given = own
    unknown = [key for key in given if key not in known]
    if unknown:
        empty(page, _("Not known, and left out: {asked}.", asked=_.list(unknown[:5])), _("Choose others by name."))
    found = [key for key in given if key in known and key != city]
    if len(found) > MOST:
        empty(
            page,
            _("{count} cities are asked for, and {most} fit beside each other.", count=len(found), most=MOST),
            _("The first are shown; take some out to see others."),
        )
    if given and not found and own:
        # Nothing of the link can be followed: better those like it than nobody.
        found = own
        state.ask("with", ",".join(own))
    strategy = by if found == own else PICKED
    state.ask("by", None if strategy == "similar" else strategy)
    return strategy


def _nearest(page: Page, city: str, by: str, among: str) -> list[str]:
    near = queries.likeness(page.database, city)
    place = {"figures": "figures_place", "members": "member_place"}.get(among, "place")
    return list(near.loc[(near["strategy"] == by) & (near[place] <= MOST), "peer_id"])


@lru_cache(maxsize=8)
def _names(database: Path, language: str) -> dict[str, str]:
    """Return what the lists call each city: a thousand names take longer to say than the rest of the page."""
    _ = words(language)
    places = queries.comparables(database)[["city_id", "name", "country_iso2"]]
    return {city: f"{name}, {_.country(code)}" for city, name, code in places.itertuples(index=False)}


def shown(page: Page, catalogue: pd.DataFrame) -> Shown:
    """Show the lists of indicators, stages and orders, and return the choice."""
    _ = page.words
    measured = catalogue[catalogue["reporting"] != "context"]
    # What most cities have, of those that have a better and a worse.
    judged = measured.assign(is_neutral=measured["direction"] == "neutral")
    first = judged.sort_values(["is_neutral", "cities", "place"], ascending=[True, False, True])["indicator_id"].iloc[0]
    titles = {row.indicator_id: _(row.title) for row in rows_of(measured)}
    sets = {key: _("Set: {group}", group=_(GROUP[key])) for key in dict.fromkeys(measured["indicator_group"])}
    options = {first: titles[first], **sets, **titles}
    asked = state.asked("indicator")
    if asked is not None and asked not in options:
        empty(page, _("No indicator is known as {asked}.", asked=asked), _("Choose one from the list."))
    with st.container(key="controls-shown"):
        places = st.columns([1.6, 1.4, 1.2], vertical_alignment="bottom", gap="medium")
    what = state.select(places[0], _("Indicator or set"), "indicator", list(options), options.__getitem__) or first
    stage = state.select(places[1], _("Stage"), "stage", list(SHOWN_STAGE), lambda key: _(SHOWN_STAGE[key]))
    order = state.select(places[2], _("Order"), "order", list(ORDER), lambda key: _(ORDER[key]))
    chosen = measured[(measured["indicator_id"] == what) | (measured["indicator_group"] == what)]
    return Shown(chosen, stage or "executed", order == "rank")
