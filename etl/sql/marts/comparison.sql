-- grain: one row per value to compare with, national context, benchmark or target of a city, and who set it
-- always: ["sort != 'country_average' or value_low between 0 and 101"]
-- columns:
--   sort: >-
--     country, country_average (measures of the country added up to a share that cities have too), benchmark or
--     city_target
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
with average as (
    select
        o.country_iso3,
        i.code,
        i.title,
        round(sum(o.value), 4) as value,
        any_value(o.unit) as unit,
        min(o.observation_year) as observation_year,
        any_value(o.note) as note
    from core.indicator as i
    inner join core.indicator_term as t
        on i.indicator_id = t.indicator_id and t.side = 'national'
    inner join core.country_observation as o
        on t.item = o.measure
    group by
        i.indicator_id,
        i.code,
        i.title,
        o.country_iso3
    -- Every part, of one year and of one whole: a sum that lacks a part would be too small.
    having
        count(*) = (
            select count(*) from core.indicator_term as w
            where w.indicator_id = i.indicator_id and w.side = 'national'
        )
        and count(distinct o.observation_year) = 1 and count(o.observation_year) = count(*)
        and count(distinct o.unit) = 1
)

select
    'country_average' as sort,
    null as city_id,
    country_iso3,
    null as area,
    code as indicator_code,
    title as label,
    value as value_low,
    value as value_high,
    unit,
    'value' as kind,
    null as direction,
    observation_year as year,
    note,
    'https://www.sng-wofi.org/' as source_url
from average
union all
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
