"""Tell whoever looks after the data what failed: by a webhook or by mail, and nobody unless an address is given."""

import os
import smtplib
import socket
from collections.abc import Callable
from email.message import EmailMessage
from urllib.parse import unquote, urlsplit

import httpx

from etl.errors import BuildError

SUBJECT = "Human rights cities dashboard: the data could not be brought up to date"
SECONDS = 30.0
FAULTS = (OSError, smtplib.SMTPException, httpx.HTTPError, httpx.InvalidURL)


def teller(address: str) -> Callable[[str], None]:
    """Return what tells somebody; an address of another kind is refused before anything is fetched.

    An address may hold the key of a webhook: no message says it.
    """
    try:
        parts = urlsplit(address)
    except ValueError:
        parts = urlsplit("")
    if parts.scheme in ("http", "https") and parts.hostname:
        return lambda text: _post(address, text)
    if parts.scheme == "mailto" and "@" in parts.path:
        return lambda text: _mail(unquote(parts.path), text)
    if address:
        raise BuildError("--report: this is not an address to report to\n  To fix it: https://… or mailto:…")
    return lambda text: None


def why(problem: Exception) -> str:
    """Return what kept a report from arriving, without the address."""
    if isinstance(problem, httpx.HTTPStatusError):
        return f"it was answered with {problem.response.status_code}"
    return type(problem).__name__


def _post(address: str, text: str) -> None:
    httpx.post(address, json={"text": f"{SUBJECT}\n\n{text}"}, timeout=SECONDS).raise_for_status()


def _mail(to: str, text: str) -> None:
    """Send by the mail server of DASHBOARD_SMTP, host:port, by default that of this machine."""
    message = EmailMessage()
    message["Subject"], message["To"], message["From"] = SUBJECT, to, f"dashboard@{socket.getfqdn()}"
    message.set_content(text)
    with smtplib.SMTP(os.environ.get("DASHBOARD_SMTP", "localhost:25"), timeout=SECONDS) as server:
        server.send_message(message)
