-- grain: one row per slide of a deck and language, in the order of the deck
-- unique: [deck_id, place, language]
-- columns:
--   deck_id: Deck
--   place: Place of the slide in it
--   language: Language of the note
--   page: Page that the slide is from
--   card: Card of that page; title for its first words
--   asked: What the page is asked for, parameters of its address and their values
--   note: What the presenter may say
select
    deck_id,
    place,
    language,
    page,
    card,
    asked,
    note
from core.deck_slide
order by
    deck_id,
    place,
    language
