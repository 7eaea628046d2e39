"""Is every fault of a mapping named with its line, all of them at once, and does the documented example hold?"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from etl.budgets.mapping_file import MAPPINGS, SCHEMA, read_mapping, stages
from etl.errors import BuildError
from etl.folders import DATA
from tests.zedburg import COLUMNS, LEDGER, MEANING, Zedburg

GOOD = MEANING.lstrip() + COLUMNS + LEDGER
README = (DATA / MAPPINGS / "README.md").read_text(encoding="utf-8")
EDIT = "  To fix it: correct these lines; data/reference/mappings/README.md explains the keys"


def message(zedburg: Zedburg, text: str) -> str:
    """Return the error of a mapping."""
    with pytest.raises(BuildError) as refused:
        read_mapping(str(zedburg.mapping(text)), DATA)
    return str(refused.value)


def test_all_faults_are_named_at_once_with_their_lines(zedburg: Zedburg) -> None:
    text = (
        "title: Zedburg\n"
        "currancy: EUR\n"
        "unit: 0\n"
        "side: spending\n"
        "columns:\n"
        "  cod: Code\n"
        "amounts:\n"
        "  - {colum: Amount, stage: executd}\n"
        "functions:\n"
        "  - {item: HOUSING, codes: [06], label: housing, cofog: 06.1}\n"
        "skip:\n"
        "  - {column: Code, is_empty: false}\n"
    )
    known = ", ".join(stages())
    assert message(zedburg, text) == (
        "zedburg.yml: 11 errors\n"
        "  zedburg.yml, line 2: currancy is no known key; nearest known: currency\n"
        "  zedburg.yml, line 3: unit is 0; write a whole number from 1, such as 1000\n"
        "  zedburg.yml, line 4: side is 'spending'; write expenditure or revenue\n"
        "  zedburg.yml, line 6: columns cod is no known key; nearest known: code\n"
        "  zedburg.yml, line 8: amounts 1 colum is no known key; nearest known: column\n"
        "  zedburg.yml, line 8: amounts 1 column is missing; write a column with what its amounts are\n"
        f"  zedburg.yml, line 8: amounts 1 stage is 'executd'; write one of {known}\n"
        "  zedburg.yml, line 10: functions 1 codes 1 is 6; write a code in quotes\n"
        '  zedburg.yml, line 10: functions 1 cofog is 6.1; write a COFOG code in quotes, such as "06.1"\n'
        "  zedburg.yml, line 10: functions 1 item is 'HOUSING'; write an item such as FUNC_HOUSING\n"
        "  zedburg.yml, line 12: skip 1 is_empty is false; write true\n" + EDIT
    )


@pytest.mark.parametrize(
    ("change", "faults"),
    [
        (("title: Budget of Zedburg\n", ""), ["line 1: title is missing"]),
        (("currency: EUR", "year: 2023"), ["line 1: currency is missing; write it, or name its column under columns"]),
        (
            ("side: expenditure\nf", "f"),
            ["line 9: amounts 1 could be expenditure or revenue; write side here, or for the whole file"],
        ),
        (("EUR", "EUX"), ["currency is 'EUX', which is no currency"]),
        (('cofog: "09"', 'cofog: "99"'), ["""cofog is '99'; write a COFOG code in quotes, such as "06.1\""""]),
        (('["09"]', '["06"]'), ["line 5: functions 1 codes 1 is '06', which stands twice"] * 2),
        (("FUNC_EDUCATION", "FUNC_HOUSING"), ["functions 1 item is 'FUNC_HOUSING', which stands twice"] * 2),
        (
            ("code: Code", "code: Code, stage: S"),
            ["line 9: columns stage has words without a meaning; write them under words stages"],
        ),
        (
            ("code: Code", "code: {column: Code, pattern: '(('}"),
            ["line 9: columns code pattern is no regular expression: missing ), unterminated subpattern at position 1"],
        ),
        (
            ("code: Code", "code: {column: Code, pattern: '[0-9]+'}"),
            ["line 9: columns code pattern needs exactly one group in parentheses"],
        ),
        (
            ("code: Code, description: Name}\namounts: [{column: Amount", "code: 1}\namounts: [{column: 3"),
            ["line 1: the file names columns by number only; write file header: the number of the header row, or none"],
        ),
    ],
)
def test_keys_that_do_not_go_together_are_named(zedburg: Zedburg, change: tuple[str, str], faults: list[str]) -> None:
    assert GOOD.count(change[0]) == 1
    said = message(zedburg, GOOD.replace(*change))
    assert said.startswith(f"zedburg.yml: {len(faults)} error")
    assert faults[0] in said
    assert said.endswith(EDIT)


@pytest.mark.parametrize(
    ("more", "fault"),
    [
        ("fill_down: [economic]\n", "line 12: fill_down 1 is 'economic', which columns does not name"),
        ("skip: [{column: code}]\n", "line 12: skip 1 needs exactly one of equals, not_equals, starts_with, contains"),
        ("skip: [{column: code, equals: a, contains: b}]\n", "line 12: skip 1 needs exactly one of equals"),
        ("skip: [{column: code, matches: '('}]\n", "line 12: skip 1 matches is no regular expression: missing )"),
        ("numbers: {decimal: dot, thousands: dot}\n", "numbers thousands is the same mark as decimal; write another"),
        ("population: {2023: 0}\n", "population 2023 is 0; write a whole number of residents"),
        ("side: revenue\n", "line 12: side stands twice; keep one of them"),
        ("file: {header: top}\n", "file header is 'top'; write a row number, two row numbers in brackets, or none"),
        ("file: {header: [1, 2, 3]}\n", "file header is a list; write a row number, two row numbers in brackets"),
        ("population: {MMXX: 5}\n", "population is 'MMXX'; write a year"),
        ("words: {signs: {D: up}}\n", "words signs D is 'up'; write plus or minus"),
    ],
)
def test_a_key_that_is_added_wrongly_is_named(zedburg: Zedburg, more: str, fault: str) -> None:
    said = message(zedburg, GOOD + more)
    assert said.startswith("zedburg.yml: 1 error\n")
    assert fault in said


def test_faults_of_the_file_it_is_based_on_name_that_file(zedburg: Zedburg) -> None:
    zedburg.mapping(GOOD.replace("unit", "units") + "units: 5\n", "base.yml")
    said = message(zedburg, "title: Zedburg\nbased_on: base.yml\n")
    assert said.startswith("zedburg.yml: 1 error\n  base.yml, line 12: units is no known key; nearest known: unit\n")


def test_a_circle_of_files_is_refused(zedburg: Zedburg) -> None:
    zedburg.mapping("title: Zedburg\nbased_on: zedburg.yml\n", "base.yml")
    assert message(zedburg, "title: Zedburg\nbased_on: base.yml\n") == (
        "zedburg.yml: based_on leads back to zedburg.yml\n  To fix it: leave one based_on out"
    )


@pytest.mark.parametrize("text", ["", "- a\n- b\n", "title: [\n", "\ttitle: x\n", "5\n"])
def test_what_is_no_list_of_keys_is_refused(zedburg: Zedburg, text: str) -> None:
    assert message(zedburg, text).startswith("zedburg.yml")


def test_own_keys_replace_those_it_is_based_on(zedburg: Zedburg) -> None:
    mapping = read_mapping(str(zedburg.mapping("title: Zedburg\nbased_on: esp_programme.yml\nunit: 1000\n")), DATA)
    shipped = read_mapping("esp_programme", DATA)
    assert (mapping.title, mapping.unit, mapping.functions) == ("Zedburg", 1000, shipped.functions)


def test_a_day_without_quotes_is_a_day(zedburg: Zedburg) -> None:
    assert read_mapping(str(zedburg.mapping(GOOD)), DATA).ledger["accessed_on"] == "2026-11-01"


def test_the_example_of_the_documentation_is_valid(zedburg: Zedburg) -> None:
    (example,) = re.findall(r"```yaml\n(.*?)```", README, re.DOTALL)
    mapping = read_mapping(str(zedburg.mapping(example)), DATA)
    assert (mapping.unit, mapping.population, mapping.words.sides["Costs"]) == (1000, {2024: 51234}, "expenditure")


def test_every_key_of_a_mapping_is_documented() -> None:
    schema = yaml.safe_load(SCHEMA.read_text(encoding="utf-8"))
    named = set(re.findall(r"\w+", README))
    assert {key for key in keys(schema) if key not in named} == set()


def test_every_word_that_a_mapping_chooses_from_is_documented() -> None:
    documented = README + (DATA.parent / "docs" / "budgets.md").read_text(encoding="utf-8")
    named = set(re.findall(r"\w+", documented))
    assert {word for word in chosen(yaml.safe_load(SCHEMA.read_text(encoding="utf-8"))) if word not in named} == set()


def chosen(schema: Any) -> Iterator[str]:
    """Yield every word of which a mapping takes one, and every key that an entry needs."""
    if isinstance(schema, dict):
        yield from map(str, [*schema.get("enum", []), *schema.get("required", [])])
    for part in schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else []:
        yield from chosen(part)


def keys(schema: Any) -> Iterator[str]:
    """Yield every key that a mapping may have."""
    if isinstance(schema, dict):
        if isinstance(properties := schema.get("properties"), dict):
            yield from properties
        for part in schema.values():
            yield from keys(part)


VALUES = st.one_of(st.none(), st.booleans(), st.integers(), st.text(max_size=5), st.lists(st.integers(), max_size=2))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_a_random_change_never_ends_in_another_error(zedburg: Zedburg, data: st.DataObject) -> None:
    content: Any = yaml.safe_load(GOOD)
    part = content
    while True:
        place = data.draw(st.sampled_from(sorted(part) if isinstance(part, dict) else range(len(part))))
        if not isinstance(part[place], dict | list) or not part[place] or data.draw(st.booleans()):
            break
        part = part[place]
    if data.draw(st.booleans()):
        del part[place]
    else:
        part[place] = data.draw(VALUES)
    said = fault(zedburg.mapping(yaml.safe_dump(content, allow_unicode=True)))
    assert re.match(r"$|zedburg\.yml(: \d+ errors?\n  zedburg\.yml)?, line \d", said)


def fault(path: Path) -> str:
    """Return the error of a mapping, nothing for a good one."""
    try:
        read_mapping(str(path), DATA)
    except BuildError as problem:
        return str(problem)
    return ""
