"""Do the data that the project ships build, and say what the sources say?"""

from collections.abc import Iterator
from pathlib import Path

import duckdb
import numpy as np
import pytest

from etl.build.published_files import current_path
from etl.derive.peer_table import CITIES
from etl.derive.peers import DESCRIPTORS, MOST, comparable, differences, distances
from tests.test_words import catalogue, sentences


@pytest.fixture(scope="module")
def shipped(shipped_once: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """The database of the shipped data, built elsewhere."""
    with duckdb.connect(str(current_path(shipped_once)), read_only=True) as con:
        yield con


def rows(con: duckdb.DuckDBPyConnection, query: str) -> list[tuple[object, ...]]:
    """Return all rows of the query."""
    return con.execute(query).fetchall()


def test_all_entries_but_one_have_joined_and_most_are_governments(
    shipped: duckdb.DuckDBPyConnection,
) -> None:
    headline = "select documented, interested, governments, bodies, pioneers, dated, undated from mart.headline"
    assert rows(shipped, "select count(*) from mart.member") == [(66,)]
    assert rows(shipped, headline) == [(65, 1, 59, 6, 6, 30, 35)]


def test_the_six_pioneers_are_those_that_launched_the_campaign(shipped: duckdb.DuckDBPyConnection) -> None:
    query = "select name from mart.member where status = 'pioneer' order by name"
    names = ["Barcelona", "Grigny", "Gwangju", "Mexico City", "Utrecht", "Vienna"]
    assert rows(shipped, query) == [(name,) for name in names]


def test_every_member_and_every_candidate_names_its_page(shipped: duckdb.DuckDBPyConnection) -> None:
    for mart in ("member", "candidate", "event", "reported_total"):
        assert rows(shipped, f"from mart.{mart} where coalesce(trim(source_url), '') = ''") == []


def test_there_are_forty_five_events(shipped: duckdb.DuckDBPyConnection) -> None:
    assert rows(shipped, "select count(*), min(year(starts_on)), max(year(starts_on)) from mart.event") == [
        (45, 1997, 2030)
    ]


def test_gwangju_is_the_metropolitan_city_and_grigny_the_one_in_essonne(shipped: duckdb.DuckDBPyConnection) -> None:
    query = """
    select name, country_iso3, kind, round(latitude, 2), round(longitude, 2)
    from mart.member where name in ('Gwangju', 'Grigny') order by name
    """
    assert rows(shipped, query) == [
        ("Grigny", "FRA", "city", 48.65, 2.39),
        ("Gwangju", "KOR", "metropolis", 35.15, 126.92),
    ]


def test_mexico_city_counts_its_territory_and_not_the_agglomeration(
    shipped: duckdb.DuckDBPyConnection,
) -> None:
    assert rows(shipped, "select population, population_year from mart.member where name = 'Mexico City'") == [
        (9_209_944, 2020)
    ]


def test_no_population_is_summed_twice(shipped: duckdb.DuckDBPyConnection) -> None:
    nested = """
    select m.name, p.name from mart.member as m inner join core.city as p on m.parent_city_id = p.city_id
    where m.name = 'Municipio B (Montevideo)'
    """
    counted_once = """
    with recursive inside as (
        select city_id, parent_city_id as around from core.city where parent_city_id is not null
        union all
        select i.city_id, c.parent_city_id from inside as i inner join core.city as c on i.around = c.city_id
        where c.parent_city_id is not null
    )
    select sum(m.population)::bigint from mart.member as m
    where m.is_joined and m.counts_towards_goal and m.city_id not in (
        select i.city_id from inside as i inner join mart.member as around on i.around = around.city_id
        where around.is_joined and around.counts_towards_goal and around.population is not null
    )
    """
    assert rows(shipped, nested) == [("Municipio B (Montevideo)", "Montevideo")]
    assert rows(shipped, "select residents from mart.headline") == rows(shipped, counted_once)


def test_the_verdicts_are_those_of_the_methods_paper_and_no_fan_is_drawn(shipped: duckdb.DuckDBPyConnection) -> None:
    assert rows(shipped, "select method, ends_at, verdict from mart.verdict") == [
        ("linear", 257, "limited_progress"),
        ("growth_rate", 10875, "on_track"),
    ]
    assert rows(shipped, "select round(ratio, 2) from mart.verdict where method = 'growth_rate'") == [(1.74,)]
    assert rows(shipped, "select is_possible, reason from mart.outlook") == [(False, "too_many_undated")]
    assert rows(shipped, "from mart.forecast") == []


def test_the_verdict_on_the_campaign_is_measured_to_the_day_of_the_data(shipped: duckdb.DuckDBPyConnection) -> None:
    by_hand = """
    select
        v.measured_on = r.as_of,
        v.ratio = (100 - 6) / (1000 - 6) / (
            date_diff('day', date '2022-12-31', r.as_of) / date_diff('day', date '2022-12-31', date '2030-12-31')
        )
    from mart.verdict as v cross join core.release as r
    where v.method = 'linear'
    """
    assert rows(shipped, by_hand) == [(True, True)]


def test_the_shipped_data_are_not_marked_as_generated(shipped: duckdb.DuckDBPyConnection) -> None:
    assert rows(shipped, "select is_synthetic from core.release") == [(False,)]


def test_232_pledges_stand_for_235_statements_and_the_status_of_224_is_not_reported(
    shipped: duckdb.DuckDBPyConnection,
) -> None:
    query = "select count(*), sum(statements), count(*) filter (where status = 'not_reported') from core.pledge"
    assert rows(shipped, query) == [(232, 235, 224)]


def test_every_pledge_has_at_least_one_city(shipped: duckdb.DuckDBPyConnection) -> None:
    query = "select pledge_id from core.pledge where pledge_id not in (select pledge_id from core.pledge_city)"
    assert rows(shipped, query) == []


def test_kampala_and_nairobi_make_one_pledge_with_five_milestones(shipped: duckdb.DuckDBPyConnection) -> None:
    together = """
    select pledge_id
    from core.pledge_city
    where city_id in ('uga-kampala', 'ken-nairobi')
    group by pledge_id
    having count(*) = 2
    """
    makers = f"select city_id from core.pledge_city where pledge_id in ({together}) order by city_id"
    steps = f"select due_year, milestone from core.pledge_milestone where pledge_id in ({together}) order by source_row"
    assert rows(shipped, together) == [("cta-int-kampala-nairobi-refugee-inclusion",)]
    assert rows(shipped, makers) == [("ken-nairobi",), ("uga-kampala",)]
    assert rows(shipped, steps) == [
        (2024, "Baseline surveys"),
        (2025, "Coordination mechanism"),
        (2027, "Innovation centre"),
        (2027, "Refugee participation"),
        (2027, "Dedicated department"),
    ]


def test_zurich_and_tyre_stand_in_two_programmes_with_one_project(shipped: duckdb.DuckDBPyConnection) -> None:
    query = """
    select
        p.programme_id,
        other.programme_id,
        other.amount,
        other.currency,
        other.direct_beneficiaries,
        other.indirect_beneficiaries,
        list(pc.city_id order by pc.city_id)
    from core.pledge as p
    inner join core.pledge as other
        on p.same_as = other.pledge_id
    inner join core.pledge_city as pc
        on other.pledge_id = pc.pledge_id
    group by all
    """
    cities = ["che-zurich", "lbn-tyre"]
    assert rows(shipped, query) == [
        ("call_to_local_action", "city_to_city", 944_952.0, "CHF", 2_500, 127_000, cities),
    ]


def test_there_are_eleven_resilience_hubs(shipped: duckdb.DuckDBPyConnection) -> None:
    assert rows(shipped, "select stage, count(*) from core.programme_stage group by stage") == [("resilience_hub", 11)]


def test_fourteen_elements_stand_under_three_pillars_and_none_is_official(shipped: duckdb.DuckDBPyConnection) -> None:
    query = (
        "select pillar, count(*), bool_or(is_official) from core.framework_element group by pillar order by min(place)"
    )
    assert rows(shipped, query) == [
        ("political_legal_foundations", 3, False),
        ("institutional_structures", 5, False),
        ("operational_tools", 6, False),
    ]


# Addresses of repositories name a version after the sign; a host with a point is that of an e-mail address.
ADDRESS = "'[a-z0-9]@[a-z0-9-]+[.][a-z]{2}'"


def test_no_text_of_the_database_holds_the_sign_of_an_e_mail_address(shipped: duckdb.DuckDBPyConnection) -> None:
    columns = rows(
        shipped,
        "select schema_name, table_name, column_name from duckdb_columns() "
        "where schema_name in ('core', 'mart') and data_type = 'VARCHAR'",
    )
    found = [
        (schema, table, column)
        for schema, table, column in columns
        if rows(shipped, f'select 1 from "{schema}"."{table}" where regexp_matches("{column}", {ADDRESS})')
    ]
    assert len(columns) > 200
    assert found == []


def test_every_government_has_peers_and_all_its_nearest_are_of_its_level(shipped: duckdb.DuckDBPyConnection) -> None:
    query = """
    select
        count(distinct p.city_id) = (select count(*) from core.city inner join core.kind using (kind)
            where counts_towards_goal),
        max(p.peers)
    from (select city_id, count(*) as peers from core.peer where place <= 12 and strategy = 'similar' group by 1) as p
    """
    assert rows(shipped, query) == [(True, 12)]
    nearest = """
    select strategy, name
    from mart.peer where city_id = 'esp-barcelona' and place = 1 and strategy in ('similar', 'country') order by all
    """
    assert rows(shipped, nearest) == [("country", "Valencia"), ("similar", "Milan")]


@pytest.mark.parametrize("dropped", DESCRIPTORS)
def test_dropping_one_descriptor_keeps_most_peers(dropped: str, shipped: duckdb.DuckDBPyConnection) -> None:
    cities = shipped.execute(CITIES).df()
    kept = tuple(name for name in DESCRIPTORS if name != dropped)
    allowed = comparable(cities)
    by_all, by_less = (
        np.argsort(np.where(allowed, distances(differences(cities, names))[0], np.inf), axis=1, kind="stable")
        for names in (DESCRIPTORS, kept)
    )
    sizes = np.minimum(MOST, allowed.sum(axis=1))
    shared = [len({*a[:size]} & {*b[:size]}) / size for a, b, size in zip(by_all, by_less, sizes, strict=True)]
    assert np.mean(shared) > 0.5


@pytest.mark.parametrize("language", ["fr", "es"])
def test_what_is_said_of_the_sources_is_translated(shipped: duckdb.DuckDBPyConnection, language: str) -> None:
    said = rows(shipped, "select unnest([title, publisher, licence, note]) as said from core.source")
    known = sentences(catalogue(language))
    assert sorted({str(text) for (text,) in said if text} - set(map(str, known))) == []
