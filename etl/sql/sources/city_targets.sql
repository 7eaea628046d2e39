-- title: Targets that local governments set themselves
-- publisher: Local governments; each row names its page
-- licence: Facts of public pages; the local indicators of Barcelona under MIT
-- accessed_on: 2026-11-22
-- file: raw/city_targets.csv
-- sheet: Targets
-- feeds: target
-- columns: [city, country_iso3, indicator_code, local_indicator, label, unit, target_value, direction, target_year,
--   note, source_url]
-- stale_after_days: 730
-- row_is: city indicator_code
-- refuse:
--   - spelled_in_country: city
--     show: city country_iso3
--   - rule: the target is no number
--     where: target_value is not null and not coalesce(abs(try_cast(target_value as double)) < 1e12, false)
--     edit: write digits with a decimal point, or leave it empty where the city set no number
--   - rule: the year is no year
--     form: {target_year: '20[0-9]{2}'}
--     edit: write four digits
--   - rule: the target stands twice
--     unique: city country_iso3 indicator_code
--     show: city indicator_code target_value
--   - one_of: {direction: [higher_is_better, lower_is_better, closer_is_better]}
--   - rule: the code, the label, the unit or the page is missing
--     required: indicator_code local_indicator label unit source_url
--     show: city indicator_code label unit source_url
--     edit: say what is measured, in what unit, and name the page
--   - rule: a share above 100 %, or a value outside the scale that its unit names
--     where: >-
--       (unit in ('%', 'percent') and try_cast(target_value as double) not between -100 and 100
--       and not regexp_matches(lower(label), 'execution|growth|change|variation|increase|ratio|rate'))
--       or try_cast(target_value as double) < try_cast(regexp_extract(unit, '([0-9]+)-([0-9]+)', 1) as double)
--       or try_cast(target_value as double) > try_cast(regexp_extract(unit, '([0-9]+)-([0-9]+)', 2) as double)
--     show: city indicator_code target_value unit
--     edit: look the value up; a percent is written as 8.5, not as 850
select
    n.city_id,
    r.indicator_code,
    r.local_indicator,
    r.label,
    r.unit,
    cast(r.target_value as double) as target_value,
    replace(r.direction, '_is_better', '') as direction,
    cast(r.target_year as integer) as target_year,
    r.note,
    r.source_url,
    r._row as source_row,
    $source_id as source_id
from raw as r
left join core.city_name as n
    on spelling_key(r.city) = n.spelling_key and r.country_iso3 = n.country_iso3
