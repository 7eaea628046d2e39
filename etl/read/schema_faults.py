"""Which rules of a JSON Schema does a file break, in words that say what to write instead?"""

from collections.abc import Iterator
from difflib import get_close_matches
from typing import Any

from jsonschema import Draft202012Validator, ValidationError

from etl.errors import BuildError
from etl.read.yaml_file import Fault, Place, YamlDocument

TYPES = {
    "string": "text, in quotation marks",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "array": "a list, as in [a, b]",
    "object": "keys with values below it",
}
SHOWN = 60


def schema_faults(document: YamlDocument, schema: dict[str, Any]) -> set[Fault]:
    """Return every fault once. A rule whose schema has the key `says` is told in those words, with `nearest` also
    which of the known words comes closest.
    """
    return {
        Fault(document.line(place), place, rule)
        for error in Draft202012Validator(schema).iter_errors(document.value)
        for place, rule in _rules(error)
    }


def all_faults(shown_as: str, document: YamlDocument, faults: list[Fault]) -> BuildError:
    """Compose the message: one line for each fault, with the line of the file and the entry that it stands in."""
    count = "1 error" if len(faults) == 1 else f"{len(faults)} errors"
    lines = [
        f"  line {each.line}, {_name(document.value, each.place)}: {_path(each.place)} {each.rule}" for each in faults
    ]
    edit = "correct these lines; the comment at the head of the file explains the keys"
    return BuildError("\n".join([f"{shown_as}: {count}", *lines, f"  To fix it: {edit}"]))


def _name(entries: Any, place: Place) -> str:
    """Return the identifier of the entry, else its code, else its number."""
    if not place or isinstance(place[0], str):
        return "the file"
    entry = entries[place[0]]
    names = [entry.get(key) for key in ("id", "code")] if isinstance(entry, dict) else []
    return next((name[:SHOWN] for name in names if isinstance(name, str) and name), f"entry {place[0] + 1}")


def _path(place: Place) -> str:
    inside = place[1:] if place and isinstance(place[0], int) else place
    keys = [f"[{key + 1}]" if isinstance(key, int) else f".{key}" for key in inside]
    return "".join(keys).removeprefix(".") or "it"


def _rules(error: ValidationError) -> Iterator[tuple[Place, str]]:
    place: Place = tuple(error.absolute_path)
    if error.validator in {"required", "dependentRequired"}:
        says = error.schema.get("says")
        for key in _missing(error):
            yield (*place, key), f"is missing; {says}" if says else "is missing"
    elif error.validator == "additionalProperties":
        known = sorted(error.schema["properties"])
        for key in sorted(error.instance.keys() - set(known)):
            yield (*place, key), f"is no known key{_nearest(key, known) or '; known here: ' + ', '.join(known)}"
    else:
        advice = error.schema.get("says") or _advice(error)
        nearest = _nearest(error.instance, error.validator_value) if error.schema.get("nearest") else ""
        yield place, f"is {_shown(error.instance)}; {advice}{nearest}"


def _missing(error: ValidationError) -> list[str]:
    wanted: Any = error.validator_value
    if error.validator == "dependentRequired":
        wanted = [key for given, needed in wanted.items() if given in error.instance for key in needed]
    return [key for key in wanted if key not in error.instance]


def _advice(error: ValidationError) -> str:
    limit = error.validator_value
    if error.validator == "type":
        return f"write {TYPES[limit]}"
    if error.validator == "enum":
        return f"write {', '.join(limit[:-1])} or {limit[-1]}{_nearest(error.instance, limit)}"
    if error.validator == "const":
        return f"with the rest of this entry it must be {limit}"
    if error.validator in {"minimum", "maximum"}:
        return f"write at {'least' if error.validator == 'minimum' else 'most'} {limit}"
    return str(error.message)


def _nearest(word: object, known: list[str]) -> str:
    found = get_close_matches(str(word), known, n=1)
    return f"; nearest known: {found[0]}" if found else ""


def _shown(value: object) -> str:
    """Return the value as a person would write it in the file, cut where it is long."""
    if isinstance(value, dict):
        return "a group of keys"
    if isinstance(value, list):
        return "a list" if value else "an empty list"
    if isinstance(value, bool) or value is None:
        return {True: "true", False: "false", None: "empty"}[value]
    if isinstance(value, str):
        return f"'{value[:SHOWN]}{'…' if len(value) > SHOWN else ''}'"
    return str(value)
