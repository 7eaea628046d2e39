-- title: Kinds of government and the counting rule
-- publisher: This project
-- licence: CC0 1.0
-- accessed_on: 2026-11-22
-- file: reference/kinds.csv
-- feeds: kind
-- columns: [kind, level, counts_towards_goal, definition]
-- note: The goal counts local and regional governments; associations and other bodies are shown apart.
select
    kind,
    level,
    counts_towards_goal = '1' as counts_towards_goal,
    definition
from raw
