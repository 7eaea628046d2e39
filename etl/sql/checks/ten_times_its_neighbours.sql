-- severity: warning
-- rule: A total is ten times, or a tenth of, those of the years before and after
-- message: "{item}, {stage}: {amount} {currency}; year before: {before}, after: {after}; unit or currency may differ"
with beside as (
    select
        a.city_id,
        a.budget_year,
        a.item,
        a.stage,
        a.amount,
        a.currency,
        b.amount as before,
        c.amount as after,
        a.source_row,
        a.source_id
    from core.budget_amount as a
    left join core.budget_amount as b
        on a.city_id = b.city_id and a.stage = b.stage and a.item = b.item and a.budget_year = b.budget_year + 1
    left join core.budget_amount as c
        on a.city_id = c.city_id and a.stage = c.stage and a.item = c.item and a.budget_year = c.budget_year - 1
    where a.item in ('EXP_TOTAL', 'EXP_NONFIN', 'REV_TOTAL', 'REV_NONFIN', 'REV_OWN')
    union all
    select
        city_id,
        observation_year as budget_year,
        label as item,
        'reported' as stage,
        value as amount,
        unit as currency,
        nullif(lag(value) over (partition by city_id, indicator_code order by observation_year), 0) as before,
        nullif(lead(value) over (partition by city_id, indicator_code order by observation_year), 0) as after,
        source_row,
        source_id
    from core.reported_value
)

select
    f.city_id || ' ' || f.budget_year as subject,
    s.file,
    f.source_row,
    f.item,
    f.stage,
    f.amount,
    f.currency,
    f.before,
    f.after
from beside as f
inner join core.source as s
    on f.source_id = s.source_id
where
    f.amount > 0
    and (f.before is not null or f.after is not null)
    and (
        coalesce(f.amount >= 10 * f.before, true) and coalesce(f.amount >= 10 * f.after, true)
        or coalesce(f.amount <= f.before / 10, true) and coalesce(f.amount <= f.after / 10, true)
    )
order by
    s.file,
    f.source_row
