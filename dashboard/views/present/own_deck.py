"""The deck of the visitor, who put it together from cards: in order, with notes, to be shown or taken along.

Nothing of it is kept here: it lives in the address, and in the tab of the browser (dashboard.js).
"""

from dataclasses import replace

import streamlit as st
from markupsafe import Markup

from dashboard.deck.as_yaml import as_yaml
from dashboard.deck.deck import ENTRY, is_of_city, made, slides_for
from dashboard.deck.files import file_of
from dashboard.deck.link import (
    LONGEST_NOTE,
    LONGEST_TITLE,
    MOST_SLIDES,
    NAME,
    UnreadableError,
    fits,
    moved,
    noted,
    packed,
    unpacked,
    with_added,
    without,
)
from dashboard.deck.pages_as_slides import page_on_slides
from dashboard.deck.wish import Wish, WishedSlide
from dashboard.kit import address
from dashboard.kit.links import more
from dashboard.kit.page import Page, empty
from dashboard.kit.show_card import title_html
from dashboard.kit.take_along import file_buttons, own_deck_words
from dashboard.store import marts
from dashboard.store.nouns.places import City
from dashboard.words.labels import SECTION

# As wide as a title and a note need (pixels).
TITLE_WIDTH = 480


def deck_asked() -> Wish | None:
    """Return the deck of the address, longer by the cards that it adds; None where it has none.

    Raise UnreadableError where it has what is no deck.
    """
    given, added = address.asked("slides"), address.asked("add")
    if given is None and added is None:
        return None
    deck, left_over = with_added(unpacked(given or ""), added or "")
    if added is not None:
        _keep(deck)
        address.ask("add", None)
        st.session_state["deck_left_over"] = left_over
    return deck


def _keep(deck: Wish) -> None:
    address.ask("slides", packed(deck))


@address.part
def show_own_deck(page: Page) -> None:
    """Show the deck, or how one comes to one."""
    _ = page.words
    with st.container(key="own-deck"):
        try:
            deck = deck_asked()
        except UnreadableError:
            empty(page, _("This link holds no deck that can be read."), _("Perhaps it was cut: ask for it again."))
            return
        if deck is None or not deck.slides:
            _invite(page, deck)
        else:
            _show(page, deck)


def _invite(page: Page, deck: Wish | None) -> None:
    _ = page.words
    how = _("“Add to deck” is among the downloads of every card. Your deck is kept in this tab and in its link only.")
    link = Markup('<p class="more"><a data-own-deck="{}" hidden></a></p>').format(own_deck_words(page))
    st.html(title_html(_("A deck of your own"), how) + (link if deck is None else _mark(deck)))


def _mark(deck: Wish) -> Markup:
    """Return what tells dashboard.js what has become of the deck."""
    return Markup('<i data-slides="{}" data-count="{}" hidden></i>').format(packed(deck), len(deck.slides))


def _show(page: Page, deck: Wish) -> None:
    _ = page.words
    on_slides = page_on_slides(page.file, _.language, page.today)
    count = _.n("{count} slide", "{count} slides", len(deck.slides))
    where = _("It is kept in this tab and in its link only: keep the link, or the file YAML.")
    st.html(title_html(_.as_written(deck.title) or _("Your deck"), f"{count}. {where}") + _mark(deck))
    left_over = st.session_state.pop("deck_left_over", 0)
    if left_over:
        why = _.n("{count} card found no room.", "{count} cards found no room.", left_over)
        most = _("A deck has {count} slides at most, and no more notes than a link can hold.", count=MOST_SLIDES)
        empty(page, why, most)
    if st.session_state.pop("deck_is_full", False):
        empty(
            page,
            _("What you typed was not kept."),
            _("The link of the deck is full: shorten a note, or take a slide out."),
        )
    _take(page, deck)
    _titled(page, deck)
    for place in range(len(deck.slides)):
        _row(page, on_slides, deck, place)


def _take(page: Page, deck: Wish) -> None:
    """Show the ways to take the deck to a room."""
    _ = page.words
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"take-{NAME}"):
        st.html(more(address.link("present", slides=packed(deck), present="1"), _("Present")), width="content")
        file_buttons(lambda kind: file_of(kind, page, deck), f"{NAME}-{_.language}", NAME)
        st.download_button(
            "YAML",
            lambda: as_yaml(made(page_on_slides(page.file, _.language, page.today), deck)),
            f"{NAME}.yml",
            "text/yaml",
            key=f"yaml-{NAME}",
            on_click="ignore",
        )
        copy = Markup('<p class="pictures"><button type="button" data-copy="{}">{}</button></p>')
        st.html(copy.format(_("Copied"), _("Copy link")), width="content")


def _titled(page: Page, deck: Wish) -> None:
    _ = page.words
    st.session_state["own-title"] = deck.title
    st.text_input(
        _("Title of the deck"),
        key="own-title",
        max_chars=LONGEST_TITLE,
        placeholder=_("Presentation"),
        width=TITLE_WIDTH,
        on_change=lambda: _try(replace(deck, title=st.session_state["own-title"])),
    )


def _try(deck: Wish) -> None:
    """Keep what was typed, if the link has room for it."""
    if fits(deck):
        _keep(deck)
    else:
        st.session_state["deck_is_full"] = True


def _row(page: Page, on_slides: Page, deck: Wish, place: int) -> None:
    """Show a slide with what can be done with it."""
    _, wished, last = page.words, deck.slides[place], len(deck.slides) - 1
    with st.container(key=f"own-slide-{place}", gap="xsmall"):
        with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"own-line-{place}"):
            st.html(_named(page, on_slides, wished, place), width="stretch")
            # The first cannot go up, nor the last down.
            _button("up", _("Up"), ":material/arrow_upward:", moved(deck, place, -1), place, not place)
            _button("down", _("Down"), ":material/arrow_downward:", moved(deck, place, 1), place, place == last)
            _button("out", _("Take out"), ":material/close:", without(deck, place), place, False)
        key = f"own-note-{place}"
        st.session_state[key] = wished.note
        st.text_input(
            _("Note to slide {number}", number=place + 1),
            key=key,
            max_chars=LONGEST_NOTE,
            placeholder=_("What you want to say to it"),
            label_visibility="collapsed",
            on_change=lambda: _try(noted(deck, place, st.session_state[key])),
        )


def _button(does: str, words: str, icon: str, then: Wish, place: int, is_off: bool) -> None:
    st.button(
        words, key=f"own-{does}-{place}", type="tertiary", icon=icon, on_click=_keep, args=(then,), disabled=is_off
    )


def _named(page: Page, on_slides: Page, wished: WishedSlide, place: int) -> Markup:
    """Return number and title of a slide, which lead to it, and of whose page it is; or that there is no such one."""
    _ = page.words
    found = slides_for(on_slides, wished)
    if not found:
        why = _("There is no such card, or nothing to show of it now.")
        return Markup('<p class="own-slide"><b>{}</b> {} <small>{}</small></p>').format(place + 1, wished.name, why)
    entry = ENTRY[wished.page]
    where = address.link(entry.path or ".", **dict(wished.asked)) + ("" if found[0].card is None else f"#{wished.card}")
    under = " · ".join([_(entry.title), *_of_whom(page, wished)])
    line = Markup('<p class="own-slide"><b>{}</b> <a href="{}" target="_self">{}</a> <small>{}</small></p>')
    return line.format(place + 1, where, found[0].title, under)


def _of_whom(page: Page, wished: WishedSlide) -> list[str]:
    """Return the name of the city, and of the section, that a slide is about."""
    asked = dict(wished.asked)
    cities = marts.rows(page.database, City, city_id=asked["city"]) if is_of_city(wished) and "city" in asked else []
    sections = [page.words.of(SECTION, asked["section"])] if asked.get("section") in SECTION else []
    return [*(city.name for city in cities), *sections]
