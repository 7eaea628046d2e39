"""Are releases merged as the library of the standard's makers does it? Tried on releases that hypothesis makes up."""

from pathlib import Path
from typing import Any

import duckdb
import ocdsmerge
from hypothesis import given
from hypothesis import strategies as some

from tests.examples import drawn
from tests.procurement_cases import as_lines, reading, rows, store

# By the standard a list without identifiers is one value.
LISTS = (("tender", "sustainability"), ("tender", "lots", "sustainability"), ("contracts", "sustainability"))
RULES = dict.fromkeys(LISTS, "wholeListMerge")
TABLES = {
    "process": "buyer_id, buyer_name, method, tender_status, tender_id, tender_start, tender_end, "
    "number_of_tenderers, tender_amount, tender_currency, has_sustainability",
    "award": "award_id, status, award_date, amount, currency, supplier_ids",
    "award_item": "award_id, scheme, classification_id",
    "bid": "bid_id, status, bid_date, amount, currency, tenderer_ids",
    "contract": "contract_id, award_id, status, signed_on, amount, currency, has_performance_failure_record",
    "party": "party_id, name, list_sort(roles), scale",
    "goal": "level, contract_id, goal",
}
Made = some.SearchStrategy[Any]


def one_of(*values: Any) -> Made:
    """One of the values, or a null, which takes back what earlier releases said."""
    return some.sampled_from([*values, None])


def partly(**fields: Made) -> Made:
    """An object with its id, if it has one, and some of its other fields."""
    needed = {name: made for name, made in fields.items() if name == "id"}
    return some.fixed_dictionaries(needed, optional={name: fields[name] for name in fields if name != "id"})


def entries(prefix: str, **fields: Made) -> Made:
    """A list of objects with different ids."""
    identifier = some.sampled_from([f"{prefix}-1", f"{prefix}-2"])
    return some.lists(partly(id=identifier, **fields), max_size=2, unique_by=lambda entry: entry["id"])


VALUE = partly(amount=one_of(1, 2.5), currency=one_of("EUR", "FJD"))
GOALS = some.lists(some.fixed_dictionaries({"goal": some.sampled_from("abc")}), min_size=1, max_size=2)
DAYS = one_of("2023-03-01", "2023-04-01")
ORGANISATIONS = entries("F", name=one_of("Firm"))
ITEMS = entries(
    "I", classification=some.fixed_dictionaries({}, optional={"scheme": one_of("CPV", "X"), "id": one_of("45", "46")})
)
RELEASE = partly(
    buyer=partly(id=some.sampled_from(["F-1", "F-2"]), name=one_of("Zedburg", "Alba")),
    parties=entries(
        "F",
        name=one_of("Firm One", "Firm Two"),
        roles=some.lists(some.sampled_from(["buyer", "supplier"]), min_size=1, max_size=2, unique=True),
        details=partly(scale=one_of("small", "large")),
    ),
    tender=partly(
        id=some.just("T-1"),
        status=one_of("active", "complete"),
        procurementMethod=one_of("open", "direct"),
        numberOfTenderers=one_of(1, 2),
        value=VALUE,
        tenderPeriod=partly(startDate=DAYS, endDate=DAYS),
        hasSustainability=one_of(True, False),
        sustainability=GOALS,
        lots=entries("L", hasSustainability=one_of(True, False), sustainability=GOALS),
    ),
    bids=partly(
        details=entries("B", status=one_of("valid", "pending"), date=DAYS, value=VALUE, tenderers=ORGANISATIONS)
    ),
    awards=entries(
        "A", status=one_of("active", "pending"), date=DAYS, value=VALUE, suppliers=ORGANISATIONS, items=ITEMS
    ),
    contracts=entries(
        "C",
        awardID=one_of("A-1", "A-2"),
        status=one_of("active", "pending"),
        dateSigned=DAYS,
        value=VALUE,
        sustainability=GOALS,
        implementation=some.just({"performanceFailures": [{"id": "late"}]}),
    ),
)


def tables(con: duckdb.DuckDBPyConnection) -> dict[str, list[tuple[Any, ...]]]:
    """What is known of each process, by table."""
    ocid = "(select ocid from ocds.process as named where named.no = known.no) as of_process"
    return {
        table: rows(con, f"select {ocid}, {columns} from ocds.{table} as known order by all")
        for table, columns in TABLES.items()
    }


def merged(releases: list[dict[str, Any]]) -> dict[str, Any]:
    """The compiled release that the library makes of them."""
    made: dict[str, Any] = ocdsmerge.Merger(merge_rules=RULES).create_compiled_release(releases)
    return made


@drawn(few=5, many=10)
@given(processes=some.lists(some.lists(RELEASE, min_size=2, max_size=4), min_size=8, max_size=16))
def test_what_we_merge_is_what_the_library_of_the_standard_merges(
    tmp_path: Path, processes: list[list[dict[str, Any]]]
) -> None:
    publication = [
        [
            {"ocid": f"ocds-zed000-{number}", "id": f"{day}", "date": f"2024-01-0{day}T00:00:00Z", **fields}
            for day, fields in enumerate(process, 1)
        ]
        for number, process in enumerate(processes)
    ]
    in_disorder = as_lines(*(release for process in publication for release in reversed(process)))
    with reading(tmp_path, store(tmp_path, "releases.jsonl", in_disorder)) as con:
        ours = tables(con)
    with reading(tmp_path, store(tmp_path, "compiled.jsonl", as_lines(*map(merged, publication)))) as con:
        assert ours == tables(con)
