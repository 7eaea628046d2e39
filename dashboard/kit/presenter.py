"""What a presenter asks for by a key: the slides, the pages, the keys, another language, the way out."""

from collections.abc import Mapping

from markupsafe import Markup

from dashboard.kit import address
from dashboard.kit.page import Page
from dashboard.kit.templates import render
from dashboard.kit.walk import walk_words
from dashboard.words.labels import N_
from dashboard.words.translation import Words, own_names

# As on most keyboards; static/present.js hears them. A deck ends with its last slide; a file has no page to leave to.
ON, ALL, OUT = "on", "all", "out"
KEYS = (
    (ON, ("→", "␣", N_("Page down")), N_("Next slide; after the last one, the next page")),
    ("", ("←", N_("Page up")), N_("Slide before")),
    ("", (N_("Home / End"),), N_("First and last slide")),
    (ALL, ("O",), N_("All slides of the page, and all pages")),
    ("", ("L",), N_("Next language, the same slide")),
    ("", ("F",), N_("Full screen")),
    ("", ("B",), N_("Black screen, and back")),
    ("", ("?",), N_("This sheet")),
    (OUT, ("Esc",), N_("Leave presentation")),
)
OF_A_DECK = {ON: N_("Next slide"), ALL: N_("All slides")}


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
        marked=_.marked,
        label=_("Presentation"),
        # The script fills in what stands in braces.
        said=_("Slide {number} of {total}: {title}", number="{number}", total="{total}", title="{title}"),
        walk=walk_words(_),
        hint=_("All keys"),
        overview=_("Slides of this page") if given["pages"] else _("All slides"),
        pages_title=_("Pages"),
        help=_("Keys of a presentation"),
        keys=_keys(bool(given["pages"]), bool(given["leave"]), _),
        runs=_("The slides change by themselves. Any key or a touch stops them."),
        stands=_("Stopped. The key K lets the slides change by themselves again."),
        still=_("Your system asks for less motion: the slides stand still. The key K lets them change by themselves."),
        languages=own_names().items(),
        **given,
    )


def _keys(has_pages: bool, has_way_out: bool, _: Words) -> list[tuple[list[str], str]]:
    """Return the keys with what they do, where there are pages after this one, and a way out, or not."""
    does = {} if has_pages else OF_A_DECK
    return [
        ([_(name) for name in names], _(does.get(kind, said)))
        for kind, names, said in KEYS
        if kind != OUT or has_way_out
    ]
