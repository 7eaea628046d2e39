"""Find the spellings nearest to one that is unknown, for the message that names it."""

import duckdb

NEAREST = """
select
    n.spelling,
    n.city_id
from core.city_name as n
order by
    jaro_winkler_similarity(n.spelling_key, spelling_key($spelling))
    + case when n.country_iso3 = $country then 0.2 else 0 end desc,
    n.spelling
limit 3
"""


def nearest(con: duckdb.DuckDBPyConnection, spelling: str, country: str | None) -> str:
    """Return the three closest known spellings as text, those of the same country first."""
    rows = con.execute(NEAREST, {"spelling": spelling, "country": country}).fetchall()
    return ", ".join(f"{name} ({city_id})" for name, city_id in rows) or "none known"
