"""Do visitors get the database that they should get?"""

from starlette.requests import Request
from starlette.responses import JSONResponse

from dashboard.store import db, published, shown_database

SAID = {"none": "no database", "pointer": "pointer lost", "lost": "database lost"}


def livez(_request: Request) -> JSONResponse:
    """Say that the process answers: whoever watches it need not start it anew."""
    return JSONResponse({"status": "ok"})


def readyz(_request: Request) -> JSONResponse:
    """Say whether visitors can be sent here: 200 where any good database is shown, be it the one before."""
    path = shown_database.locate()
    is_ready = path is not None and db.answers(path)
    return JSONResponse({"status": "ok" if is_ready else "no data"}, 200 if is_ready else 503)


def healthz(request: Request) -> JSONResponse:
    """Open the database that a visitor would get; 200 only where it is the current one, and answers."""
    found = shown_database.choose()
    problem = found.problem
    if found.path is not None and problem is None and not db.answers(found.path):
        problem = "busy"
    version = published.version_of(found.path) if found.path else None
    status = SAID.get(problem, problem) if problem else "ok"
    return JSONResponse({"status": status, "data": version}, 503 if problem else 200)
