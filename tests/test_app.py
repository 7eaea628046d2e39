"""Does the server answer with the right shell, headers, assets and health, at any base path?"""

import asyncio
import base64
import gc
import gzip
import hashlib
import importlib
import json
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import httpx
import pytest
from starlette.applications import Starlette
from streamlit import config

from dashboard import views
from dashboard.kit import embedding
from dashboard.serving import assets, memory, security, shell
from etl.build.published_files import current_path
from tests.visits import LANGUAGES, PATHS, visit

VIEWS = Path(views.__file__).parent
Start = Callable[..., ModuleType]


@pytest.fixture
def small_assets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand-ins for the files of Streamlit, as compressing the real ones takes seconds; the folder of databases."""
    source = tmp_path / "streamlit"
    (source / "js").mkdir(parents=True)
    (source / "js" / "index.abc123.js").write_text("// " + "long " * 500, encoding="utf-8")
    (source / "js" / "photo.png").write_bytes(b"\x89PNG" + b"0" * 2000)
    monkeypatch.setattr(assets, "STREAMLIT", source)
    monkeypatch.setenv("DASHBOARD_DATA", str(tmp_path / "build"))
    return tmp_path / "build"


@pytest.fixture
def start(small_assets: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Start]:
    """Load the entry as a server does, with a base path."""
    before = config.get_option("server.baseUrlPath")

    def load(base: str = "") -> ModuleType:
        config.set_option("server.baseUrlPath", base)
        shell.render.cache_clear()
        monkeypatch.delitem(sys.modules, "dashboard.app", raising=False)
        return importlib.import_module("dashboard.app")

    yield load
    sys.modules.pop("dashboard.app", None)
    config.set_option("server.baseUrlPath", before)
    shell.render.cache_clear()


def get(entry: ModuleType, path: str, **headers: str) -> httpx.Response:
    """Ask the routes and middleware of the entry, without the runtime of Streamlit behind them."""
    served = Starlette(routes=entry.app._user_routes, middleware=entry.app._user_middleware)

    async def ask() -> httpx.Response:
        transport = httpx.ASGITransport(app=served)
        async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
            return await client.get(path, headers={name.replace("_", "-"): value for name, value in headers.items()})

    return asyncio.run(ask())


def inline_scripts(page: str) -> list[str]:
    """Return the scripts that stand in the page itself."""
    return re.findall(r"<script(?![^>]*\bsrc=)[^>]*>(.*?)</script>", page, re.DOTALL)


def fingerprint(script: str) -> str:
    """Return the source that a content security policy names for an inline script."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"


def early(page: str) -> dict[str, set[str]]:
    """Return what the page asks the browser to fetch early, by its kind, without hashes."""
    found = re.findall(r'<link rel="(modulepreload|preload)"[^>]*href="([^"]+)"', page)
    kinds = {kind for kind, __ in found}
    return {kind: {address.rsplit("/", 1)[-1].split(".")[0] for k, address in found if k == kind} for kind in kinds}


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_shell_speaks_the_readers_language_before_any_script_runs(language: str, path: str) -> None:
    title = {
        "en": "Human Rights Cities · 10, 100, 1000 by 2030",
        "es": "Ciudades de Derechos Humanos · 10, 100, 1000 para 2030",
        "fr": "Villes des droits humains · 10, 100, 1000 d’ici 2030",
    }
    page = shell.render(language, False, path)
    assert re.findall(r"<html[^>]*>", page) == [f'<html lang="{language}">']
    (found,) = re.findall(r"<title>(.*?)</title>", page)
    (described,) = re.findall(r'<meta name="description" content="([^"]+)">', page)
    (noscript,) = re.findall(r"<noscript>(.*?)</noscript>", page, re.DOTALL)
    assert found == title[language]
    assert ("1,000 human rights cities" in described) == (language == "en")
    assert ("This dashboard needs JavaScript." in noscript) == (language == "en")
    assert "Streamlit</title>" not in page


def test_a_room_is_marked_on_the_document() -> None:
    assert re.findall(r"<html[^>]*>", shell.render("fr", True, "")) == ['<html lang="fr" data-present="1">']


def test_the_pages_are_loaded_before_the_first_visit(start: Start) -> None:
    start()
    assert {f"dashboard.views.{path.parent.name}.page" for path in VIEWS.glob("*/page.py")} <= sys.modules.keys()


def test_a_server_that_starts_prepares_its_connections(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    entry = start()
    prepared: list[bool] = []
    monkeypatch.setattr(entry.connections, "prepare", lambda: prepared.append(True))

    async def served() -> None:
        async with entry.app._user_lifespan(entry.app):
            assert prepared == [True]

    asyncio.run(served())


def test_garbage_is_collected_for_all_visitors_together_and_only_where_something_ran(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert config.get_option("runner.postScriptGC") is False
    monkeypatch.setattr(memory, "SECONDS", 0.01)
    collected = []
    monkeypatch.setattr(memory.gc, "collect", lambda: collected.append(len(collected)))
    entry = start()
    gc.unfreeze()

    async def serve() -> tuple[int, int]:
        async with entry.app._user_lifespan(entry.app):
            # What was loaded before the first visitor is not looked at again.
            assert gc.get_freeze_count() > 10 * len(gc.get_objects(generation=0)) > 0
            collected.clear()
            monkeypatch.setattr(memory.gc, "get_stats", lambda: [{"collections": 1}])
            await asyncio.sleep(0.1)
            idle = len(collected)
            runs = iter(range(10**6))
            monkeypatch.setattr(memory.gc, "get_stats", lambda: [{"collections": next(runs)}])
            await asyncio.sleep(0.1)
            return idle, len(collected)

    idle, busy = asyncio.run(serve())
    gc.unfreeze()
    assert idle == 0
    assert busy > 1


@pytest.mark.parametrize("path", PATHS)
def test_every_inline_script_is_allowed_by_its_hash_and_no_other(path: str) -> None:
    for language in LANGUAGES:
        for is_presenting in (False, True):
            scripts = inline_scripts(shell.render(language, is_presenting, path))
            assert len(scripts) > 0
            assert shell.inline_script_hashes().split() == [fingerprint(script) for script in scripts]


def test_a_page_fetches_early_what_it_shows_and_no_more() -> None:
    found = {path: early(shell.render("en", False, path)) for path in PATHS}
    modules = {path: kinds.get("modulepreload", set()) for path, kinds in found.items()}
    assert {path for path in PATHS if "PlotlyChart" not in modules[path]} == {"agenda", "city", "members", "methods"}
    assert {path for path in PATHS if "world_110m" in found[path].get("preload", set())} == {"", "map", "pledges"}


def test_the_chart_code_waits_for_the_words_of_the_page_and_is_the_one_fetched_early() -> None:
    page = shell.render("en", False, "compare")
    (found,) = re.findall(r'<script type="importmap">(.*?)</script>', page)
    (chart, late), *others = json.loads(found)["imports"].items()
    assert others == []
    assert f'rel="modulepreload" fetchpriority="low" crossorigin href="{chart}"' in page
    assert late == f"./app/static/charts.js?{Path(chart).name}"
    assert json.loads(found)["scopes"] == {"./app/static/": {chart: chart}}
    assert page.index("importmap") < page.index("modulepreload"), "a map counts for what comes after it"


def test_what_is_fetched_early_is_what_the_charts_ask_for_later() -> None:
    page = shell.render("en", False, "map")
    addresses = [address.split("?")[0] for address in re.findall(r'(?:href|src)="\./app/static/([^"]+)"', page)]
    assert "topojson/world_110m.json" in addresses
    assert [address for address in addresses if not (assets.OWN / address).is_file()] == []
    modules = re.findall(r'href="\./(static/js/[^"]+)"', page)
    assert [module for module in modules if not (assets.STREAMLIT.parent / module).is_file()] == []


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize(("query", "accepted", "language"), [
    ("", "fr-CH,fr;q=0.9", "fr"),
    ("?lang=es", "fr", "es"),
    ("?lang=xx", "fr", "en"),
    ("", "pt", "en"),
])  # fmt: skip
def test_an_address_is_answered_with_its_shell(
    path: str, query: str, accepted: str, language: str, start: Start
) -> None:
    answer = get(start(), f"/{path}{query}", accept_language=accepted)
    assert (answer.status_code, answer.headers["cache-control"]) == (200, "no-cache")
    assert answer.text == shell.render(language, False, path)


def test_present_is_marked_only_by_one(start: Start) -> None:
    entry = start()
    marked = {value: 'data-present="1"' in get(entry, f"/map?present={value}").text for value in ("1", "0", "yes")}
    assert marked == {"1": True, "0": False, "yes": False}


def test_every_page_of_the_menu_has_a_shell(shown_once: Path, start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DASHBOARD_DATA", str(shown_once))
    pages = [page["url_pathname"] for page in visit("", lang="en")._registered_pages.values()]
    assert pages == list(PATHS)
    routes = {route.path for route in start().app._user_routes}
    cards = {f"/card/{path or 'overview'}.{form}" for path in pages for form in ("png", "svg")}
    files = {
        "/api/v1",
        "/livez",
        "/readyz",
        "/metrics",
        "/card/{place}/{name}.{form}",
        "/desk",
        "/healthz",
        "/robots.txt",
        "/sitemap.xml",
        "/.well-known/security.txt",
    }
    assert routes == {*(f"/{path}" for path in pages), *cards, *files}


@pytest.mark.parametrize(("base", "prefix"), [("", ""), ("campaign", "/campaign"), ("/a/b/", "/a/b")])
def test_pages_health_and_assets_lie_below_the_base_path(base: str, prefix: str, start: Start) -> None:
    entry = start(base)
    for path in PATHS:
        assert get(entry, f"{prefix}/{path}").text == shell.render("en", False, path)
    assert get(entry, f"{prefix}/healthz").status_code == 503
    assert get(entry, f"{prefix}/app/static/icon.svg").content == (assets.OWN / "icon.svg").read_bytes()
    page = get(entry, f"{prefix}/map")
    assert f'location.origin + "{prefix or "/"}"' in page.text
    allowed = page.headers["content-security-policy"]
    assert [script for script in inline_scripts(page.text) if fingerprint(script) not in allowed] == []
    if prefix:
        assert [get(entry, path).status_code for path in ("/map", "/healthz", "/app/static/icon.svg")] == [404] * 3


def test_health_names_the_version_or_says_that_there_is_none(
    shown_once: Path, start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry = start()
    answer = get(entry, "/healthz")
    assert (answer.status_code, answer.json()) == (503, {"status": "no database", "data": None})
    monkeypatch.setenv("DASHBOARD_DATA", str(shown_once))
    answer = get(entry, "/healthz")
    version = current_path(shown_once).stem.removeprefix("campaign-")
    assert (answer.status_code, answer.json()) == (200, {"status": "ok", "data": version})


def test_a_pointer_to_a_file_that_is_gone_is_no_database(small_assets: Path, start: Start) -> None:
    entry = start()
    (small_assets / "current").write_text("campaign-0123456789ab.duckdb\n", encoding="utf-8")
    assert get(entry, "/healthz").status_code == 503


@pytest.mark.parametrize("path", ["/", "/map", "/healthz", "/app/static/dashboard.css", "/nowhere"])
def test_every_answer_carries_the_security_headers(path: str, start: Start) -> None:
    entry = start()
    answer = get(entry, path)
    expected = security.headers(shell.inline_script_hashes(), "test")
    assert {name: answer.headers.get(name) for name in expected} == expected
    assert set(expected) == {
        "Content-Security-Policy",
        "Cross-Origin-Opener-Policy",
        "Permissions-Policy",
        "Referrer-Policy",
        "X-Content-Type-Options",
        "X-Frame-Options",
    }


def policy(headers: dict[str, str]) -> dict[str, str]:
    """Return the directives of the content security policy."""
    return dict(part.split(" ", 1) for part in headers["Content-Security-Policy"].split("; "))


def test_by_default_only_the_dashboard_itself_may_embed_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(embedding.EMBEDDERS, raising=False)
    found = security.headers("'sha256-x'")
    assert (policy(found)["frame-ancestors"], found["X-Frame-Options"]) == ("'self'", "SAMEORIGIN")
    assert policy(found)["script-src"] == "'self' 'sha256-x'"
    assert "unsafe" not in policy(found)["script-src"] + policy(found)["default-src"]


def test_named_sites_may_embed_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DASHBOARD_FRAME_ANCESTORS", " https://a.example https://b.example ")
    found = security.headers("")
    assert policy(found)["frame-ancestors"] == "'self' https://a.example https://b.example"
    assert "X-Frame-Options" not in found


def test_nothing_but_the_dashboards_own_host_is_allowed() -> None:
    sources = " ".join(policy(security.headers("")).values())
    assert re.findall(r"https?:|\*", sources) == []


def test_assets_are_compressed_once_and_used_again(small_assets: Path) -> None:
    ready = assets.prepare()
    script = ready / "static" / "js" / "index.abc123.js"
    assert gzip.decompress(Path(f"{script}.gz").read_bytes()) == script.read_bytes()
    css = ready / "app" / "static" / "dashboard.css"
    assert gzip.decompress(Path(f"{css}.gz").read_bytes()) == (assets.OWN / "dashboard.css").read_bytes()
    assert not (ready / "static" / "js" / "photo.png.gz").exists()
    written = {path: path.stat().st_mtime_ns for path in ready.rglob("*")}
    assert assets.prepare() == ready
    assert {path: path.stat().st_mtime_ns for path in ready.rglob("*")} == written
    assert list(ready.parent.iterdir()) == [ready]


def test_changed_assets_get_a_folder_of_their_own(
    small_assets: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = assets.prepare()
    own = tmp_path / "own"
    own.mkdir()
    (own / "dashboard.css").write_text("body {}", encoding="utf-8")
    monkeypatch.setattr(assets, "OWN", own)
    after = assets.prepare()
    assert after != before
    assert (after / "app" / "static" / "dashboard.css").read_text(encoding="utf-8") == "body {}"


def test_only_the_last_two_versions_are_kept_and_folders_of_others_are_left_alone(
    small_assets: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    others = small_assets / "assets" / "pictures"
    others.mkdir(parents=True)
    (small_assets / "assets" / ".preparing-killed").mkdir()
    made = []
    for number in range(4):
        monkeypatch.setattr(assets, "_version", lambda number=number: f"{number:012x}")
        made.append(assets.prepare())
    assert sorted((small_assets / "assets").iterdir()) == sorted([others, *made[-2:]])


def test_a_preparation_that_is_interrupted_is_not_taken_for_finished(
    small_assets: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(root: Path) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(assets, "_compress", interrupt)
        with pytest.raises(KeyboardInterrupt):
            assets.prepare()
    assert list((small_assets / "assets").iterdir()) == []
    assert (assets.prepare() / "app" / "static" / "dashboard.css.gz").is_file()


@pytest.mark.parametrize("problem", ["a file in its place", "no room"])
def test_where_nothing_can_be_written_beside_the_databases_assets_stand_among_temporary_files(
    small_assets: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, problem: str
) -> None:
    monkeypatch.setattr(assets.tempfile, "gettempdir", lambda: str(tmp_path))
    small_assets.mkdir()
    if problem == "no room":
        _fill_up(small_assets, monkeypatch)
    else:
        (small_assets / "assets").touch()
    ready = assets.prepare()
    assert ready.parent.parent == tmp_path
    assert (ready / "app" / "static" / "dashboard.css.gz").is_file()
    assert ready.parent.stat().st_mode & 0o777 == 0o700
    assert assets.prepare() == ready
    monkeypatch.setattr(assets.os, "getuid", lambda: 4711)
    ready.parent.rename(tmp_path / "dashboard-assets-4711")
    with pytest.raises(PermissionError, match="another user"):
        assets.prepare()


def _fill_up(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let nothing more fit into a folder."""
    compress = assets._compress

    def refuse(root: Path) -> None:
        if root.is_relative_to(folder):
            raise OSError(28, "No space left on device")
        compress(root)

    monkeypatch.setattr(assets, "_compress", refuse)


def test_assets_are_sent_compressed_and_only_hashed_names_are_kept_for_ever(start: Start) -> None:
    entry = start()
    script = get(entry, "/static/js/index.abc123.js", accept_encoding="gzip")
    style = get(entry, "/app/static/dashboard.css", accept_encoding="gzip")
    assert (script.headers["content-encoding"], style.headers["content-encoding"]) == ("gzip", "gzip")
    assert "immutable" in script.headers["cache-control"]
    assert "immutable" not in style.headers["cache-control"]
    assert style.content == (assets.OWN / "dashboard.css").read_bytes()
