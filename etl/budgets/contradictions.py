"""Which keys of a mapping, each valid by itself, do not go together?"""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from etl.budgets.mapping import TESTS
from etl.read.currencies import is_currency

# What `import-budget --suggest` writes where it cannot guess.
OPEN = "???"
Found = Iterator[tuple[tuple[str | int, ...], str]]


def contradictions(content: dict[str, Any]) -> Found:
    """Yield the place and the rule of everything that a schema cannot say."""
    yield from _missing(content)
    yield from _words(content)
    yield from _sides(content)
    yield from _twice(content)
    yield from _rules(content)
    yield from _patterns(content)
    yield from _unfilled(content, ())
    if "currency" in content and not is_currency(content["currency"]):
        yield ("currency",), f"is '{content['currency']}', which is no currency"
    numbers = content.get("numbers", {})
    if "decimal" in numbers and numbers["decimal"] == numbers.get("thousands"):
        yield ("numbers", "thousands"), "is the same mark as decimal; write another one"


def _missing(content: dict[str, Any]) -> Found:
    for key in ("title", "amounts"):
        if key not in content:
            yield (key,), "is missing"
    if "currency" not in content and "currency" not in content.get("columns", {}):
        yield ("currency",), "is missing; write it, or name its column under columns"
    if not content.get("functions") and not content.get("totals"):
        yield (), "says nowhere what the codes mean; write functions or totals"
    if content.get("amounts") and all(amount.get("total") for amount in content["amounts"]):
        yield ("amounts",), "names totals only; write the columns that they are the totals of, too"
    if "header" not in content.get("file", {}) and not _has_names(content):
        yield (), "names columns by number only; write file header: the number of the header row, or none"


def _has_names(content: dict[str, Any]) -> bool:
    columns = [*content.get("columns", {}).values(), *content.get("amounts", [])]
    names = [column["column"] if isinstance(column, dict) else column for column in columns]
    return any(isinstance(name, str) for each in names for name in (each if isinstance(each, list) else [each]))


def _words(content: dict[str, Any]) -> Found:
    columns, words = content.get("columns", {}), content.get("words", {})
    for role, kind in (("stage", "stages"), ("side", "sides"), ("sign", "signs")):
        if role in columns and not words.get(kind):
            yield ("columns", role), f"has words without a meaning; write them under words {kind}"
    for number, role in enumerate(content.get("fill_down", [])):
        if role not in columns:
            yield ("fill_down", number), f"is '{role}', which columns does not name"


def _sides(content: dict[str, Any]) -> Found:
    if "side" in content or "side" in content.get("columns", {}):
        return
    for number, amount in enumerate(content.get("amounts", [])):
        if "side" not in amount:
            yield ("amounts", number), "could be expenditure or revenue; write side here, or for the whole file"


def _twice(content: dict[str, Any]) -> Found:
    for key in ("functions", "programmes"):
        codes = [
            (code, (key, number, "codes", place))
            for number, item in enumerate(content.get(key, []))
            for place, code in enumerate(item["codes"])
        ]
        count = Counter(code for code, _ in codes)
        yield from ((place, f"is '{code}', which stands twice") for code, place in codes if count[code] > 1)
    for key in ("functions", "programmes", "totals"):
        items = [item["item"] for item in content.get(key, [])]
        for number, item in enumerate(items):
            if items.count(item) > 1:
                yield (key, number, "item"), f"is '{item}', which stands twice; put the codes together"


def _rules(content: dict[str, Any]) -> Found:
    for key in ("skip", "published_totals"):
        for number, rule in enumerate(content.get(key, [])):
            if sum(test in rule for test in TESTS) != 1:
                yield (key, number), f"needs exactly one of {', '.join(TESTS)}"
            if broken := _broken(rule.get("matches", "")):
                yield (key, number, "matches"), f"is no regular expression: {broken}"


def _patterns(content: dict[str, Any]) -> Found:
    for role, column in content.get("columns", {}).items():
        if not isinstance(column, dict) or "pattern" not in column:
            continue
        if broken := _broken(column["pattern"]):
            yield ("columns", role, "pattern"), f"is no regular expression: {broken}"
        elif re.compile(column["pattern"]).groups != 1:
            yield ("columns", role, "pattern"), "needs exactly one group in parentheses"


def _unfilled(value: Any, place: tuple[str | int, ...]) -> Found:
    """Yield what a draft left open; where only some texts are allowed, the schema has said so already."""
    if isinstance(value, str) and OPEN in value:
        yield place, f"is '{value}', which the draft left open; write what it is, or delete the line"
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, each in pairs:
        yield from _unfilled(each, (*place, key))


def _broken(pattern: str) -> str:
    try:
        re.compile(pattern)
    except re.error as problem:
        return str(problem)
    return ""
