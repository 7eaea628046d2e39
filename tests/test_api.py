"""Does the interface answer as it describes itself, with every row, and refuse what it does not know in plain words?"""

import asyncio
import csv
import io
import json
import re
import shutil
import subprocess
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import frictionless
import httpx
import jsonschema
import openapi_spec_validator
import pytest
import uvicorn
from pyarrow import parquet
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Mount

from dashboard.api import answers, asking, reading
from dashboard.api.openapi import endings
from dashboard.api.problems import ProblemError
from dashboard.api.resources import BY_NAME, PARTS, RESOURCES
from dashboard.api.routes import DESCRIPTIONS, api
from dashboard.serving import doors
from dashboard.store import db, marts, shown_database
from dashboard.store.edition import Edition
from dashboard.store.nouns.indicators import Observation
from dashboard.store.nouns.places import Member
from tests.test_first_words import forget

DOCUMENT = Path(__file__).parents[1] / "docs" / "api.md"
NAMES = [resource.name for resource in RESOURCES]
Ask = Callable[..., httpx.Response]


@pytest.fixture(autouse=True)
def _data(shown_once: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("DASHBOARD_DATA", str(shown_once))
    monkeypatch.delenv("DASHBOARD_URL", raising=False)
    forget()
    yield
    forget()


@pytest.fixture(scope="module")
def app() -> Starlette:
    """The interface behind the doors of the dashboard, below a base path."""
    guarded = [Middleware(doors.Doors, prefix="/a", own=[], nowhere=lambda _: PlainTextResponse("nowhere", 404))]
    return Starlette(routes=[Mount("/a/api/v1", api())], middleware=guarded)


@pytest.fixture
def ask(app: Starlette) -> Ask:
    """Ask for an address below /api/v1 as somebody who names another host."""

    def send(path: str, method: str = "GET", **headers: str) -> httpx.Response:
        async def asked() -> httpx.Response:
            transport = httpx.ASGITransport(app=app)
            async with httpx.AsyncClient(transport=transport, base_url="http://evil.example") as client:
                given = {name.replace("_", "-"): value for name, value in headers.items()}
                return await client.request(
                    method, path if path.startswith("/a/") else f"/a/api/v1{path}", headers=given
                )

        return asyncio.run(asked())

    return send


def path_of_data() -> Path:
    """Return the database that is asked."""
    found = shown_database.locate()
    assert found is not None
    return found


def every(ask: Ask, path: str) -> list[dict[str, Any]]:
    """Return the rows of all pages, from the first to the last."""
    found: list[dict[str, Any]] = []
    following: str | None = path
    while following:
        answer = ask(following)
        assert answer.status_code == 200
        found += answer.json()["data"]
        following = answer.json()["next"]
        assert ("next" in answer.links) == bool(following)
    return found


@pytest.fixture
def described(ask: Ask) -> dict[str, Any]:
    """The description of the interface."""
    found: dict[str, Any] = ask("/openapi.json").json()
    return found


def test_the_description_is_openapi(described: dict[str, Any]) -> None:
    openapi_spec_validator.validate(described)
    assert described["openapi"].startswith("3.1")
    assert described["servers"] == [{"url": "/a/api/v1"}]


@pytest.mark.parametrize("path", ["/", *(f"/{name}" for name in NAMES), "/members.geojson", "/cities/{city_id}"])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_answer_is_as_described(path: str, language: str, ask: Ask, described: dict[str, Any]) -> None:
    answer = ask(path.replace("{city_id}", "esp-bela") + f"?lang={language}")
    (media,) = described["paths"][path]["get"]["responses"]["200"]["content"].items()
    assert answer.status_code == 200
    assert answer.headers["content-type"] == media[0]
    schema = {**media[1]["schema"], "components": described["components"]}
    jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker()).validate(answer.json())


def test_what_is_refused_is_as_described(ask: Ask, described: dict[str, Any]) -> None:
    schema = described["components"]["schemas"]["problem"]
    for path, status in (("/x", 404), ("/members?x=1", 400), ("/cities/x", 404), ("/members?data=x", 404)):
        answer = ask(path)
        assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
        assert answer.json()["status"] == status
        jsonschema.Draft202012Validator(schema).validate(answer.json())


def test_every_parameter_and_no_other_is_described(ask: Ask, described: dict[str, Any]) -> None:
    known = described["components"]["parameters"]
    for name in NAMES:
        for form in endings(BY_NAME[name]):
            listed = described["paths"][f"/{name}.{form.ending}"]["get"]["parameters"]
            named = {known[each["$ref"].split("/")[-1]]["name"] if "$ref" in each else each["name"] for each in listed}
            refused = ask(f"/{name}.{form.ending}?%20=1").json()["detail"]
            assert set(re.findall(r"\w+", refused.split("There are: ")[1])) == named


@pytest.mark.parametrize("name", NAMES)
def test_paging_brings_every_row_once_in_the_order_of_the_table(name: str, ask: Ask) -> None:
    whole = ask(f"/{name}?limit=5000").json()
    assert whole["next"] is None
    assert len(whole["data"]) > 1
    step = max(1, len(whole["data"]) // 7)
    assert every(ask, f"/{name}?limit={step}") == whole["data"]
    for resource in (BY_NAME[name],):
        keys = [tuple(row[part] for part in resource.key) for row in whole["data"]]
        assert not resource.key or len(set(keys)) == len(keys)


def test_rows_are_those_of_the_mart(ask: Ask) -> None:
    found = every(ask, "/observations?limit=5000")
    expected = marts.rows(path_of_data(), Observation)
    assert [row["value"] for row in found] == [row.value for row in expected]
    assert [row["city_id"] for row in found] == [row.city_id for row in expected]


def test_what_is_unknown_is_null_and_has_its_reason(ask: Ask) -> None:
    found = every(ask, "/observations?value=&limit=5000")
    assert found
    assert all(row["value"] is None and row["reason"] for row in found)
    assert len(every(ask, "/observations?limit=5000")) > len(found)
    assert all(row["reason"] for row in every(ask, "/targets?state=cannot_assess&limit=5000"))


@pytest.mark.parametrize("name", ["members", "pledges", "observations", "conditions", "procurement", "indicators"])
def test_every_figure_names_publisher_and_licence(name: str, ask: Ask) -> None:
    assert all(row["publisher"] and row["licence"] for row in every(ask, f"/{name}?limit=5000"))


def test_every_known_population_and_target_has_a_source(ask: Ask) -> None:
    assert all(row["population_licence"] for row in every(ask, "/cities?limit=5000") if row["population"] is not None)
    assert all(row["licence"] for row in every(ask, "/targets?limit=5000") if row["latest_value"] is not None)


@pytest.mark.parametrize("query", ["kind=city", "counts_towards_goal=true", "joined_year=2022", "joined_year="])
def test_a_filter_keeps_the_rows_that_equal_it(query: str, ask: Ask) -> None:
    name, _, value = query.partition("=")
    wanted = {"true": True, "2022": 2022, "": None}.get(value, value)
    found = every(ask, f"/members?{query}&limit=1")
    assert found == [row for row in every(ask, "/members") if row[name] == wanted]
    assert found


def test_pledges_of_a_city_are_those_in_which_it_takes_part(ask: Ask) -> None:
    whole = every(ask, "/pledges?limit=5000")
    city = next(row["city_ids"].split("|")[0] for row in whole if row["city_ids"])
    wanted = [row for row in whole if city in row["city_ids"].split("|")]
    assert every(ask, f"/pledges?city_id={city}") == wanted
    assert every(ask, "/pledges?city_id=") == []


@pytest.mark.parametrize("name", NAMES)
def test_files_hold_the_rows_of_the_json(name: str, ask: Ask) -> None:
    whole = every(ask, f"/{name}?limit=5000")
    kept = parquet.read_table(io.BytesIO(ask(f"/{name}.parquet").content))
    assert json.loads(json.dumps(kept.to_pylist(), default=str)) == whole
    assert all(field.metadata[b"description"] for field in kept.schema)
    read = list(csv.DictReader(io.StringIO(ask(f"/{name}.csv").content.decode())))
    assert read == [{key: _cell(value) for key, value in row.items()} for row in whole]


def _cell(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value is None else str(value)


def test_geojson_has_a_point_where_one_is_known_and_none_where_not(ask: Ask) -> None:
    answer = ask("/members.geojson")
    members = marts.rows(path_of_data(), Member)
    points = [member.longitude and [member.longitude, member.latitude] for member in members]
    found = answer.json()["features"]
    assert [feature["geometry"] and feature["geometry"]["coordinates"] for feature in found] == points
    assert [feature["properties"]["city_id"] for feature in found] == [member.city_id for member in members]
    assert (
        ask("/cities.geojson").json()["detail"]
        == "There is nothing at cities.geojson. There are: cities.json, cities.csv, cities.parquet."
    )


def test_a_spreadsheet_gets_a_mark_and_nothing_that_it_would_run(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    plain, marked = ask("/sources.csv"), ask("/sources.csv?bom=1")
    assert marked.content.startswith(b"\xef\xbb\xbf")
    assert not plain.content.startswith(b"\xef\xbb\xbf")
    monkeypatch.setattr(reading, "_spoken", lambda visit, resource, its, found: [("=1+1", *row[1:]) for row in found])
    assert ask("/sources.csv").content.decode().splitlines()[1].startswith("=1+1,")
    assert ask("/sources.csv?bom=1").content.decode().splitlines()[1].startswith("'=1+1,")


def test_a_city_record_holds_what_the_tables_hold_of_it(ask: Ask) -> None:
    found = ask("/cities/esp-bela").json()["data"]
    assert {name: found[name] for name in every(ask, "/cities?city_id=esp-bela")[0]} == every(
        ask, "/cities?city_id=esp-bela"
    )[0]
    assert [found["membership"]] == every(ask, "/members?city_id=esp-bela")
    for part, (name, equal) in PARTS.items():
        asked = "&".join(f"{key}={'' if value is None else value}" for key, value in equal.items())
        assert found[part] == every(ask, f"/{name}?city_id=esp-bela&{asked}&limit=5000")
    assert found["observations"]


def test_names_and_sentences_come_in_the_language_and_identifiers_stay(ask: Ask) -> None:
    english, french = every(ask, "/indicators"), every(ask, "/indicators?lang=fr")
    assert [row["indicator_id"] for row in english] == [row["indicator_id"] for row in french]
    assert sum(one["title"] != other["title"] for one, other in zip(english, french, strict=True)) > 5
    spoken = {city.city_id: city.name for city in marts.rows(Edition(path_of_data(), "es"), Member)}
    assert {row["city_id"]: row["name"] for row in every(ask, "/members?lang=es")} == spoken


@pytest.mark.parametrize(("path", "status", "said"), [
    ("/membres", 404, "There is nothing at membres. Did you mean members?"),
    ("/members.xml", 404, "There is nothing at members.xml. There are: "
     "members.json, members.csv, members.parquet, members.geojson."),
    ("/openapi.yaml", 404, "There is nothing at openapi.yaml. Did you mean openapi.json?"),
    ("/members/", 404, "There is nothing at /a/api/v1/members/. /a/api/v1/ lists what there is."),
    ("/members?contry_iso2=ES", 400, "There is no parameter contry_iso2. Did you mean country_iso2?"),
    ("/members?kind=city&kind=region", 400, "kind is named twice: give it one value."),
    ("/members?joined_year=soon", 400, "joined_year is a whole number, not soon."),
    ("/members?joined_year=99999999999999999999", 400, "joined_year is a whole number, not 99999999999999999999."),
    ("/members?is_joined=maybe", 400, "is_joined is true or false, not maybe."),
    ("/members?joined_on=2022", 400, "joined_on is a day such as 2026-11-22, not 2022."),
    ("/members?latitude=north", 400, "latitude is a number, not north."),
    ("/members?limit=0", 400, "limit is a whole number from 1 to 5000, not 0."),
    ("/members?limit=5001", 400, "limit is a whole number from 1 to 5000, not 5001."),
    ("/members.csv?limit=9999999", 400, "limit is a whole number from 1 to 100000, not 9999999."),
    ("/members?limit=²", 400, "limit is a whole number from 1 to 5000, not ²."),
    ("/members?cursor=x", 400, "The cursor is none that this interface gave."),
    ("/members?lang=de", 400, "There is no language de. There are: ar, en, es, fr, ko."),
    ("/members?data=000000000000", 404, "Data version 000000000000 is not kept here."),
    ("/members?data=" + "x" * 90, 404, f"Data version {'x' * 40}… is not kept here."),
    ("/members?name=" + "x" * 201, 400, "name has at most 200 characters."),
    ("/members?name=" + "x" * 4001, 414, "An address has at most 4000 characters behind the question mark."),
    ("/cities/esp-belo", 404, "There is no city esp-belo. Did you mean esp-bela?"),
    ("/cities/%F0%9F%87%AB", 404, "There is no city 🇫. /a/api/v1/cities lists them."),
])  # fmt: skip
def test_what_is_wrong_is_said_in_plain_words(path: str, status: int, said: str, ask: Ask) -> None:
    answer = ask(path)
    assert (answer.json()["detail"], answer.status_code) == (said, status)
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("value", ["' or 1=1 --", "$name", "%", "x'; drop table mart.city; --", "\x00"])
def test_what_is_sent_is_a_value_and_never_part_of_a_query(value: str, ask: Ask) -> None:
    query = str(httpx.QueryParams({"name": value}))
    assert ask(f"/members?{query}").json()["data"] == []
    assert ask(f"/members?{httpx.QueryParams({value: '1'})}").status_code == 400


def test_a_cursor_of_other_data_is_refused(ask: Ask) -> None:
    version = ask("/members").json()["version"]
    assert ask(f"/members?cursor={version}-1").status_code == 200
    assert "of other data" in ask("/members?cursor=0123456789ab-1").json()["detail"]


def test_an_answer_is_kept_by_the_version_of_its_data(ask: Ask) -> None:
    current = ask("/members")
    version = current.json()["version"]
    named = ask(f"/members?data={version}")
    assert current.headers["cache-control"] == "public, max-age=300"
    assert named.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert current.json()["data"] == named.json()["data"]
    assert version in current.headers["etag"]
    again = ask("/members", if_none_match=current.headers["etag"])
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", current.headers["etag"])
    tags = {ask(path).headers["etag"] for path in ("/members", "/members?lang=fr", "/members?limit=1", "/cities")}
    assert len(tags) == 4


def test_what_has_not_changed_is_not_read_again(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    tag = ask("/members").headers["etag"]
    monkeypatch.setattr(reading, "_rows", lambda *_: (_ for _ in ()).throw(AssertionError("read")))
    assert ask("/members", if_none_match=tag).status_code == 304


def test_any_page_may_read_and_none_may_write(ask: Ask) -> None:
    read = ask("/members", origin="https://paper.example")
    assert (read.status_code, read.headers["access-control-allow-origin"]) == (200, "*")
    assert ask("/x", origin="https://paper.example").headers["access-control-allow-origin"] == "*"
    asked = ask("/members", "OPTIONS", origin="https://paper.example")
    assert (asked.status_code, asked.headers["access-control-allow-methods"]) == (204, "GET, HEAD")
    assert {ask("/members", method).status_code for method in ("POST", "PUT", "DELETE", "PATCH")} == {405}
    assert ask("/a/other", origin="https://paper.example").status_code == 403
    assert ask("/a/api/v1", origin="https://paper.example").status_code == 403


def test_a_head_has_no_body_of_its_own_and_a_large_answer_is_compressed(ask: Ask) -> None:
    packed = ask("/members", accept_encoding="gzip")
    assert packed.headers["content-encoding"] == "gzip"
    assert packed.json() == ask("/members", accept_encoding="identity").json()
    assert "content-encoding" not in ask("/members.parquet", accept_encoding="gzip").headers


def test_a_query_has_a_time(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    endless = "select count(*) from range(1000000000) as a, range(1000000000) as b where a.range * b.range = $least"
    with pytest.raises(db.SlowError), db.reading(path_of_data(), 0.05) as read:
        read(endless, least=-1)
    with db.reading(path_of_data(), 5) as read:
        assert read("select 1") == [(1,)]
    monkeypatch.setattr(reading, "SECONDS", 0.05)
    monkeypatch.setattr(reading, "statement", lambda *_: endless.replace("$least", "$after + 0 * $most"))
    answer = ask("/members")
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "5")
    assert answer.json()["detail"] == "The answer took longer than 0.05 seconds: ask for less."


def test_who_comes_when_too_many_wait_is_asked_to_come_again(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answers, "WAITING", 0)
    assert ask("/members").json()["detail"] == "Too many requests wait for an answer: try again in a moment."


@pytest.mark.parametrize(("problem", "status"), [("gone", 404), ("withdrawn", 410), ("damaged", 503), ("busy", 503)])
def test_a_version_that_cannot_be_shown_says_why(
    problem: Any, status: int, ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shown_database, "choose", lambda version=None: shown_database.Found(None, problem))
    assert ask("/members?data=0123456789ab").status_code == status
    assert ask("/members").json()["detail"] == "There are no data that could be shown just now."
    assert {*asking.WHY} == {"gone", "withdrawn", "damaged", "outdated", "busy"}


def test_an_address_is_the_public_one_and_never_that_of_a_request(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    for public, base in (("", "/a/api/v1"), ("https://example.org/rights/", "https://example.org/rights/api/v1")):
        monkeypatch.setenv("DASHBOARD_URL", public)
        texts = [ask(path).text for path in ("/", "/members?limit=1", *(f"/{name}" for name in DESCRIPTIONS))]
        assert "evil.example" not in "".join(texts)
        assert json.loads(texts[0])["openapi"] == f"{base}/openapi.json"
        assert json.loads(texts[1])["next"].startswith(f"{base}/members.json?")
        catalog = json.loads(texts[4])
        assert [each["@id"] for each in catalog["dcat:dataset"]] == [f"{base}/{name}" for name in NAMES]


def test_the_catalogue_names_every_file_that_there_is(ask: Ask) -> None:
    for dataset in ask("/catalog.jsonld").json()["dcat:dataset"]:
        for distribution in dataset["dcat:distribution"]:
            answer = ask(distribution["dcat:downloadURL"]["@id"])
            assert answer.status_code == 200
            assert distribution["dcat:mediaType"]["@id"].endswith(answer.headers["content-type"].split(";")[0])


def test_the_data_package_describes_its_files(ask: Ask, tmp_path: Path) -> None:
    package = ask("/datapackage.json").json()
    for resource in package["resources"]:
        (tmp_path / f"{resource['name']}.csv").write_bytes(ask(resource["path"]).content)
        resource.update(path=f"{resource['name']}.csv", scheme="file")
    (tmp_path / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
    report = frictionless.validate(str(tmp_path / "datapackage.json"))
    assert report.flatten(["title", "fieldName", "note"]) == []
    assert [task.stats["rows"] > 0 for task in report.tasks] == [True] * len(NAMES)


@pytest.fixture(scope="module")
def served(app: Starlette) -> Iterator[str]:
    """The address of a server of the interface."""
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="error", lifespan="off"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        thread.join(0.02)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    thread.join()


@pytest.mark.parametrize("public", ["", "{served}/a"])
def test_the_example_of_the_document_runs(
    public: str, served: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DASHBOARD_URL", public.format(served=served))
    (example,) = re.findall(r"```python\n(.*?)```", DOCUMENT.read_text(encoding="utf-8"), re.DOTALL)
    exec(example.replace("https://example.org/rights", f"{served}/a").replace("/rights/", "/a/"), {})
    first, *values = capsys.readouterr().out.splitlines()
    members = marts.rows(path_of_data(), Member)
    joined = [member for member in members if member.is_joined]
    unknown = sum(member.joined_year is None for member in joined)
    assert first == f"{len(joined)} members have joined; of {unknown} no year is known"
    assert len(values) > 1


@pytest.mark.skipif(shutil.which("Rscript") is None, reason="R is not installed")
def test_the_example_in_r_counts_the_same(served: str) -> None:
    (example,) = re.findall(r"```r\n(.*?)```", DOCUMENT.read_text(encoding="utf-8"), re.DOTALL)
    code = example.replace("https://example.org/rights", f"{served}/a")
    command = ["Rscript", "--vanilla", "-e", code]
    ran = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    first, *values = ran.stdout.splitlines()
    joined = [member for member in marts.rows(path_of_data(), Member) if member.is_joined]
    unknown = sum(member.joined_year is None for member in joined)
    assert first == f"{len(joined)} members have joined; of {unknown} no year is known"
    assert len(values) > 1


def test_the_document_lists_every_table() -> None:
    rows = re.findall(r"^\| `(\w+)` \| ([^|]+) \|$", DOCUMENT.read_text(encoding="utf-8"), re.MULTILINE)
    assert rows[: len(RESOURCES)] == [(resource.name, resource.about) for resource in RESOURCES]


@pytest.mark.parametrize("name", NAMES)
def test_every_column_has_a_meaning(name: str) -> None:
    its = reading.columns(path_of_data(), BY_NAME[name])
    assert all(column.meaning for column in its)
    assert {*BY_NAME[name].key, *BY_NAME[name].spoken} <= {column.name for column in its}


def test_a_problem_names_its_parameter() -> None:
    assert ProblemError(400, "x", parameter="limit").members == {"parameter": "limit"}
