-- what: Consumer prices of each country and year against those of 2021, and the purchasing power parity of 2021
-- feeds: price_level
with place as (
    select distinct
        c.country_iso3,
        l.budget_year as price_year
    from core.budget_line as l
    inner join core.city as c
        on l.city_id = c.city_id
),

step as (
    select
        p.country_iso3,
        p.price_year,
        years.step_year,
        case when p.price_year < 2021 then -1 else 1 end as way
    from
        place as p,
        unnest(generate_series(least(p.price_year, 2021) + 1, greatest(p.price_year, 2021))) as years (step_year)
),

change as (
    select
        s.country_iso3,
        s.price_year,
        exp(sum(s.way * ln(1 + e.inflation_percent / 100))) as level_2021,
        max(e.inflation_percent) as highest_inflation_percent,
        min(s.step_year) filter (where e.inflation_percent is null) as unknown_year,
        -- Above 30 % a year a price index is no longer a fair measure: only shares are compared.
        min(s.step_year) filter (where e.inflation_percent > 30) as inflated_year
    from step as s
    left join core.country_economy as e
        on s.country_iso3 = e.country_iso3 and s.step_year = e.economy_year
    group by
        s.country_iso3,
        s.price_year
)

select
    p.country_iso3,
    p.price_year,
    case when c.unknown_year is null then coalesce(c.level_2021, 1) end as level_2021,
    b.ppp_lcu_per_usd as ppp_2021,
    c.highest_inflation_percent,
    case
        when c.unknown_year is not null then 'no_inflation'
        when c.inflated_year is not null then 'high_inflation'
        when b.ppp_lcu_per_usd is null then 'no_ppp'
    end as reason,
    case
        when c.unknown_year is not null then c.unknown_year
        when c.inflated_year is not null then c.inflated_year
        when b.ppp_lcu_per_usd is null then 2021
    end as reason_year
from place as p
left join change as c
    on p.country_iso3 = c.country_iso3 and p.price_year = c.price_year
left join core.country_economy as b
    on p.country_iso3 = b.country_iso3 and b.economy_year = 2021
order by
    p.country_iso3,
    p.price_year
