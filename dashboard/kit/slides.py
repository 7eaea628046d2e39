"""What a page shows, one message at a time, as data: for whoever wants its slides instead of the page."""

import contextlib
from collections.abc import Iterator
from contextvars import ContextVar
from dataclasses import dataclass, replace

import plotly.graph_objects as go
from markupsafe import Markup

from dashboard.kit.card import Card
from dashboard.kit.findings import Finding
from dashboard.kit.numbers import Figure, numbers_html
from dashboard.kit.templates import render


@dataclass(frozen=True)
class Slide:
    """One message of a page: its first words, which have numbers, or a card with its chart or its text.

    `key` names it on its page as the address of a slide does: `title`, or that of its card.
    """

    key: str
    title: str
    under: str
    numbers: tuple[Figure, ...] = ()
    findings: tuple[Finding, ...] = ()
    card: Card | None = None
    chart: go.Figure | None = None
    body: Markup = Markup()


TAKEN: ContextVar[list[Slide] | None] = ContextVar("TAKEN", default=None)


@contextlib.contextmanager
def taking() -> Iterator[list[Slide]]:
    """Return the list that fills with what is shown in the block, in its order; nothing of it is drawn."""
    found: list[Slide] = []
    mark = TAKEN.set(found)
    try:
        yield found
    finally:
        TAKEN.reset(mark)


def take(slide: Slide) -> bool:
    """Keep a slide where somebody takes them, and tell so: it is then not to be drawn."""
    found = TAKEN.get()
    if found is None:
        return False
    found.append(slide)
    return True


def of_card(card: Card, chart: go.Figure | None = None, body: Markup = Markup()) -> Slide:
    """Return the slide of a card."""
    return Slide(card.key, card.title, card.subtitle, card=card, chart=chart, body=body)


def body_of(slide: Slide) -> Markup:
    """Return what stands under the title of a slide, but for a chart: of the first words their numbers and findings.

    The cards that tell more of a finding are on its page, perhaps not in a deck.
    """
    if slide.card is not None:
        return slide.body
    numbers = numbers_html(slide.numbers) if slide.numbers else Markup()
    findings = [replace(finding, card="") for finding in slide.findings]
    return numbers + render("kit/findings.html", findings=findings)
