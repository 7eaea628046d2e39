-- title: Which budget function serves which right
-- publisher: This project, from COFOG 1999 and the classifications that each row names
-- licence: CC0 1.0
-- accessed_on: 2026-11-22
-- file: reference/function_to_rights.csv
-- feeds: function_right
-- columns: [scheme, code_pattern, source_label, item, cofog, right, instrument, counts_as_escr, note]
-- note: The treaty articles are our own mapping, open to correction.
-- refuse:
--   - rule: a cell that is needed is empty
--     required: scheme code_pattern source_label item cofog
--     edit: fill it
--   - rule: cofog is no code of the classification
--     form: {cofog: '(_T|[0-9][0-9.+/]*)'}
--     show: scheme code_pattern cofog
--     edit: write it as in 06.1 or 05.2+06.3
--   - rule: unknown kind of item
--     form: {item: '(FUNC|PROG)_[A-Z0-9_]+(; (FUNC|PROG)_[A-Z0-9_]+)*'}
--     show: scheme code_pattern item
--     edit: write FUNC_ or PROG_ with a name in capitals
--   - rule: whether it counts is neither 0 nor 1
--     one_of: {counts_as_escr: ['0', '1']}
--     show: scheme code_pattern counts_as_escr
--     edit: write 1 where it counts as spending on economic, social and cultural rights, else 0
--   - rule: the code stands twice in its scheme
--     unique: scheme code_pattern
--     edit: keep one of them
select
    scheme,
    code_pattern,
    source_label,
    item,
    cofog,
    "right" as right_protected,
    instrument,
    counts_as_escr = '1' as counts_as_rights,
    note,
    _row as source_row,
    $source_id as source_id
from raw
