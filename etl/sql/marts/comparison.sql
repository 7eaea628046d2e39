-- grain: one row per value to compare with, national context, benchmark or target of a city, and who set it
-- columns:
--   sort: country, benchmark or city_target
--   city_id: City, for its own targets
--   country_iso3: Country, for national context
--   area: Area of a benchmark
--   indicator_code: Code of the catalogue, of a context value or of the local indicator
--   label: What is measured
--   value_low: Value, or lower end of a range; empty where no number is set
--   value_high: Value, or upper end of a range
--   unit: Unit in the words of the source
--   kind: value, threshold or target
--   direction: Which way is better, for targets
--   year: Year; empty where none is given
--   note: Remark
--   source_url: Who says so
select
    'country' as sort,
    null as city_id,
    country_iso3,
    null as area,
    measure as indicator_code,
    label,
    value as value_low,
    value as value_high,
    unit,
    'value' as kind,
    null as direction,
    observation_year as year,
    note,
    'https://www.sng-wofi.org/' as source_url
from core.country_observation
union all
select
    'benchmark' as sort,
    null as city_id,
    null as country_iso3,
    area,
    indicator_code,
    label,
    value_low,
    value_high,
    unit,
    kind,
    null as direction,
    benchmark_year as year,
    null as note,
    source_url
from core.benchmark
union all
select
    'city_target' as sort,
    city_id,
    null as country_iso3,
    null as area,
    indicator_code,
    label,
    target_value as value_low,
    target_value as value_high,
    unit,
    'target' as kind,
    direction,
    target_year as year,
    note,
    source_url
from core.target
order by
    sort,
    country_iso3,
    city_id,
    indicator_code,
    year,
    label
