select
    d.rowid as place,
    d.city_id,
    d.indicator_id,
    d.from_year,
    d.to_year,
    d.value,
    d.unit,
    d.direction,
    d.right_protected,
    d.area_kind,
    d.area,
    d.grade,
    d.note,
    d.source_url,
    d.publisher,
    d.licence
from mart.condition as d
