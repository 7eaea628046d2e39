"""Read a mapping file; name all its faults at once."""

import codecs
import re
from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from etl.contracts.mapping import Mapping, mapping_of
from etl.errors import BuildError
from etl.folders import DATA
from etl.read.currencies import is_currency
from etl.read.schema_faults import schema_faults
from etl.read.yaml_file import Fault, YamlDocument, read_yaml

SCHEMA = Path(__file__).with_name("mapping.schema.yml")
MAPPINGS = Path("reference") / "contract_mappings"
A_DAY = datetime(2022, 5, 14, tzinfo=UTC)


def find_mapping(given: str, data: Path, beside: Path = Path()) -> Path:
    """Return the file of a mapping: by its path from `beside`, or its name in data/reference/contract_mappings."""
    folders = [beside, data / MAPPINGS, DATA / MAPPINGS]
    for path in [folder / spelling for folder in folders for spelling in (given, f"{given}.yml")]:
        if path.is_file():
            return path
    shipped = ", ".join(sorted(path.stem for path in (DATA / MAPPINGS).glob("*.yml")))
    raise BuildError(
        f"{given}: there is no such mapping of a register\n"
        f"  To fix it: give the path of one, or a name in data/{MAPPINGS.as_posix()}: {shipped}"
    )


def read_mapping(given: str, data: Path) -> Mapping:
    """Return the mapping of a file or a name; its own keys replace those of the one that it is based on.

    Raises BuildError with every fault of the files, each with its line.
    """
    path = find_mapping(given, data)
    content = _content(path)
    if base := content.get("based_on"):
        content = {**_content(find_mapping(base, data, path.parent)), **content}
    missing = [key for key in ("title", "tables") if key not in content]
    if missing:
        raise BuildError(f"{path.name}: {' and '.join(missing)} is missing\n  To fix it: write what the README says")
    return mapping_of(content, path.stem)


def _content(path: Path) -> dict[str, Any]:
    document = read_yaml(path, path.name)
    found = sorted({*document.faults, *schema_faults(document, _schema())}) or _contradictions(document)
    if found:
        lines = [f"line {fault.line}: {' '.join(str(part) for part in fault.place)} {fault.rule}" for fault in found]
        edit = f"correct these lines; data/{MAPPINGS.as_posix()}/README.md explains the keys"
        raise BuildError("\n  ".join([f"{path.name}: {len(found)} errors", *lines, f"To fix it: {edit}"]))
    return dict(document.value)


@cache
def _schema() -> dict[str, Any]:
    return dict(yaml.safe_load(SCHEMA.read_text(encoding="utf-8")))


def _contradictions(document: YamlDocument) -> list[Fault]:
    """Return what no schema can say: patterns that are none, words with two meanings."""
    faults = []
    seen: dict[str, str] = {}
    for place in document.lines:
        if rule := _broken(str(place[-1]) if place else "", _at(document.value, place)):
            faults.append(Fault(document.line(place), place, rule))
    for number, method in enumerate(document.value.get("methods", [])):
        for words in method["words"]:
            if seen.setdefault(words.casefold(), method["means"]) != method["means"]:
                place = ("methods", number, "words")
                faults.append(Fault(document.line(place), place, f"has {words}, which has another meaning above"))
    believed_by = document.value.get("bidders", {}).get("believed_by")
    fields = {path for table in document.value.get("tables", {}).values() for path in table["fields"]}
    if believed_by and fields and believed_by not in fields:
        place = ("bidders", "believed_by")
        faults.append(Fault(document.line(place), place, "is a path that no table fills"))
    return faults


def _at(value: Any, place: tuple[str | int, ...]) -> Any:
    for part in place:
        value = value[part]
    return value


def _broken(key: str, given: Any) -> str:
    """Return what is wrong with a value that the schema takes for a text of any kind."""
    if key in ("pattern", "matches") and not _is_right(re.compile, given):
        return "is no regular expression"
    if key == "pattern" and re.compile(given).groups != 1:
        return "needs exactly one group in parentheses"
    if key == "encoding" and not _is_right(codecs.lookup, given):
        return "is no encoding; write its name, such as windows-1252"
    if key == "currency" and not is_currency(given):
        return "is no currency"
    if key == "dates" and not all(map(_tells_a_day, given)):
        return "has a form that tells no day; write such as %d/%m/%Y"
    return ""


def _is_right(read: Callable[[str], object], text: str) -> bool:
    try:
        read(text)
    except (re.error, LookupError):
        return False
    return True


def _tells_a_day(form: str) -> bool:
    try:
        return datetime.strptime(f"{A_DAY:{form}}", form).date() == A_DAY.date()
    except ValueError:
        return False
