"""The addresses below /api/v1."""

from collections.abc import Callable
from difflib import get_close_matches
from functools import partial
from typing import Any

import orjson
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.routing import Route

from dashboard.api import harvest, openapi, problems
from dashboard.api.answers import Body, Prepare, address, served
from dashboard.api.asking import Visit, asked, cursor, known, parameters, visit
from dashboard.api.formats import FORMATS, JSON, Format, Written, about
from dashboard.api.problems import ProblemError, echoed, nearest
from dashboard.api.reading import columns, record, rows
from dashboard.api.resources import BY_NAME, RESOURCES, Resource
from dashboard.store import marts
from dashboard.store.nouns.places import City

READING = ["GET", "HEAD", "OPTIONS"]
JSON_LD = "application/ld+json"
DESCRIPTIONS = ("openapi.json", "datapackage.json", "catalog.jsonld")
BY_ENDING = {form.ending: form for form in FORMATS}


def table(request: Request) -> tuple[Visit, Callable[[], Body]]:
    """Prepare the rows of a table in a form."""
    resource, form = _named(request.path_params["name"])
    seen = visit(request)
    types = {column.name: column.kind for column in columns(seen.edition, resource)}
    given = parameters(request, [*known(types, resource), *(["bom"] if form.ending == "csv" else [])])
    is_for_spreadsheets = given.get("bom", "0") == "1"
    wanted = asked(resource, given, seen.release.version, types, form.is_file)

    def make() -> Body:
        found = rows(seen, resource, wanted)
        following = _following(request, resource, form, seen, given, found.last)
        said = {**about(seen), "next": following}
        mark = "generated-data-" if seen.release.is_synthetic else ""
        name = f"{mark}{resource.name}-{seen.release.version}.{form.ending}" if form.is_file else None
        return Body(form.write(Written(found, said, is_for_spreadsheets)), form.media, following, name)

    return seen, make


def _named(name: str) -> tuple[Resource, Format]:
    """Return table and form that the end of an address names."""
    title, _, ending = name.partition(".")
    resource, form = BY_NAME.get(title), BY_ENDING.get(ending or JSON.ending)
    if resource is not None and form in openapi.endings(resource):
        return resource, form
    helps = nearest(name, [*BY_NAME, *DESCRIPTIONS])
    if resource is not None:
        helps = f"There are: {', '.join(f'{title}.{each.ending}' for each in openapi.endings(resource))}."
    raise ProblemError(404, f"There is nothing at {echoed(name)}. {helps}")


def _following(
    request: Request, resource: Resource, form: Format, seen: Visit, given: dict[str, str], last: int | None
) -> str | None:
    """Return the address of the rows that follow: of the same version, so that no row is missed or comes twice."""
    if last is None:
        return None
    version = seen.release.version
    more = {**given, "data": version, "cursor": cursor(version, last)}
    return address(request, f"{resource.name}.{form.ending}", **more)


def city(request: Request) -> tuple[Visit, Callable[[], Body]]:
    """Prepare the record of a city."""
    seen, city_id = visit(request), request.path_params["city_id"]
    parameters(request, ())

    def make() -> Body:
        found = record(seen, city_id)
        if found is None:
            known_ids = [row.city_id for row in marts.rows(seen.edition, City)]
            close = get_close_matches(city_id[: problems.ECHOED], known_ids, 1)
            helps = f"Did you mean {close[0]}?" if close else f"{address(request, 'cities')} lists them."
            raise ProblemError(404, f"There is no city {echoed(city_id)}. {helps}")
        return Body(orjson.dumps({**about(seen), "data": found}), JSON.media)

    return seen, make


def index(request: Request) -> tuple[Visit, Callable[[], Body]]:
    """Prepare the list of what there is."""

    def said(seen: Visit) -> dict[str, Any]:
        listed = [
            {
                "name": each.name,
                "about": each.about,
                "formats": {
                    form.ending: address(request, f"{each.name}.{form.ending}") for form in openapi.endings(each)
                },
            }
            for each in RESOURCES
        ]
        ways = {name.partition(".")[0]: address(request, name) for name in DESCRIPTIONS}
        return {**about(seen), **ways, "resources": listed}

    return _described(request, said, JSON.media)


def description(request: Request) -> tuple[Visit, Callable[[], Body]]:
    """Prepare the description of the interface."""
    return _described(request, lambda seen: openapi.describe(seen, address(request, "")), JSON.media)


def datapackage(request: Request) -> tuple[Visit, Callable[[], Body]]:
    """Prepare the data package: its files are those of the version that it describes."""

    def said(seen: Visit) -> dict[str, Any]:
        version, language = seen.release.version, seen.edition.language
        return harvest.datapackage(seen, lambda path: address(request, path, data=version, lang=language))

    return _described(request, said, JSON.media)


def catalog(request: Request) -> tuple[Visit, Callable[[], Body]]:
    """Prepare the catalogue for portals."""
    return _described(request, lambda seen: harvest.catalog(seen, partial(address, request)), JSON_LD)


def _described(
    request: Request, say: Callable[[Visit], dict[str, Any]], media: str
) -> tuple[Visit, Callable[[], Body]]:
    seen = visit(request)
    parameters(request, ())
    return seen, lambda: Body(orjson.dumps(say(seen)), media)


def nowhere(request: Request) -> tuple[Visit, Callable[[], Body]]:
    """Say that there is nothing at an address."""
    raise ProblemError(
        404, f"There is nothing at {echoed(request.url.path)}. {address(request, '')}/ lists what there is."
    )


def api() -> Starlette:
    """Return the interface as an application of its own, to be mounted."""
    endpoints: dict[str, Prepare] = {
        "/": index,
        "/openapi.json": description,
        "/datapackage.json": datapackage,
        "/catalog.jsonld": catalog,
        "/cities/{city_id}": city,
        "/{name}": table,
        "/{path:path}": nowhere,
    }
    found = Starlette(routes=[Route(path, served(prepare), methods=READING) for path, prepare in endpoints.items()])
    found.router.redirect_slashes = False
    return found
