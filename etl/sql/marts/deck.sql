-- grain: one row per deck and language, the decks in the order of their names
-- unique: [deck_id, language]
-- columns:
--   deck_id: Name of its file in data/decks
--   language: Language of the title
--   title: Title
--   asks: What it is about, city or section; empty where it is about nothing that is chosen
select
    deck_id,
    language,
    title,
    asks
from core.deck
order by
    place,
    language
