with word as (
    select spelling_key($search) as word
),

-- Containing the word counts 1; otherwise the best resemblance of any spelling.
likeness as (
    select
        m.city_id,
        case
            when w.word = '' or contains(m.search_key, w.word) then 1.0
            else list_max([jaro_winkler_similarity(s, w.word) for s in string_split(m.search_key, '|')])
        end as likeness
    from mart.member as m
    cross join word as w
),

best as (
    select max(likeness) as best
    from likeness
)

select m.*
from mart.member as m
inner join likeness as l
    on m.city_id = l.city_id
cross join best as b
where
    l.likeness >= if(b.best = 1.0, 1.0, 0.88)
    and ($section is null or m.section = $section)
    and ($kind is null or m.kind = $kind)
    and ($status is null or m.status = $status or ($status = 'joined' and m.is_joined))
order by
    spelling_key(m.name),
    m.city_id
