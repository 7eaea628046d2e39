-- grain: one row per UCLG section and year of joining, the unknown year as a row of its own
-- unique: [section, joined_year]
-- always: ["joins > 0", "governments <= joins"]
-- columns:
--   section: UCLG section; empty for bodies that belong to none
--   joined_year: Year of joining; empty where unknown
--   joins: Documented members that joined in that year (members)
--   governments: Of these, local and regional governments (members)
select
    c.section,
    m.joined_year,
    count(*)::integer as joins,
    count(*) filter (where k.counts_towards_goal)::integer as governments
from core.membership as m
inner join core.city as c
    on m.city_id = c.city_id
inner join core.kind as k
    on c.kind = k.kind
where m.status != 'interested'
group by
    c.section,
    m.joined_year
order by
    c.section nulls last,
    m.joined_year nulls last
