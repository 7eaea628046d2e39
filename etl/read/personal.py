"""Does a text hold an e-mail address or an IP address? Such data are never loaded."""

import ipaddress
import re
from collections.abc import Iterator

# Each run of letters is looked at once, from its beginning: a search must not slow down with the square of its length.
MAIL = r"(?<![\w.+-])[\w.+-]++@[\w-]++(?:\.\w[\w-]*+)++|\[email"
FOUR_NUMBERS = r"(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?!\.?\d)"
PERSONAL, NUMBERS = re.compile(f"{MAIL}|{FOUR_NUMBERS}"), re.compile(FOUR_NUMBERS)
# Public pages number their actions, sections and versions with dots, and write amounts with dots between thousands.
NUMBERED = re.compile(
    r"(?:\b(?:v|vers(?:i[oó]n)?|release|a[cç]ti?on|acci[oó]n|activit[yé]|actividad|art(?:icle|[ií]culo)?|chapter|chapitre"
    r"|cap[ií]tulo|section|secci[oó]n|clause|goal|objetivo|objective|objectif|target|meta|indicator|indicador|indicateur"
    r"|measure|medida|mesure|item|line|l[ií]nea|ligne|axis|eje|axe|annex|anexo|annexe|para(?:graph)?|point|punto|number"
    r"|n[oº°]|num|programme?|programa|step|table|figure|code|c[oó]digo)\b\.?|[§#№])[\s:]*$",
    re.IGNORECASE,
)
MONEY_BEFORE = re.compile(r"(?:\b[A-Z]{3}|[$€£¥₡₦₩₫₱₲₹₺]|R\$)\s*$")
MONEY_AFTER = re.compile(
    r"\s*(?:[A-Z]{3}\b|[$€£¥₡₦₩₫₱₲₹₺]|(?:euros?|d[oó]lar(?:e?s)?|dollars?|pesos?|reais|francs?)\b)"
)
IN_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3}){3}")
IP_BEFORE = re.compile(r"\bip(?:v4)?\b[\s:]*(?:address|adresse|direcci[oó]n)?[\s:]*$", re.IGNORECASE)
# How much of the text before four numbers tells what they are.
LOOKED_AT = 40
SECTION_NUMBERS = range(1, 100)
WORD = re.compile(r"[^\W\d_]{2}")


def may_have_personal(text: str) -> bool:
    """Tell at once of a long text whether a closer look at it is needed: in most there is no sign of an address."""
    return "@" in text or "[email" in text or (text.count(".") > 2 and NUMBERS.search(text) is not None)


def has_personal(text: str) -> bool:
    """Tell whether the text holds an e-mail address or an IP address."""
    return next(_found(text), None) is not None


def without_personal(text: str) -> str:
    """Return the text with an ellipsis in place of each address."""
    while spans := list(_found(text)):
        ends = [0, *(end for _, end in spans)]
        kept = [text[end:start] for end, (start, _) in zip(ends, spans, strict=False)]
        text = "…".join([*kept, text[ends[-1] :]])
    return text


def _found(text: str) -> Iterator[tuple[int, int]]:
    is_sentence = WORD.search(text) is not None
    for match in PERSONAL.finditer(text):
        if "@" in match[0] or match[0] == "[email" or _is_ip(text, *match.span(), is_sentence=is_sentence):
            yield match.span()


def _is_ip(text: str, start: int, end: int, *, is_sentence: bool) -> bool:
    """Tell whether four numbers with dots are an address: neither an amount nor the number of a section or version.

    In a sentence, numbers from 1 to 99 are taken for those of a section: addresses seldom look like that.
    """
    try:
        ipaddress.IPv4Address(text[start:end])
    except ipaddress.AddressValueError:
        return False
    before = text[max(0, start - LOOKED_AT) : start]
    if IP_BEFORE.search(before):
        return True
    if NUMBERED.search(before):
        return False
    if IN_THOUSANDS.fullmatch(text[start:end]) and (MONEY_BEFORE.search(before) or MONEY_AFTER.match(text, end)):
        return False
    return not (is_sentence and all(int(part) in SECTION_NUMBERS for part in text[start:end].split(".")))
