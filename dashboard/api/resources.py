"""The one list of what the interface offers: its routes, its description and its documents are made from it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

SQL = Path(__file__).parents[1] / "store" / "sql" / "open"
OF_ITSELF = "Terms of use of the page or file with the number of residents"
OF_CITY = {"city_id": "list_contains(string_split(city_ids, '|'), $city_id)"}


@dataclass(frozen=True)
class Resource:
    """A table that can be asked for by its name: `store/sql/open/<name>.sql` reads it.

    `tables` say in the data dictionary what its columns mean, the first before the others; `meanings` what no table
    of the database has. `key` identifies a row, where something does that is always known. `spoken` are sentences that
    come in the language asked for. `asks` are conditions beyond the equality of a column, by their parameter.
    """

    name: str
    about: str
    tables: tuple[str, ...]
    key: tuple[str, ...]
    spoken: tuple[str, ...] = ()
    asks: Mapping[str, str] = field(default_factory=dict)
    meanings: Mapping[str, str] = field(default_factory=dict)
    has_points: bool = False

    @property
    def select(self) -> str:
        """Return its query; `place` is the place of a row in the order of the table."""
        return _text(self.name)


@cache
def _text(name: str) -> str:
    return (SQL / f"{name}.sql").read_text(encoding="utf-8")


RESOURCES = (
    Resource(
        "members",
        "Who takes part in the campaign, as public pages name them",
        ("member", "city", "publication"),
        ("city_id",),
        spoken=("evidence", "licence", "population_licence"),
        meanings={"population_licence": OF_ITSELF},
        has_points=True,
    ),
    Resource(
        "cities",
        "Local governments and bodies that any source names, members or not",
        ("city", "publication"),
        ("city_id",),
        spoken=("licence", "population_licence"),
        meanings={"population_licence": OF_ITSELF},
    ),
    Resource(
        "pledges",
        "What local governments promise, alone and in programmes; city_id asks for those of one of them",
        ("pledge", "publication"),
        ("pledge_id",),
        spoken=("licence",),
        asks=OF_CITY,
    ),
    Resource(
        "indicators",
        "The catalogue of indicators: definition, formula, unit, right, target and how each can be misread",
        ("indicator", "source"),
        ("indicator_id",),
        spoken=("title", "definition", "numerator_words", "denominator_words", "target_text", "caveat", "licence"),
    ),
    Resource(
        "observations",
        "Values of the indicators by city, year, stage and budget function; where one is unknown stands the reason",
        ("observation", "publication"),
        ("city_id", "indicator_id", "observation_year", "stage", "budget_function"),
        spoken=("licence",),
    ),
    Resource(
        "conditions",
        "Conditions of life in the area of a city, as others measure them",
        ("condition",),
        ("city_id", "indicator_id"),
        spoken=("licence",),
    ),
    Resource(
        "targets",
        "Targets with the progress towards them; a verdict that cannot be given has its reason",
        ("progress", "publication"),
        ("city_id", "indicator_code", "target_status"),
        spoken=("title", "target_words", "licence"),
    ),
    Resource(
        "answers",
        "What local governments answered about themselves, beside what public pages document; the latest of each",
        ("city_report", "source"),
        (),
        spoken=("title", "licence"),
    ),
    Resource(
        "procurement",
        "What open contracting data say of the buying of a city, by year and of all years together",
        ("procurement_value", "procurement_coverage"),
        (),
        spoken=("title", "method", "scope", "remarks", "licence"),
    ),
    Resource(
        "sources",
        "The files that the data were built from, with publisher, licence and day",
        ("source",),
        ("source_id",),
        spoken=("title", "publisher", "licence", "note"),
    ),
    Resource(
        "publications",
        "The pages and files that single figures are taken from, with publisher and licence",
        ("publication",),
        ("address",),
        spoken=("licence",),
    ),
    Resource(
        "warnings",
        "What the build found doubtful and somebody should look at",
        ("warning",),
        (),
    ),
    Resource(
        "dictionary",
        "Every table and column of the database with its meaning",
        (),
        ("schema_name", "table_name", "column_name"),
        spoken=("meaning",),
        meanings={
            "schema_name": "core for the tables of the build, mart for those that pages and this interface read",
            "table_name": "Table",
            "column_name": "Column",
            "data_type": "Type of its values in DuckDB",
            "meaning": "What the column means",
        },
    ),
)
BY_NAME = {resource.name: resource for resource in RESOURCES}
# What a city record holds beside the city: the rows of other tables, each as they are asked for by these equalities.
PARTS: dict[str, tuple[str, Mapping[str, str | bool | None]]] = {
    "pledges": ("pledges", {}),
    "targets": ("targets", {}),
    "observations": ("observations", {"is_best": True, "budget_function": "total"}),
    "conditions": ("conditions", {}),
    "answers": ("answers", {}),
    "procurement": ("procurement", {"procurement_year": None}),
}
