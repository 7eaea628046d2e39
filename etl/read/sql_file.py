"""Read one .sql file: a YAML header in its leading comments, then one statement."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from etl.errors import BuildError

SQL = Path(__file__).parents[1] / "sql"
# The same safe reader in C, eight times faster, where PyYAML was built with it.
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True)
class Query:
    """A query with its documentation and its rules."""

    name: str
    header: dict[str, Any]
    sql: str


@cache
def read_query(path: Path) -> Query:
    """Split the file at the end of its leading comment; raise BuildError for a header that is no YAML mapping."""
    lines = path.read_text(encoding="utf-8").splitlines()
    end = next((i for i, line in enumerate(lines) if not line.startswith("--")), len(lines))
    written = "\n".join(line[2:].removeprefix(" ") for line in lines[:end])
    try:
        header = yaml.load(written, Loader=LOADER)
    except yaml.YAMLError as problem:
        raise BuildError(f"{path}: the header is no YAML: {problem}") from problem
    if not isinstance(header, dict):
        raise BuildError(f"{path}: the file must begin with a YAML header in -- comments")
    return Query(path.stem, header, "\n".join(lines[end:]).strip().rstrip(";"))


def read_queries(folder: str) -> list[Query]:
    """Return the queries of etl/sql/<folder>, by name."""
    return [read_query(path) for path in sorted((SQL / folder).glob("*.sql"))]
