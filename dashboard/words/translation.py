"""Say things in the reader's language: words by gettext, numbers, dates and countries by Babel."""

import gettext
import io
import re
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any
from unicodedata import bidirectional

import pandas as pd
from babel import Locale, dates, numbers
from babel.core import get_global
from babel.lists import format_list
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from markupsafe import Markup

from dashboard.words.places import in_french

LOCALES = Path(__file__).parents[1] / "locales"
ENGLISH = "en"
BEGINS_WITH_I = re.compile(r"h?[ií]", re.IGNORECASE)
MONTH = {"month": "MMMM y", "year": "y"}
# What is put around a value of a sentence from right to left, so that its letters and signs stay together in their own
# order (Unicode, first strong isolate), and before a minus that begins a number.
ISOLATED, LEFT_TO_RIGHT = "\u2068{}\u2069", "\u200e"
# Which way the letters of a kind go (Unicode, bidirectional class).
STRONG = {"L": "ltr", "R": "rtl", "AL": "rtl"}
# A {value} of a sentence; one that is a target or an attribute is no text.
VALUE = re.compile(r"""(?P<before>\]\(|=["']|`)?\{(?P<name>\w+)\}""")
ADDRESS = re.compile(r"\w+://\S+")


class Words:
    """Call it with an English sentence: the translation with its {values} filled in.

    Numbers are formatted for the reader; years are passed as text, so that 2030 does not become 2,030.
    """

    def __init__(self, language: str) -> None:
        self.language = language
        self.locale = Locale.parse(language)
        self.direction = str(self.locale.text_direction)
        self._catalogue = _catalogue(language)

    @property
    def script(self) -> str:
        """Return the script in which the language is written, such as Latn or Arab."""
        return str(get_global("likely_subtags")[self.language]).split("_")[1]

    @property
    def with_region(self) -> str:
        """Return the language as an office names it, such as fr-FR."""
        return f"{self.language}-{str(get_global('likely_subtags')[self.language]).split('_')[2]}"

    @property
    def marked(self) -> Markup:
        """Return the attributes that name language and direction of an element."""
        direction = Markup(' dir="rtl"') if self.direction == "rtl" else ""
        return Markup('lang="{}"{}').format(self.language, direction)

    def __call__(self, sentence: str, **values: Any) -> str:
        return self._fill(self._catalogue.gettext(sentence), values)

    def n(self, one: str, many: str, count: int, **values: Any) -> str:
        """Choose the plural form for `count`, which the sentence names as {count}."""
        return self._fill(self._catalogue.ngettext(one, many, count), {"count": count, **values})

    def of(self, names: dict[str, str], key: str) -> str:
        """Return the name that a table of names gives to an identifier."""
        return self(names[key])

    @property
    def separators(self) -> str:
        """Return the decimal mark and the group mark, as charts want them."""
        return numbers.get_decimal_symbol(self.locale) + numbers.get_group_symbol(self.locale)

    def number(self, value: float, digits: int = 0, least: int = 0) -> str:
        """Format with at most `digits` decimals, and no fewer than `least`."""
        decimals = "0" * least + "#" * (digits - least)
        pattern = _pattern(f"#,##0.{decimals}".rstrip("."))
        return self._signed(numbers.format_decimal(value, format=pattern, locale=self.locale))

    def list(self, words: Sequence[str]) -> str:
        """Join words as the language does: commas and a last "and"."""
        if self.language == "es" and words and BEGINS_WITH_I.match(words[-1]):
            # Babel writes "y" where Spanish has "e": commas alone are right before any word.
            return ", ".join(words)
        return str(format_list([self.isolated(word) for word in words], locale=self.locale))

    def apart(self, phrases: Iterable[str]) -> str:
        """Join phrases that may hold commas by semicolons, with the space that the language sets before one."""
        _ = self
        return _("; ").join(map(self.isolated, phrases))

    def percent(self, share: float, digits: int = 0) -> str:
        """Format a share of 1 as a percentage."""
        pattern = self.locale.percent_formats[None].pattern
        if digits:
            pattern = pattern.replace("0", "0." + "0" * digits)
        return self._signed(numbers.format_percent(share, format=pattern, locale=self.locale))

    def days(self, first: date, last: date) -> str:
        """Format a span of days as shortly as the language does: what both have in common is said once."""
        return dates.format_interval(first, last, "yMMMMd", locale=self.locale)

    def date(self, day: date, precision: str = "day") -> str:
        """Format no more of the date than is known."""
        if precision == "day":
            said = dates.format_date(day, format="long", locale=self.locale)
            # The locale data count the first of a month like any other day.
            return said.replace("1 ", "1er ", 1) if self.language == "fr" and day.day == 1 else said
        return dates.format_skeleton("yMMMM" if precision == "month" else "y", day, locale=self.locale)

    def country(self, iso2: str | None) -> str:
        """Return the name of the country in the reader's language; a dash for none."""
        if iso2 is None or pd.isna(iso2):
            return "–"
        return str(self.locale.territories.get(iso2, iso2))

    def _fill(self, sentence: str, values: dict[str, Any]) -> str:
        if not values:
            return sentence
        shown = {
            name: self.number(value, 1) if isinstance(value, int | float) else value for name, value in values.items()
        }
        if self.direction == "rtl":
            return _isolating(sentence, shown).format(**shown)
        return (in_french(sentence, shown) if self.language == "fr" else sentence).format(**shown)

    def isolated(self, value: str) -> str:
        """Return a value that stands alone, its signs in their order: "> 100" would be "100 <" from right to left."""
        return ISOLATED.format(value) if self.direction == "rtl" and value else value

    def as_written(self, text: str) -> str:
        """Return what somebody wrote, perhaps in another script: its signs stay at the ends where they were put."""
        return "\n".join(ISOLATED.format(line) if self._goes_otherwise(line) else line for line in text.split("\n"))

    def _goes_otherwise(self, line: str) -> bool:
        """Tell whether a line begins with a letter that is written in the other direction than the language."""
        first = next((STRONG[kind] for kind in map(bidirectional, line) if kind in STRONG), self.direction)
        return first != self.direction

    def _signed(self, number: str) -> str:
        """Keep the minus before its number where the text around both goes from right to left."""
        return LEFT_TO_RIGHT + number if self.direction == "rtl" and number.startswith("-") else number


@cache
def languages() -> tuple[str, ...]:
    """Return the codes of all languages: English and one per folder of locales/."""
    return (ENGLISH, *sorted(path.name for path in LOCALES.iterdir() if path.is_dir()))


@cache
def own_names() -> dict[str, str]:
    """Return what each language calls itself, by its code."""
    return {code: str(Locale.parse(code).get_display_name(code)).capitalize() for code in languages()}


def words(language: str) -> Words:
    """Return the words of a language, of English for an unknown one: only known languages are kept."""
    return _words(language if language in languages() else ENGLISH)


@cache
def _words(language: str) -> Words:
    return Words(language)


def preferred(accepted: str | None) -> str:
    """Choose a language for the browser's Accept-Language header."""
    wanted = [part.split(";")[0].strip().replace("-", "_") for part in (accepted or "").split(",")]
    known = Locale.negotiate([code for code in wanted if code and code != "*"], languages())
    return known.language if known else ENGLISH


def _isolating(sentence: str, values: dict[str, Any]) -> str:
    """Return a sentence with signs around its open {values} that keep each in its own order.

    Not where nobody reads it as text: an address, what stands between backticks, what a script fills in.
    """

    def isolated(found: re.Match[str]) -> str:
        value = str(values.get(found["name"], ""))
        is_text = value and not found["before"] and not ADDRESS.fullmatch(value) and value != found[0]
        return ISOLATED.format(found[0]) if is_text else found[0]

    return VALUE.sub(isolated, sentence)


@cache
def _pattern(written: str) -> numbers.NumberPattern:
    """Return the pattern, read once: tables format hundreds of numbers."""
    return numbers.parse_pattern(written)


@cache
def _catalogue(language: str) -> gettext.NullTranslations:
    path = LOCALES / language / "LC_MESSAGES" / "dashboard.po"
    if not path.is_file():
        return gettext.NullTranslations()
    compiled = io.BytesIO()
    with path.open("rb") as file:
        write_mo(compiled, read_po(file, locale=language))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)
