-- grain: one row per local government and indicator or flag
-- unique: [city_id, subject]
-- columns:
--   city_id: Local government
--   subject: Indicator or flag
--   kind: indicator or flag
--   title: Name
--   fields: Fields that it needs
--   processes: Processes (processes)
--   with_fields: Processes that have them (processes)
--   share: Their share (percent)
--   is_computable: True if it can be computed
--   unlock: What would unlock it
select
    s.city_id,
    s.subject,
    s.kind,
    f.title,
    f.fields,
    s.processes,
    s.with_fields,
    100 * s.with_fields / nullif(s.processes, 0) as share,
    s.is_computable,
    case
        when list_contains(string_split(r.leaves_out, '; '), s.subject)
            then 'Nothing: the register leaves out, by its kind, what this would need'
        else f.unlock
    end as unlock
from core.procurement_support as s
inner join core.procurement_measure as f
    on s.subject = f.subject
left join core.procurement_run as r
    on s.city_id = r.city_id
order by
    s.city_id asc,
    f.kind desc,
    s.subject asc
