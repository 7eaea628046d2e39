-- severity: warning
-- rule: A target is a hundred times, or a hundredth of, the latest value
-- message: "{label}: the target is {target} {unit}, the value of {value_year} is {value}; the unit may differ"
with latest as (
    select *
    from core.reported_value
    qualify row_number() over (partition by city_id, indicator_code order by observation_year desc) = 1
)

select
    t.city_id || ' ' || t.indicator_code as subject,
    s.file,
    t.source_row,
    t.label,
    t.target_value as target,
    t.unit,
    v.observation_year::varchar as value_year,
    v.value
from core.target as t
inner join latest as v
    on t.city_id = v.city_id and t.indicator_code = v.indicator_code
inner join core.source as s
    on t.source_id = s.source_id
where t.target_value > 0 and v.value > 0 and abs(log10(t.target_value / v.value)) >= 2
order by
    s.file,
    t.source_row
