"""Security headers of every answer; who may embed the dashboard is configurable."""

import re

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard.kit import embedding

HOST = re.compile(r"[\w.-]{1,253}(:\d{1,5})?|\[[0-9a-fA-F:.]{2,45}\](:\d{1,5})?", re.ASCII)
YEAR_SECONDS = 365 * 24 * 3600


def headers(inline_scripts: str, host: str = "", is_https: bool = False) -> dict[str, str]:
    """Return the headers. Streamlit sets styles from scripts, so inline styles must stay allowed.

    `host` is the one that the visitor asked for: some browsers do not count its WebSocket as 'self'.
    """
    embedders = embedding.embedders()
    policy = {
        "default-src": "'self'",
        "script-src": f"'self' {inline_scripts}",
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' data: blob:",
        "font-src": "'self' data:",
        "connect-src": " ".join(["'self'", *_sockets(host), "data:", "blob:"]),
        "worker-src": "'self' blob:",
        "object-src": "'none'",
        "base-uri": "'self'",
        "form-action": "'self'",
        "frame-ancestors": f"'self' {embedders}".strip(),
    }
    found = {
        "Content-Security-Policy": "; ".join(f"{name} {value}" for name, value in policy.items()),
        "Cross-Origin-Opener-Policy": "same-origin",
        "Referrer-Policy": "strict-origin-when-cross-origin",
        "X-Content-Type-Options": "nosniff",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    }
    if is_https:
        found["Strict-Transport-Security"] = f"max-age={YEAR_SECONDS}"
    return found if embedders else {**found, "X-Frame-Options": "SAMEORIGIN"}


def _sockets(host: str) -> list[str]:
    return [f"{scheme}://{host}" for scheme in ("ws", "wss")] if HOST.fullmatch(host) else []


def is_https(scope: Scope, given: Headers) -> bool:
    """Tell whether the visitor asks by HTTPS; a proxy in front says so. A browser believes it by HTTPS only."""
    return bool(scope["scheme"] == "https" or given.get("x-forwarded-proto", "").split(",")[0].strip() == "https")


class SecurityHeaders:
    """ASGI middleware that adds the headers to every HTTP answer."""

    def __init__(self, app: ASGIApp, inline_scripts: str) -> None:
        self.app = app
        self.inline_scripts = inline_scripts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the call on and add the headers to what comes back."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        given = Headers(scope=scope)
        added = headers(self.inline_scripts, given.get("host", ""), is_https(scope, given))

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(added)
            await send(message)

        await self.app(scope, receive, send_with_headers)
