"""Does a text hold signs that nobody sees, and that change what it says or how it is shown?"""

import re

# Control characters but the ends of lines and the tab, marks that turn the text round, and the sign for a lost letter.
HIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u2028-\u202e\u2060-\u2069\ufeff\ufffd-\uffff]")


def hidden(text: str) -> str:
    """Return the first such sign by its number in Unicode, such as U+202E, or nothing."""
    found = HIDDEN.search(text)
    return f"U+{ord(found[0]):04X}" if found else ""
