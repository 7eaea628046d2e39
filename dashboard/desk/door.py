"""Answer the address of the desk: for who may with the app, for all others as any address that has no page."""

from starlette.requests import Request
from starlette.responses import Response

from dashboard.desk import who
from dashboard.serving import shell


def answer(request: Request) -> Response:
    """Return the shell of the app, or that there is no such page."""
    return shell.page(request) if who.may_ask(request.scope) else shell.nowhere(request)
