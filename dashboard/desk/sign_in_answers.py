"""What Streamlit answers to who signs in and out, made to fit: back to the desk, and cookies for nobody else."""

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard.desk.sign_in import CALLBACK, LOGIN, LOGOUT
from dashboard.serving.doors import HEALTH
from dashboard.serving.messages import Pace
from dashboard.serving.security import is_https

# Each asks the provider something: faster than people sign in, it waits.
AT_ONCE, A_SECOND = 10, 1.0
DESK = "desk"


def paths(prefix: str) -> list[str]:
    """Return the addresses that signing in and out needs."""
    return [f"{prefix}/{path}" for path in (LOGIN, LOGOUT, CALLBACK)]


class SignIn:
    """ASGI middleware directly before Streamlit."""

    def __init__(self, app: ASGIApp, prefix: str) -> None:
        self.app = app
        self.prefix = prefix
        self.pace = Pace(AT_ONCE, A_SECOND)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what belongs to signing in, and change its answer."""
        path = scope["path"] if scope["type"] == "http" else ""
        given = Headers(scope=scope) if path else Headers()
        if path == f"{self.prefix}/{LOGOUT}" and given.get("sec-fetch-site") == "cross-site":
            await PlainTextResponse("Forbidden", 403)(scope, receive, send)
        elif path in paths(self.prefix):
            await self.pace.keep()
            await self.app(scope, receive, self._changing(send, scope, given))
        elif path == f"{self.prefix}/{HEALTH}" and not self._asks_the_desk(given):
            await self.app(scope, receive, _without_cookies(send))
        else:
            await self.app(scope, receive, send)

    def _asks_the_desk(self, given: Headers) -> bool:
        """Tell whether a page of the desk asks: it alone needs the cookie without which Streamlit reads no other."""
        page = given.get("referer", "").partition("?")[0].partition("#")[0].rstrip("/")
        return page.endswith(f"{self.prefix}/{DESK}")

    def _changing(self, send: Send, scope: Scope, given: Headers) -> Send:
        """Lead to the desk instead of the front page, and let cookies travel by HTTPS alone where that is used."""
        is_safe = is_https(scope, given)

        async def changing(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                if headers.get("location", "").rstrip("/") == self.prefix:
                    headers["location"] = f"{self.prefix}/{DESK}"
                if is_safe:
                    message["headers"] = [(name, _safe(name, value)) for name, value in message["headers"]]
            await send(message)

        return changing


def _safe(name: bytes, value: bytes) -> bytes:
    is_bare = name.lower() == b"set-cookie" and b"; secure" not in value.lower()
    return value + b"; Secure" if is_bare else value


def _without_cookies(send: Send) -> Send:
    async def bare(message: Message) -> None:
        if message["type"] == "http.response.start":
            message["headers"] = [(name, value) for name, value in message["headers"] if name.lower() != b"set-cookie"]
        await send(message)

    return bare
