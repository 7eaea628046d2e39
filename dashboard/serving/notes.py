"""The small text files that robots and finders of a fault ask every site for."""

import os
from datetime import UTC, datetime, timedelta

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from dashboard.kit import site
from dashboard.kit.templates import render
from dashboard.pages import PAGES
from dashboard.store import marts, shown_database
from dashboard.store.nouns.places import City
from dashboard.words.translation import languages

CONTACT = "DASHBOARD_SECURITY_CONTACT"
# The standard asks for a date; whoever runs the dashboard can change the address at any time.
VALID = timedelta(days=180)


def robots(request: Request) -> Response:
    """Let robots read the pages, but not each choice on them, nor Streamlit's own addresses."""
    base = request.url.path.removesuffix("robots.txt")
    closed = ("_stcore/", "media/", "*?*data=")
    lines = ["User-agent: *", *(f"Disallow: {base}{path}" for path in closed)]
    if site.site():
        lines.append(f"Sitemap: {site.address('sitemap.xml')}")
    return PlainTextResponse("\n".join([*lines, ""]))


def sitemap(_request: Request) -> Response:
    """List every page, and that of every city, in each language; 404 without a public address or a database."""
    database = shown_database.locate()
    if database is None or not site.site():
        return PlainTextResponse("Not Found", 404)
    cities = [{"city": city.city_id} for city in marts.rows(database, City)]
    pages = [(entry.path, asked) for entry in PAGES for asked in [{}, *(cities if entry.path == "city" else [])]]
    said = render("serving/sitemap.xml", pages=[site.languages_of(path, languages(), **asked) for path, asked in pages])
    return Response(said, media_type="application/xml")


def security(request: Request) -> Response:
    """Say where a vulnerability is reported (RFC 9116), where whoever runs the dashboard has named an address."""
    contact = os.environ.get(CONTACT, "").strip()
    if not contact.startswith(("https://", "mailto:")) or "\n" in contact:
        return PlainTextResponse("Not Found", 404)
    expires = f"{datetime.now(UTC) + VALID:%Y-%m-%dT%H:%M:%SZ}"
    return PlainTextResponse(f"Contact: {contact}\nExpires: {expires}\nPreferred-Languages: en, es, fr\n")
