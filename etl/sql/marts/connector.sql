-- grain: one row per official publication and the city or country that it covers
-- columns:
--   connector: Name of the connector
--   publisher: Who publishes
--   country_iso3: Country; empty for the world
--   city_id: City that it covers; empty for countries
--   fills: What it provides
--   is_built: True if python -m etl fetch knows it
--   note: Why not, or how
--   tried_on: Day of the latest attempt
--   outcome: updated, unchanged or failed; empty where it was never tried
--   message: What happened
select
    c.connector,
    c.publisher,
    c.country_iso3,
    c.city_id,
    c.fills,
    c.is_built,
    c.note,
    f.tried_on,
    f.outcome,
    f.message
from core.connector as c
left join core.fetch_attempt as f
    on c.connector = f.connector
order by
    not c.is_built,
    c.connector,
    c.country_iso3,
    c.city_id
