"""The HTML page around the app: language, title, style and what the browser should fetch early."""

import base64
import hashlib
import html
import json
import re
from functools import cache
from pathlib import Path

import streamlit
from starlette.requests import Request
from starlette.responses import HTMLResponse
from streamlit import config

from dashboard.pages import named
from dashboard.words.translation import preferred, words

INDEX = Path(streamlit.__file__).parent / "static" / "index.html"
STATIC = Path(__file__).parents[1] / "static"
BASE_MAP = "./app/static/topojson/world_110m.json"
INLINE_SCRIPT = re.compile(r"<script(?: type=\"importmap\")?>(.*?)</script>", re.DOTALL)


def page(request: Request) -> HTMLResponse:
    """Answer a page address with Streamlit's shell in the reader's language."""
    language = language_of(request)
    is_presenting = request.query_params.get("present") == "1"
    place = request.url.path.rsplit("/", 1)[-1]
    return HTMLResponse(render(language, is_presenting, place), headers={"Cache-Control": "no-cache"})


def nowhere(request: Request) -> HTMLResponse:
    """Say in the reader's language that there is no page at this address."""
    language = language_of(request)
    _ = words(language)
    base = html.escape(f"{_base()}/?lang={language}")
    said, link = html.escape(_("There is no page at this address.")), html.escape(_("Overview"))
    return HTMLResponse(
        f'<!doctype html><html lang="{language}"><head><meta charset="utf-8"><title>{said}</title>'
        '<meta name="viewport" content="width=device-width"></head>'
        '<body style="font: 1.1rem/1.5 sans-serif; max-width: 36em; margin: 15vh auto; padding: 0 1rem">'
        f'<h1 style="font-size: 1.5rem">{said}</h1><p><a href="{base}">{link}</a></p></body></html>',
        404,
        headers={"Cache-Control": "no-cache"},
    )


def language_of(request: Request) -> str:
    """Return the language of the address, else the browser's; always one that is known."""
    asked = request.query_params.get("lang")
    return words(asked).language if asked else preferred(request.headers.get("accept-language"))


@cache
def render(language: str, is_presenting: bool, place: str) -> str:
    """Return the shell with <html lang>, a title, our style and script, and what the page at `place` needs early."""
    _ = words(language)
    title = html.escape(_("Human Rights Cities · 10, 100, 1000 by 2030"))
    described = html.escape(
        _("Who has joined the campaign, where, since when, and how far it is to 1,000 human rights cities by 2030.")
    )
    noscript = html.escape(_("This dashboard needs JavaScript."))
    lost = html.escape(_("The connection is lost. The page comes back by itself as soon as it can."))
    mark = ' data-present="1"' if is_presenting else ""
    text = INDEX.read_text(encoding="utf-8")
    text = text.replace('<html lang="en">', f'<html lang="{language}"{mark}>')
    text = text.replace(
        "<title>Streamlit</title>",
        f'<title>{title}</title>\n<meta name="description" content="{described}">\n<meta name="lost" content="{lost}">',
    )
    text = re.sub(r"<noscript>.*?</noscript>", f"<noscript><p>{noscript}</p></noscript>", text, flags=re.DOTALL)
    text = re.sub(
        r'<link rel="shortcut icon"[^>]*>', '<link rel="icon" href="./app/static/icon.svg" type="image/svg+xml">', text
    )
    return text.replace("<script>", f"{_early(place)}\n<script>", 1)


def inline_script_hashes() -> str:
    """Return the CSP sources of the shell's inline scripts, as nothing else inline may run."""
    scripts = INLINE_SCRIPT.findall(render("en", False, ""))
    hashes = (base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in scripts)
    return " ".join(f"'sha256-{digest}'" for digest in hashes)


def _early(place: str) -> str:
    base = _base().removeprefix("/")
    lines = [
        f'<script type="importmap">{_words_first()}</script>',
        # Without it the client asks for its server below every page address first, and logs an error for each.
        f'<script>window.__streamlit = {{BACKEND_BASE_URL: location.origin + "/{base}"}}</script>',
        f'<link rel="stylesheet" href="./app/static/dashboard.css?{_stamp("dashboard.css")}">',
        f'<script type="module" src="./app/static/dashboard.js?{_stamp("dashboard.js")}"></script>',
    ]
    # The text parts first: a page's numbers must not wait until the large chart code has been evaluated.
    lines += [_module(name, "high") for name in ("Html", "purify.es")]
    entry = named(place)
    needs = entry.needs if entry else ()
    if "charts" in needs:
        lines.append(_module("PlotlyChart", "low"))
    if "tables" in needs:
        lines += [_module(name, "low") for name in ("DataFrame", "arrowFormatUtils")]
    if "maps" in needs:
        lines.append(f'<link rel="preload" as="fetch" fetchpriority="low" crossorigin href="{BASE_MAP}">')
    return "\n".join(lines)


def _base() -> str:
    base = str(config.get_option("server.baseUrlPath")).strip("/")
    return f"/{base}" if base else ""


def _words_first() -> str:
    """Return the import map by which the chart code is evaluated after the words of the page stand there."""
    chart = _file("PlotlyChart")
    late = f"./app/static/charts.js?{chart.rsplit('/', 1)[-1]}"
    return json.dumps({"imports": {chart: late}, "scopes": {"./app/static/": {chart: chart}}})


def _module(name: str, priority: str) -> str:
    return f'<link rel="modulepreload" fetchpriority="{priority}" crossorigin href="{_file(name)}">'


def _file(name: str) -> str:
    return f"./static/js/{next((INDEX.parent / 'static' / 'js').glob(f'{name}.*.js')).name}"


def _stamp(name: str) -> str:
    return hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:8]
