"""Read a mapping file and the one that it is based on; name all faults of both at once."""

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from etl.budgets.contradictions import contradictions
from etl.budgets.mapping import Mapping, mapping_of
from etl.errors import BuildError
from etl.folders import DATA
from etl.read.schema_faults import schema_faults
from etl.read.yaml_file import YamlDocument, read_yaml

SCHEMA = Path(__file__).with_name("mapping.schema.yml")
MAPPINGS = Path("reference") / "mappings"
Named = tuple[str, YamlDocument]


def stages() -> list[str]:
    """Return the stages that a budget line may have."""
    return list(_schema()["$defs"]["stage"]["enum"])


def read_mapping(given: str, data: Path) -> Mapping:
    """Return the mapping of a file, or of a name in data/reference/mappings; own keys replace those it is based on.

    Raises BuildError with every fault of the files, each with its line.
    """
    chain = _chain(given, data)
    found = [fault for name, document in chain for fault in _faults(name, document)]
    content: dict[str, Any] = {}
    if not found:
        content = {key: value for _, document in reversed(chain) for key, value in document.value.items()}
        found = [_located(chain, place, rule) for place, rule in contradictions(content)]
    if found:
        count = f"{len(found)} errors" if len(found) > 1 else "1 error"
        edit = "correct these lines; data/reference/mappings/README.md explains the keys"
        raise BuildError("\n  ".join([f"{chain[0][0]}: {count}", *found, f"To fix it: {edit}"]))
    return mapping_of(content, chain[0][0])


@cache
def _schema() -> dict[str, Any]:
    return dict(yaml.safe_load(SCHEMA.read_text(encoding="utf-8")))


def _chain(given: str, data: Path) -> list[Named]:
    path = _find(given, [Path(), data / MAPPINGS, DATA / MAPPINGS])
    chain = [_read(path)]
    while base := _base(chain[-1][1]):
        if base in [name for name, _ in chain]:
            raise BuildError(f"{path.name}: based_on leads back to {base}\n  To fix it: leave one based_on out")
        chain.append(_read(_find(base, [path.parent, data / MAPPINGS, DATA / MAPPINGS])))
    return chain


def _base(document: YamlDocument) -> str:
    base = document.value.get("based_on") if isinstance(document.value, dict) else None
    return base if isinstance(base, str) else ""


def _find(name: str, folders: list[Path]) -> Path:
    for path in [folder / spelling for folder in folders for spelling in (name, f"{name}.yml")]:
        if path.is_file():
            return path
    shipped = ", ".join(sorted(path.stem for path in (DATA / MAPPINGS).glob("*.yml")))
    raise BuildError(
        f"{name}: there is no such mapping file\n"
        f"  To fix it: give the path of one, or a name in data/{MAPPINGS.as_posix()}: {shipped}"
    )


def _read(path: Path) -> Named:
    document = read_yaml(path, path.name)
    ledger = document.value.get("ledger") if isinstance(document.value, dict) else None
    # YAML takes an unquoted day for a date; here it is text like everything else of the publication.
    if isinstance(ledger, dict) and isinstance(day := ledger.get("accessed_on"), date):
        ledger["accessed_on"] = day.isoformat()
    return path.name, document


def _faults(name: str, document: YamlDocument) -> list[str]:
    faults = sorted({*document.faults, *schema_faults(document, _schema())})
    return [f"{name}, line {fault.line}: {_path(fault.place)} {fault.rule}" for fault in faults]


def _located(chain: list[Named], place: tuple[str | int, ...], rule: str) -> str:
    holders = [each for each in chain if place and place[0] in each[1].value]
    name, document = holders[0] if holders else chain[0]
    return f"{name}, line {document.line(place)}: {_path(place)} {rule}"


def _path(place: tuple[str | int, ...]) -> str:
    """Return the place in words: the third code of the fourth function is `functions 4 codes 3`."""
    return " ".join(str(part + 1) if isinstance(part, int) else part for part in place) or "the file"
