"""What can be said of an address before Streamlit runs: the head of its page, where nothing else there changes it."""

import datetime
import logging
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from urllib.parse import urlencode

from markupsafe import Markup

from dashboard.drawing import maps
from dashboard.figures.look import look
from dashboard.kit.head import METHODS, Head, Picture, head_html, synthetic_mark, translation_mark
from dashboard.kit.numbers import numbers_html
from dashboard.kit.page import Page
from dashboard.kit.templates import render
from dashboard.pages import PAGES, PageEntry
from dashboard.store import marts, shown_database
from dashboard.store.edition import Edition
from dashboard.store.nouns.places import City
from dashboard.store.nouns.provenance import Release
from dashboard.store.queries import release
from dashboard.words.translation import Words, languages, own_names, words

# With any other parameter a page may say something else than its head says by default.
FOLLOWED = {"lang", "city"}
# As wide as the map of a page is on a screen of 1280 pixels (pixels); on the front page words stand beside it.
WIDTH, WIDTH_IN_FRONT = 1200, 723
LEFT = {"data", "present", "embed"}
LOG = logging.getLogger(__name__)


@dataclass(frozen=True)
class FirstWords:
    """What the server says of an address; `release` is that of the data, None where only the page is named.

    `about` names the city whose numbers these are, where the title does not; `is_drawn` tells that the picture is an
    SVG, and no HTML.
    """

    head: Head
    city: City | None = None
    picture: Markup = Markup()
    release: Release | None = None
    about: str = ""
    is_drawn: bool = False


def said(entry: PageEntry, language: str, asked: Mapping[str, str]) -> FirstWords | None:
    """Return what is true of a page as its address asks for it; None where that is left to the app: no data, older
    data, a shared screen, one card alone.

    The name of the page alone is said where the address asks for more than a city, or for one by another spelling.
    """
    found = shown_database.choose()
    if found.path is None or found.problem not in (None, "pointer") or asked.keys() & LEFT:
        return None
    try:
        cities, city = _cities(Edition(found.path, language)), asked.get("city", "")
        if not asked.keys() <= FOLLOWED or city not in cities:
            return FirstWords(Head(words(language)(entry.title), ""), cities.get(city))
        today = datetime.datetime.now(datetime.UTC).date()
        return _said(entry, found.path, language, cities[city], today)
    except Exception:
        # Whatever is wrong with a page, its shell stands, and the app then says what is wrong.
        LOG.exception("The first words of /%s cannot be said", entry.path)
        return None


def page_at(database: Path, language: str, today: datetime.date) -> Page:
    """Return what a page knows of a visit that names nothing but its language."""
    said = words(language)
    return Page(database, said, look(False, False, said.separators), today, is_presenting=False, version_asked=None)


@lru_cache(maxsize=12)
def _cities(database: Edition) -> dict[str, City | None]:
    """Return every known city by its identifier, and none for an address that names none."""
    return {"": None, **{city.city_id: city for city in marts.rows(database, City)}}


@lru_cache(maxsize=512)
def _said(entry: PageEntry, database: Path, language: str, city: City | None, today: datetime.date) -> FirstWords:
    page, found = page_at(database, language, today), release(database)
    head, picture = entry.head(page, city), entry.picture(page, city) if entry.picture else Markup()
    is_drawn, about = not isinstance(picture, Markup), _whose(entry, page, city, head)
    return FirstWords(head, city, _written(entry, picture), found, about, is_drawn)


def _whose(entry: PageEntry, page: Page, city: City | None, head: Head) -> str:
    """Return the name of the city, if the numbers of the head are its own and the title does not say so."""
    if city is None or city.name in head.title or head.figures == entry.head(page, None).figures:
        return ""
    return str(city.name)


def _written(entry: PageEntry, picture: Picture) -> Markup:
    """Return the first picture of a page as SVG or HTML; empty for a page without one."""
    if isinstance(picture, Markup):
        return picture
    return maps.draw(picture, WIDTH if entry.path else WIDTH_IN_FRONT, round(picture.layout.height))


def html(place: str, spoken: FirstWords, _: Words) -> Markup:
    """Return the page as it stands before the app, and without JavaScript: header, head, numbers and picture."""
    city = {"city": spoken.city.city_id} if spoken.city else {}
    groups: dict[str, list[tuple[str, str]]] = {}
    for entry in PAGES:
        groups.setdefault(_(entry.group), []).append((entry.path, _(entry.title)))
    return render(
        "serving/first_words.html",
        place=place,
        language=_.language,
        keeping=urlencode({"lang": _.language, **city}),
        ways={code: urlencode({"lang": code, **city}) for code in languages()},
        languages=own_names(),
        name=_("Human Rights Cities"),
        aim=_("10 · 100 · 1000 by 2030"),
        menu=_("Menu"),
        label=_("Language and presentation"),
        groups=groups.items(),
        city=spoken.city,
        unreviewed=translation_mark(_, f"./methods?{urlencode({'lang': _.language, **city})}{METHODS}"),
        notice=synthetic_mark(_) if spoken.release and spoken.release.is_synthetic else "",
        is_front=not place,
        head=head_html(spoken.head),
        about=spoken.about,
        numbers=numbers_html(spoken.head.figures) if spoken.head.figures else "",
        picture=spoken.picture,
        needs=_("This dashboard needs JavaScript."),
    )
