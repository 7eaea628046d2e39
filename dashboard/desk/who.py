"""Who may sit at the desk: without configuration only who asks from this very machine, where the record is kept."""

import ipaddress
import os
import re
from collections.abc import Iterable
from pathlib import Path

import streamlit as st
from starlette.datastructures import Headers
from starlette.types import Scope

from dashboard.kit.embedding import EMBEDDERS
from dashboard.kit.site import URL

ROOT = Path(__file__).parents[2]
RECORD = "DASHBOARD_RECORD"
# Behind a proxy every visitor comes from 127.0.0.1, and it may ask for any Host: what it adds gives it away.
PASSED_ON = re.compile(
    r"forwarded|via|proxy-.*|x-forwarded.*|x-real-.*|x-client-.*|x-cluster-.*|x-original-.*|x-envoy-.*|true-client-ip"
    r"|cf-.*|cdn-.*|fastly-.*|fly-.*|x-amz.*|x-amzn-.*|x-azure-.*|x-appengine-.*|x-cloud-trace-context",
    re.IGNORECASE,
)
HOST = re.compile(r"(?:localhost|(127(?:\.\d{1,3}){3})|\[(::1)\])(?::\d{1,5})?", re.IGNORECASE | re.ASCII)
# Where Streamlit Community Cloud puts a checkout: it is gone at the next start.
NOT_KEPT = Path("/mount/src")


class NotAllowedError(Exception):
    """Somebody who may not tried to change the record."""


def may(peer: str | None, headers: Iterable[tuple[str, str]]) -> bool:
    """Tell whether a connection from this peer with these headers may see the desk and change the record."""
    given = [(name.lower(), value) for name, value in headers]
    hosts = [value for name, value in given if name == "host"]
    if not _is_loopback(peer) or len(hosts) != 1 or not _is_near(hosts[0]):
        return False
    return not any(PASSED_ON.fullmatch(name) for name, _ in given) and not serves_others() and is_kept()


def may_ask(scope: Scope) -> bool:
    """Tell it of a request, or of a WebSocket that is being opened."""
    client = scope.get("client")
    return may(client[0] if client else None, Headers(scope=scope).items())


def may_now() -> bool:
    """Tell it of the visit that runs: of its WebSocket as it is now, not as it was when the page was opened."""
    headers = st.context.headers
    # Streamlit says None for the addresses of this machine; without a connection there are no headers either.
    peer = st.context.ip_address or "127.0.0.1"
    return may(peer, [(name, value) for name in headers for value in headers.get_all(name)])


def check() -> None:
    """Raise NotAllowedError where the visit that runs may not change the record: asked before every write."""
    if not may_now():
        raise NotAllowedError


def folder() -> Path:
    """Return the folder of the text files: DASHBOARD_RECORD, or data."""
    return Path(os.environ.get(RECORD, ROOT / "data"))


def serves_others() -> bool:
    """Tell whether whoever runs this serves it to others: it has a public address, or sites that embed it."""
    return any(os.environ.get(name, "").strip() for name in (URL, EMBEDDERS))


def is_kept() -> bool:
    """Tell whether what is written into the record is still there tomorrow."""
    place = folder().resolve()
    if place.is_relative_to(NOT_KEPT):
        return False
    return all(os.access(each, os.W_OK) for each in (place, place / "raw", place / "reference"))


def _is_near(host: str) -> bool:
    found = HOST.fullmatch(host)
    return found is not None and (found[1] is None or _is_loopback(found[1]))


def _is_loopback(peer: str | None) -> bool:
    try:
        address = ipaddress.ip_address(peer or "")
    except ValueError:
        return False
    mapped = getattr(address, "ipv4_mapped", None)
    return (mapped or address).is_loopback
