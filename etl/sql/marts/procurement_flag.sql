-- grain: one row per local government, red flag and year, and one for all years together
-- unique: [city_id, flag, procurement_year]
-- columns:
--   city_id: Local government
--   flag: Code of the flag
--   title: Name of the flag
--   definition: What it looks for
--   fields: Fields that it needs
--   threshold: From where on it is raised
--   reference: Who defined it, and where
--   procurement_year: Year; empty for all years together
--   tested: Processes tested (processes)
--   flagged: Processes flagged (processes)
--   untested: Processes that lack what the test needs (processes)
--   share: Flagged among tested (percent); empty where none was tested
--   state: known, too_few (fewer than ten tested) or unknown
select
    p.city_id,
    p.flag,
    f.title,
    f.method as definition,
    f.fields,
    f.threshold,
    f.reference,
    p.procurement_year,
    p.tested,
    p.flagged,
    p.untested,
    100 * p.flagged / nullif(p.tested, 0) as share,
    case when p.tested = 0 then 'unknown' when p.tested < 10 then 'too_few' else 'known' end as state
from core.procurement_flag as p
inner join core.procurement_measure as f
    on p.flag = f.subject
order by
    p.city_id,
    p.flag,
    p.procurement_year nulls last
