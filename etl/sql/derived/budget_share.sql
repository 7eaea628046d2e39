-- what: >-
--   Every share of a budget, with its base: one for each share of the catalogue, for each function alone, and for each
--   function of total expenditure. Part and base stand in one publication, of one year and stage; the base is the
--   first of the catalogue's denominators that this publication has
-- feeds: budget_share
with listed as (
    select
        i.indicator_id as share_id,
        i.is_composite,
        i.place,
        list(t.item order by t.place) filter (where t.side = 'numerator') as items,
        list(t.item order by t.place) filter (where t.side = 'denominator') as bases
    from core.indicator as i
    inner join core.indicator_term as t
        on i.indicator_id = t.indicator_id
    where i.formula_kind = 'share'
    group by all
),

-- An item that is an indicator of its own has no second share.
own as (
    select
        share_id,
        is_composite,
        items,
        bases,
        case
            when len(items) = 1 and row_number() over (partition by items order by place) = 1 then items[1]
        end as item
    from listed
),

function as (
    select distinct item
    from core.budget_amount
    where item like 'FUNC_%'
),

wanted as (
    select
        share_id,
        is_composite,
        items,
        bases,
        item,
        false as is_of_total
    from own
    union all
    select
        f.item as share_id,
        false as is_composite,
        [f.item] as items,
        (
            select first(l.bases order by l.place)
            from listed as l
            where l.is_composite
        ) as bases,
        f.item,
        false as is_of_total
    from function as f
    left join own as o
        on f.item = o.item
    where o.item is null
    union all
    select
        item || ' of EXP_TOTAL' as share_id,
        false as is_composite,
        [item] as items,
        ['EXP_TOTAL'] as bases,
        item,
        true as is_of_total
    from function
),

part_term as (
    select
        share_id,
        unnest(items) as item,
        generate_subscripts(items, 1) as place
    from wanted
),

base_term as (
    select
        share_id,
        unnest(bases) as item,
        generate_subscripts(bases, 1) as place
    from wanted
),

part as (
    select
        t.share_id,
        a.city_id,
        a.budget_year,
        a.stage,
        sum(a.amount order by t.place) as amount,
        string_agg(a.item, ' + ' order by t.place) as items,
        first(a.currency order by t.place) as currency,
        max(a.grade) as grade,
        count(distinct a.ledger_id) as publications,
        first(a.ledger_id order by t.place) as ledger_id,
        first(a.source_id order by t.place) as source_id
    from part_term as t
    inner join core.budget_amount as a
        on t.item = a.item
    group by all
),

base as (
    select
        t.share_id,
        l.city_id,
        l.budget_year,
        l.stage,
        l.ledger_id,
        first(l.item order by t.place) as item,
        first(l.amount order by t.place) as amount
    from base_term as t
    inner join core.budget_line as l
        on t.item = l.item
    group by all
),

based_somewhere as (
    select distinct
        share_id,
        city_id,
        budget_year,
        stage
    from base
),

-- A sum of rights is not known where one of them stands inside a function that is not added.
hidden as (
    select distinct
        w.share_id,
        j.city_id,
        j.budget_year,
        j.stage,
        j.ledger_id
    from wanted as w
    inner join core.joined_function as j
        on list_contains(w.items, j.item) and not list_contains(w.items, j.holder)
    where w.is_composite
),

judged as (
    select
        p.*,
        w.item,
        w.is_of_total,
        b.item as base_item,
        b.amount as base_amount,
        case
            when p.publications > 1 or (b.item is null and e.share_id is not null) then 'two_publications'
            when b.item is null then 'no_denominator'
            when b.amount = 0 then 'zero_denominator'
            when w.is_composite and not coalesce(s.is_split and s.ledger_id = p.ledger_id, false) then 'not_split'
            when h.share_id is not null then 'not_apart'
            when p.amount > b.amount then 'above_100'
        end as reason
    from part as p
    inner join wanted as w
        on p.share_id = w.share_id
    left join base as b
        on
            p.share_id = b.share_id and p.city_id = b.city_id and p.budget_year = b.budget_year
            and p.stage = b.stage and p.ledger_id = b.ledger_id and p.publications = 1
    left join based_somewhere as e
        on p.share_id = e.share_id and p.city_id = e.city_id and p.budget_year = e.budget_year and p.stage = e.stage
    left join core.budget_split as s
        on p.city_id = s.city_id and p.budget_year = s.budget_year and p.stage = s.stage
    left join hidden as h
        on
            p.share_id = h.share_id and p.city_id = h.city_id and p.budget_year = h.budget_year
            and p.stage = h.stage and p.ledger_id = h.ledger_id
)

select
    share_id,
    item,
    is_of_total,
    city_id,
    budget_year,
    stage,
    items,
    amount,
    base_item,
    base_amount,
    case when reason is null then 100 * amount / base_amount end as percent,
    reason,
    currency,
    grade,
    ledger_id,
    source_id
from judged
order by
    share_id,
    city_id,
    budget_year,
    stage
