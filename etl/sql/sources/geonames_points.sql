-- title: Points and populations of our places
-- publisher: GeoNames
-- url: https://www.geonames.org/
-- licence: CC BY 4.0
-- accessed_on_column: accessed_on
-- stale_after_days: 365
-- file: raw/geonames_points.csv
-- feeds: geonames_point
-- optional: true
-- columns: [geonames_id, name, latitude, longitude, population, accessed_on]
-- note: Only compared with data/reference/cities.csv, which people review; a difference is a warning.
-- refuse:
--   - rule: a point or a population is no number
--     where: >-
--       try_cast(geonames_id as integer) is null or try_cast(latitude as double) is null
--       or try_cast(longitude as double) is null
--       or (population is not null and try_cast(population as integer) is null)
--     edit: fetch the file anew with python -m etl fetch geonames
--   - rule: the place stands twice
--     unique: geonames_id
--     show: geonames_id name
--     edit: delete one of the rows
--   - rule: an access date that is no day
--     where: try_cast(accessed_on as date) is null
--     show: geonames_id accessed_on
--     edit: write the day as 2026-11-22
select
    cast(geonames_id as integer) as geonames_id,
    name,
    cast(latitude as double) as latitude,
    cast(longitude as double) as longitude,
    cast(population as integer) as population,
    _row as source_row,
    $source_id as source_id
from raw
