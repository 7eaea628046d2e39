"""The ASGI entry: the Streamlit app with compressed assets, security headers, its own shell and a health check."""

import streamlit as st
from servestatic import ServeStaticASGI
from starlette.middleware import Middleware
from starlette.routing import Route
from streamlit import config

from dashboard.pages import PAGES, load_all
from dashboard.serving import assets, memory, security, shell
from dashboard.serving.health import healthz


def is_immutable(path: str, url: str) -> bool:
    """Tell which assets a browser may keep for ever: those with a hash in their name."""
    return "/static/js/" in url or "/static/css/" in url or "/static/media/" in url


load_all()
base = "/" + str(config.get_option("server.baseUrlPath")).strip("/")
prefix = base.rstrip("/")
app = st.App(
    "main.py",
    lifespan=memory.collecting,
    routes=[
        *(Route(f"{prefix}/{entry.path}", shell.page) for entry in PAGES),
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
