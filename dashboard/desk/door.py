"""Answer the address of the desk: with the app for whom there is one, for all others as any address without a page."""

from starlette.requests import Request
from starlette.responses import Response

from dashboard.desk import who
from dashboard.serving import shell


def answer(request: Request) -> Response:
    """Return the shell of the app, or that there is no such page."""
    return shell.page(request) if who.is_open_to(request.scope) else shell.nowhere(request)
