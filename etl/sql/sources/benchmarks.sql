-- title: Benchmarks, and who set them
-- publisher: European Commission, International Budget Partnership, UN agencies; each row names its own
-- licence: Facts of public pages; none stated
-- accessed_on: 2026-11-22
-- file: raw/benchmarks.csv
-- feeds: benchmark
-- columns: [area, year, indicator_code, label, value, unit, kind, source_url]
-- stale_after_days: 730
-- row_is: indicator_code
-- refuse:
--   - rule: the area is neither EU nor World nor a country code
--     where: area not in ('EU', 'World') and area not in (select c.country_iso3 from core.country as c)
--     edit: write EU, World or a three-letter country code
--   - rule: the benchmark stands twice
--     unique: area indicator_code label
--     show: area indicator_code label
--   - rule: the value is neither a number nor a range
--     form: {value: '[0-9.]+(-[0-9.]+)?'}
--     show: indicator_code label value
--     edit: write 28, or 15-20 for a range
--   - rule: a share above 100 %
--     where: unit in ('%', 'percent') and try_cast(split_part(value, '-', -1) as double) > 100
--     show: indicator_code label value
--     edit: look the value up; a percent is written as 8.5, not as 850
--   - one_of: {kind: [value, threshold, target]}
--     show: indicator_code kind
--   - rule: a cell that is needed is empty
--     required: area indicator_code label unit source_url
--     edit: fill it
select
    area,
    cast(year as integer) as benchmark_year,
    indicator_code,
    label,
    cast(split_part(value, '-', 1) as double) as value_low,
    cast(split_part(value, '-', -1) as double) as value_high,
    unit,
    kind,
    source_url,
    _row as source_row,
    $source_id as source_id
from raw
