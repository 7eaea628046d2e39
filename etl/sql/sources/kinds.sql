-- title: Kinds of government and the counting rule
-- publisher: This project
-- licence: CC0 1.0
-- accessed_on: 2026-11-22
-- file: reference/kinds.csv
-- feeds: kind
-- columns: [kind, level, counts_towards_goal, definition]
-- row_is: kind
-- refuse:
--   - rule: the kind or its definition is missing
--     required: kind definition
--     edit: write both
--   - rule: the kind is not written in small letters and underscores
--     form: {kind: '[a-z_]+'}
--     edit: write it as in municipality
--   - rule: the kind stands twice
--     unique: kind
--   - one_of: {level: [local, intermediate, regional, body]}
--   - rule: whether the kind counts towards the goal is neither 1 nor 0
--     one_of: {counts_towards_goal: ['0', '1']}
-- note: The goal counts local and regional governments; associations and other bodies are shown apart.
select
    kind,
    level,
    counts_towards_goal = '1' as counts_towards_goal,
    definition
from raw
