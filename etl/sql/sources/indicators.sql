-- title: Indicators of the generated data set
-- publisher: Synthetic generator of this project
-- licence: CC0 1.0
-- accessed_on: 2026-11-22
-- file: raw/indicators.csv
-- feeds: indicator
-- optional: true
-- columns: [indicator_id, title, unit]
select
    indicator_id,
    title,
    unit,
    $source_id as source_id
from raw
