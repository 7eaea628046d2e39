-- title: Elements of the guidance framework for human rights cities
-- publisher: OHCHR and UCLG (pillars); grouped by this project (elements)
-- url: "https://www.uclg-cisdp.org/en/news/local-governments-human-rights-strengthening-inclusive-multilateralism-\
--   uphold-dignity-all"
-- licence: Facts of public pages; no licence stated
-- accessed_on: 2026-11-22
-- file: reference/framework.csv
-- feeds: framework_element
-- columns: [element_id, pillar, title, is_official, seen_in, source_url]
-- note: The pillars are those of the framework, the elements ours. UCLG links its text (English), not read here yet.
-- row_is: element_id
-- refuse:
--   - one_of: {pillar: [political_legal_foundations, institutional_structures, operational_tools]}
--   - rule: the element, its title or its source is missing
--     required: element_id title source_url
--     edit: fill in the cell
--   - rule: the identifier is not written in small letters and underscores
--     form: {element_id: '[a-z_]+'}
--     edit: write it as in council_declaration
--   - rule: is_official is neither 1 nor 0
--     one_of: {is_official: ['1', '0']}
--     edit: write 1 if the text of the framework names the element, or else 0
--   - rule: the element stands twice
--     unique: element_id
--     show: element_id title
select
    element_id,
    _row - 1 as place,
    pillar,
    title,
    is_official = '1' as is_official,
    seen_in,
    source_url,
    _row as source_row,
    $source_id as source_id
from raw
order by _row
