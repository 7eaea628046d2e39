"""Describe the interface in the form of OpenAPI 3.1, made from the list of resources and the data dictionary."""

from collections.abc import Mapping
from typing import Any

from dashboard.api.asking import MOST_OF_FILE, MOST_OF_PAGE, PAGE, Visit
from dashboard.api.formats import FORMATS, JSON, Format
from dashboard.api.reading import Column, columns
from dashboard.api.resources import BY_NAME, PARTS, RESOURCES, Resource
from dashboard.words.translation import languages

Json = dict[str, Any]
KINDS: dict[str, Json] = {
    "INTEGER": {"type": "integer"},
    "BIGINT": {"type": "integer"},
    "DOUBLE": {"type": "number"},
    "BOOLEAN": {"type": "boolean"},
    "DATE": {"type": "string", "format": "date"},
}
SAYS = (
    "Read-only data of the Human Rights Cities Dashboard. What is unknown is null, with its reason where there is one; "
    "it is never zero. Each figure names its publication, publisher and licence. Identifiers are the same in every "
    "language; names of places and sentences come in the one asked for. An answer that names its version of the data "
    "does not change."
)
ERRORS = {
    "400": "A parameter is unknown or has no such value; the answer says which, and what comes closest",
    "404": "There is no such thing",
    "410": "The version of the data was withdrawn",
    "503": "Too much was asked, or there are no data just now",
}


def _kind_of(column: Column, key: tuple[str, ...]) -> Json:
    """Return the schema of a column: all but the key of a row may be unknown."""
    kind = KINDS.get(column.kind, {"type": "string"})
    may_be = kind["type"] if column.name in key else [kind["type"], "null"]
    return {**kind, "type": may_be, "description": column.meaning}


def endings(resource: Resource) -> tuple[Format, ...]:
    """Return the formats of a table."""
    return tuple(each for each in FORMATS if each.ending != "geojson" or resource.has_points)


def describe(visit: Visit, base: str) -> Json:
    """Return the description for the data of a visit."""
    its = {resource.name: columns(visit.edition, resource) for resource in RESOURCES}
    paths: Json = {"/": _index()}
    for resource in RESOURCES:
        for form in endings(resource):
            paths[f"/{resource.name}.{form.ending}"] = _table(resource, form, its[resource.name])
        paths[f"/{resource.name}"] = {
            "get": {**_table(resource, JSON, its[resource.name])["get"], "operationId": resource.name}
        }
    paths["/cities/{city_id}"] = _record()
    return {
        "openapi": "3.1.0",
        "info": {"title": "Human Rights Cities", "version": "1", "description": SAYS},
        "servers": [{"url": base}],
        "paths": paths,
        "components": {
            "schemas": {
                **{_row(resource): _row_schema(resource, its[resource.name]) for resource in RESOURCES},
                "city_record": _record_schema(),
                "problem": PROBLEM,
            },
            "parameters": {**PARAMETERS, **_of_columns(its)},
            "responses": {
                code: {
                    "description": said,
                    "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/problem"}}},
                }
                for code, said in ERRORS.items()
            },
        },
    }


def _row(resource: Resource) -> str:
    return f"{resource.name}_row"


def _row_schema(resource: Resource, its: tuple[Column, ...]) -> Json:
    return _object({column.name: _kind_of(column, resource.key) for column in its})


def _object(properties: Json) -> Json:
    return {"type": "object", "properties": properties, "required": [*properties], "additionalProperties": False}


def _ref(resource: Resource) -> Json:
    return {"$ref": f"#/components/schemas/{_row(resource)}"}


ABOUT: Json = {
    "version": {"type": "string", "description": "Version of the data: the parameter data asks for it again"},
    "as_of": {"type": "string", "format": "date", "description": "Day by which the sources were read"},
    "is_synthetic": {"type": "boolean", "description": "True for generated data, which are no facts"},
    "language": {"type": "string", "description": "Language of names and sentences"},
}
NEXT: Json = {"type": ["string", "null"], "description": "Address of the rows that follow; null where none do"}
PROBLEM: Json = {
    "type": "object",
    "description": "What is wrong, as RFC 9457 writes it",
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string", "description": "What is wrong and what helps, in plain words"},
        "parameter": {"type": "string", "description": "The parameter that is wrong"},
    },
    "required": ["type", "title", "status", "detail"],
}


def _parameter(name: str, about: str, schema: Json) -> Json:
    return {"name": name, "in": "query", "description": about, "schema": schema}


PARAMETERS: Json = {
    "lang": _parameter("lang", "Language of names and sentences", {"enum": [*languages()], "default": "en"}),
    "data": _parameter("data", "Version of the data; the current one by default", {"type": "string"}),
    "cursor": _parameter("cursor", "Where the page begins, as next gave it", {"type": "string"}),
    "bom": _parameter(
        "bom", "1 for a spreadsheet: a byte-order mark, and no text that it would run as a formula", {"enum": ["1"]}
    ),
}


def _of_columns(its: Mapping[str, tuple[Column, ...]]) -> Json:
    return {
        f"{name}.{column.name}": _parameter(
            column.name, f"{column.meaning} (empty asks for unknown)", KINDS.get(column.kind, {"type": "string"})
        )
        for name, found in its.items()
        for column in found
    }


def _shared(*names: str) -> list[Json]:
    return [{"$ref": f"#/components/parameters/{name}"} for name in names]


def _table(resource: Resource, form: Format, its: tuple[Column, ...]) -> Json:
    most = MOST_OF_FILE if form.is_file else MOST_OF_PAGE
    limit = {"type": "integer", "minimum": 1, "maximum": most, "default": most if form.is_file else PAGE}
    others = [name for name in resource.asks if name not in {column.name for column in its}]
    asked = [
        *_shared(*(f"{resource.name}.{column.name}" for column in its)),
        *(_parameter(name, "City that takes part in it", {"type": "string"}) for name in others),
    ]
    shared = _shared("lang", "data", "cursor", *(["bom"] if form.ending == "csv" else []))
    return _get(
        f"{resource.name}_{form.ending}",
        resource.about,
        [*shared, _parameter("limit", "Most rows of the answer", limit), *asked],
        _media(resource, form),
    )


def _media(resource: Resource, form: Format) -> Json:
    if form is JSON:
        rows = {"type": "array", "items": _ref(resource)}
        return {form.media: {"schema": _object({**ABOUT, "next": NEXT, "data": rows})}}
    if form.ending == "geojson":
        kind = {"const": "FeatureCollection"}
        schema = _object({"type": kind, **ABOUT, "next": NEXT, "features": {"type": "array"}})
        return {form.media: {"schema": schema}}
    return {form.media: {}}


def _get(name: str, about: str, parameters: list[Json], content: Json) -> Json:
    answers = {code: {"$ref": f"#/components/responses/{code}"} for code in ERRORS}
    said = {
        "operationId": name,
        "summary": about,
        "parameters": parameters,
        "responses": {
            "200": {"description": about, "content": content},
            "304": {"description": "The answer is the one that you have"},
            **answers,
        },
    }
    return {"get": said}


def _record() -> Json:
    city = {
        "name": "city_id",
        "in": "path",
        "required": True,
        "description": "Identifier of the city",
        "schema": {"type": "string"},
    }
    schema = _object({**ABOUT, "data": {"$ref": "#/components/schemas/city_record"}})
    about = "All that is known of a city: membership, pledges, targets, values to show, conditions, procurement"
    return _get("city", about, [city, *_shared("lang", "data")], {JSON.media: {"schema": schema}})


def _record_schema() -> Json:
    membership = {"anyOf": [_ref(BY_NAME["members"]), {"type": "null"}]}
    parts = {part: {"type": "array", "items": _ref(BY_NAME[name])} for part, (name, _) in PARTS.items()}
    beside = {"type": "object", "properties": {"membership": membership, **parts}, "required": ["membership", *parts]}
    city = {"type": "object", "required": ["city_id", "name"]}
    return {"allOf": [city, beside]}


def _index() -> Json:
    listed = {
        "type": "array",
        "items": _object(
            {
                "name": {"type": "string"},
                "about": {"type": "string"},
                "formats": {"type": "object", "additionalProperties": {"type": "string"}},
            }
        ),
    }
    ways = {name: {"type": "string"} for name in ("openapi", "datapackage", "catalog")}
    content = {JSON.media: {"schema": _object({**ABOUT, **ways, "resources": listed})}}
    return _get("index", "What there is", _shared("lang", "data"), content)
