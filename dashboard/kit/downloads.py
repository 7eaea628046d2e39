"""What a reader can take along of a card: its rows, its places, its picture, its slides."""

import streamlit as st
from markupsafe import Markup

from dashboard.kit import embedding, export, take_along
from dashboard.kit.card import Card
from dashboard.kit.page import Page, version_line
from dashboard.words.reviews import unreviewed


def offer(page: Page, card: Card, has_picture: bool) -> None:
    """Show the button; what it offers is made when it is opened.

    A popover would float, but costs the browser twice a button: much, where a page has seven cards.
    """
    _ = page.words
    opened = f"offer-{card.key}"
    is_open = st.session_state.get(opened, False)
    arrow = ":material/expand_less:" if is_open else ":material/expand_more:"
    st.button(
        _("Download"),
        type="tertiary",
        key=f"download-{card.key}",
        icon=arrow,
        icon_position="right",
        on_click=st.session_state.__setitem__,
        args=(opened, not is_open),
    )
    if is_open:
        with st.container(horizontal=True, key=opened, gap="xsmall"):
            _buttons(page, card, has_picture)


def _buttons(page: Page, card: Card, has_picture: bool) -> None:
    _ = page.words
    about = [
        (_("Title"), card.title),
        (_("Measure"), card.subtitle),
        (_("Caveat"), card.caveat),
        (_("Source"), card.source),
        (_("Data"), version_line(page)),
        *([(_("Language"), unreviewed(_))] if unreviewed(_) else []),
    ]
    sheets = (_("Data"), _("Sources"))
    sheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    st.download_button(
        "CSV",
        lambda: export.csv(card.as_table()),
        f"{card.key}.csv",
        "text/csv",
        key=f"csv-{card.key}",
        on_click="ignore",
    )
    st.download_button(
        "XLSX",
        lambda: export.xlsx(card.as_table(), about, sheets, _.direction),
        f"{card.key}.xlsx",
        sheet,
        key=f"xlsx-{card.key}",
        on_click="ignore",
    )
    places = card.places
    if places is not None:
        st.download_button(
            "GeoJSON",
            lambda: export.geojson(places),
            f"{card.key}.geojson",
            "application/geo+json",
            key=f"geojson-{card.key}",
            on_click="ignore",
        )
    take_along.files_of_card(page, card.key)
    button = Markup('<button type="button" data-picture="{}" data-chart="{}">{}</button>')
    kinds = [button.format(kind, card.key, kind.upper()) for kind in ("png", "svg") if has_picture]
    st.html(
        Markup('<div class="pictures">{}{}</div>').format(Markup().join(kinds), take_along.add_button(page, card.key))
    )
    if embedding.is_offered():
        embedding.show_snippet(page, card)
