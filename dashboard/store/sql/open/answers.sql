select
    r.rowid as place,
    r.city_id,
    r.name,
    r.country_iso2,
    r.question,
    r.subject,
    r.title,
    r.answer,
    r.unit,
    r.about_on,
    r.about_precision,
    r.remark,
    r.source_url,
    r.answered_on,
    r.grade,
    r.is_documented,
    s.licence
from mart.city_report as r
left join mart.source as s
    on s.source_id = 'city_reports'
