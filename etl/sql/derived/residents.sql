-- what: >-
--   Residents of a city in a year: as a budget publication of that year states them, the better grade and then the
--   newer publication first, else as data/raw/city_residents.csv does. A remark like "(2011 census)" says that a
--   publication goes on using an older count
-- feeds: residents
with said as (
    select
        l.city_id,
        l.budget_year as residents_year,
        l.population as residents,
        coalesce(
            try_cast(regexp_extract(l.note, '\(((19|20)[0-9]{2}) census\)', 1) as integer), l.budget_year
        ) as counted_year,
        g.publisher,
        g.address as source_url,
        g.accessed_on as read_on,
        g.grade,
        l.ledger_id
    from core.budget_line as l
    inner join core.budget_ledger as g
        on l.ledger_id = g.ledger_id
    where l.population is not null
    union all
    select
        city_id,
        residents_year,
        residents,
        residents_year as counted_year,
        publisher,
        source_url,
        read_on,
        -- After every ledger.
        'Z' as grade,
        '' as ledger_id
    from core.stated_residents
)

select
    city_id,
    residents_year,
    residents,
    counted_year,
    publisher,
    source_url,
    read_on
from said
qualify
    row_number()
        over (
            partition by
                city_id,
                residents_year
            order by
                grade asc,
                read_on desc,
                ledger_id asc,
                residents desc
        )
    = 1
order by
    city_id,
    residents_year
