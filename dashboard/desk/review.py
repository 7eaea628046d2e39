"""What would change, row by row, and all that is wrong: nothing is written before somebody has accepted it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import streamlit as st

from dashboard.desk import pages_of, record
from dashboard.desk.lines import change_html, place_of, show_errors
from dashboard.kit import address
from dashboard.kit.page import Page, empty
from dashboard.kit.show_card import title_html

OPEN, SERIAL, DONE, TURN = "desk-review", "desk-serial", "desk-done", "desk-turn"
LONGEST_REMARK = 500
# Says of the errors that the register found where they stand on the page.
Tell = Callable[[list[dict[str, str]]], None]


@dataclass
class Review:
    """What was brought back, what the register says of it, and which lines are not wanted.

    `serial` tells its fields from those of the one before, `tell` says of each error where it stands on the list of
    single rows that it comes from, `beside` are lines that are only told, and `then` is done once it is written.
    """

    content: bytes
    name: str
    answer: dict[str, Any]
    unwanted: set[int] = field(default_factory=set)
    serial: int = 0
    tell: Tell | None = None
    beside: Sequence[Mapping[str, Any]] = ()
    then: Callable[[], object] | None = None

    @property
    def possible(self) -> list[int]:
        """Return the numbers of the lines that can be written."""
        return [line["number"] for line in self.answer["found"] if line["kind"] != "conflict"]

    @property
    def chosen(self) -> list[int]:
        """Return those that are wanted."""
        return [number for number in self.possible if number not in self.unwanted]


def is_open() -> bool:
    """Tell whether something waits to be accepted."""
    return OPEN in st.session_state


def turn_to(**asked: str | None) -> None:
    """Change the address with the next run: a run that ends in another one does not write it."""
    st.session_state[TURN] = asked


def turn() -> None:
    """Do so."""
    for name, value in st.session_state.pop(TURN, {}).items():
        address.ask(name, value)


def look(
    content: bytes,
    name: str,
    by: str,
    *,
    tell: Tell | None = None,
    beside: Sequence[Mapping[str, Any]] = (),
    then: Callable[[], object] | None = None,
) -> None:
    """Let the register list what the workbook or the rows change, and keep that, with lines that are only told."""
    answer = record.bring_back(content, name, "--by", by, "--dry-run")
    if tell is not None:
        tell(answer["errors"])
    count = len(answer["found"])
    answer["found"] += [{**line, "number": number} for number, line in enumerate(beside, start=count + 1)]
    st.session_state[SERIAL] = serial = st.session_state.get(SERIAL, 0) + 1
    st.session_state[OPEN] = Review(content, name, answer, serial=serial, tell=tell, beside=beside, then=then)
    st.session_state.pop(DONE, None)


def show_review(page: Page, by: str) -> None:
    """Show the list with what can be done with it."""
    _ = page.words
    review: Review = st.session_state[OPEN]
    lines, errors = review.answer["found"], review.answer["errors"]
    if errors:
        show_errors(page, errors, _way_on(page, review))
    with st.container(key="card-desk-changes"):
        st.html(title_html(_.n("{count} row differs", "{count} rows differ", len(lines)), _under(page, review)))
        if not lines:
            empty(page, _("Nothing would change."), _("The record says the same already."))
        for place in pages_of.shown(page, len(lines), "changes"):
            _show_line(page, review, lines[place])
        _show_answer(page, review, by)


def _under(page: Page, review: Review) -> str:
    _ = page.words
    conflicts = len(review.answer["found"]) - len(review.possible)
    if conflicts:
        return _.n(
            "{count} row stands otherwise in the record by now and is not written over: its line says why",
            "{count} rows stand otherwise in the record by now and are not written over: their lines say why",
            conflicts,
        )
    return _("Take out what you do not want to write")


def _show_line(page: Page, review: Review, line: Mapping[str, Any]) -> None:
    _ = page.words
    number = line["number"]
    with st.container(key=f"desk-change-{number}", horizontal=True):
        if line["kind"] != "conflict":
            is_wanted = st.checkbox(
                _("Write: {row}", row=" · ".join(filter(None, [place_of(page, line), ", ".join(line["key"])]))),
                value=number not in review.unwanted,
                key=f"desk-take-{review.serial}-{number}",
                label_visibility="collapsed",
            )
            (review.unwanted.discard if is_wanted else review.unwanted.add)(number)
        st.html(change_html(page, line))


def _way_on(page: Page, review: Review) -> str:
    """Say what lets the rows be written in spite of errors."""
    _ = page.words
    if not review.possible:
        return ""
    if review.tell:
        return _("Untick the rows with errors below, or go back to the list and correct them")
    return _("Untick the rows with errors below, or correct the file and bring it back")


def _show_answer(page: Page, review: Review, by: str) -> None:
    """Ask for why and where from, and write what is wanted, or put it aside."""
    _ = page.words
    source = ""
    if review.possible:
        why = st.text_input(
            _("Why the record changes"),
            value=review.answer["why"],
            key=f"desk-why-{review.serial}",
            max_chars=LONGEST_REMARK,
        )
        if needs_source := _needs_source(review):
            source = st.text_input(
                _("Page that says so, for rows without a column for it"),
                value=review.answer["source"],
                key=f"desk-source-{review.serial}",
                max_chars=LONGEST_REMARK,
            )
    with st.container(key="desk-answer", horizontal=True):
        chosen = review.chosen
        if review.possible:
            # An error stops a list as a whole: without its row the others may be written.
            is_stopped = bool(review.answer["errors"]) and len(chosen) == len(review.possible)
            is_said = bool(why.strip() and (source.strip() or not needs_source))
            is_ready = bool(chosen and by and not is_stopped and is_said)
            said = _.n("Write {count} row", "Write {count} rows", len(chosen))
            if st.button(said, key="desk-write", type="primary", disabled=not is_ready):
                _write(page, review, by, ("--why", why, "--source", source))
        is_stuck = bool(review.answer["errors"]) and review.tell is None
        if by and not is_stuck and st.button(_("Look again"), key="desk-again", help=_("As the record stands now")):
            _look_again(page, review, by)
        aside = _("Take another file") if is_stuck else _("Back to the list") if review.tell else _("Put aside")
        st.button(aside, key="desk-aside", on_click=close)
    if review.possible:
        missing = [
            (not by, _("Write your handle first."), _("It stands beside each change.")),
            (is_stopped, _("Rows with errors are ticked."), _way_on(page, review)),
            (not chosen, _("No row is ticked."), _("Tick those that you want to write.")),
            (not why.strip(), _("A change asks why."), _("It stands in the history, for whoever comes after you.")),
            (
                needs_source and not source.strip(),
                _("A change asks for its source."),
                _("Name the page, the letter or the call that says so."),
            ),
        ]
        for said, what in [(said, what) for is_missing, said, what in missing if is_missing]:
            empty(page, said, what)


def _needs_source(review: Review) -> bool:
    """Tell whether a row that is wanted names no page itself."""
    wanted = [line for line in review.answer["found"] if line["number"] in set(review.chosen)]
    return any(line["names_source"] is False for line in wanted)


def _write(page: Page, review: Review, by: str, said: tuple[str, ...]) -> None:
    _ = page.words
    numbers = ",".join(map(str, review.chosen))
    with st.spinner(_("Trying it on a copy with the rules of the build, then writing it …")):
        given = ("--by", by, *said, "--accept", numbers, "--listed", review.answer["listed"])
        answer = record.bring_back(review.content, review.name, *given)
    if answer["errors"]:
        review.answer["errors"] = answer["errors"]
        if review.tell is not None:
            review.tell(answer["errors"])
    else:
        close()
        st.session_state[DONE] = len(answer["written"])
        turn_to(do="history")
        if review.then is not None:
            review.then()
    st.rerun()


def _look_again(page: Page, review: Review, by: str) -> None:
    """List the same workbook or rows anew: somebody else may have changed the record meanwhile."""
    _ = page.words
    with st.spinner(_("Reading it, and trying it on a copy with the rules of the build …")):
        look(review.content, review.name, by, tell=review.tell, beside=review.beside, then=review.then)
    st.rerun()


def close() -> None:
    """Forget what was brought back."""
    st.session_state.pop(OPEN, None)
