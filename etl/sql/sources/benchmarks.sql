-- title: Benchmarks, and who set them
-- publisher: European Commission, International Budget Partnership, UN agencies; each row names its own
-- licence: Facts of public pages; none stated
-- accessed_on: 2026-11-22
-- file: raw/benchmarks.csv
-- feeds: benchmark
-- columns: [area, year, indicator_code, label, value, unit, kind, source_url]
-- stale_after_days: 730
-- refuse:
--   - rule: the value is neither a number nor a range
--     form: {value: '[0-9.]+(-[0-9.]+)?'}
--     show: indicator_code label value
--     edit: write 28, or 15-20 for a range
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
