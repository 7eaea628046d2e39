select
    v.rowid as place,
    v.city_id,
    v.indicator_id,
    v.title,
    v.method,
    v.reference,
    v.procurement_year,
    v.basis,
    v.value,
    v.unit,
    v.state,
    v.numerator,
    v.denominator,
    v.n,
    v.unknown,
    v.unknown_share,
    v.currency,
    c.scope,
    c.remarks,
    c.grade,
    c.address,
    c.read_on,
    c.publisher,
    c.licence
from mart.procurement_value as v
left join mart.procurement_coverage as c
    on v.city_id = c.city_id
