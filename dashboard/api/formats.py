"""Write rows as JSON, CSV, Parquet or GeoJSON."""

import csv
import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import orjson

from dashboard.api.asking import Visit
from dashboard.api.reading import Rows
from dashboard.kit.export import features, neutral

ABOUT = "Each row names its publisher and licence; what is unknown is empty, never zero"


@dataclass(frozen=True)
class Written:
    """Rows in a form: what is known of them beside the rows stands in `about`, as far as the form has room for it."""

    rows: Rows
    about: Mapping[str, Any]
    is_for_spreadsheets: bool


def about(visit: Visit) -> dict[str, Any]:
    """Return which data an answer is of."""
    return {
        "version": visit.release.version,
        "as_of": visit.release.as_of,
        "is_synthetic": visit.release.is_synthetic,
        "language": visit.edition.language,
    }


def as_json(written: Written) -> bytes:
    """Return the rows as objects."""
    return orjson.dumps({**written.about, "data": written.rows.records()})


def as_geojson(written: Written) -> bytes:
    """Return the rows as features, those without a known point with a null geometry (RFC 7946)."""
    return orjson.dumps({"type": "FeatureCollection", **written.about, "features": features(written.rows.records())})


def as_csv(written: Written) -> bytes:
    """Return the rows (RFC 4180); for spreadsheets with a byte-order mark and with nothing that they would run."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    shown: Callable[[Any], Any] = neutral if written.is_for_spreadsheets else lambda cell: cell
    writer.writerow([column.name for column in written.rows.columns])
    writer.writerows([[shown(_plain(cell)) for cell in row] for row in written.rows.rows])
    return text.getvalue().encode("utf-8-sig" if written.is_for_spreadsheets else "utf-8")


def _plain(cell: Any) -> Any:
    return str(cell).lower() if isinstance(cell, bool) else cell


def as_parquet(written: Written) -> bytes:
    """Return the rows with their types, and in the metadata the meaning of each column and the data's version."""
    # Loaded by whoever asks for it first: no page needs it.
    import pyarrow as pa
    from pyarrow import parquet

    kinds = {
        "INTEGER": pa.int32(),
        "BIGINT": pa.int64(),
        "DOUBLE": pa.float64(),
        "BOOLEAN": pa.bool_(),
        "DATE": pa.date32(),
    }
    known = {name: str(value) for name, value in written.about.items()}
    schema = pa.schema(
        [
            pa.field(column.name, kinds.get(column.kind, pa.string()), metadata={"description": column.meaning})
            for column in written.rows.columns
        ],
        metadata={"description": ABOUT, **known},
    )
    buffer = io.BytesIO()
    parquet.write_table(pa.Table.from_pylist(written.rows.records(), schema=schema), buffer, compression="zstd")
    return buffer.getvalue()


@dataclass(frozen=True)
class Format:
    """A form of an answer by the end of its address; a file brings the whole table."""

    ending: str
    media: str
    write: Callable[[Written], bytes]
    is_file: bool = True


FORMATS = (
    Format("json", "application/json", as_json, is_file=False),
    Format("csv", "text/csv; charset=utf-8", as_csv),
    Format("parquet", "application/vnd.apache.parquet", as_parquet),
    Format("geojson", "application/geo+json", as_geojson),
)
JSON = FORMATS[0]
