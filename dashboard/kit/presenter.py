"""What a presenter asks for by a key: the slides, the pages, the keys, another language, the way out."""

from collections.abc import Mapping

from markupsafe import Markup

from dashboard.kit import address
from dashboard.kit.page import Page
from dashboard.kit.templates import render
from dashboard.kit.walk import walk_words
from dashboard.words.labels import LANGUAGE, N_
from dashboard.words.translation import Words, languages

# As on most keyboards; static/present.js hears them.
KEYS = (
    (("→", "␣", N_("Page down")), N_("Next slide; after the last one, the next page")),
    (("←", N_("Page up")), N_("Slide before")),
    ((N_("Home / End"),), N_("First and last slide of the page")),
    (("O",), N_("All slides of the page, and all pages")),
    (("L",), N_("Next language, the same slide")),
    (("F",), N_("Full screen")),
    (("B",), N_("Black screen, and back")),
    (("?",), N_("This sheet")),
    (("Esc",), N_("Leave presentation")),
)


def presenter_html(page: Page, path: str, titles: Mapping[str, str]) -> Markup:
    """Return what static/present.js turns the slides of the page at `path` by; `titles` are those of all pages."""
    _ = page.words
    pages = [(place, _(title)) for place, title in titles.items()]
    return _html(_, path=path, pages=pages, link=address.link, href=address.href, leave=_("Leave presentation"))


def presenter_of_file(_: Words) -> Markup:
    """Return the same for slides that stand in a file, which has no pages and no way out."""
    return _html(_, path="", pages=[], link=address.link, href=_nowhere, leave="")


def _nowhere(**__: str | None) -> Markup:
    return Markup('href="#"')


def _html(_: Words, **given: object) -> Markup:
    return render(
        "kit/presenter.html",
        language=_.language,
        label=_("Presentation"),
        # The script fills in what stands in braces.
        said=_("Slide {number} of {total}: {title}", number="{number}", total="{total}", title="{title}"),
        walk=walk_words(_),
        hint=_("All keys"),
        overview=_("Slides of this page"),
        pages_title=_("Pages"),
        help=_("Keys of a presentation"),
        keys=[([_(name) for name in names], _(does)) for names, does in KEYS],
        languages=[(code, LANGUAGE.get(code, code)) for code in languages()],
        **given,
    )
