"""Warnings about the data: a sentence and the values that fill it, for the worklist page in any language."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import duckdb
import pandas as pd

# The warnings that no query of etl/sql/checks raises; each is called as its check is.
BYTE_ORDER_MARK = "The file begins with a byte-order mark; it was read all the same"
NEAR_DUPLICATE = "Less than {distance} km from {name} ({city_id}): one place under two names?"

UNKNOWN = "not reported"


@dataclass(frozen=True)
class Finding:
    """What a warning is about, the row of a file that it stems from, and the values for the sentence."""

    subject: str
    file: str
    source_row: int
    values: Mapping[str, object]


def warn(con: duckdb.DuckDBPyConnection, check_id: str, sentence: str, findings: Sequence[Finding]) -> None:
    """Store one row of core.warning for each finding."""
    if not findings:
        return
    con.register("warned", pd.DataFrame([_row(check_id, sentence, finding) for finding in findings]))
    con.execute("insert into core.warning by name select * from warned")
    con.unregister("warned")


def _row(check_id: str, sentence: str, finding: Finding) -> dict[str, str | int]:
    shown = {name: UNKNOWN if value is None else value for name, value in finding.values.items()}
    return {
        "check_id": check_id,
        "sentence": sentence,
        "subject": finding.subject,
        "file": finding.file,
        "source_row": finding.source_row,
        "message": sentence.format(**shown),
        "given": json.dumps(dict(finding.values), default=str),
    }
