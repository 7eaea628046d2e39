"""Fill core.peer: the peers of every local and regional government that any source names."""

import duckdb

from etl.derive.peers import peers

# Descriptors, and what decides who may be compared.
CITIES = """
select
    c.city_id,
    k.level,
    c.country_iso3,
    c.parent_city_id,
    r.population,
    g.gdp_per_resident_ppp_usd,
    c.section,
    c.kind,
    c.is_capital,
    coalesce(m.status != 'interested', false) as is_member
from core.city as c
inner join core.kind as k using (kind)
left join core.city_population as r using (city_id)
left join core.country_gdp as g using (country_iso3)
left join core.membership as m using (city_id)
where k.counts_towards_goal
order by c.city_id
"""
# `other` and the lists that only succeed or gather others are no programme that two cities share.
PARTICIPATION = """
select
    pc.city_id,
    p.programme_id
from core.pledge_city as pc
inner join core.pledge as p using (pledge_id)
inner join core.programme as programme using (programme_id)
where programme.is_open_to_members
union
select
    s.city_id,
    s.programme_id
from core.programme_stage as s
inner join core.programme as programme using (programme_id)
where programme.is_open_to_members
order by all
"""
# Of indicators only which are known, never a value.
INDICATORS = """
select distinct
    city_id,
    indicator_id
from core.observation
where value is not null and budget_function = 'total'
order by all
"""


def write_peers(con: duckdb.DuckDBPyConnection) -> None:
    """Compute the peers from the descriptors in core and insert them."""
    rows = peers(*(con.execute(query).df() for query in (CITIES, PARTICIPATION, INDICATORS)))
    con.register("found", rows)
    con.execute("insert into core.peer by name select * from found order by city_id, strategy, place")
    con.unregister("found")
