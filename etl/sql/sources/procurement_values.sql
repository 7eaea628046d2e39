-- title: Procurement indicators of local governments
-- publisher: Public buyers, counted by this project; the file of runs names each publication
-- licence: As stated by each publication, in the file of runs
-- accessed_on_column: read_on
-- stale_after_days: 365
-- file: raw/procurement/*.values.csv
-- feeds: procurement_value
-- optional: true
-- may_be_empty: true
-- columns: [city_id, indicator_id, year, basis, numerator, denominator, n, unknown, unit, currency, read_on]
-- note: Written by python -m etl procurement.
-- row_is: city_id
-- refuse:
--   - known_in: {city_id: city}
--     edit: run python -m etl procurement again for a city_id of data/reference/cities.csv
--   - known_in: {indicator_id: procurement_measure.subject}
--   - rule: the day of the run is no date
--     where: try_cast(read_on as date) is null
--     edit: run python -m etl procurement again
--   - rule: a count is no whole number, or below zero
--     where: >-
--       try_cast(n as bigint) is null or try_cast(n as bigint) < 0 or try_cast(unknown as bigint) is null
--       or try_cast(unknown as bigint) < 0
--     show: indicator_id year n unknown
--     edit: run python -m etl procurement again; nobody edits this file by hand
--   - rule: the basis or the unit is missing
--     required: basis unit
--     show: indicator_id year basis unit
--     edit: run python -m etl procurement again; nobody edits this file by hand
--   - rule: the part is larger than the whole, or one of them is no number or below zero
--     where: >-
--       (numerator is not null and try_cast(numerator as double) is null)
--       or (denominator is not null and try_cast(denominator as double) is null)
--       or try_cast(numerator as double) < 0 or try_cast(denominator as double) < 0
--       or (unit = 'percent' and try_cast(numerator as double) > try_cast(denominator as double) * (1 + 1e-9))
--     show: indicator_id year numerator denominator
--     edit: run python -m etl procurement again; nobody edits this file by hand
select
    city_id,
    indicator_id,
    cast(year as integer) as procurement_year,
    basis,
    case
        when cast(n as bigint) > 0
            then if(unit = 'percent', 100, 1) * cast(numerator as double) / nullif(cast(denominator as double), 0)
    end as value,
    cast(numerator as double) as numerator,
    cast(denominator as double) as denominator,
    cast(n as bigint) as n,
    cast(unknown as bigint) as unknown,
    unit,
    currency,
    _row as source_row,
    $source_id as source_id
from raw
