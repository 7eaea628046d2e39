-- title: What is asked of one city, and what of it is known already, a row per fact
with asked as (
    select
        c.city_id,
        k.counts_towards_goal
    from core.city as c
    inner join core.kind as k
        on c.kind = k.kind
    where c.city_id = $city
),

own_pledge as (
    select p.*
    from core.pledge as p
    inner join core.pledge_city as pc
        on p.pledge_id = pc.pledge_id
    where pc.city_id = $city and p.kind in ('commitment', 'partnership', 'grant')
),

ledger as (
    select
        g.publisher,
        g.address,
        min(l.budget_year) as first_year,
        max(l.budget_year) as last_year
    from core.budget_line as l
    inner join core.budget_ledger as g
        on l.ledger_id = g.ledger_id
    where l.city_id = $city
    group by
        g.publisher,
        g.address
),

latest_ledger as (
    select *
    from ledger
    order by
        last_year desc,
        first_year asc,
        address asc
    limit 3
),

first_target as (
    select *
    from core.target
    where city_id = $city
    order by source_row
    limit 3
),

status as (
    select
        pledge_id,
        status,
        null as said_on,
        'unknown' as precision,
        source_url
    from own_pledge
    where status != 'not_reported'
    union all
    select
        s.pledge_id,
        s.status,
        s.updated_on as said_on,
        s.updated_precision as precision,
        s.source_url
    from core.pledge_update as s
    where s.status != 'not_reported'
),

-- Numbers give the order in which the questions stand.
known as (
    select
        1 as part,
        0 as place,
        'joined' as question,
        null as subject,
        null as title,
        null as pillar,
        m.evidence as said,
        coalesce(m.joined_on, make_date(m.joined_year, 1, 1)) as said_on,
        m.joined_precision as precision,
        m.source_url
    from asked as a
    left join core.membership as m
        on a.city_id = m.city_id and m.status != 'interested'
    union all
    select
        2 as part,
        0 as place,
        'budget' as question,
        null as subject,
        null as title,
        null as pillar,
        l.publisher || case when l.first_year < l.last_year then ', ' || l.first_year || '–' else ', ' end
        || l.last_year as said,
        null as said_on,
        'unknown' as precision,
        l.address as source_url
    from asked as a
    left join latest_ledger as l
        on true
    where a.counts_towards_goal
    union all
    select
        3 as part,
        0 as place,
        'procurement' as question,
        null as subject,
        null as title,
        null as pillar,
        r.publisher || ', ' || r.first_year || '–' || r.last_year as said,
        null as said_on,
        'unknown' as precision,
        r.address as source_url
    from asked as a
    left join core.procurement_run as r
        on a.city_id = r.city_id
    where a.counts_towards_goal
    union all
    select
        4 as part,
        p.source_row as place,
        'pledge' as question,
        p.pledge_id as subject,
        p.title,
        null as pillar,
        u.status as said,
        u.said_on,
        u.precision,
        u.source_url
    from own_pledge as p
    left join status as u
        on p.pledge_id = u.pledge_id
    union all
    select
        5 as part,
        0 as place,
        'target' as question,
        null as subject,
        null as title,
        null as pillar,
        t.label || coalesce(': ' || t.target_value || ' ' || t.unit, '') || coalesce(', ' || t.target_year, '') as said,
        null as said_on,
        'unknown' as precision,
        t.source_url
    from asked as a
    left join first_target as t
        on true
    where a.counts_towards_goal
    union all
    select
        6 as part,
        e.place,
        'element' as question,
        e.element_id as subject,
        e.title,
        e.pillar,
        ce.evidence as said,
        ce.since_on as said_on,
        ce.since_precision as precision,
        ce.source_url
    from asked as a
    cross join core.framework_element as e
    left join core.city_element as ce
        on e.element_id = ce.element_id and a.city_id = ce.city_id and ce.fit = 'direct' and ce.until_on is null
    where a.counts_towards_goal
)

select
    part,
    question,
    subject,
    title,
    pillar,
    said,
    said_on,
    precision,
    coalesce(as_link(source_url), source_url) as source_url
from known
order by
    part asc,
    place asc,
    said_on desc nulls last,
    said asc
