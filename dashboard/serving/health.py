"""Is there a database to show?"""

from starlette.requests import Request
from starlette.responses import JSONResponse

from dashboard.store import db


def healthz(request: Request) -> JSONResponse:
    """Say whether there is a database to show, and which."""
    path = db.locate()
    version = path.stem.removeprefix("campaign-") if path else None
    return JSONResponse({"status": "ok" if path else "no database", "data": version}, 200 if path else 503)
