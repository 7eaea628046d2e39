-- severity: warning
-- rule: The currency of a city changes from one budget year to the next
-- message: "From {old_currency} to {new_currency}: amounts before and after are not compared"
with yearly as (
    select
        city_id,
        budget_year,
        max(currency) as currency,
        min(currency) as other,
        min(source_row) as source_row,
        min(source_id) as source_id
    from core.budget_amount
    group by
        city_id,
        budget_year
),

changed as (
    select
        *,
        lag(currency) over (partition by city_id order by budget_year) as before
    from yearly
)

select
    c.city_id || ' ' || c.budget_year as subject,
    s.file,
    c.source_row,
    case when c.currency != c.other then c.other else c.before end as old_currency,
    c.currency as new_currency
from changed as c
inner join core.source as s
    on c.source_id = s.source_id
where c.currency != c.before or c.currency != c.other
order by
    s.file,
    c.source_row
