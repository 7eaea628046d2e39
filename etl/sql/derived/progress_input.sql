-- what: >-
--   What a verdict needs: the latest value of an indicator and each earlier one on the same way that could be its base,
--   with the target of the city, that of the catalogue, or none. The first value is the base unless the reader asks for
--   another
-- feeds: progress_input
with latest as (
    select
        city_id,
        indicator_code,
        stage,
        left_out,
        max(observation_year) as latest_year,
        min(observation_year) as first_year,
        arg_max(value, observation_year) as latest_value,
        arg_max(grade, observation_year) as latest_grade,
        arg_max(source_url, observation_year) as latest_url
    from core.progress_value
    group by
        city_id,
        indicator_code,
        stage,
        left_out
),

aim as (
    select
        city_id,
        indicator_code,
        'city_target' as target_status,
        direction,
        target_year,
        target_value,
        source_url as target_url
    from core.target
    union all
    select
        l.city_id,
        i.code as indicator_code,
        i.target_status,
        i.direction,
        i.target_year,
        i.target_value,
        null as target_url
    from core.indicator as i
    inner join latest as l
        on i.code = l.indicator_code
    where i.target_value is not null and i.direction != 'neutral'
),

wanted as (
    select * from aim
    union all
    select
        l.city_id,
        l.indicator_code,
        'none' as target_status,
        i.direction,
        null as target_year,
        null as target_value,
        null as target_url
    from latest as l
    inner join core.indicator as i
        on l.indicator_code = i.code
    left join aim as a
        on l.city_id = a.city_id and l.indicator_code = a.indicator_code
    where a.city_id is null
)

select
    w.city_id,
    w.indicator_code,
    w.target_status,
    w.direction,
    l.stage,
    b.observation_year as base_year,
    b.value as base_value,
    b.source_url as base_url,
    l.latest_year,
    l.latest_value,
    l.latest_url,
    l.left_out,
    w.target_year,
    w.target_value,
    w.target_url,
    greatest(b.grade, l.latest_grade) as grade,
    -- Three years for what is no indicator of the catalogue, as for other yearly figures of cities.
    coalesce(i.stale_after_years, 3) as stale_after_years,
    (select max(year(s.accessed_on)) from core.source as s) as as_of_year,
    p.country_iso3 is not null as is_war_year,
    coalesce(b.observation_year = l.first_year, true) as is_default
from wanted as w
left join latest as l
    on w.city_id = l.city_id and w.indicator_code = l.indicator_code
left join core.progress_value as b
    on
        l.city_id = b.city_id and l.indicator_code = b.indicator_code
        and (l.latest_year > b.observation_year or l.first_year = l.latest_year)
left join core.indicator as i
    on w.indicator_code = i.code
inner join core.city as c
    on w.city_id = c.city_id
left join core.circumstance as p
    on
        c.country_iso3 = p.country_iso3 and p.circumstance = 'war'
        and l.latest_year between p.from_year and coalesce(p.to_year, 9999)
order by
    w.city_id,
    w.indicator_code,
    w.target_status,
    b.observation_year
