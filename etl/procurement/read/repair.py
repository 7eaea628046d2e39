"""Keep of a release what has the expected shape, and note each path that has not."""

from collections.abc import Callable
from typing import Any

from etl.procurement import reasons
from etl.procurement.read.fields import RELEASE, Shape

Note = Callable[[str, str, Any], None]


def repaired(release: dict[str, Any], note: Note) -> dict[str, Any]:
    """Return the fields that are read, without those of a wrong shape; call `note` with why, path and value."""
    kept: dict[str, Any] = _repair(release, RELEASE, "", note)
    return kept


def _repair(value: Any, shape: Shape, path: str, note: Note) -> Any:
    if value is None or isinstance(shape, str):
        return value
    if isinstance(shape, list):
        return _repair_list(value, shape[0], path, note)
    return _repair_object(value, shape, path, note)


def _repair_list(value: Any, shape: Shape, path: str, note: Note) -> list[Any] | None:
    if not isinstance(value, list):
        is_entry = bool(value) and isinstance(value, str if isinstance(shape, str) else dict)
        note(reasons.ONE_AS_LIST if is_entry else reasons.EXPECTED_LIST, path, value)
        if not is_entry:
            return None
        value = [value]
    kept = [_repair(each, shape, path, note) for each in value]
    return [each for each in kept if each is not None]


def _repair_object(value: Any, shape: dict[str, Any], path: str, note: Note) -> dict[str, Any] | None:
    if isinstance(value, list) and len(value) == 1 and isinstance(value[0], dict):
        note(reasons.EXPECTED_OBJECT, path, value)
        value = value[0]
    if isinstance(value, str) and value.strip() and "name" in shape:
        note(reasons.NAME_ONLY, path, value)
        return {"name": value}
    if not isinstance(value, dict):
        note(reasons.EXPECTED_OBJECT, path, value)
        return None
    within = f"{path}/" if path else ""
    return {
        name: _repair(value[name], inner, f"{within}{name}", note) for name, inner in shape.items() if name in value
    }
