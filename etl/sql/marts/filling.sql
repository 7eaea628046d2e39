-- grain: one row per indicator, local government and official publication that would deliver what the indicator needs
-- unique: [indicator_id, city_id, connector]
-- columns:
--   indicator_id: Indicator
--   city_id: Local government
--   connector: Name of the connector
--   publisher: Who publishes
--   is_built: True if python -m etl fetch knows it
--   note: Why not, or how
--   failed_on: Day of the latest attempt, if it failed
with needed as (
    select
        i.indicator_id,
        i.is_composite,
        coalesce(t.item, 'FUNC_') as item,
        coalesce(i.against, case when i.formula_kind = 'composition_variance' then 'budget_initial' end) as stage
    from core.indicator as i
    left join core.indicator_term as t
        on i.indicator_id = t.indicator_id and t.side = 'numerator'
    where i.reporting = 'computed'
),

delivered as (
    select
        n.indicator_id,
        c.city_id,
        c.connector,
        any_value(n.is_composite) as is_composite,
        any_value(n.stage is null or list_contains(string_split(c.stages, ' '), n.stage)) as has_stage,
        bool_and(regexp_matches(n.item, '^(' || replace(c.items, ' ', '|') || ')')) as has_all,
        bool_or(regexp_matches(n.item, '^(' || replace(c.items, ' ', '|') || ')')) as has_any
    from needed as n
    cross join core.connector as c
    where c.city_id is not null
    group by
        n.indicator_id,
        c.city_id,
        c.connector
)

select
    d.indicator_id,
    d.city_id,
    d.connector,
    c.publisher,
    c.is_built,
    c.note,
    f.tried_on as failed_on
from delivered as d
inner join core.connector as c
    on d.city_id = c.city_id and d.connector = c.connector
left join core.fetch_attempt as f
    on d.connector = f.connector and f.outcome = 'failed'
where
    d.has_stage
    and case when d.is_composite then d.has_all else d.has_any end
order by
    d.city_id,
    d.indicator_id,
    not c.is_built,
    d.connector
