"""What could we learn from whom: which peers stand better where my city is behind, and what do they do?"""

import pandas as pd

from dashboard.kit.card import Card
from dashboard.kit.page import Page, empty
from dashboard.kit.show_card import rows_card, source_line
from dashboard.store.nouns.indicators import Progress
from dashboard.store.nouns.pledges import Pledge
from dashboard.store.rows import rows_of
from dashboard.views.compare.choice import ComparedCities
from dashboard.views.compare.peer_pledges import makers
from dashboard.words.progress import base_to_latest, marked, target
from dashboard.words.progress_labels import STATE
from dashboard.words.translation import Words

# From the best to the worst state that is a verdict.
ORDER = [state for state in STATE if state not in ("stale", "cannot_assess")]
# Nobody learns from a value that goes back itself.
BACK = ("going_back", "lost")
BEHIND = ("acceleration_needed", "recovering", "limited_progress", *BACK, "deterioration")


def show_lessons(page: Page, choice: ComparedCities, progress: pd.DataFrame, pledges: list[Pledge]) -> None:
    """List peers whose verdict is better on the indicators where the own city is behind, with pledges and practices."""
    _ = page.words
    rows = rows_of(progress[progress["city_id"].isin(choice.ids)], Progress)
    own = [row for row in rows if row.city_id == choice.city.city_id]
    behind = [row for row in own if row.state in BEHIND]
    if not behind:
        _say_why(page, choice, own)
        return
    pairs = _better(behind, [row for row in rows if row.city_id != choice.city.city_id])
    if not pairs:
        empty(
            page,
            _.n(
                "{city} is behind on {count} indicator, and no better result of a similar city is known there.",
                "{city} is behind on {count} indicators, and no better result of a similar city is known there.",
                len(behind),
                city=choice.name,
            ),
            _("Choose other cities: most have no series here yet."),
        )
        return
    card = Card(
        key="compare-learn",
        title=_title(choice, pairs, len(behind), _),
        subtitle=_("Similar cities with better results on the indicators where {city} is behind, with what they"
" pledged and practise", city=choice.name),
        source=source_line(page, [_("indicator catalogue"), _("pages of the programmes and of cities")]),
        caveat=_("A better result is a reason to ask that city; it does not prove that a pledge or practice"
" caused it."),
        table=_table(pairs, choice, pledges, _),
    )  # fmt: skip
    rows_card(page, card)


def _say_why(page: Page, choice: ComparedCities, own: list[Progress]) -> None:
    _ = page.words
    judged = sum(row.state in ORDER for row in own)
    if judged:
        empty(
            page,
            _.n(
                "{city} is behind on none of its {count} judged indicator.",
                "{city} is behind on none of its {count} judged indicators.",
                judged,
                city=choice.name,
            ),
            _("Similar cities may learn from it."),
        )
        return
    empty(
        page,
        _("What {city} could learn cannot be said yet: none of its indicators has a verdict.", city=choice.name),
        _("Two recent years of its budget, published and loaded, would fill this gap; the page Budget says how."),
    )


def _better(behind: list[Progress], peers: list[Progress]) -> list[tuple[Progress, Progress]]:
    """Return pairs of rows of mart.progress: mine, and a peer's on the same indicator and target in a better state."""
    forward = [row for row in peers if row.state in ORDER and row.state not in BACK]
    judged = sorted(forward, key=lambda row: ORDER.index(row.state))
    return [
        (mine, peer)
        for mine in behind
        for peer in judged
        if (peer.indicator_code, peer.target_status) == (mine.indicator_code, mine.target_status)
        and ORDER.index(peer.state) < ORDER.index(mine.state)
    ]


def _title(choice: ComparedCities, pairs: list[tuple[Progress, Progress]], behind: int, _: Words) -> str:
    names = list(dict.fromkeys(peer.name for mine, peer in pairs))
    topics = len({mine.indicator_code for mine, peer in pairs})
    return _(
        "{city} could ask {names}: they have better results on {topics} of the {behind} indicators where it is behind",
        city=choice.name,
        names=_.list(names[:3]),
        topics=topics,
        behind=behind,
    )


def _table(
    pairs: list[tuple[Progress, Progress]], choice: ComparedCities, pledges: list[Pledge], _: Words
) -> pd.DataFrame:
    places = {row.city_id: row for row in choice.peers}
    made = [(makers(pledge), pledge.title) for pledge in pledges]
    rows = []
    for mine, peer in pairs:
        titles = [title for who, title in made if peer.city_id in who]
        place = places[peer.city_id]
        practices = [name for names in (place.elements, place.programmes) if names
                     for name in names.split("|")]  # fmt: skip
        rows.append(
            {
                _("Indicator"): _(mine.title),
                _("My city's result"): marked(mine, _),
                _("Similar city"): peer.name,
                _("Its result"): marked(peer, _),
                _("How it changed"): base_to_latest(peer, _),
                _("Target"): target(peer, _),
                _("Its pledges"): " · ".join(_(title) for title in titles) or _("none documented"),
                _("Its practices"): " · ".join(_(name) for name in practices) or _("none documented"),
            }
        )
    return pd.DataFrame(rows)
