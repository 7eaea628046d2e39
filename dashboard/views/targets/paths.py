"""How far is each target of a city, by both methods, and who set it?"""

from typing import Any

import pandas as pd

from dashboard.kit.card import Card
from dashboard.kit.page import Page, empty
from dashboard.kit.show_card import html_card, source_line
from dashboard.kit.templates import render
from dashboard.store.nouns.indicators import Progress
from dashboard.store.rows import rows_of
from dashboard.words.budget_labels import TARGET_STATUS
from dashboard.words.progress import (
    NO_VERDICT,
    base_to_latest,
    change,
    inputs,
    lately,
    marked,
    ratio,
    reason,
    state_html,
    state_word,
    target,
    value,
)
from dashboard.words.progress_labels import STATE, STATE_MARK, WHO
from dashboard.words.translation import Words

# What is drawn of a way: a little before its start, and a little beyond its end.
BEFORE, BEYOND = -0.2, 1.15
# Who set the targets of each card; targets that nobody in the city has set stand together, each with its word.
CARDS = {"own": ("city_target",), "others": ("framework", "derived", "campaign_proposal"), "trends": ("none",)}
BY_SETTER = [setter for setters in CARDS.values() for setter in setters]


def show_paths(page: Page, city: str, rows: pd.DataFrame) -> None:
    """Show the targets of the city itself, then those that others set, then the trends without a target."""
    for key, setters in CARDS.items():
        own = rows[rows["target_status"].isin(setters)]
        if len(own):
            _one(page, city, key, own)


def nothing(page: Page, city: str, is_filtered: bool) -> None:
    """Say why no target of the city is shown, and what would fill it."""
    _ = page.words
    if is_filtered:
        empty(page, _("{city}: no target of this kind.", city=city), _("Choose all kinds of targets."))
        return
    empty(
        page,
        _(
            "{city}: nothing can be judged yet, as no target of its own is known, and no value since 2015 of an"
            " indicator of which more or less is better.",
            city=city,
        ),
        _("A target that a city publishes would stand here; the page Budget says what would bring values."),
    )


def _one(page: Page, city: str, key: str, rows: pd.DataFrame) -> None:
    _ = page.words
    order = rows["state"].map(list(STATE).index)
    rows = rows.loc[order.sort_values(kind="stable").index]
    card = Card(
        key=f"ways-{key}",
        title=_title(city, key, rows, _),
        subtitle=_subtitle(key, _),
        source=source_line(page, [_("indicator catalogue"), _("publications that each row of the table names")]),
        caveat=_caveat(key, _),
        table=lambda: table(rows, _),
    )
    ways = [_way(row, _) for row in rows_of(rows, Progress)]
    html_card(page, card, render("views/targets/paths.html", ways=ways))


def _title(city: str, key: str, rows: pd.DataFrame, _: Words) -> str:
    found = rows["state"].value_counts()
    states = [f"{state_word(name, key == 'trends', _)} {found[name]}" for name in STATE if name in found]
    count, given = len(rows), {"city": city, "states": _.list(states)}
    if key == "own":
        return _.n(
            "{city}, {count} target of its own: {states}",
            "{city}, {count} targets of its own: {states}",
            count,
            **given,
        )
    if key == "others":
        return _.n(
            "{city}, {count} target that others set: {states}",
            "{city}, {count} targets that others set: {states}",
            count,
            **given,
        )
    return _.n(
        "{city}, {count} trend without a target: {states}",
        "{city}, {count} trends without a target: {states}",
        count,
        **given,
    )


def _subtitle(key: str, _: Words) -> str:
    return {
        "own": _(
            "Set by the city itself; each line runs from base to target, its tick marks where it should have"
            " been by its latest year"
        ),
        "others": _(
            "Reference values for whole countries, rules, proposals: none is a United Nations target for a city"
        ),
        "trends": _("Change a year since the base, in the direction that counts as better"),
    }[key]


def _caveat(key: str, _: Words) -> str:
    if key == "trends":
        return _("Improving from 1.5% a year in the right direction, slowly from 0.5%, hardly moving from 0.")
    return _(
        "The growth-rate ratio decides: on track from 0.95, acceleration needed from 0.6, limited"
        " progress from 0; the linear ratio is shown next to it and decides where growth has no rate."
        " Values since 2015, of one stage and base. Where the trend of the last five years goes the other"
        " way, or the target was reached and lost, the status says so."
    )


def _way(row: Progress, _: Words) -> dict[str, Any]:
    """Return what the template says of a target and the way to it."""
    ratios = [
        _("growth {ratio}", ratio=ratio(row.growth_rate_ratio, _)),
        _("linear {ratio}", ratio=ratio(row.linear_ratio, _)),
    ]
    has_ratio = row.linear_ratio is not None
    needed = [_needed(row, row.needed_per_year, _)] if row.needed_per_year else []
    goal = "" if row.target_status == "none" else f" · {target(row, _)}"
    who = "" if row.target_status in ("none", "city_target") else f" ({_.of(TARGET_STATUS, row.target_status)})"
    return {
        "title": _(row.title),
        "said": f"{base_to_latest(row, _)}{goal}{who}",
        "track": _track(row, _),
        "state": state_html(row, _),
        "under": " · ".join([*(ratios if has_ratio else []), *needed, reason(row, _)]),
    }


def _needed(row: Progress, needed: float, _: Words) -> str:
    pace = change(needed, row, _)
    return _("{change} a year needed from {year}", change=pace, year=str(row.latest_year))


def _track(row: Progress, _: Words) -> dict[str, str] | None:
    """Return where on the track what stands; None where no way can be drawn."""
    if row.linear_ratio is None or row.base_year is None or row.latest_year is None or row.target_year is None:
        return None
    gone = (row.latest_year - row.base_year) / (row.target_year - row.base_year)
    done = min(max(row.linear_ratio * gone, BEFORE), BEYOND)
    start, end = sorted((_at(0), _at(done)))
    shown = row.state_then if row.state in NO_VERDICT else row.state
    places = {
        "start": _at(0),
        "beyond": 100 - _at(1),
        "from": start,
        "width": end - start,
        "now": _at(min(gone, 1)),
        "goal": _at(1),
        "done": _at(done),
    }
    return {
        "state": shown,
        "label": inputs(row, _),
        "mark": STATE_MARK[shown],
        **{name: f"{place:.1f}%" for name, place in places.items()},
    }


def _at(share: float) -> float:
    """Return the place of a share of the way on the track (percent of its width)."""
    return 100 * (share - BEFORE) / (BEYOND - BEFORE)


def table(rows: pd.DataFrame, _: Words) -> pd.DataFrame:
    """Return verdicts with all that they were made of."""
    each = rows_of(rows, Progress)

    def said(column: str) -> list[str]:
        return [value(getattr(row, column), row, _) if pd.notna(getattr(row, column)) else "–" for row in each]

    return pd.DataFrame(
        {
            _("Indicator"): rows["title"].map(_),
            _("Status"): [marked(row, _) for row in each],
            _("Why"): [reason(row, _) for row in each],
            _("Published method"): [state_word(row.state_then, row.method == "trend", _) for row in each],
            _("Recent trend"): ["".join(lately(row, _)) or "–" for row in each],
            _("Who set it"): [_.of(WHO, row.target_status) for row in each],
            _("Base"): [
                base_to_latest(row._replace(latest_value=row.base_value, latest_year=row.base_year), _) for row in each
            ],
            _("Latest"): [
                base_to_latest(row._replace(base_value=row.latest_value, base_year=row.latest_year), _) for row in each
            ],
            _("Target"): [target(row, _) for row in each],
            _("Growth-rate ratio"): [ratio(row.growth_rate_ratio, _) for row in each],
            _("Linear ratio"): [ratio(row.linear_ratio, _) for row in each],
            _("Needed a year"): [
                change(row.needed_per_year, row, _) if row.needed_per_year is not None else "–" for row in each
            ],
            _("End at this pace"): said("projection"),
            _("Between"): [
                f"{value(row.projection_low, row, _)} – {value(row.projection_high, row, _)}"
                if row.projection_low is not None and row.projection_high is not None
                else "–"
                for row in each
            ],
            _("Source quality (A to C)"): rows["grade"].fillna("–"),
            _("Source of the latest value"): rows["latest_url"].fillna("–"),
            _("Source of the target"): rows["target_url"].fillna("–"),
        }
    )
