"""Let in what a page needs and nothing else: no foreign origins, no inner figures, no unknown addresses, and no uploads
but from who may change the record.
"""

import re
from collections.abc import Callable, Collection
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit import config

from dashboard.serving.messages import Pace, bounded

READING = ("GET", "HEAD")
# What Streamlit's client asks for. The static files of both have been looked for before.
HEALTH = "_stcore/health"
HOST_CONFIG = "_stcore/host-config"
STREAM = "_stcore/stream"
DOWNLOADS = "media/"
UPLOADS = "_stcore/upload_file/"
# A card of a page as a picture.
CARD = re.compile(r"card/[a-z]{1,60}/[a-z0-9-]{1,60}\.(?:png|svg)")
SENDING = ("PUT", "DELETE")
UPLOADS_AT_ONCE, UPLOADS_A_SECOND = 6, 0.5
# Answers other programs, and pages of other sites: it reads alone, and refuses what it does not know itself.
INTERFACE = "api/v1/"
# Closing before accepting is answered with 403.
CLOSED = {"type": "websocket.close", "code": 1008}


class Doors:
    """ASGI middleware before Streamlit: whatever is refused is refused at once, and nothing of it is kept.

    `may_send` tells who may upload a file and send more than choices.
    """

    def __init__(
        self,
        app: ASGIApp,
        prefix: str,
        own: Collection[str],
        nowhere: Callable[[Request], Response],
        may_send: Callable[[Scope], bool] = lambda _: False,
    ) -> None:
        self.app = app
        self.prefix = prefix
        self.own = frozenset(own)
        self.nowhere = nowhere
        self.may_send = may_send
        self.pace = Pace(UPLOADS_AT_ONCE, UPLOADS_A_SECOND)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what is let in."""
        if scope["type"] == "websocket":
            if scope["path"] != f"{self.prefix}/{STREAM}" or is_foreign(Headers(scope=scope)):
                await send(CLOSED)
            else:
                await self.app(scope, bounded(receive, self.may_send(scope)), send)
            return
        if scope["type"] == "http" and self._is_upload(scope):
            await self.pace.keep()
            await self.app(scope, receive, send)
            return
        refusal = self._refusal(scope) if scope["type"] == "http" else None
        await (refusal or self.app)(scope, receive, send)

    def _is_upload(self, scope: Scope) -> bool:
        """Tell whether somebody who may sends a file from a page of this very server: a browser names its page."""
        headers = Headers(scope=scope)
        is_own = "origin" in headers and not is_foreign(headers)
        is_sent = scope["method"] in SENDING and scope["path"].startswith(f"{self.prefix}/{UPLOADS}")
        return is_sent and is_own and self.may_send(scope)

    def _refusal(self, scope: Scope) -> Response | None:
        path = scope["path"]
        inner = path.removeprefix(f"{self.prefix}/") if path.startswith(f"{self.prefix}/") else ""
        if inner.startswith(INTERFACE) and scope["method"] in (*READING, "OPTIONS"):
            return None
        if scope["method"] not in READING:
            return PlainTextResponse("Method Not Allowed", 405, headers={"Allow": ", ".join(READING)})
        if is_foreign(Headers(scope=scope)):
            return PlainTextResponse("Forbidden", 403)
        if inner == HOST_CONFIG:
            return JSONResponse(host_config(), headers={"Cache-Control": "no-cache"})
        # A slash too many at the end of an address is Streamlit's to take away.
        is_own = bool({path, path.rstrip("/")} & self.own) or path == self.prefix
        if is_own or inner == HEALTH or inner.startswith(DOWNLOADS) or CARD.fullmatch(inner):
            return None
        return self.nowhere(Request(scope))


def is_foreign(headers: Headers) -> bool:
    """Tell whether a page of another site asks. Only browsers say where they come from; Streamlit would ask the
    network which addresses this machine has.
    """
    origin = headers.get("origin")
    if origin is None or origin in config.get_option("server.corsAllowedOrigins"):
        return False
    return urlsplit(origin).netloc.lower() != headers.get("host", "").lower()


def host_config() -> dict[str, object]:
    """Return what Streamlit's client asks of its host: no site may send it messages, and no dialogue of its own opens.

    dashboard.js says in the reader's language that the connection is lost.
    """
    return {
        "allowedOrigins": [],
        "useExternalAuthToken": False,
        "enableCustomParentMessages": False,
        "enforceDownloadInNewTab": False,
        "metricsUrl": "",
        "blockErrorDialogs": True,
        "resourceCrossOriginMode": None,
    }
