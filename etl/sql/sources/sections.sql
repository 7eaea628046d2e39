-- title: UCLG sections
-- publisher: UCLG
-- url: https://www.cglu.org/en/organisation/structure/uclg-sections
-- licence: Facts of a public page; no licence stated
-- accessed_on: 2026-11-22
-- file: reference/sections.csv
-- feeds: section
-- columns: [section, name, is_cross_cutting, note]
select
    section,
    name,
    is_cross_cutting = '1' as is_cross_cutting,
    note
from raw
