"""The latest values of a versioned release, in which each field holds the list of all values that it ever had."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

VERSION = {"releaseDate", "value"}
LONG_AGO = datetime.min.replace(tzinfo=UTC)


def latest_release(versioned: dict[str, Any]) -> dict[str, Any]:
    """Return the release that a versioned release has become, of the date of its latest change."""
    last = max(_versions(versioned), key=_released, default={})
    return {**_latest(versioned), **({"date": last["releaseDate"]} if last else {})}


def _latest(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _latest(inner) for name, inner in value.items()}
    if not isinstance(value, list):
        return value
    # Of the same moment the last one, as where releases are merged.
    return max(reversed(value), key=_released)["value"] if _is_versions(value) else [_latest(each) for each in value]


def _versions(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        for inner in value.values():
            yield from _versions(inner)
    elif isinstance(value, list):
        yield from value if _is_versions(value) else (found for each in value for found in _versions(each))


def _is_versions(value: list[Any]) -> bool:
    return bool(value) and all(isinstance(each, dict) and each.keys() >= VERSION for each in value)


def _released(version: dict[str, Any]) -> datetime:
    try:
        moment = datetime.fromisoformat(str(version["releaseDate"]))
    except ValueError:
        return LONG_AGO
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
