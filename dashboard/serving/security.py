"""Security headers of every answer; who may embed the dashboard is configurable."""

import os

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

EMBEDDERS = "DASHBOARD_FRAME_ANCESTORS"


def headers(inline_scripts: str) -> dict[str, str]:
    """Return the headers. Streamlit sets styles from scripts, so inline styles must stay allowed."""
    embedders = os.environ.get(EMBEDDERS, "").strip()
    policy = {
        "default-src": "'self'",
        "script-src": f"'self' {inline_scripts}",
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' data: blob:",
        "font-src": "'self' data:",
        "connect-src": "'self' ws: wss: data: blob:",
        "worker-src": "'self' blob:",
        "object-src": "'none'",
        "base-uri": "'self'",
        "form-action": "'self'",
        "frame-ancestors": f"'self' {embedders}".strip(),
    }
    found = {
        "Content-Security-Policy": "; ".join(f"{name} {value}" for name, value in policy.items()),
        "Referrer-Policy": "strict-origin-when-cross-origin",
        "X-Content-Type-Options": "nosniff",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    }
    return found if embedders else {**found, "X-Frame-Options": "SAMEORIGIN"}


class SecurityHeaders:
    """ASGI middleware that adds the headers to every HTTP answer."""

    def __init__(self, app: ASGIApp, added: dict[str, str]) -> None:
        self.app = app
        self.added = added

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the call on and add the headers to what comes back."""

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(self.added)
            await send(message)

        await self.app(scope, receive, send_with_headers if scope["type"] == "http" else send)
