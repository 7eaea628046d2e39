-- severity: warning
-- rule: More members are documented by name than the latest report counts
-- message: "Documented by name: {documented}, reported: {reported}"
with named as (
    select count(*) as documented
    from core.membership
    where status != 'interested'
)

select
    'members' as subject,
    'data/raw/campaign_reported_totals.csv' as file,
    t.source_row,
    d.documented,
    t.total as reported
from core.reported_total as t
cross join named as d
where t.series = 'members' and t.total < d.documented
order by t.reported_on desc
limit 1
