"""What does a person read after each kind of mistake in a deck?"""

from pathlib import Path

import pytest

from etl.__main__ import main
from etl.build.decks import read_deck
from etl.errors import BuildError

NAME = "data/decks/small.yml"
SMALL = """\
title: {en: Small}
asks: city
slides:
  - card: growth/road
    asked: {due: overdue}
    note: {en: Begin here., fr: Commencez ici.}
"""
EDIT = "  To fix it: correct these lines; the comment at the head of the file explains the keys"
CARD = "write a page and the name of a card, as in growth/road"
MISTAKES = {
    "a card that no page has": (
        ("growth/road", "growth/raod"),
        [f"line 4, the file: slides[1].card is 'growth/raod'; {CARD}; nearest known: growth/road"],
    ),
    "a card that is like none": (
        ("growth/road", "x"),
        [f"line 4, the file: slides[1].card is 'x'; {CARD}"],
    ),
    "an unknown key": (
        ("asks: city", "ask: city"),
        ["line 2, the file: ask is no known key; nearest known: asks"],
    ),
    "a subject that pages do not know": (
        ("asks: city", "asks: country"),
        ["line 2, the file: asks is 'country'; write city or section, or leave the key out"],
    ),
    "a choice that pages do not know": (
        ("{due: overdue}", "{dew: overdue}"),
        ["line 5, the file: slides[1].asked.dew is no known key; nearest known: due"],
    ),
    "a choice that is no text": (
        ("{due: overdue}", "{year: 2027}"),
        [
            "line 5, the file: slides[1].asked.year is 2027; "
            "write it as in the address, in quotation marks where it is a number"
        ],
    ),
    "a title without English": (
        ("{en: Small}", "{es: Pequeño}"),
        ["line 1, the file: title.en is missing; write it in English, as in {en: …}, and others by their codes"],
    ),
    "a language that is not spoken": (
        ("fr: Commencez", "xx: Commencez"),
        ["line 6, the file: slides[1].note.xx is no known key; known here: ar, en, es, fr, ko"],
    ),
    "no slides, and no subject": (
        (SMALL[SMALL.index("asks") :], "asks: town\nslides: []\n"),
        [
            "line 2, the file: asks is 'town'; write city or section, or leave the key out",
            "line 3, the file: slides is an empty list; write a list of 1 to 60 slides, each beginning with '- card:'",
        ],
    ),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_named_with_its_line_and_what_to_write(mistake: str, tmp_path: Path) -> None:
    (old, new), faults = MISTAKES[mistake]
    assert SMALL.count(old) == 1
    path = tmp_path / "small.yml"
    path.write_text(SMALL.replace(old, new), encoding="utf-8")
    with pytest.raises(BuildError) as caught:
        read_deck(path, NAME)
    count = "1 error" if len(faults) == 1 else f"{len(faults)} errors"
    assert str(caught.value) == "\n".join([f"{NAME}: {count}", *(f"  {fault}" for fault in faults), EDIT])


def test_the_mistakes_of_all_decks_are_told_at_once(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("a", "b"):
        (folder / "decks" / f"{name}.yml").write_text(SMALL.replace("city", name), encoding="utf-8")
    assert main(["check", "--data", str(folder)]) == 1
    said = capsys.readouterr().err
    assert "2 errors in 2 files" in said
    assert [f"data/decks/{name}.yml: 1 error" in said for name in ("a", "b")] == [True, True]
