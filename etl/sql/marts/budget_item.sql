-- grain: one row per city, financial year, stage and budget item in use
-- unique: [city_id, budget_year, stage, item]
-- columns:
--   city_id: Local government
--   budget_year: Financial year
--   stage: Stage of the budget
--   is_best: True for the stage to show where only one is shown, executed before amended before original
--   is_split: True if at least 80 % of the spending of that year and stage is split by function
--   item: Budget item
--   place: Place among the six rights functions, in the order of the catalogue; empty for other items
--   holds: Functions of rights that stand inside it and are not told apart
--   currency: Currency, ISO 4217
--   amount: Amount as published (currency units, current prices)
--   share: >-
--     Share of the base (percent); of functions and of items that are a share in the catalogue
--   base_item: Base, EXP_NONFIN or REV_NONFIN; EXP_TOTAL or REV_TOTAL where that is missing
--   share_reason: Why it has no share
--   share_of_total: Share of total expenditure, debt repayment included (percent)
--   population: Residents in that year (persons)
--   nominal_per_resident: Per resident (currency units, current prices)
--   real_per_resident: Per resident (currency units, prices of 2021)
--   ppp_per_resident: Per resident (international dollars, PPP and prices of 2021)
--   reason: Why it has no amount per resident
--   reason_year: Year that is missing or prevents the calculation
--   is_war_year: True if the country was at war
--   grade: Source quality of the publication
--   address: Where the publication stands
--   url: Its address as a link
with right_item as (
    select
        t.item,
        min(t.place) as place
    from core.indicator as i
    inner join core.indicator_term as t
        on i.indicator_id = t.indicator_id and t.side = 'numerator'
    where i.code = 'ALL_02'
    group by t.item
),

joined as (
    select
        city_id,
        budget_year,
        stage,
        ledger_id,
        holder,
        string_agg(item, ' ' order by item) as holds
    from core.joined_function
    group by all
)

select
    b.city_id,
    b.budget_year,
    b.stage,
    e.stage is not null as is_best,
    coalesce(f.is_split, false) as is_split,
    b.item,
    i.place,
    j.holds,
    b.currency,
    b.amount,
    s.percent as share,
    s.base_item,
    s.reason as share_reason,
    t.percent as share_of_total,
    b.population,
    case when coalesce(b.reason, '') != 'part_of_year' then b.amount / b.population end as nominal_per_resident,
    b.real_per_resident,
    b.ppp_per_resident,
    b.reason,
    b.reason_year,
    w.country_iso3 is not null as is_war_year,
    b.grade,
    g.address,
    as_link(g.address) as url
from core.budget_amount as b
inner join core.city as c
    on b.city_id = c.city_id
inner join core.budget_ledger as g
    on b.ledger_id = g.ledger_id
left join core.budget_share as s
    on
        b.city_id = s.city_id and b.budget_year = s.budget_year and b.stage = s.stage and b.item = s.item
        and not s.is_of_total
left join core.budget_share as t
    on
        b.city_id = t.city_id and b.budget_year = t.budget_year and b.stage = t.stage and b.item = t.item
        and t.is_of_total
left join core.budget_split as f
    on b.city_id = f.city_id and b.budget_year = f.budget_year and b.stage = f.stage
left join joined as j
    on
        b.city_id = j.city_id and b.budget_year = j.budget_year and b.stage = j.stage
        and b.ledger_id = j.ledger_id and b.item = j.holder
left join core.best_stage as e
    on
        b.city_id = e.city_id and b.budget_year = e.budget_year and b.stage = e.stage
        and e.side = if(b.item like 'REV%', 'revenue', 'expenditure')
left join right_item as i
    on b.item = i.item
left join core.circumstance as w
    on
        c.country_iso3 = w.country_iso3 and w.circumstance = 'war'
        and b.budget_year between w.from_year and coalesce(w.to_year, 9999)
order by
    b.city_id,
    b.budget_year,
    b.stage,
    place,
    b.item
