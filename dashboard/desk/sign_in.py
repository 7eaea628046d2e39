"""Signing in on a server by OpenID Connect: is it set up, of whom does a visit speak, and until when?"""

import importlib.util
import logging
import time
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

import streamlit as st
from starlette.requests import HTTPConnection
from starlette.types import Scope
from streamlit import auth_util
from streamlit.web.server.starlette import starlette_websocket
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME

from dashboard.desk import roles
from dashboard.desk.roles import Person

LOG = logging.getLogger(__name__)
NEEDED = ("redirect_uri", "cookie_secret", "client_id", "client_secret", "server_metadata_url")
CALLBACK, LOGIN, LOGOUT = "oauth2callback", "auth/login", "auth/logout"
NEAR = ("localhost", "127.0.0.1", "::1")
# However long a provider lets its token live, a working day later somebody signs in anew.
LONGEST_SECONDS = 12 * 3600
SHORTEST_SECRET = 32
Claims = Mapping[str, Any]


def missing() -> str | None:
    """Return what keeps people from signing in although a list of roles is named; None where all is there."""
    if importlib.util.find_spec("authlib") is None:
        return "Authlib is not installed: pip install -c requirements-indirect.txt -e '.[sign-in]'"
    given = auth_util.get_secrets_auth_section()
    if not isinstance(given, Mapping) or not all(isinstance(given.get(name), str) and given[name] for name in NEEDED):
        return f"[auth] of secrets.toml cannot be read, or lacks one of {', '.join(NEEDED)}"
    place = urlsplit(given["redirect_uri"])
    if not place.path.endswith(f"/{CALLBACK}"):
        return f"redirect_uri does not end with /{CALLBACK}"
    if place.scheme != "https" and place.hostname not in NEAR:
        return "redirect_uri does not begin with https://"
    if len(given["cookie_secret"]) < SHORTEST_SECRET:
        return f"cookie_secret has fewer than {SHORTEST_SECRET} letters"
    return None


def is_ready() -> bool:
    """Tell whether people can sign in."""
    return roles.is_named() and missing() is None


def check() -> None:
    """Say in the log at the start what keeps the desk closed: neither a secret nor who is on the list."""
    if not roles.is_named():
        return
    lacking = missing()
    try:
        roles.read_roles()
    except roles.BrokenRolesError as problem:
        lacking = lacking or str(problem)
    if lacking:
        LOG.warning("%s is named, but the desk stays closed: %s", roles.ROLES, lacking)


def claims_now() -> Claims:
    """Return what the provider said of who makes the visit that runs; nothing where nobody has signed in."""
    claims: dict[str, Any] = st.user.to_dict()
    return claims if claims.get("is_logged_in") is True else {}


def claims_in(scope: Scope) -> Claims:
    """Return it of a request, or of a WebSocket that is being opened: what the signed cookie says.

    It must come from a page of the very address that people are sent back to when they have signed in.
    """
    asked = HTTPConnection(scope)
    written = starlette_websocket._get_signed_cookie_with_chunks(asked.cookies, USER_COOKIE_NAME)
    if not written:
        return {}
    claims = starlette_websocket._parse_decoded_user_cookie(written, asked.headers.get("origin", ""))
    return claims if claims.get("is_logged_in") is True else {}


def ends_at(claims: Claims) -> float:
    """Return when a visit ends: with the token, and a working day after it was made; 0 where that is not said."""
    made, ends = claims.get("iat"), claims.get("exp")
    if not isinstance(made, int | float) or not isinstance(ends, int | float):
        return 0
    return min(ends, made + LONGEST_SECONDS)


def is_over(claims: Claims) -> bool:
    """Tell whether somebody has to sign in anew."""
    return not ends_at(claims) > time.time()


def person(claims: Claims) -> Person | None:
    """Return who it is and which role they have just now; None for nobody, too late, and who is not on the list."""
    return roles.person_of(claims) if claims and not is_over(claims) else None


def until(claims: Claims) -> datetime:
    """Return the moment at which a visit ends."""
    return datetime.fromtimestamp(ends_at(claims), UTC)
