-- title: Indicators that local governments report themselves
-- publisher: Local governments and auditors; each row names its page
-- licence: Facts of public pages; the local indicators of Barcelona under MIT
-- accessed_on: 2026-11-22
-- file: raw/city_reported_values.csv
-- feeds: reported_value
-- columns: [city, country_iso3, year, indicator_code, label, value, unit, grade, source_url, note]
-- stale_after_days: 730
-- row_is: city indicator_code
-- refuse:
--   - spelled_in_country: city
--     show: city country_iso3
--   - rule: the year is no year
--     form: {year: '(19|20)[0-9]{2}'}
--     edit: write four digits
--   - rule: the value is no number
--     where: not coalesce(abs(try_cast(value as double)) < 1e12, false)
--     show: city indicator_code year value
--     edit: write digits with a decimal point
--   - rule: a share above 100 %, or a value outside the scale that its unit names
--     where: >-
--       (unit in ('%', 'percent') and try_cast(value as double) not between -100 and 100
--       and not regexp_matches(lower(label), 'execution|growth|change|variation|increase|ratio|rate'))
--       or try_cast(value as double) < try_cast(regexp_extract(unit, '([0-9]+)-([0-9]+)', 1) as double)
--       or try_cast(value as double) > try_cast(regexp_extract(unit, '([0-9]+)-([0-9]+)', 2) as double)
--     show: city indicator_code value unit
--     edit: look the value up; a percent is written as 8.5, not as 850
--   - rule: the year lies in the future
--     where: try_cast(year as integer) > year(current_date)
--     show: city indicator_code year value
--     edit: correct the year; what is aimed at belongs into data/raw/city_targets.csv
--   - rule: the code, the label, the unit or the page is missing
--     required: indicator_code label unit source_url
--     edit: say what is measured, in what unit, and name the page
--   - one_of: {grade: [A, B, C]}
--     edit: write A for an official page, B for a press report of an official figure, C for a third party
--   - rule: the value stands twice
--     unique: city country_iso3 indicator_code year
--     show: city indicator_code year value
--     edit: keep one of them
select
    n.city_id,
    r.indicator_code,
    cast(r.year as integer) as observation_year,
    r.label,
    cast(r.value as double) as value,
    r.unit,
    r.grade,
    r.source_url,
    r.note,
    r._row as source_row,
    $source_id as source_id
from raw as r
left join core.city_name as n
    on spelling_key(r.city) = n.spelling_key and r.country_iso3 = n.country_iso3
