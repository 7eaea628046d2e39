"""The finding of a page as a picture, for a language and a city: for slides, mails and the previews of links."""

import hashlib
import logging
from functools import lru_cache

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from dashboard.drawing import maps
from dashboard.drawing.card import Form, card, without_unknown_scripts
from dashboard.kit import site
from dashboard.kit.head import synthetic_mark
from dashboard.pages import PageEntry
from dashboard.serving import first_words
from dashboard.serving.first_words import FirstWords
from dashboard.store.nouns.provenance import Release
from dashboard.words.reviews import unreviewed
from dashboard.words.translation import words

# As many numbers as there is room for, beside a picture or without one.
MOST, MOST_BESIDE = 4, 2
FOR_EVER = "public, max-age=31536000, immutable"
MEDIA: dict[Form, str] = {"png": "image/png", "svg": "image/svg+xml"}
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
            is_named = request.query_params.get("v") == said.release.version
            tag = f'"{hashlib.sha256(made).hexdigest()[:16]}"'
            headers = {"Cache-Control": FOR_EVER if is_named else "public, max-age=3600", "ETag": tag}
            if tag in request.headers.get("if-none-match", ""):
                return Response(status_code=304, headers=headers)
            return Response(made, media_type=MEDIA[form], headers=headers)
    except Exception:
        LOG.exception("The picture of /%s cannot be drawn", entry.path)
    return PlainTextResponse("Not Found", 404)


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
