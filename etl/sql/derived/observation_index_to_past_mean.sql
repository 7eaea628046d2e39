-- what: >-
--   Real spending per resident against the mean of the years before, in total and by right; 100 is no change. Only
--   years in a row, one stage, one currency, one publication a year: what is missing is named, not skipped
-- feeds: observation
with part as (
    select
        t.indicator_id,
        i.past_years,
        case t.side when 'numerator' then 'total' else t.item end as budget_function,
        t.place,
        a.*
    from core.indicator as i
    inner join core.indicator_term as t
        on i.indicator_id = t.indicator_id and t.side in ('numerator', 'by_right')
    inner join core.budget_amount as a
        on t.item = a.item
    where
        i.formula_kind = 'index_to_past_mean'
        and a.stage in ('executed', 'budget_initial', 'budget_amended')
),

yearly as (
    select
        p.indicator_id,
        p.past_years,
        p.budget_function,
        p.city_id,
        p.budget_year,
        p.stage,
        sum(p.real_per_resident) as per_resident,
        string_agg(p.item, ' + ' order by p.place) as items,
        max(p.currency) as currency,
        max(p.level_2021) as level_2021,
        max(p.grade) as grade,
        first(p.ledger_id order by p.place) as ledger_id,
        first(p.source_id order by p.place) as source_id,
        coalesce(bool_and(s.is_split and s.ledger_id = p.ledger_id), false) as is_whole,
        case
            when count(distinct p.ledger_id) > 1 then 'two_publications'
            when p.budget_function = 'total' and not is_whole then 'not_split'
            -- Purchasing power does not enter: each city is compared with itself.
            else nullif(first(p.reason order by p.place), 'no_ppp')
        end as why_not,
        case
            when count(distinct p.ledger_id) > 1 then p.budget_year
            when p.budget_function = 'total' and not is_whole then p.budget_year
            else first(p.reason_year order by p.place)
        end as why_not_year
    from part as p
    left join core.budget_split as s
        on p.city_id = s.city_id and p.budget_year = s.budget_year and p.stage = s.stage
    group by
        p.indicator_id,
        p.past_years,
        p.budget_function,
        p.city_id,
        p.budget_year,
        p.stage
),

past as (
    select
        y.indicator_id,
        y.budget_function,
        y.city_id,
        y.budget_year,
        y.stage,
        avg(b.per_resident) as mean,
        max(b.grade) as grade,
        min(wanted.past_year) filter (where b.budget_year is null) as missing_year,
        first(b.why_not order by b.budget_year) filter (where b.why_not is not null) as why_not,
        first(b.why_not_year order by b.budget_year) filter (where b.why_not is not null) as why_not_year,
        min(b.budget_year) filter (where b.currency != y.currency) as other_currency_year
    from yearly as y,
        unnest(generate_series(y.budget_year - y.past_years, y.budget_year - 1)) as wanted (past_year)
    left join yearly as b
        on
            y.indicator_id = b.indicator_id and y.budget_function = b.budget_function and y.city_id = b.city_id
            and y.stage = b.stage and wanted.past_year = b.budget_year
    group by
        y.indicator_id,
        y.budget_function,
        y.city_id,
        y.budget_year,
        y.stage
),

judged as (
    select
        y.*,
        p.mean,
        greatest(y.grade, coalesce(p.grade, y.grade)) as worst_grade,
        case
            when y.why_not is not null then y.why_not
            when p.missing_year is not null then 'no_past_year'
            when p.why_not is not null then p.why_not
            when p.other_currency_year is not null then 'currency_changed'
            when p.mean <= 0 then 'zero_denominator'
        end as reason,
        case
            when y.why_not is not null then y.why_not_year
            when p.missing_year is not null then p.missing_year
            when p.why_not is not null then p.why_not_year
            when p.other_currency_year is not null then p.other_currency_year
            when p.mean <= 0 then y.budget_year
        end as reason_year
    from yearly as y
    inner join past as p
        on
            y.indicator_id = p.indicator_id and y.budget_function = p.budget_function and y.city_id = p.city_id
            and y.budget_year = p.budget_year and y.stage = p.stage
)

select
    j.city_id,
    j.indicator_id,
    j.budget_year as observation_year,
    j.stage,
    j.budget_function,
    case when j.reason is null then 100 * j.per_resident / j.mean end as value,
    j.per_resident as numerator,
    case when j.reason is null then j.mean end as denominator,
    j.items as numerator_items,
    (j.budget_year - j.past_years) || '-' || (j.budget_year - 1) as base,
    'mean of the years before' as basis,
    j.currency,
    j.level_2021,
    j.reason,
    j.reason_year,
    j.worst_grade as grade,
    g.address as source_url,
    j.source_id
from judged as j
inner join core.budget_ledger as g
    on j.ledger_id = g.ledger_id
