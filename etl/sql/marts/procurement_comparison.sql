-- grain: one row per local government whose procurement was read and indicator that can be set side by side
-- names_places: true
-- unique: [city_id, indicator_id]
-- columns:
--   city_id: Local government
--   name: Name
--   country_iso2: ISO 3166-1 alpha-2 code
--   is_member: True if it has joined the campaign
--   scope: Part of the buying that the register holds; empty for all contracts
--   processes: Contracting processes (processes)
--   first_year: First year
--   last_year: Last year
--   indicator_id: Indicator
--   title: Its name
--   basis: By value or by number
--   value: The value of all years together; empty where nothing is known
--   unit: percent or days
--   n: Known cases (cases)
--   unknown_share: Cases that are not known (percent)
--   state: known, too_few (fewer than ten known cases), unknown, or out_of_scope (the register says nothing of it)
with side (place, indicator_id, basis) as (
    values
    (1, 'competitive_award_share', 'number'),
    (2, 'direct_award_share', 'number'),
    (3, 'single_bid_share', 'number'),
    (4, 'submission_period', 'number'),
    (5, 'supplier_concentration', 'value')
),

member as (
    select distinct city_id
    from core.membership
    where status != 'interested'
)

select
    r.city_id,
    c.name,
    o.country_iso2,
    m.city_id is not null as is_member,
    r.scope,
    r.processes,
    r.first_year,
    r.last_year,
    s.indicator_id,
    d.title,
    s.basis,
    v.value,
    v.unit,
    coalesce(v.n, 0) as n,
    100 * v.unknown / nullif(v.n + v.unknown, 0) as unknown_share,
    case
        when list_contains(string_split(r.leaves_out, '; '), s.indicator_id) then 'out_of_scope'
        when coalesce(v.n, 0) = 0 then 'unknown'
        when v.n < 10 then 'too_few'
        else 'known'
    end as state
from core.procurement_run as r
inner join core.city as c
    on r.city_id = c.city_id
left join core.country as o
    on c.country_iso3 = o.country_iso3
left join member as m
    on r.city_id = m.city_id
cross join side as s
inner join core.procurement_measure as d
    on s.indicator_id = d.subject
left join core.procurement_value as v
    on
        r.city_id = v.city_id
        and s.indicator_id = v.indicator_id
        and s.basis = v.basis
        and v.procurement_year is null
order by
    is_member desc,
    spelling_key(c.name) asc,
    r.city_id asc,
    s.place asc
