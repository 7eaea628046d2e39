"""What does a person read after each kind of mistake in the indicator catalogue?"""

from dataclasses import dataclass
from pathlib import Path

import pytest

from etl.build.catalogue import read_catalogue
from etl.errors import BuildError

NAME = "data/indicators.yml"
EDIT = "  To fix it: correct these lines; the comment at the head of the file explains the keys"
LOOK = "look at the indentation, the colons and the quotation marks of this line and of those above it"
TINY = """\
- id: bread_share
  code: TST_01
  tier: core
  group: allocation_to_rights
  title: Bread share
  definition: Share of spending that goes to bread
  formula:
    kind: share
    numerator: [PROG_BREAD]
    denominator: [EXP_NONFIN, EXP_TOTAL]
    words: {numerator: spending on bread, denominator: non-financial spending}
  unit: percent
  direction: higher
  right: food
  article: ICESCR 11
  ohchr_type: process
  level: [city]
  framework: Bakers of Zedburg
  reference: loaf 1
  target: {text: proposed, value: 20, comparison: at_least, year: 2030, status: campaign_proposal}
  stale_after_years: 4
  caveat: Crumbs are not counted.
  reporting: computed
- id: bread_execution
  code: TST_02
  tier: extended
  group: spending_execution
  title: Bread execution
  definition: Bread bought against the bread voted
  formula:
    kind: execution
    against: budget_initial
    total: [EXP_TOTAL]
    words: {numerator: bread bought, denominator: bread voted}
  unit: percent
  direction: closer
  point: 100
  right: food
  article: ""
  ohchr_type: process
  level: [city, country]
  framework: Bakers of Zedburg
  reference: loaf 2
  target: {text: no target, status: none}
  stale_after_years: 4
  caveat: Crumbs are not counted.
  reporting: computed
"""


@dataclass(frozen=True)
class Mistake:
    """A sentence, one place of TINY, what is written there instead, and the lines that name the faults."""

    sentence: str
    old: str
    new: str
    faults: tuple[str, ...]


MISTAKES = (
    Mistake(
        "unknown key",
        "title: Bread share",
        "titel: Bread share",
        (
            "line 1, bread_share: title is missing",
            "line 5, bread_share: titel is no known key; nearest known: title",
        ),
    ),
    Mistake(
        "key of another kind of formula",
        "    kind: share",
        "    kind: share\n    years: 3",
        (
            "line 9, bread_share: formula.years is no known key; "
            "known here: composite, denominator, kind, national, numerator, words",
        ),
    ),
    Mistake(
        "key twice",
        "unit: percent\n  direction: higher",
        "unit: percent\n  unit: percent\n  direction: higher",
        ("line 13, bread_share: unit stands twice; keep one of them",),
    ),
    Mistake(
        "identifier twice",
        "bread_execution",
        "bread_share",
        ("line 24, bread_share: id is 'bread_share'; entry 1 has it already",),
    ),
    Mistake(
        "code twice",
        "TST_02",
        "TST_01",
        ("line 25, bread_execution: code is 'TST_01'; entry 1 has it already",),
    ),
    Mistake(
        "entry without an identifier",
        "id: bread_share\n  code",
        "code",
        ("line 1, TST_01: id is missing",),
    ),
    Mistake(
        "entry without identifier and code",
        "id: bread_share\n  code: TST_01\n  tier",
        "tier",
        (
            "line 1, entry 1: code is missing",
            "line 1, entry 1: id is missing",
        ),
    ),
    Mistake(
        "identifier with capitals",
        "bread_share",
        "Bread share",
        (
            "line 1, Bread share: id is 'Bread share'; "
            "write small letters, digits and underscores, as in housing_spending_share",
        ),
    ),
    Mistake(
        "code in another form",
        "TST_01",
        "TST01",
        ("line 2, bread_share: code is 'TST01'; write three capitals and two digits, as in ALL_03",),
    ),
    Mistake(
        "unknown word of a list",
        "direction: higher",
        "direction: hihger",
        ("line 13, bread_share: direction is 'hihger'; write higher, lower, closer or neutral; nearest known: higher",),
    ),
    Mistake(
        "denominator missing where the kind needs one",
        "    denominator: [EXP_NONFIN, EXP_TOTAL]\n",
        "",
        ("line 7, bread_share: formula.denominator is missing",),
    ),
    Mistake(
        "denominator of a kind that counts residents",
        "kind: share",
        "kind: per_resident",
        (
            "line 10, bread_share: formula.denominator is a list; with the rest of this entry it must be population",
            "line 12, bread_share: unit is 'percent'; with the rest of this entry it must be ppp_dollars_per_resident",
        ),
    ),
    Mistake(
        "item that is no item",
        "[PROG_BREAD]",
        "[PROG_BREAD, bread]",
        (
            "line 9, bread_share: formula.numerator[2] is 'bread'; "
            "write a budget item, such as REV_OWN, EXP_TOTAL, FUNC_HOUSING or PROG_FOOD",
        ),
    ),
    Mistake(
        "item twice",
        "[PROG_BREAD]",
        "[PROG_BREAD, PROG_BREAD]",
        (
            "line 9, bread_share: formula.numerator is a list; "
            "list budget items, each once, as in [EXP_NONFIN, EXP_TOTAL]",
        ),
    ),
    Mistake(
        "no item",
        "[PROG_BREAD]",
        "[]",
        (
            "line 9, bread_share: formula.numerator is an empty list; "
            "list budget items, each once, as in [EXP_NONFIN, EXP_TOTAL]",
        ),
    ),
    Mistake(
        "point without closer",
        "direction: higher",
        "direction: higher\n  point: 100",
        ("line 14, bread_share: point is 100; leave it out unless direction is closer",),
    ),
    Mistake(
        "closer without a point",
        "  point: 100\n",
        "",
        ("line 24, bread_execution: point is missing; where direction is closer, write the best value",),
    ),
    Mistake(
        "target on the wrong side",
        "at_least",
        "at_most",
        ("line 20, bread_share: target.comparison is 'at_most'; with the rest of this entry it must be at_least",),
    ),
    Mistake(
        "number of a target without its comparison",
        "comparison: at_least, ",
        "",
        ("line 20, bread_share: target.comparison is missing",),
    ),
    Mistake(
        "number where nobody set a target",
        "{text: no target, ",
        "{text: no target, year: 2030, ",
        (
            "line 44, bread_execution: target.year is 2030; "
            "leave it out where status is none, or say who set the target",
        ),
    ),
    Mistake(
        "target beyond its scale",
        "value: 20",
        "value: 120",
        ("line 20, bread_share: target.value is 120; write at most 100",),
    ),
    Mistake(
        "target that is no finite number",
        "value: 20",
        "value: .inf",
        ("line 20, bread_share: target.value is '.inf'; write a number, without quotes",),
    ),
    Mistake(
        "indicator of a neutral direction with a target",
        "direction: higher",
        "direction: neutral",
        ("line 20, bread_share: target.value is 20; leave it out where direction is neutral",),
    ),
    Mistake(
        "unknown treaty",
        "ICESCR 11",
        "SDG 2.1",
        (
            "line 15, bread_share: article is 'SDG 2.1'; write treaty and article, "
            'as in ICESCR 2(1) or ICESCR 9-10, 12; ICCPR 26, or "" where no article applies',
        ),
    ),
    Mistake(
        "text that YAML reads as false",
        "framework: Bakers of Zedburg\n  reference: loaf 1",
        "framework: no\n  reference: loaf 1",
        (
            "line 18, bread_share: framework is false; write 1 to 200 characters on one line, "
            "not beginning with = + - or @; quotation marks make it text",
        ),
    ),
    Mistake(
        "text that a spreadsheet would run",
        "Bread share",
        '"=Bread"',
        (
            "line 5, bread_share: title is '=Bread'; write 1 to 60 characters on one line, "
            "not beginning with = + - or @; quotation marks make it text",
        ),
    ),
    Mistake(
        "list where keys belong",
        "{text: no target, status: none}",
        "[no target, none]",
        ("line 44, bread_execution: target is a list; write keys with values below it",),
    ),
    Mistake(
        "number in quotation marks",
        "point: 100",
        "point: '100'",
        ("line 37, bread_execution: point is '100'; write a number, without quotes",),
    ),
    Mistake(
        "tolerance beyond reason and a status that does not go with the formula",
        "stale_after_years: 4\n  caveat: Crumbs are not counted.\n  reporting: computed\n- id",
        "stale_after_years: 40\n  caveat: Crumbs are not counted.\n  reporting: reported\n- id",
        (
            "line 21, bread_share: stale_after_years is 40; write a whole number of years from 1 to 10",
            "line 23, bread_share: reporting is 'reported'; with the rest of this entry it must be computed",
        ),
    ),
    Mistake(
        "entry that is a word",
        "- id: bread_execution",
        "- bread\n- id: bread_execution",
        ("line 24, entry 2: it is 'bread'; write keys with values below it",),
    ),
)
FILES = (
    ("nothing", b"", f"{NAME}: the file is empty\n  To fix it: restore it from git"),
    ("comments only", b"# bread\n", f"{NAME}: the file is empty\n  To fix it: restore it from git"),
    (
        "latin-1",
        b"- id: bread\n  title: br\xf6d\n",
        f"{NAME}, line 2: the text is not UTF-8 (byte 0xf6)\n  To fix it: save the file as UTF-8",
    ),
    (
        "tab",
        b"- id: bread\n\tcode: TST_01\n",
        f"{NAME}, line 2: a tab where spaces belong\n  To fix it: indent with spaces only",
    ),
    (
        "indentation",
        b"- id: bread\n code: TST_01\n",
        f"{NAME}, line 2: this is no YAML (while parsing a block collection did not find expected '-' indicator)\n"
        f"  To fix it: {LOOK}",
    ),
    (
        "quotation mark never closed",
        b"- id: 'bread\n",
        f"{NAME}, line 2: this is no YAML (while scanning a quoted scalar found unexpected end of stream)\n"
        f"  To fix it: {LOOK}",
    ),
    (
        "control character",
        b"- id: bread\n  title: br\xc3\xb6d\x00\n",
        f"{NAME}, line 2: a sign that nobody sees, U+0000\n  To fix it: delete it",
    ),
    (
        "reference to itself",
        b"- &bread\n  title: *bread\n",
        f"{NAME}, line 2: a value that begins with * or !\n"
        "  To fix it: put the text in quotation marks; YAML's references and tags are not used here",
    ),
    (
        "tag",
        b"- id: !!timestamp bread\n",
        f"{NAME}, line 1: a value that begins with * or !\n"
        "  To fix it: put the text in quotation marks; YAML's references and tags are not used here",
    ),
    (
        "e-mail address",
        b"- id: bread\n  caveat: ask baker@example.org\n",
        f"{NAME}, line 2: an e-mail address or an IP address\n  To fix it: take it out: such data are never loaded",
    ),
    (
        "no list",
        b"bread: 1\nbread: 2\n",
        f"{NAME}: 2 errors\n"
        "  line 1, the file: it is a group of keys; write a list of indicators, each beginning with '- id:'\n"
        f"  line 2, the file: bread stands twice; keep one of them\n{EDIT}",
    ),
    (
        "empty list",
        b"[]",
        f"{NAME}: 1 error\n"
        f"  line 1, the file: it is an empty list; write a list of indicators, each beginning with '- id:'\n{EDIT}",
    ),
)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the tests of this file write their catalogue."""
    return tmp_path_factory.mktemp("catalogue") / "indicators.yml"


def message(path: Path) -> str:
    """Return what a person reads."""
    with pytest.raises(BuildError) as caught:
        read_catalogue(path, NAME)
    return str(caught.value)


def test_the_tiny_catalogue_is_right(path: Path) -> None:
    path.write_bytes(b"\xef\xbb\xbf" + TINY.replace("\n", "\r\n").encode())
    assert [(entry.indicator_id, entry.source_row) for entry in read_catalogue(path, NAME)] == [
        ("bread_share", 1),
        ("bread_execution", 24),
    ]


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.sentence)
def test_a_mistake_is_named_with_its_line_its_indicator_and_what_to_write(mistake: Mistake, path: Path) -> None:
    assert TINY.count(mistake.old) == 1
    path.write_text(TINY.replace(mistake.old, mistake.new), encoding="utf-8")
    count = "1 error" if len(mistake.faults) == 1 else f"{len(mistake.faults)} errors"
    assert message(path) == "\n".join([f"{NAME}: {count}", *(f"  {fault}" for fault in mistake.faults), EDIT])


@pytest.mark.parametrize(("content", "expected"), [case[1:] for case in FILES], ids=[case[0] for case in FILES])
def test_a_file_that_is_no_list_of_indicators_is_told_in_plain_words(content: bytes, expected: str, path: Path) -> None:
    path.write_bytes(content)
    assert message(path) == expected


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    assert message(tmp_path / "indicators.yml") == (
        f"{NAME}: the file is missing\n  To fix it: restore it from git, or create it"
    )


def test_all_mistakes_of_all_entries_are_listed_at_once(path: Path) -> None:
    path.write_text(
        TINY.replace("tier: ", "tier: un").replace("ohchr_type: process", "ohchr_type: 7"), encoding="utf-8"
    )
    assert message(path).splitlines() == [
        f"{NAME}: 4 errors",
        "  line 3, bread_share: tier is 'uncore'; write core, extended or context; nearest known: core",
        "  line 16, bread_share: ohchr_type is 7; write structure, process or outcome",
        "  line 26, bread_execution: tier is 'unextended'; write core, extended or context; nearest known: extended",
        "  line 40, bread_execution: ohchr_type is 7; write structure, process or outcome",
        EDIT,
    ]
