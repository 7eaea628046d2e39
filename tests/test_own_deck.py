"""Does a link hold the deck of a visitor, whole and within bounds, and is the file of it one that a build takes?"""

import base64
import json
import zlib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from dashboard.deck import link
from dashboard.deck.as_yaml import as_yaml
from dashboard.deck.deck import made
from dashboard.deck.link import UnreadableError, fits, moved, noted, packed, unpacked, with_added, without
from dashboard.deck.pages_as_slides import page_on_slides
from dashboard.deck.wish import Wish, WishedSlide
from etl.build.decks import SCHEMA, read_deck
from etl.build.published_files import current_path
from tests.test_decks import TODAY
from tests.visits import LANGUAGES, bodies, errors, notices, visit

ROAD, MEMBERS = (
    WishedSlide("growth", "road"),
    WishedSlide("members", "members", (("section", "europe"),), "Look: 100 %"),
)
OVERDUE = WishedSlide("pledges", "title", (("due", "overdue"), ("q", "vivienda: sí")))
DECK = Wish("own", title="Réunion « 2027 »", slides=(ROAD, MEMBERS, OVERDUE))
# Notes as long as one may be, without the same words again, which would pack well.
LONG = [" ".join(str((part * 999 + each) ** 3) for each in range(99))[: link.LONGEST_NOTE] for part in range(30)]


def names(deck: Wish) -> list[str]:
    """Return the cards in their order."""
    return [slide.card for slide in deck.slides]


def forged(said: object) -> str:
    """Return a link that holds whatever one likes."""
    return "1" + base64.urlsafe_b64encode(zlib.compress(json.dumps(said).encode())).decode().rstrip("=")


def test_a_link_holds_the_whole_deck() -> None:
    assert unpacked(packed(DECK)) == DECK
    assert len(packed(DECK)) < 300
    assert (packed(Wish("own")), unpacked("")) == ("", Wish("own"))


def test_cards_are_added_as_an_address_names_them() -> None:
    added = "growth/road members/members?section=europe&lang=fr&x=1 targets/target-if?goal-OSR=3.5 <b>/x"
    deck, left_over = with_added(Wish("own"), added)
    assert left_over == 0
    assert deck.slides == (
        ROAD,
        replace(MEMBERS, note=""),
        WishedSlide("targets", "target-if", (("goal-OSR", "3.5"),)),
    )


def test_slides_move_by_one_place_and_go() -> None:
    assert names(moved(DECK, 0, 1)) == ["members", "road", "title"]
    assert names(moved(DECK, 2, -1)) == ["road", "title", "members"]
    assert [moved(DECK, *beyond) for beyond in ((0, -1), (2, 1), (3, 0), (-1, 1))] == [DECK] * 4
    assert names(without(DECK, 1)) == ["road", "title"]
    assert noted(DECK, 0, " Begin\n here ").slides[0].note == "Begin here"


def test_a_deck_has_no_more_slides_and_no_longer_link_than_others_pass_on() -> None:
    deck, left_over = with_added(Wish("own"), " ".join(["growth/road"] * 30))
    assert (len(deck.slides), left_over) == (link.MOST_SLIDES, 0)
    assert with_added(deck, "growth/road members/members") == (deck, 2)
    for place in range(30):
        longer = noted(deck, place, LONG[place])
        if not fits(longer):
            break
        deck = longer
    assert 3 < place < 29
    assert len(packed(deck)) <= link.LONGEST


@pytest.mark.parametrize("sent", [
    "2" + packed(DECK)[1:],
    packed(DECK)[:-9],
    "1",
    "1é",
    "1" + "A" * link.LONGEST,
    "1" + base64.urlsafe_b64encode(zlib.compress(b"[" * 50_000)).decode().rstrip("="),
    "1" + base64.urlsafe_b64encode(zlib.compress(b" " * 10**6)).decode().rstrip("="),
    *map(forged, (1, [], ["T"], ["T", {}], ["T", 3], [1, []], ["T", ["ab"]], ["T", [["growth/road", {}]]],
                  ["T", [["growth", {}, ""]]], ["T", [["growth/road", {"q": 1}, ""]]], ["T", [["a/<b>", {}, ""]]])),
])  # fmt: skip
def test_what_is_no_deck_is_told_from_one(sent: str) -> None:
    with pytest.raises(UnreadableError):
        unpacked(sent)


def test_what_a_link_says_is_cut_to_its_bounds() -> None:
    sent = forged(
        ["T" * 500, [["growth/road", {"lang": "fr", "q": "x" * 900, "due": ""}, "\x00a\u202e\ud800 b\n" * 160]] * 31]
    )
    deck = unpacked(sent)
    assert (len(deck.slides), len(deck.title)) == (link.MOST_SLIDES, link.LONGEST_TITLE)
    assert deck.slides[0].asked == (("q", "x" * link.LONGEST_CHOICE),)
    assert deck.slides[0].note.startswith("a b a b")
    assert len(deck.slides[0].note) <= link.LONGEST_NOTE


def test_a_link_may_ask_a_page_for_all_that_a_shipped_deck_may() -> None:
    asked: Any = yaml.safe_load(SCHEMA.read_text(encoding="utf-8"))["properties"]["slides"]["items"]["properties"][
        "asked"
    ]
    assert set(asked["properties"]) == link.CHOICES
    assert [f"^{link.ASSUMED.pattern}$"] == [*asked["patternProperties"]]
    assert asked["maxProperties"] == link.MOST_CHOICES


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_file_of_a_deck_is_one_that_a_build_takes(language: str, shown_once: Path, tmp_path: Path) -> None:
    page = page_on_slides(current_path(shown_once), language, TODAY)
    deck = made(
        page, replace(DECK, slides=(*DECK.slides, WishedSlide("growth", "no-such"), WishedSlide("nowhere", "x")))
    )
    assert deck.left_out == ("growth/no-such", "nowhere/x")
    path = tmp_path / "own.yml"
    path.write_bytes(as_yaml(deck))
    found = read_deck(path, "own.yml")
    assert {*found["title"].values()} == {DECK.title}
    assert language in found["title"]
    slides = [(each["card"], each.get("asked", {}), each.get("note", {}).get("en", "")) for each in found["slides"]]
    assert slides == [(each.name, dict(each.asked), each.note) for each in DECK.slides]


def test_the_page_of_decks_shows_what_a_link_holds_and_names_what_is_not_there(
    shown_once: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DASHBOARD_DATA", str(shown_once))
    page = visit("present", lang="en", slides=packed(Wish("own", slides=(ROAD,))), add="growth/no-such nowhere/x")
    assert errors(page) == []
    kept = unpacked(page.query_params["slides"])
    assert names(kept) == ["road", "no-such", "x"]
    assert "add" not in page.query_params
    shown = notices(page, "own-slide")
    assert shown[0].startswith("1")
    assert shown[1:] == [
        f"{number}  {name}  There is no such card, or nothing to show of it now."
        for number, name in ((2, "growth/no-such"), (3, "nowhere/x"))
    ]
    page.button(key="own-up-1").click().run()
    page.text_input(key="own-title").set_value("Ours").run()
    kept = unpacked(page.query_params["slides"])
    assert (kept.title, names(kept)) == ("Ours", ["no-such", "road", "x"])
    page.text_input(key="own-note-0").set_value(LONG[0]).run()
    for place in range(3):
        page.button(key=f"own-out-{2 - place}").click().run()
    assert (errors(page), page.query_params["slides"]) == ([], "")
    assert "A deck of your own" in "".join(bodies(page))


@pytest.mark.parametrize("present", ["0", "1"])
def test_a_link_that_was_cut_is_said_to_be(present: str, shown_once: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DASHBOARD_DATA", str(shown_once))
    page = visit("present", lang="en", slides=packed(DECK)[:-9], present=present)
    assert errors(page) == []
    assert notices(page, "empty")[0].startswith("This link holds no")
