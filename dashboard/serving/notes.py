"""The small text files that robots and finders of a fault ask every site for."""

import os
from datetime import UTC, datetime, timedelta

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

CONTACT = "DASHBOARD_SECURITY_CONTACT"
# The standard asks for a date; whoever runs the dashboard can change the address at any time.
VALID = timedelta(days=180)


def robots(request: Request) -> Response:
    """Let robots read the pages, but not each choice on them, nor Streamlit's own addresses."""
    base = request.url.path.removesuffix("robots.txt")
    closed = ("_stcore/", "media/", "*?*data=")
    return PlainTextResponse("\n".join(["User-agent: *", *(f"Disallow: {base}{path}" for path in closed), ""]))


def security(request: Request) -> Response:
    """Say where a vulnerability is reported (RFC 9116), where whoever runs the dashboard has named an address."""
    contact = os.environ.get(CONTACT, "").strip()
    if not contact.startswith(("https://", "mailto:")) or "\n" in contact:
        return PlainTextResponse("Not Found", 404)
    expires = f"{datetime.now(UTC) + VALID:%Y-%m-%dT%H:%M:%SZ}"
    return PlainTextResponse(f"Contact: {contact}\nExpires: {expires}\nPreferred-Languages: en, es, fr\n")
