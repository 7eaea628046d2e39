"""Prepare what a map shows, in words: points with their group, countries with their shade, and the key to both."""

from collections.abc import Sequence
from itertools import pairwise

import pandas as pd
from markupsafe import Markup

from dashboard.figures.look import Look
from dashboard.figures.world import Mark, marks
from dashboard.store.nouns.places import Member
from dashboard.store.rows import rows_of
from dashboard.words.labels import KIND, N_
from dashboard.words.phrases import hover_lines
from dashboard.words.translation import Words

MEMBER_LIMITS = (1, 2, 5, 10, 20)
GOAL_LIMITS = (0.1, 0.2, 0.5, 1, 2)
GROUP = {
    "pioneer": N_("launched the campaign"),
    "member": N_("joined, year known"),
    "undated": N_("joined, year not reported"),
    "interested": N_("interested"),
    "candidate": N_("human rights city outside the campaign"),
}
BOUNDARIES = N_("Boundaries and names shown do not imply endorsement by UCLG, the United Nations or this project.")
SECTIONS = N_("Countries are allocated to sections by this project, as no list of UCLG was found.")


def points(members: pd.DataFrame, candidates: pd.DataFrame, year: int | None, _: Words) -> pd.DataFrame:
    """Return city_id, group, map_longitude, map_latitude, hover: members up to `year` and those without a year."""
    frame = grouped(members, candidates, year)
    return frame.assign(
        hover=[_hover(city, key, _) for city, key in zip(rows_of(frame, Member), frame["group"], strict=True)]
    )


def grouped(members: pd.DataFrame, candidates: pd.DataFrame, year: int | None) -> pd.DataFrame:
    """Return members up to `year`, those without a year and candidates, each with its group: a key of GROUP."""
    shown = members if year is None else members[~(members["joined_year"] > year).fillna(False)]
    group = shown["status"].where(shown["joined_year"].notna() | (shown["status"] != "member"), "undated")
    return pd.concat([shown.assign(group=group), candidates.assign(group=candidates["status"])])


def shades(members: pd.DataFrame, countries: pd.DataFrame, measure: str, goal: int, _: Words) -> pd.DataFrame:
    """Return country_iso3, value, hover for countries with members; `measure` is members or share (% of the goal)."""
    drawn = countries[countries["has_outline"]]
    counted = members[members["is_joined"]].groupby("country_iso3").size().rename("members").reset_index()
    frame = counted.merge(drawn, on="country_iso3")
    share = frame["members"] / goal * 100
    frame["value"] = share if measure == "share" else frame["members"]
    frame["hover"] = [
        hover_lines(_.country(iso2), _.n("{count} documented member", "{count} documented members", count))
        for iso2, count in zip(frame["country_iso2"], frame["members"], strict=True)
    ]
    return frame


def key(shown: pd.DataFrame, limits: Sequence[float], unit: str, look: Look, _: Words) -> Markup:
    """Return the printed key of the map: one dot per group that is shown, one swatch per class with its limits."""
    known = marks(look)
    present = [(known[group], _(words)) for group, words in GROUP.items() if (shown["group"] == group).any()]
    swatches = [
        Markup('<li><i style="background:{}"></i>{}</li>').format(colour, words)
        for colour, words in zip(look.ramp, _classes(limits, _), strict=False)
    ]
    swatches = [Markup("<li>{}</li>").format(unit), *swatches] if unit else []
    return dots(present, swatches)


def dots(marked: Sequence[tuple[Mark, str]], swatches: Sequence[Markup] = ()) -> Markup:
    """Return a legend: each mark with its words, then `swatches` as they are; empty if there are none."""
    items = Markup().join([*(_dot(mark, words) for mark, words in marked), *swatches])
    return Markup('<ul class="swatches">{}</ul>').format(items) if items else Markup()


def _classes(limits: Sequence[float], _: Words) -> list[str]:
    if not limits:
        return []
    lower = [_.number(limit, 1) for limit in limits]
    if all(float(limit).is_integer() for limit in limits):
        upper = [int(following) - 1 for following in limits[1:]]
        between = [
            low if int(limit) == top else f"{low}–{_.number(top)}"
            for low, limit, top in zip(lower, limits, upper, strict=False)
        ]
    else:
        between = [_("{low} to under {high}", low=low, high=high) for low, high in pairwise(lower)]
    return [*between, _("{low} and more", low=lower[-1])]


def _dot(mark: Mark, words: str) -> Markup:
    radius = "50%" if "circle" in mark.symbol else "2px"
    turn = "transform:rotate(45deg) scale(.8);" if "diamond" in mark.symbol else ""
    paint = f"border:2px solid {mark.colour}" if mark.is_hollow else f"background:{mark.colour}"
    item = Markup('<li><i class="dot" style="border-radius:{};{}{}"></i>{}</li>')
    return item.format(radius, turn, paint, words)


def _hover(city: Member, group: str, _: Words) -> Markup:
    since = _("year not reported")
    if group == "candidate":
        since = _("outside the campaign")
    elif group == "interested":
        since = _("interested, not stated to have joined")
    elif city.joined_year is not None:
        since = _("since {year}", year=str(int(city.joined_year)))
    more = [_.of(GROUP, "pioneer")] if group == "pioneer" else []
    more += [_("drawn beside its place")] if city.is_moved else []
    return hover_lines(city.name, f"{_.country(city.country_iso2)} · {_.of(KIND, city.kind)}", since, *more)
