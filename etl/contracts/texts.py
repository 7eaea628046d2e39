"""Which text does a row give for a field: the right column, in the words, dates and numbers of the standard?"""

import re
from collections import Counter
from datetime import datetime
from functools import lru_cache

from etl.contracts.mapping import Mapping, Rule, Source
from etl.contracts.tables import Row

DATE = re.compile(r"(^date|Date|/date|dateSigned)$")
SEPARATORS = {"comma": (".", ","), "dot": (",", ".")}


class Texts:
    """Take texts out of the rows of a register, and count the words that its mapping does not know."""

    def __init__(self, mapping: Mapping) -> None:
        self.mapping = mapping
        self.unknown_words: Counter[tuple[str, str]] = Counter()

    def of(self, source: Source, row: Row, path: str = "") -> str:
        """Return the text of a source, empty where the row has none."""
        if source.how == "first":
            return next((text for part in source.parts if (text := self.of(part, row, path))), "")
        if source.how == "join":
            return " ".join(text for part in source.parts if (text := self.of(part, row, path)))
        return self._worded(source, self._cell(source, row), path) if source.names else source.value

    def value(self, source: Source, row: Row, path: str) -> str | float | None:
        """Return what the field holds: a date as YYYY-MM-DD, an amount as a number, text as it is; None for nothing.

        A date or an amount that is not understood stays as it is, so that it is noted where the releases are read.
        """
        text = self.of(source, row, path)
        if not text:
            return None
        if path.endswith(("/amount", "statistics/value")):
            return _number(text, self.mapping.decimal)
        return _day(text, self.mapping.dates) if DATE.search(path) else text

    def _cell(self, source: Source, row: Row) -> str:
        text = next((row.cells[name] for name in source.names if row.cells.get(name)), "")
        if text in self.mapping.empty:
            return ""
        if source.pattern is None:
            return text
        found = source.pattern.search(text)
        return found[1] if found else ""

    def _worded(self, source: Source, text: str, path: str) -> str:
        if not source.words or not text:
            return text
        words = {word.casefold(): meaning for word, meaning in source.words}
        if text.casefold() in words:
            return words[text.casefold()] or ""
        self.unknown_words[path, text] += 1
        return text


def passes(rule: Rule, row: Row) -> bool:
    """Tell whether the row is one that the rule means."""
    return rule.pattern.search(row.cells.get(rule.column, "")) is not None


def _number(text: str, decimal: str) -> str | float:
    thousands, point = SEPARATORS[decimal]
    try:
        return float(re.sub(r"[\s\u202f\u00a0]", "", text).replace(thousands, "").replace(point, "."))
    except ValueError:
        return text


@lru_cache(maxsize=4096)
def _day(text: str, forms: tuple[str, ...]) -> str:
    for form in forms:
        try:
            return datetime.strptime(text, form).date().isoformat()
        except ValueError:
            continue
    return text
