"""The HTML page around the app: language, title, style and what the browser should fetch early."""

import base64
import gzip
import hashlib
import logging
import re
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import streamlit
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from streamlit import config

from dashboard.kit import templates
from dashboard.kit.address import LONGEST, asks_for_slides
from dashboard.pages import PAGES, meant, named, nearest
from dashboard.serving import first_words, preview
from dashboard.serving.first_words import FirstWords
from dashboard.words.translation import preferred, words

LOG = logging.getLogger(__name__)
INDEX = Path(streamlit.__file__).parent / "static" / "index.html"
STATIC = Path(__file__).parents[1] / "static"
ROOT = Markup('<div id="root"></div>')
STYLE_END = "/* First words end. */"
BASE_MAP = "./app/static/topojson/world_110m.json"
# Longer than the title of any page.
LONGEST_PATH = 80
APP = re.compile(r'<script type="module" crossorigin src="(\./static/js/)(index\.[\w-]+\.js)"></script>')
INLINE_SCRIPT = re.compile(r"<script(?: type=\"importmap\")?>(.*?)</script>", re.DOTALL)


def page(request: Request) -> Response:
    """Answer a page address with Streamlit's shell in the reader's language."""
    language = language_of(request)
    is_presenting = asks_for_slides(request.query_params)
    place = request.url.path.rsplit("/", 1)[-1]
    entry = named(place)
    said = first_words.said(entry, language, request.query_params) if entry else None
    try:
        return _answer(request, render(language, is_presenting, place, said))
    except Exception:
        # The words are drawn by code that the data may surprise; the app itself must come all the same.
        LOG.exception("The first words of /%s cannot be drawn", place)
        return _answer(request, render(language, is_presenting, place))


def _answer(request: Request, text: Markup) -> Response:
    """Return the shell, compressed where the browser takes that."""
    headers = {"Cache-Control": "no-cache", "Vary": "Accept-Language, Accept-Encoding"}
    if "gzip" not in request.headers.get("accept-encoding", ""):
        return HTMLResponse(text, headers=headers)
    return HTMLResponse(_compressed(text), headers={**headers, "Content-Encoding": "gzip"})


@lru_cache(maxsize=256)
def _compressed(text: Markup) -> bytes:
    return gzip.compress(text.encode())


def nowhere(request: Request) -> Response:
    """Lead to the page that an address nearly names; else say that there is none, and which come closest."""
    language = language_of(request)
    _ = words(language)
    path = request.url.path
    path = path.removeprefix(f"{_base()}/").strip("/")[:LONGEST_PATH] if path.startswith(f"{_base()}/") else ""
    entry = meant(path)
    if entry is not None:
        query = request.url.query if len(request.url.query) <= LONGEST else ""
        return RedirectResponse(f"{_base()}/{entry.path}{query and '?'}{query}", 308)
    said = templates.render(
        "serving/nowhere.html",
        language=language,
        base=_base(),
        style=_stamp("dashboard.css"),
        name=_("Human Rights Cities"),
        said=_("There is no page at this address."),
        lead=_("Perhaps you are looking for one of these:"),
        pages=[(f"{_base()}/{each.path}?lang={language}", _(each.title)) for each in nearest(path, 3) or PAGES],
    )
    return HTMLResponse(said, 404, headers={"Cache-Control": "no-cache"})


def language_of(request: Request) -> str:
    """Return the language of the address, else the browser's; always one that is known."""
    asked = request.query_params.get("lang")
    return words(asked).language if asked else preferred(request.headers.get("accept-language"))


@lru_cache(maxsize=256)
def render(language: str, is_presenting: bool, place: str, said: FirstWords | None = None) -> Markup:
    """Return the shell with <html lang>, a title, our style and script, what the page at `place` needs early, and its
    first words where they can be said.
    """
    _ = words(language)
    mark = Markup(' data-present="1"') if is_presenting else ""
    noscript = Markup("<noscript><p>{}</p></noscript>").format(_("This dashboard needs JavaScript."))
    icon = Markup('<link rel="icon" href="./app/static/icon.svg" type="image/svg+xml">')
    text = Markup(INDEX.read_text(encoding="utf-8"))
    text = text.replace('<html lang="en">', Markup('<html lang="{}"{}>').format(language, mark))
    text = text.replace("<title>Streamlit</title>", preview.head(place, said, _))
    text = Markup(re.sub(r"<noscript>.*?</noscript>", "" if said else noscript, text, flags=re.DOTALL))
    text = Markup(re.sub(r'<link rel="shortcut icon"[^>]*>', icon, text))
    text = text.replace("<script>", _early(place, said, is_presenting) + Markup("\n<script>"), 1)
    if said is None:
        return text
    text = Markup(APP.sub(_late, text))
    # The first words bring their own style and are drawn before the style sheets are there: dashboard.js lets those in.
    text = text.replace('<link rel="stylesheet"', Markup('<link rel="stylesheet" media="print" fetchpriority="high"'))
    return text.replace(ROOT, Markup("{}\n    {}").format(first_words.html(place, said, _), ROOT))


def _late(entry: re.Match[str]) -> Markup:
    """Return what fetches the app's code at once and evaluates it after the first words are drawn."""
    fetched = Markup('<link rel="modulepreload" crossorigin href="{}{}">').format(*entry.groups())
    return fetched + Markup('<script type="module" src="./app/static/start.js?{}"></script>').format(entry[2])


def inline_script_hashes() -> str:
    """Return the CSP sources of the shell's inline scripts, as nothing else inline may run."""
    scripts = INLINE_SCRIPT.findall(render("en", False, ""))
    hashes = (base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in scripts)
    return " ".join(f"'sha256-{digest}'" for digest in hashes)


def _early(place: str, said: FirstWords | None, is_presenting: bool) -> Markup:
    entry = named(place)
    needs = entry.needs if entry else ()
    # The text parts first: a page's numbers must not wait until the large chart code has been evaluated.
    modules = [("Html", "high"), ("purify.es", "high")]
    modules += [("PlotlyChart", "low")] if "charts" in needs else []
    modules += [("DataFrame", "low"), ("arrowFormatUtils", "low")] if "tables" in needs else []
    return templates.render(
        "serving/early.html",
        import_map=_words_first(),
        backend=_base() or "/",
        style=_stamp("dashboard.css"),
        first_style=_first_style() if said else "",
        font=_file("SourceSansVF-Upright", "media"),
        script=_stamp("dashboard.js"),
        walk=_stamp("walk.js"),
        present=(_stamp("present.css"), _stamp("present.js")) if is_presenting else None,
        modules=[(_file(name), priority) for name, priority in modules],
        base_map=BASE_MAP if "maps" in needs else "",
    )


@cache
def _first_style() -> Markup:
    """Return what of the style sheet the first words need: all of it above the mark."""
    return Markup((STATIC / "dashboard.css").read_text(encoding="utf-8").split(STYLE_END)[0])


def _base() -> str:
    base = str(config.get_option("server.baseUrlPath")).strip("/")
    return f"/{base}" if base else ""


def _words_first() -> dict[str, Any]:
    """Return the import map by which the chart code is evaluated after the words of the page stand there."""
    chart = _file("PlotlyChart")
    late = f"./app/static/charts.js?{chart.rsplit('/', 1)[-1]}"
    return {"imports": {chart: late}, "scopes": {"./app/static/": {chart: chart}}}


def _file(name: str, kind: str = "js") -> str:
    return f"./static/{kind}/{next((INDEX.parent / 'static' / kind).glob(f'{name}.*')).name}"


def _stamp(name: str) -> str:
    return hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:8]
