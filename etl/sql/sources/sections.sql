-- title: UCLG sections
-- publisher: UCLG
-- url: https://www.cglu.org/en/organisation/structure/uclg-sections
-- licence: Facts of a public page; no licence stated
-- accessed_on: 2026-11-22
-- file: reference/sections.csv
-- feeds: section
-- columns: [section, name, is_cross_cutting, note]
-- row_is: section
-- refuse:
--   - rule: the identifier is not written in small letters and underscores
--     form: {section: '[a-z_]+'}
--     edit: write it as in latin_america_caribbean
--   - rule: the name is missing, or whether it cuts across the regions
--     required: name is_cross_cutting
--     edit: write both
--   - rule: the section stands twice
--     unique: section
select
    section,
    name,
    is_cross_cutting = '1' as is_cross_cutting,
    note
from raw
