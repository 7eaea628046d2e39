"""How are the amounts of a file written, and what is each of them worth? Nothing is guessed: doubt is an error."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from etl.budgets.mapping import NumberForm
from etl.errors import BuildError

MARKS = {"comma": ",", "dot": ".", "space": " ", "apostrophe": "'", "none": ""}
WORDS = {mark: word for word, mark in MARKS.items()}
# Signs of one currency only; $, £, kr and the like are shared by several.
SIGNS = {"€": "EUR", "₴": "UAH", "₹": "INR", "₺": "TRY", "₩": "KRW", "₦": "NGN", "zł": "PLN", "Kč": "CZK", "R$": "BRL"}
NOTHING = frozenset({"", "-", "--"})
# No-break and narrow spaces, typographic apostrophes, and the minus and dashes of typesetters.
PLAIN = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2009": " ", "’": "'", "ʼ": "'", "´": "'", "`": "'"})
DASHES = str.maketrans(dict.fromkeys("\u2212\u2010\u2011\u2012\u2013\u2014", "-"))
MONEY = r"[A-Z]{3}|R\$|S/\.?|[$€£¥₡₦₩₪₫₱₲₴₵₸₹₺₽]|Kč|zł|kr\.?|Fr\.?|грн\.?|лв\.?|руб\.?"
WRITTEN = re.compile(rf"((?:[-+(\s]|{MONEY})*)([.,]?\d(?:[\d., ']*\d)?)((?:[-)\s]|{MONEY})*)")
# No amount is longer; what is need not be searched for one.
LONGEST = 100
# Most amounts need no closer look.
BARE = re.compile(r"\d(?:[\d.,]*\d)?")
# What stands before and after the digits, beside a currency: the sign.
SIGN_AROUND = {("", ""): 1, ("+", ""): 1, ("-", ""): -1, ("", "-"): -1, ("(", ")"): -1}
# Whole amounts as «100.-» or «1.234,--».
NO_CENTS = re.compile(r"(?<=\d)[.,](?:-{1,2}|(?=\s*$))")


@dataclass(frozen=True)
class Convention:
    """The decimal mark and the mark between thousands, "" where there is none."""

    decimal: str
    thousands: str
    empty: frozenset[str]

    def words(self) -> str:
        """Return the convention as it is declared in a mapping file."""
        return f"decimal {WORDS[self.decimal]}, thousands {WORDS[self.thousands]}"


@dataclass(frozen=True)
class Parts:
    """An amount taken apart: its digits with their marks, its sign, and the currency where one stands beside it."""

    body: str
    sign: int
    money: str | None


def states_no_amount(text: str, empty: frozenset[str]) -> bool:
    """Tell whether the cell states no amount: empty, a dash, or a word that the mapping lists."""
    return text in empty or text.translate(DASHES).strip() in NOTHING


def take_apart(text: str) -> Parts | None:
    """Return the parts of an amount, or None where the text is none; «1 234-» and «(1 234)» are negative."""
    if len(text) > LONGEST:
        return None
    if BARE.fullmatch(text):
        return Parts(text, 1, None)
    plain = NO_CENTS.sub("", text.translate(PLAIN).translate(DASHES).strip())
    found = WRITTEN.fullmatch(plain)
    if not found:
        return None
    before, body, after = found.groups()
    money = re.findall(MONEY, before + " " + after)
    around = tuple("".join(re.sub(MONEY, "", side).split()) for side in (before, after))
    if around not in SIGN_AROUND or len(money) > 1:
        return None
    return Parts(body, SIGN_AROUND[around], _currency(money[0]) if money else None)


def _currency(written: str) -> str | None:
    return SIGNS.get(written) or (written if re.fullmatch(r"[A-Z]{3}", written) else None)


def parse(parts: Parts, convention: Convention) -> Decimal | None:
    """Return what the parts are worth in this convention, or None where they do not keep to it."""
    found = _pattern(convention).fullmatch(parts.body)
    if not found:
        return None
    digits = found[1] or "0"
    if convention.thousands:
        digits = digits.replace(convention.thousands, "")
    return parts.sign * Decimal(f"{digits}.{found[2] or '0'}")


@cache
def _pattern(convention: Convention) -> re.Pattern[str]:
    thousands = re.escape(convention.thousands)
    whole = rf"\d+|\d{{1,3}}(?:{thousands}\d{{3}})+" if thousands else r"\d+"
    if thousands == ",":
        # As in India: 12,34,567.
        whole += r"|\d{1,2}(?:,\d{2})+,\d{3}"
    decimal = rf"(?:{re.escape(convention.decimal)}(\d+))?" if convention.decimal else "()"
    return re.compile(rf"({whole})?{decimal}")


def detect(texts: Iterable[tuple[str, str]], form: NumberForm, shown_as: str) -> Convention:
    """Return the one convention that the amounts allow, with what is declared; `texts` are (place, text).

    Raises BuildError where two conventions stand side by side, or where every mark could be either.
    """
    decimals, thousands, open_marks = _evidence(texts)
    if form.decimal:
        decimals[MARKS[form.decimal]] = "the mapping"
    if form.thousands and form.thousands != "none":
        thousands[MARKS[form.thousands]] = "the mapping"
    for mark, place in open_marks.items():
        if mark in decimals or mark in thousands:
            continue
        if not decimals and not form.thousands:
            raise _undecided(shown_as, open_marks)
        (thousands if decimals else decimals)[mark] = place
    too_many = len(decimals) > 1 or len(thousands) > (0 if form.thousands == "none" else 1)
    if too_many or decimals.keys() & thousands.keys():
        raise _contradiction(shown_as, decimals, thousands)
    return Convention(next(iter(decimals), ""), next(iter(thousands), ""), form.empty)


def _evidence(texts: Iterable[tuple[str, str]]) -> tuple[dict[str, str], dict[str, str], dict[str, str]]:
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for place, text in texts:
        parts = take_apart(text)
        for kind, mark in _roles(parts.body) if parts else []:
            found[kind].setdefault(mark, f"{place}: {text!r}")
    return found["decimal"], found["thousands"], found["open"]


def _roles(body: str) -> list[tuple[str, str]]:
    """Say of each mark whether it must be decimal, must stand between thousands, or could be either."""
    marks = re.findall(r"[., ']", body)
    if not marks:
        return []
    last, others = marks[-1], set(marks[:-1]) - {marks[-1]}
    head, tail = body.rsplit(last, 1)
    if last in " '" or marks.count(last) > 1:
        return [("thousands", mark) for mark in {last, *others}]
    if others:
        return [("decimal", last), *(("thousands", mark) for mark in others)]
    if len(tail) == 3 and 1 <= len(head) <= 3 and not head.startswith("0"):
        return [("open", last)]
    return [("decimal", last)]


EDIT = "  To fix it: state both under numbers in the mapping, such as `numbers: {decimal: comma, thousands: dot}`"


def _undecided(shown_as: str, open_marks: dict[str, str]) -> BuildError:
    place = next(iter(open_marks.values()))
    return BuildError(f"{shown_as}: {place} could be thousands or decimals, and no other amount tells which\n{EDIT}")


def _contradiction(shown_as: str, decimals: dict[str, str], thousands: dict[str, str]) -> BuildError:
    seen = [f"  a decimal {WORDS[mark]}: {place}" for mark, place in decimals.items()]
    seen += [f"  a {WORDS[mark]} between thousands: {place}" for mark, place in thousands.items()]
    return BuildError("\n".join([f"{shown_as}: the amounts are written in two ways", *seen, EDIT]))
