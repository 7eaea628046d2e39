"""The finding of a page, and each of its cards, as a picture: for slides, mails and the previews of links."""

import datetime
import hashlib
import logging
from difflib import get_close_matches
from functools import lru_cache

from anyio import CapacityLimiter, move_on_after, to_thread
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from dashboard.deck.card_picture import card_picture
from dashboard.deck.pages_as_slides import Asked, page_on_slides, slides_of
from dashboard.drawing import maps
from dashboard.drawing.card import Form, card, without_unknown_scripts
from dashboard.kit import embedding, site
from dashboard.kit.address import LONGEST
from dashboard.kit.head import synthetic_mark
from dashboard.kit.page import Page
from dashboard.kit.slides import Slide
from dashboard.pages import CITY, PAGES, PageEntry
from dashboard.serving import first_words
from dashboard.serving.first_words import FirstWords
from dashboard.store import marts, shown_database
from dashboard.store.nouns.places import City
from dashboard.store.nouns.provenance import Release
from dashboard.store.queries import release
from dashboard.words.reviews import unreviewed
from dashboard.words.translation import words

# As many numbers as there is room for, beside a picture or without one.
MOST, MOST_BESIDE = 4, 2
FOR_EVER = "public, max-age=31536000, immutable"
MEDIA: dict[Form, str] = {"png": "image/png", "svg": "image/svg+xml"}
# What of an address is not a choice of the page.
APART = {"lang", "v", "embed", "present", "data"}
# A card runs the code of its page and is drawn: so many at once, and so many wait, so long (seconds).
AT_ONCE, WAITING, PATIENCE = CapacityLimiter(2), 40, 20
NEAREST = 3
LOG = logging.getLogger(__name__)


def answer(entry: PageEntry, form: Form, request: Request) -> Response:
    """Answer with the picture of a page; 404 where there is no finding to show.

    An address that names the version of the data as `v` is good for ever where that is the current one.
    """
    language = words(request.query_params.get("lang") or "en").language
    asked = {"city": request.query_params["city"]} if request.query_params.get("city") else {}
    said = first_words.said(entry, language, asked)
    try:
        if said is not None and said.release is not None:
            made = _drawn(form, language, said, said.release, site.site())
            return _answered(made, form, said.release.version, request)
    except Exception:
        LOG.exception("The picture of /%s cannot be drawn", entry.path)
    return PlainTextResponse("Not Found", 404)


def _answered(made: bytes, form: Form, version: str, request: Request) -> Response:
    is_named = request.query_params.get("v") == version
    tag = f'"{hashlib.sha256(made).hexdigest()[:16]}"'
    headers = {"Cache-Control": FOR_EVER if is_named else "public, max-age=3600", "ETag": tag}
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    return Response(made, media_type=MEDIA[form], headers=headers)


async def answer_card(request: Request) -> Response:
    """Answer with the picture of one card as the address chooses it; 404 names the cards that come closest.

    Who waits takes no thread: the pages need theirs.
    """
    if AT_ONCE.statistics().tasks_waiting < WAITING:
        with move_on_after(PATIENCE):
            return await to_thread.run_sync(_answer_card, request, limiter=AT_ONCE)
    return PlainTextResponse("Service Unavailable", 503, headers={"Retry-After": str(PATIENCE)})


def _answer_card(request: Request) -> Response:
    entry = next((each for each in PAGES if each.folder == request.path_params["place"]), None)
    name = request.path_params["name"]
    form: Form | None = next((form for form in MEDIA if form == request.path_params["form"]), None)
    found = shown_database.choose()
    is_known = embedding.NAME.fullmatch(name) and len(request.url.query) <= LONGEST
    if entry is None or form is None or found.path is None or not is_known:
        return PlainTextResponse("Not Found", 404)
    language = words(request.query_params.get("lang") or "en").language
    page = page_on_slides(found.path, language, datetime.datetime.now(datetime.UTC).date())
    asked = tuple(sorted((key, value) for key, value in request.query_params.items() if value and key not in APART))
    try:
        return _answered(_card_drawn(form, entry, page, asked, name), form, release(page.database).version, request)
    except LookupError as unknown:
        return PlainTextResponse(str(unknown), 404)
    except Exception:
        LOG.exception("The picture of the card %s of /%s cannot be drawn", name, entry.path)
        return PlainTextResponse("Not Found", 404)


@lru_cache(maxsize=64)
def _card_drawn(form: Form, entry: PageEntry, page: Page, asked: Asked, name: str) -> bytes:
    """Return the picture; raise LookupError where the page has no such card, or nothing to show on it now."""
    slides = {slide.key: slide for slide in slides_of(entry, page, asked)}
    if name not in slides:
        raise LookupError(_unknown(entry, list(slides), name, page))
    return card_picture(page, slides[name], _whose(entry, page, slides[name], dict(asked)), form)


def _unknown(entry: PageEntry, known: list[str], name: str, page: Page) -> str:
    _ = page.words
    near = get_close_matches(name, known, n=NEAREST, cutoff=0.4) or known
    return " ".join(
        [
            _("This page does not show such a card, or has no data for it now."),
            _("Cards of this page: {names}", names=_.apart([f"{entry.folder}/{key}" for key in near])),
        ]
    )


def _whose(entry: PageEntry, page: Page, slide: Slide, asked: dict[str, str]) -> str:
    """Return the name of the city that a card is of, where its title does not say so."""
    if entry.group != CITY or "city" not in asked:
        return ""
    cities = marts.rows(page.database, City, city_id=asked["city"])
    return next((city.name for city in cities if city.name not in slide.title), "")


@lru_cache(maxsize=128)
def _drawn(form: Form, language: str, said: FirstWords, found: Release, address: str) -> bytes:
    _ = words(language)
    # A page may begin with a picture in HTML, which a drawing cannot hold.
    picture = maps.on_white(said.picture) if said.is_drawn else ""
    version = {"day": _.date(found.as_of), "version": found.version}
    return card(
        {
            "language": language,
            "name": _("Human Rights Cities"),
            "aim": _("10 · 100 · 1000 by 2030"),
            "notice": synthetic_mark(_).striptags() if found.is_synthetic else "",
            "title": without_unknown_scripts(said.head.title),
            "about": said.about,
            "lead": said.head.lead,
            "foot": " · ".join(
                filter(
                    None, [*address.split("//")[1:], _("Data of {day}, version {version}", **version), unreviewed(_)]
                )
            ),
            "figures": [
                {"value": _.isolated(figure.value), "label": figure.label}
                for figure in said.head.figures[: MOST_BESIDE if picture else MOST]
            ],
            "picture": picture,
        },
        form,
    )
