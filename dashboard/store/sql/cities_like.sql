-- What people write before the name of a place is no part of it: "Ayuntamiento de Bilbao", "Mairie de Lyon".
with word as (
    select
        spelling_key($search) as word,
        regexp_replace(
            spelling_key($search),
            '^(ayuntamiento|ajuntament|concello|udala|municipalidad|municipio|alcaldia|intendencia'
            || '|gobierno municipal|mairie|ville|commune|metropole|departement|comune|citta|prefeitura'
            || '|camara municipal|cidade|ciudad|villa'
            || '|city council|city|town|municipality|county|stadt|landeshauptstadt|stad|gemeente|kommune)'
            || '( (de|del|d|of|di|da|do|von|van)( (la|las|el|los|l|le|les))?)? ',
            ''
        ) as bare
),

-- 4: a spelling, or the identifier; 3: a spelling begins with it; 2: one contains it; 1: a city of a country that was
-- asked for; below 1: the best resemblance.
likeness as (
    select
        c.*,
        case
            when w.word = '' then 0
            when c.city_id = lower($search) or contains('|' || c.search_key || '|', '|' || w.word || '|') then 4
            when contains('|' || c.search_key || '|', '|' || w.bare || '|') then 4
            when contains('|' || c.search_key, '|' || w.word) or contains('|' || c.search_key, '|' || w.bare) then 3
            when contains(c.search_key, w.bare) then 2
            when list_contains(string_split($countries, '|'), c.country_iso2) then 1
            else list_max([jaro_winkler_similarity(s, w.bare) for s in string_split(c.search_key, '|')])
        end as likeness
    from mart.city as c
    cross join word as w
),

best as (
    select max(likeness) as best
    from likeness
)

-- What resembles less than this is another name.
select l.*
from likeness as l
cross join best as b
where l.likeness >= 0.88 and (l.likeness >= 1 or b.best < 1)
order by
    l.likeness desc,
    l.is_joined desc,
    spelling_key(l.name) asc,
    l.city_id asc
limit $count
