"""Which fields of a release are read? Everything else in a publication is passed over."""

from typing import Any

TEXT = "VARCHAR"
Shape = str | list[Any] | dict[str, Any]

# Releases of OCDS 1.0 have an identifier in place of an id: an object, read as its text.
ORGANISATION = {"id": TEXT, "name": TEXT, "identifier": TEXT}
VALUE = {"amount": TEXT, "currency": TEXT}
PERIOD = {"startDate": TEXT, "endDate": TEXT}
GOALS = [{"goal": TEXT}]

RELEASE: dict[str, Shape] = {
    "ocid": TEXT,
    "id": TEXT,
    "date": TEXT,
    "buyer": ORGANISATION,
    "parties": [
        {
            "id": TEXT,
            "name": TEXT,
            "roles": [TEXT],
            "details": {"scale": TEXT, "classifications": [{"id": TEXT, "description": TEXT}]},
        }
    ],
    "tender": {
        "id": TEXT,
        "status": TEXT,
        "procurementMethod": TEXT,
        "procurementMethodDetails": TEXT,
        "procurementMethodRationale": TEXT,
        "mainProcurementCategory": TEXT,
        "numberOfTenderers": TEXT,
        "value": VALUE,
        "tenderPeriod": PERIOD,
        "awardPeriod": PERIOD,
        "procuringEntity": ORGANISATION,
        "tenderers": [ORGANISATION],
        "hasSustainability": TEXT,
        "sustainability": GOALS,
        "lots": [{"id": TEXT, "hasSustainability": TEXT, "sustainability": GOALS}],
    },
    "bids": {
        "details": [{"id": TEXT, "status": TEXT, "date": TEXT, "value": VALUE, "tenderers": [ORGANISATION]}],
        "statistics": [
            {"id": TEXT, "measure": TEXT, "value": TEXT, "date": TEXT, "relatedLot": TEXT, "relatedLots": TEXT}
        ],
    },
    "awards": [
        {
            "id": TEXT,
            "status": TEXT,
            "date": TEXT,
            "value": VALUE,
            "suppliers": [ORGANISATION],
            "items": [{"id": TEXT, "classification": {"scheme": TEXT, "id": TEXT}}],
        }
    ],
    "contracts": [
        {
            "id": TEXT,
            "awardID": TEXT,
            "status": TEXT,
            "dateSigned": TEXT,
            "period": {"startDate": TEXT},
            "value": VALUE,
            "sustainability": GOALS,
            "implementation": {"performanceFailures": TEXT},
        }
    ],
}

# Present only in lines that hold no plain release: such a part is prepared before it is read.
WRAPPERS = ("compiledRelease", "versionedRelease", "releases", "records")
# As releases before OCDS 1.0 named what is now id, date, tag and tender.
OLD = ("releaseMeta", "releaseID", "releaseTag", "formation")
# Where a prepared line comes from; no publisher's key begins so.
FILE, PLACE = "hrc:file", "hrc:place"


def duckdb_type(shape: Shape) -> str:
    """Return the DuckDB type of a shape: text, list or struct."""
    if isinstance(shape, str):
        return shape
    if isinstance(shape, list):
        return f"{duckdb_type(shape[0])}[]"
    fields = ", ".join(f'"{name}" {duckdb_type(inner)}' for name, inner in shape.items())
    return f"struct({fields})"


def columns() -> dict[str, str]:
    """Return name and DuckDB type of each column that the scan of JSON Lines reads."""
    release = {name: duckdb_type(shape) for name, shape in RELEASE.items()}
    return {**release, **dict.fromkeys((*WRAPPERS, *OLD), TEXT), FILE: "INTEGER", PLACE: "BIGINT"}


def is_sound(value: object, shape: Shape) -> bool:
    """Tell whether lists are lists and objects are objects wherever the shape asks for them; text is never judged."""
    if value is None or isinstance(shape, str):
        return True
    if isinstance(shape, list):
        inner = shape[0]
        if not isinstance(value, list):
            return False
        return isinstance(inner, str) or all(is_sound(each, inner) for each in value)
    if not isinstance(value, dict):
        return False
    get = value.get
    for name, inner in shape.items():
        if not isinstance(inner, str) and (found := get(name)) is not None and not is_sound(found, inner):
            return False
    return True
