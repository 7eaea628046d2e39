"""How does a name of a place stand in a sentence, and beside its local name?"""

import re
from collections.abc import Mapping
from typing import Any

from dashboard.words.folding import folded

BEFORE_A_VALUE = re.compile(r"\b(de|à|que) \{(\w+)\}", re.IGNORECASE)
# What French makes of the two words: "à" and "Le Cap" are "au Cap".
CONTRACTED = {"de le": "du", "de les": "des", "à le": "au", "à les": "aux"}


def with_local_name(name: str, local_name: str | None) -> str:
    """Return a name with the local one beside it; alone where that says nothing else, or the same and more behind."""
    here, there = f" {folded(name)} ", f" {folded(local_name or name)} "
    return name if there in here or there.startswith(here) else f"{name} · {local_name}"


def in_french(sentence: str, values: Mapping[str, Any]) -> str:
    """Return a French sentence whose {values} are still open, "de", "à" and "que" fitted to what fills it.

    Before a vowel "de" and "que" lose theirs (d’Utrecht); before an article they join it (au Cap).
    """
    return BEFORE_A_VALUE.sub(lambda found: _fitted(found[1], found[2], str(values.get(found[2], ""))), sentence)


def _fitted(word: str, key: str, value: str) -> str:
    article, _, rest = value.partition(" ")
    contracted = CONTRACTED.get(f"{word} {article}".lower())
    if contracted and article[0].isupper() and rest:
        return f"{contracted} {rest}".replace("{", "{{").replace("}", "}}")
    if word.lower() != "à" and folded(value)[:1] in tuple("aeiou"):
        return f"{word[:-1]}’{{{key}}}"
    return f"{word} {{{key}}}"
