"""Who may sit at the desk: without configuration only who asks from this very machine; on a server who has a role."""

import ipaddress
import os
import re
from collections.abc import Iterable
from pathlib import Path

import streamlit as st
from starlette.datastructures import Headers
from starlette.types import Scope

from dashboard.desk import roles, sign_in
from dashboard.desk.roles import Person, Role
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


def is_open_to(scope: Scope) -> bool:
    """Tell whether there is a desk for whoever asks: on a server it is there for all, who then sign in."""
    return is_kept() and sign_in.is_ready() if roles.is_named() else _is_here(scope)


def may_ask(scope: Scope) -> bool:
    """Tell of a request, or of a WebSocket that is being opened, whether it may send files and more than choices."""
    if not roles.is_named():
        return _is_here(scope)
    if not is_kept() or not sign_in.is_ready():
        return False
    person = sign_in.person(sign_in.claims_in(scope))
    return person is not None and person.may(Role.EDITOR)


def _is_here(scope: Scope) -> bool:
    client = scope.get("client")
    return may(client[0] if client else None, Headers(scope=scope).items())


def now() -> Person | None:
    """Return who makes the visit that runs, with the role of this moment, not of when the page was opened.

    Whoever sits at the machine has every role, and writes the handle themselves.
    """
    if not roles.is_named():
        return Person("", Role.PUBLISHER) if may_now() else None
    return sign_in.person(sign_in.claims_now()) if is_kept() and sign_in.is_ready() else None


def may_sign_in() -> bool:
    """Tell whether the desk is one to which people sign in."""
    return is_kept() and sign_in.is_ready()


def may_now() -> bool:
    """Tell of the visit that runs whether it comes from this machine: of its WebSocket as it is now."""
    headers = st.context.headers
    # Streamlit says None for the addresses of this machine; without a connection there are no headers either.
    peer = st.context.ip_address or "127.0.0.1"
    return may(peer, [(name, value) for name in headers for value in headers.get_all(name)])


def check(role: Role = Role.EDITOR) -> Person:
    """Return who makes the visit that runs; raise NotAllowedError without this role: asked before every write."""
    person = now()
    if person is None or not person.may(role):
        raise NotAllowedError
    return person


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
