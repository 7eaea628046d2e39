"""The ASGI entry: the Streamlit app with compressed assets, security headers, its own shell and a health check."""

import pkgutil
from importlib import import_module

import streamlit as st
from servestatic import ServeStaticASGI
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route
from streamlit import config

from dashboard import assets, db, memory, security, shell, views

PATHS = (
    "",
    "map",
    "growth",
    "members",
    "agenda",
    "pledges",
    "programmes",
    "framework",
    "city",
    "compare",
    "targets",
    "budget",
    "procurement",
    "methods",
)


def healthz(request: Request) -> JSONResponse:
    """Say whether there is a database to show, and which."""
    path = db.locate()
    version = path.stem.removeprefix("campaign-") if path else None
    return JSONResponse({"status": "ok" if path else "no database", "data": version}, 200 if path else 503)


def load_pages() -> None:
    """Load the pages before the first visit."""
    for module in pkgutil.iter_modules(views.__path__, f"{views.__name__}."):
        import_module(module.name)


def is_immutable(path: str, url: str) -> bool:
    """Tell which assets a browser may keep for ever: those with a hash in their name."""
    return "/static/js/" in url or "/static/css/" in url or "/static/media/" in url


load_pages()
base = "/" + str(config.get_option("server.baseUrlPath")).strip("/")
prefix = base.rstrip("/")
app = st.App(
    "main.py",
    lifespan=memory.collecting,
    routes=[
        *(Route(f"{prefix}/{path}", shell.page) for path in PATHS),
        Route(f"{prefix}/healthz", healthz),
    ],
    middleware=[
        Middleware(security.SecurityHeaders, added=security.headers(shell.inline_script_hashes())),
        Middleware(
            ServeStaticASGI,
            root=assets.prepare(),
            prefix=prefix,
            immutable_file_test=is_immutable,
            max_age=3600,
            allow_all_origins=False,
        ),
    ],
)
