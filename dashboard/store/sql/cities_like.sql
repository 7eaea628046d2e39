with word as (
    select spelling_key($search) as word
),

-- 4: a spelling, or the identifier; 3: a spelling begins with it; 2: one contains it; below 1: the best resemblance.
likeness as (
    select
        c.*,
        case
            when w.word = '' then 0
            when c.city_id = lower($search) or contains('|' || c.search_key || '|', '|' || w.word || '|') then 4
            when contains('|' || c.search_key, '|' || w.word) then 3
            when contains(c.search_key, w.word) then 2
            else list_max([jaro_winkler_similarity(s, w.word) for s in string_split(c.search_key, '|')])
        end as likeness
    from mart.city as c
    cross join word as w
),

best as (
    select max(likeness) as best
    from likeness
)

select l.*
from likeness as l
cross join best as b
where l.likeness > 0 and (l.likeness >= 2 or b.best < 2)
order by
    l.likeness desc,
    l.is_joined desc,
    l.name asc,
    l.city_id asc
limit $count
