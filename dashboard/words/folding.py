"""Compare words as people type them: without case, accents and signs."""

import re
import unicodedata


def folded(text: str) -> str:
    """Return a text in small letters without accents, one space in place of whatever is no letter or digit."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return re.sub(r"[\W_]+", " ", plain).strip()
