"""Describe the data for portals that harvest them: a Frictionless data package and a DCAT catalogue."""

from collections.abc import Callable
from typing import Any

from dashboard.api.asking import Visit
from dashboard.api.formats import FORMATS
from dashboard.api.openapi import endings
from dashboard.api.reading import Column, columns
from dashboard.api.resources import RESOURCES, Resource

Json = dict[str, Any]
NAME = "human-rights-cities"
TITLE = "Human Rights Cities"
ABOUT = (
    "The campaign 10, 100, 1000 Human Rights Cities and Territories by 2030: members, pledges, budgets, indicators and "
    "procurement, from public sources. What is unknown is empty, never zero. Each row names its publication with "
    "publisher and licence: there is no licence for all of it."
)
TYPES = {"INTEGER": "integer", "BIGINT": "integer", "DOUBLE": "number", "BOOLEAN": "boolean", "DATE": "date"}
DCAT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
MEDIA_TYPES = "https://www.iana.org/assignments/media-types/"
# Returns the address of a file here.
Address = Callable[[str], str]


def datapackage(visit: Visit, address: Address) -> Json:
    """Return the data package: the CSV of every table, of this very version, with its schema."""
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": NAME,
        "title": TITLE,
        "description": ABOUT,
        "version": visit.release.version,
        "created": f"{visit.release.built_at:%Y-%m-%dT%H:%M:%SZ}",
        "resources": [_resource(visit, resource, address) for resource in RESOURCES],
    }


def _resource(visit: Visit, resource: Resource, address: Address) -> Json:
    return {
        "name": resource.name,
        "title": resource.name,
        "description": resource.about,
        "path": address(f"{resource.name}.csv"),
        "scheme": "https" if address("").startswith("https:") else "http",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {
            "fields": [_field(column) for column in columns(visit.edition, resource)],
            **({"primaryKey": [*resource.key]} if resource.key else {}),
            "missingValues": [""],
        },
    }


def _field(column: Column) -> Json:
    return {"name": column.name, "type": TYPES.get(column.kind, "string"), "description": column.meaning}


def catalog(visit: Visit, address: Address) -> Json:
    """Return the DCAT catalogue as JSON-LD; without a public address its addresses are relative to its own."""
    day = {"@type": "xsd:date", "@value": visit.release.as_of}
    return {
        "@context": DCAT,
        "@id": address("catalog.jsonld"),
        "@type": "dcat:Catalog",
        "dct:title": TITLE,
        "dct:description": ABOUT,
        "dct:language": visit.edition.language,
        "dct:modified": day,
        "dcat:dataset": [_dataset(visit, resource, address, day) for resource in RESOURCES],
    }


def _dataset(visit: Visit, resource: Resource, address: Address, day: Json) -> Json:
    return {
        "@id": address(resource.name),
        "@type": "dcat:Dataset",
        "dct:identifier": resource.name,
        "dct:title": f"{TITLE} {resource.name}",
        "dct:description": resource.about,
        "dct:modified": day,
        "dcat:version": visit.release.version,
        "dct:rights": "Each row names its publication with publisher and licence",
        "dcat:distribution": [
            {
                "@id": address(f"{resource.name}.{form.ending}"),
                "@type": "dcat:Distribution",
                "dct:title": f"{resource.name}.{form.ending}",
                "dcat:accessURL": {"@id": address(f"{resource.name}.{form.ending}")},
                "dcat:downloadURL": {"@id": address(f"{resource.name}.{form.ending}")},
                "dcat:mediaType": {"@id": MEDIA_TYPES + form.media.split(";")[0]},
            }
            for form in endings(resource)
            if form in FORMATS
        ],
    }
