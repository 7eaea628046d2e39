"""What is wrong with a request, in plain words and in the form of RFC 9457."""

from collections.abc import Collection
from difflib import get_close_matches
from http import HTTPStatus

import orjson
from starlette.responses import Response

MEDIA = "application/problem+json"
# As much of what was sent as is said back.
ECHOED = 40


class ProblemError(Exception):
    """Something that the one who asks can read; `members` are added to the answer."""

    def __init__(self, status: int, detail: str, **members: object) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail
        self.members = members


def answer(problem: ProblemError) -> Response:
    """Return the problem as an answer; one that time may mend says when to try again."""
    said = {
        "type": "about:blank",
        "title": HTTPStatus(problem.status).phrase,
        "status": problem.status,
        "detail": problem.detail,
        **problem.members,
    }
    headers = {"Cache-Control": "no-store"}
    if problem.status == HTTPStatus.SERVICE_UNAVAILABLE:
        headers["Retry-After"] = "5"
    return Response(orjson.dumps(said), problem.status, headers, MEDIA)


def echoed(text: str) -> str:
    """Return what was sent, cut where it is long."""
    return text if len(text) <= ECHOED else f"{text[:ECHOED]}…"


def nearest(text: str, known: Collection[str]) -> str:
    """Return a sentence that names what comes closest, or all that there is."""
    close = get_close_matches(text[:ECHOED].lower(), sorted(known), 1)
    return f"Did you mean {close[0]}?" if close else f"There are: {', '.join(sorted(known))}."
