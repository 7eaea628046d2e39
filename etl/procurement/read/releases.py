"""Which releases does a JSON value hold: a release, a record, a package of either, or a list of them?"""

from collections.abc import Callable, Iterator
from typing import Any

from etl.procurement import reasons
from etl.procurement.read.fields import OLD, RELEASE, WRAPPERS
from etl.procurement.read.versions import latest_release

Refuse = Callable[[str, Any], None]
TELLING = set(RELEASE) - {"id", "date"}


def releases_of(value: Any, refuse: Refuse, ocid: Any = None) -> Iterator[dict[str, Any]]:
    """Yield each release; call `refuse` with the reason for each thing that holds none.

    A record gives its compiled release; where it has none its releases, and where it has none either the latest values
    of its versioned release.
    """
    if isinstance(value, list):
        for each in value:
            yield from releases_of(each, refuse, ocid)
    elif not isinstance(value, dict):
        refuse(reasons.NOT_A_RELEASE, value)
    elif any(name in value for name in OLD):
        refuse(reasons.OLD_STANDARD, value)
    elif any(name in value for name in WRAPPERS):
        yield from _unwrapped(value, refuse, ocid)
    elif ocid is not None and "ocid" not in value and not TELLING & set(value) and "url" in value:
        refuse(reasons.LINKED, value)
    elif TELLING & set(value):
        yield value if value.get("ocid") is not None or ocid is None else {**value, "ocid": ocid}
    else:
        refuse(
            reasons.LINKED if "url" in value and set(value) <= {"url", "date", "tag"} else reasons.NOT_A_RELEASE, value
        )


def _unwrapped(value: dict[str, Any], refuse: Refuse, ocid: Any) -> Iterator[dict[str, Any]]:
    ocid = value.get("ocid", ocid)
    if isinstance(value.get("records"), list | dict) and value["records"]:
        yield from releases_of(value["records"], refuse, ocid)
    elif isinstance(value.get("compiledRelease"), dict) and value["compiledRelease"]:
        yield from releases_of(value["compiledRelease"], refuse, ocid)
    elif isinstance(value.get("releases"), list | dict) and value["releases"]:
        yield from releases_of(value["releases"], refuse, ocid)
    elif isinstance(value.get("versionedRelease"), dict) and TELLING & set(value["versionedRelease"]) - {"ocid"}:
        yield from releases_of(latest_release(value["versionedRelease"]), refuse, ocid)
    elif ocid is not None or "compiledRelease" in value or "versionedRelease" in value:
        refuse(reasons.EMPTY_RECORD, ocid)
    elif not all(value.get(name) in ([], None) for name in ("records", "releases")):
        refuse(reasons.NOT_A_RELEASE, value)
