"""What a page says first: its title, its sentence and the numbers on top of it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

import plotly.graph_objects as go
import streamlit as st
from markupsafe import Markup

from dashboard.kit.findings import Finding
from dashboard.kit.numbers import Figure
from dashboard.kit.page import Page
from dashboard.kit.slides import Slide, take
from dashboard.kit.templates import render
from dashboard.store.nouns.places import City
from dashboard.words.reviews import unreviewed
from dashboard.words.translation import Words

# The card of the page Data & methods that says how the languages came about.
METHODS = "#methods"


@dataclass(frozen=True)
class Head:
    """The first words of a page for one address; `figures` are the numbers that it shows on top, `findings` what stands
    out, if any.
    """

    title: str
    lead: str
    figures: tuple[Figure, ...] = ()
    findings: tuple[Finding, ...] = ()


# Makes the head of a page for a city or none, without a running script; further arguments are choices of the reader.
HeadOf = Callable[[Page, City | None], Head]


# Makes the picture of a page for a city or none: a map of figures/world.py, or what is drawn in HTML.
Picture: TypeAlias = go.Figure | Markup
PictureOf = Callable[[Page, City | None], Picture]


def show_head(head: Head) -> None:
    """Show the title and the sentence, on the tab too; the page itself shows the numbers, in their place."""
    if take(Slide("title", head.title, head.lead, head.figures, head.findings)):
        return
    st.set_page_config(page_title=head.title)
    st.html(head_html(head))


def head_html(head: Head) -> Markup:
    """Return the title and the sentence."""
    return render("kit/head.html", title=head.title, lead=head.lead, findings=head.findings)


def drawn(title: str, body: Markup) -> Markup:
    """Return a picture in HTML as it stands before the app does: its title, and what its card holds."""
    return Markup('<section class="stHtml"><h2>{}</h2>{}</section>').format(title, body)


def translation_mark(_: Words, methods: str) -> Markup:
    """Return what stands on every page in a language that nobody has signed for, with the address of what says more."""
    said = unreviewed(_)
    return Markup('<p class="unreviewed"><a href="{}">{}</a></p>').format(methods, said) if said else Markup()


def notices(_: Words, is_synthetic: bool) -> str:
    """Return in plain words what a file or a picture must say of itself: that data are generated, words a machine's."""
    return " · ".join(filter(None, [str(synthetic_mark(_).striptags()) if is_synthetic else "", unreviewed(_)]))


def synthetic_mark(_: Words) -> Markup:
    """Return what stands above every page of generated data."""
    warning = _("SYNTHETIC DATA: every figure on this page is made up.")
    return Markup('<p class="notice synthetic" role="note">{}</p>').format(warning)
