-- title: Indicators that local governments report themselves
-- publisher: Local governments and auditors; each row names its page
-- licence: Facts of public pages; the local indicators of Barcelona under MIT
-- accessed_on: 2026-11-22
-- file: raw/city_reported_values.csv
-- feeds: reported_value
-- columns: [city, country_iso3, year, indicator_code, label, value, unit, grade, source_url, note]
-- stale_after_days: 730
-- refuse:
--   - rule: unknown city
--     where: >-
--       not exists (
--       select 1 from core.city_name as n
--       where n.spelling_key = spelling_key(raw.city) and n.country_iso3 = raw.country_iso3)
--     show: city country_iso3
--     nearest: city
--     edit: >-
--       correct the country, add the spelling to data/reference/city_names.csv, or the city to
--       data/reference/cities.csv
--   - rule: the year is no year
--     where: not regexp_full_match(coalesce(year, ''), '(19|20)[0-9]{2}')
--     show: city indicator_code year
--     edit: write four digits
--   - rule: the value is no number
--     where: try_cast(value as double) is null or not isfinite(try_cast(value as double))
--     show: city indicator_code year value
--     edit: write digits with a decimal point
--   - rule: the code, the label, the unit or the page is missing
--     where: indicator_code is null or label is null or unit is null or source_url is null
--     show: city indicator_code label unit source_url
--     edit: say what is measured, in what unit, and name the page
--   - rule: unknown grade
--     where: grade is null or grade not in ('A', 'B', 'C')
--     show: city indicator_code grade
--     edit: write A for an official page, B for a press report of an official figure, C for a third party
--   - rule: the value stands twice
--     where: >-
--       (city, country_iso3, indicator_code, year) in (
--       select (r.city, r.country_iso3, r.indicator_code, r.year) from raw as r
--       group by r.city, r.country_iso3, r.indicator_code, r.year having count(*) > 1)
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
