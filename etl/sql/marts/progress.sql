-- grain: one row per city, indicator and who set its target; indicators with values but no target stand with none
-- names_places: true
-- unique: [city_id, indicator_code, target_status]
-- always:
--   - (state = 'cannot_assess') or latest_value is not null
--   - target_status = 'none' or reason = 'target_without_number' or target_value is not null
--   - growth_rate_ratio is null or isfinite(growth_rate_ratio)
--   - linear_ratio is null or isfinite(linear_ratio)
-- columns:
--   city_id: Local government
--   name: Its name
--   country_iso2: Its country
--   is_member: True if it has joined the campaign
--   indicator_code: Code of the catalogue, or of the local indicator
--   indicator_id: Indicator of the catalogue; empty for a local one
--   title: Title of the indicator, or what the city calls it
--   indicator_group: Group of the catalogue
--   place: Place in the catalogue; empty for a local indicator
--   unit: Unit of the catalogue, or in the words of the city
--   direction: Which direction is better
--   target_status: Who set the target; none for the trend alone
--   stage: Stage of all its values
--   base_year: First year of the comparison
--   base_value: Value of that year
--   base_url: Publication of that value
--   latest_year: Year of the latest value
--   latest_value: Latest value
--   latest_url: Publication of the latest value
--   target_year: Year of the target; empty where it holds every year
--   target_value: Target; empty where no number is set
--   target_words: Target in the words of the city or of the catalogue
--   target_url: Page of the target of a city
--   grade: Lower source quality of the two values
--   state: The verdict, or the turn where the latest values contradict it
--   reason: Why this verdict, or why there is none
--   state_then: The verdict of the published method in the year of the latest value; without a target that of the trend
--   reason_then: Why that verdict
--   method: What gave it
--   growth_rate_ratio: Observed over required yearly growth
--   linear_ratio: Share of the way done over share of the time gone
--   needed_per_year: Change a year that the target still needs
--   projection: Value in the target year if the mean yearly change goes on
--   projection_low: Lower of the ends of the straight line and of constant growth
--   projection_high: Higher of the two
--   yearly_rate: Observed compound growth a year (fraction)
--   recent_slope: Change a year of the values of the last five years; empty with fewer than three
--   recent_year: First of these years
--   turn: What the latest values say against the verdict, lost, going_back or recovering
--   turn_year: Year in which it was reached, or since which the values turned
--   stale_after_years: Age after which a value counts as stale (years)
with member as (
    select distinct city_id
    from core.membership
    where status != 'interested'
)

select
    g.city_id,
    c.name,
    o.country_iso2,
    m.city_id is not null as is_member,
    g.indicator_code,
    i.indicator_id,
    coalesce(i.title, t.label) as title,
    i.indicator_group,
    i.place,
    coalesce(i.unit, t.unit) as unit,
    g.direction,
    g.target_status,
    g.stage,
    g.base_year,
    g.base_value,
    as_link(g.base_url) as base_url,
    g.latest_year,
    g.latest_value,
    as_link(g.latest_url) as latest_url,
    g.target_year,
    g.target_value,
    case when g.target_status = 'city_target' then t.note else i.target_text end as target_words,
    as_link(g.target_url) as target_url,
    g.grade,
    p.state,
    p.reason,
    p.state_then,
    p.reason_then,
    p.method,
    p.growth_rate_ratio,
    p.linear_ratio,
    p.needed_per_year,
    p.projection,
    p.projection_low,
    p.projection_high,
    p.yearly_rate,
    p.recent_slope,
    p.recent_year,
    p.turn,
    p.turn_year,
    g.stale_after_years
from core.progress_input as g
inner join core.progress as p
    on
        g.city_id = p.city_id and g.indicator_code = p.indicator_code and g.target_status = p.target_status
        and g.base_year is not distinct from p.base_year
inner join core.city as c
    on g.city_id = c.city_id
inner join core.country as o
    on c.country_iso3 = o.country_iso3
left join member as m
    on g.city_id = m.city_id
left join core.indicator as i
    on g.indicator_code = i.code
left join core.target as t
    on g.city_id = t.city_id and g.indicator_code = t.indicator_code
where g.is_default
order by
    spelling_key(c.name),
    g.city_id,
    i.place nulls last,
    g.indicator_code,
    g.target_status
