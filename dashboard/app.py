"""The ASGI entry: the Streamlit app with compressed assets, security headers, its own shell and a health check."""

import contextlib
from collections.abc import AsyncIterator
from functools import partial

import streamlit as st
from servestatic import ServeStaticASGI
from starlette.middleware import Middleware
from starlette.responses import RedirectResponse
from starlette.routing import BaseRoute, Mount, Route
from streamlit import config

from dashboard.api.routes import api
from dashboard.desk import door, sign_in, sign_in_answers, who
from dashboard.kit import site
from dashboard.pages import PAGES, load_all
from dashboard.serving import assets, cards, connections, failure, logs, memory, notes, security, shell
from dashboard.serving.doors import Doors
from dashboard.serving.health import healthz, livez, readyz
from dashboard.serving.metrics import Watch, metrics


def is_immutable(path: str, url: str) -> bool:
    """Tell which assets a browser may keep for ever: those with a hash in their name."""
    return "/static/js/" in url or "/static/css/" in url or "/static/media/" in url


@contextlib.asynccontextmanager
async def serving(app: st.App) -> AsyncIterator[None]:
    """Do what must be done while the app is served."""
    connections.prepare()
    logs.prepare()
    async with memory.collecting(app):
        yield


load_all()
site.check()
sign_in.check()
base = "/" + str(config.get_option("server.baseUrlPath")).strip("/")
prefix = base.rstrip("/")
routes = [
    *(Route(f"{prefix}/{entry.path}", shell.page) for entry in PAGES),
    *(
        Route(f"{prefix}/card/{entry.folder}.{form}", partial(cards.answer, entry, form))
        for entry in PAGES
        for form in cards.MEDIA
    ),
    Route(f"{prefix}/card/{{place}}/{{name}}.{{form}}", cards.answer_card),
    Route(f"{prefix}/desk", door.answer),
    Route(f"{prefix}/api/v1", lambda _: RedirectResponse(f"{prefix}/api/v1/", 308)),
    Route(f"{prefix}/healthz", healthz),
    Route(f"{prefix}/livez", livez),
    Route(f"{prefix}/readyz", readyz),
    Route(f"{prefix}/metrics", metrics),
    Route(f"{prefix}/sitemap.xml", notes.sitemap),
    Route(f"{prefix}/robots.txt", notes.robots),
    Route(f"{prefix}/.well-known/security.txt", notes.security),
]
# Where nobody can sign in, these addresses lead nowhere.
signing_in = sign_in_answers.paths(prefix) if sign_in.is_ready() else []
interface: list[BaseRoute] = [Mount(f"{prefix}/api/v1", api())]
app = st.App(
    "main.py",
    lifespan=serving,
    on_script_error=failure.say_calmly,
    routes=[*routes, *interface],
    middleware=[
        Middleware(Watch, prefix=prefix),
        Middleware(security.SecurityHeaders, inline_scripts=shell.inline_script_hashes()),
        Middleware(
            ServeStaticASGI,
            root=assets.prepare(),
            prefix=prefix,
            immutable_file_test=is_immutable,
            max_age=3600,
            allow_all_origins=False,
        ),
        Middleware(
            Doors,
            prefix=prefix,
            own=[*(route.path for route in routes), *signing_in],
            nowhere=shell.nowhere,
            may_send=who.may_ask,
        ),
        *([Middleware(sign_in_answers.SignIn, prefix=prefix)] if signing_in else []),
    ],
)
