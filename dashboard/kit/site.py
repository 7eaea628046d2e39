"""The public address of the dashboard, as whoever runs it names it: never what a visitor sends as Host."""

import logging
import os
import re
from collections.abc import Iterable
from urllib.parse import urlencode

URL = "DASHBOARD_URL"
FORM = re.compile(r"https?://[\w.-]+(:\d+)?(/[\w./-]*)?", re.ASCII)


def site() -> str:
    """Return the public address without a slash at its end; empty where none, or no address, is named."""
    named = os.environ.get(URL, "").strip().rstrip("/")
    return named if FORM.fullmatch(named) else ""


def check() -> None:
    """Say in the log at the start that an address which is none is not used."""
    named = os.environ.get(URL, "").strip()
    if named and not site():
        logging.getLogger(__name__).warning(
            "%s is no address such as https://example.org/rights and is not used: %s", URL, named
        )


def address(path: str, **asked: str | None) -> str:
    """Return the public address of a page or a file below it with its parameters."""
    query = urlencode({name: value for name, value in asked.items() if value})
    return f"{site()}/{path}{query and '?'}{query}"


def languages_of(path: str, codes: Iterable[str], **asked: str | None) -> dict[str, str]:
    """Return the address of a page in each language, and that for readers of any other as x-default."""
    return {**{code: address(path, lang=code, **asked) for code in codes}, "x-default": address(path, **asked)}
