"""Do changes and their reversal leave the files byte for byte, and is nothing lost when a run is cut off?"""

import csv
import io
import json
import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.errors import BuildError
from etl.register.changes import Change, Edit, Said, as_json, is_same, make, new_ids, read_changes, reverse, said
from etl.register.importing import carry_out, read_files, write
from etl.register.tables import table_of
from etl.register.text_file import Record, Row, TextFile, parse
from etl.register.write import alone
from tests.registers import WHO, fresh, texts

TABLE = table_of("city_names")
COLUMNS = ("spelling", "country_iso3", "city_id", "note")
CELL = st.text(alphabet="abñ市 ,\"'\n;", max_size=6).map(str.strip)
ROWS = st.dictionaries(st.tuples(CELL.filter(bool), st.sampled_from(["x-a", "x-b"])), st.tuples(CELL, CELL), max_size=8)


@st.composite
def files(draw: st.DrawFn) -> TextFile:
    """Draw a file as people and programs leave it: with any line end, mark, quotes, spaces and blank rows."""
    line_end, quoting = draw(st.sampled_from(["\n", "\r\n"])), draw(st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]))
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator=line_end, quoting=quoting)
    writer.writerow(COLUMNS)
    for (spelling, city), (country, note) in draw(ROWS).items():
        if draw(st.booleans()):
            text.write(draw(st.sampled_from([line_end, f",,,{line_end}"])))
        writer.writerow([f"{spelling} " if draw(st.booleans()) else spelling, country, city, note])
    written = draw(st.sampled_from(["", "\ufeff"])) + text.getvalue()
    return parse(TABLE, written.removesuffix(line_end) if draw(st.booleans()) else written)


def draw_edit(data: st.DataObject, file: TextFile) -> Edit:
    """Draw a new row, or another content or the end of one that is there."""
    key = data.draw(st.sampled_from([*file.places, None]) if file.places else st.none())
    country, note = data.draw(st.tuples(CELL, CELL))
    if key is None:
        key = (data.draw(CELL.filter(bool)), data.draw(st.sampled_from(["x-a", "x-c"])))
    before = file.get(key)
    after: Row | None = {"spelling": key[0], "country_iso3": country, "city_id": key[1], "note": note}
    return Edit(TABLE, key, before, None if before and data.draw(st.booleans()) else after, WHO)


@pytest.mark.drawn
@settings(max_examples=1000 if "MANY_EXAMPLES" in os.environ else 60, deadline=None)
@given(file=files(), data=st.data())
def test_changes_taken_back_leave_the_file_byte_for_byte(file: TextFile, data: st.DataObject) -> None:
    states, changes = [file], []
    for change_id, _ in zip(new_ids(), range(data.draw(st.integers(1, 6))), strict=False):
        after, change = make(states[-1], draw_edit(data, states[-1]), change_id)
        states.append(after)
        changes.append(change)
    for change, before in zip(reversed(changes), reversed(states[:-1]), strict=True):
        kept = Change(**json.loads(as_json(change)))
        back, taken_back = make(after, reverse(kept, WHO), "20261128T120000000-0000-00001")
        assert back.text() == before.text()
        assert parse(TABLE, back.text()).places == back.places
        again, _ = make(back, reverse(taken_back, WHO), "20261128T120000000-0000-00002")
        assert again.text() == after.text()
        after = back


@pytest.mark.drawn
@settings(max_examples=1000 if "MANY_EXAMPLES" in os.environ else 60, deadline=None)
@given(file=files(), data=st.data())
def test_a_change_touches_no_other_row(file: TextFile, data: st.DataObject) -> None:
    edit = draw_edit(data, file)
    after, _ = make(file, edit, "20261128T120000000-0000-00001")
    assert rows_of(parse(TABLE, after.text())) == rows_of(after)
    others = [record for record in file.records if record.is_blank or file.key_of(record) != edit.key]
    assert [record for record in after.records if record.is_blank or after.key_of(record) != edit.key] == others
    assert is_same(after.get(edit.key), edit.after)


def rows_of(file: TextFile) -> list[Record]:
    return [record for record in file.records if not record.is_blank]


class Crash(BaseException):
    """The moment at which the machine stops."""


def stop_at(moment: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the run end at the n-th time that it asks the disk for something that lasts."""
    left = iter(range(moment, -1, -1))

    def stopping(real: object) -> object:
        def call(*arguments: object) -> object:
            if next(left) == 0:
                raise Crash
            return real(*arguments)  # type: ignore[operator]

        return call

    for owner, name in ((Path, "replace"), (Path, "unlink"), (os, "fsync")):
        monkeypatch.setattr(owner, name, stopping(getattr(owner, name)))


def edits_of_two_files(data: Path) -> list[Edit]:
    found = []
    for name in ("cities", "campaign_members", "pledges"):
        file = read_files(data)[name]
        key = next(iter(file.places))
        row = file.get(key)
        assert row is not None
        found.append(Edit(file.table, key, row, {**row, "source_says" if "source_says" in row else "note": "new"}, WHO))
    return found


def test_a_run_that_is_cut_off_at_any_moment_has_written_all_or_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, seen = texts(fresh(tmp_path / "before")), set()
    after = {n: f.text().encode() for n, f in _carried_out(tmp_path / "before").items()}
    for moment in range(200):
        data = fresh(tmp_path / str(moment))
        with monkeypatch.context() as stopped:
            stop_at(moment, stopped)
            try:
                write(read_files(data), edits_of_two_files(data), data)
            except Crash:
                pass
            else:
                break
        with alone(data):
            pass
        changes, damaged = read_changes(data)
        state = "all" if texts(data) == after else "nothing"
        seen.add(state)
        assert texts(data) == (after if state == "all" else before)
        assert (len(changes), damaged) == (3 if state == "all" else 0, [])
        assert [path.name for path in data.rglob(".*") if path.name != ".lock"] == []
    assert seen == {"all", "nothing"}
    assert 10 < moment < 199


def _carried_out(data: Path) -> dict[str, TextFile]:
    return carry_out(read_files(data), edits_of_two_files(data))[0]


def test_a_file_that_changed_since_it_was_read_is_not_written_over(tmp_path: Path) -> None:
    data = fresh(tmp_path / "data")
    files, edits = read_files(data), edits_of_two_files(data)
    path = data / "raw" / "pledge_updates.csv"
    path.write_text(path.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    before = texts(data)
    with pytest.raises(BuildError, match="the record has changed while this was looked at; nothing was written"):
        write(files, edits, data)
    assert texts(data) == before


@pytest.mark.parametrize("by", ["Jane Doe", "jane@example.org", "Jane", "", "a", "desk north", "x" * 40, "né-desk"])
def test_who_changes_the_record_is_a_handle_and_never_a_name_or_an_address(by: str) -> None:
    with pytest.raises(BuildError, match="is no handle"):
        said(by)
    assert said("north-desk", " told  by\nthe city ") == Said("north-desk", "told by the city")


@pytest.mark.parametrize("why", ["wrote jane@example.org", "x" * 501, "a\u202eb"])
def test_what_is_said_of_a_change_names_no_address(why: str) -> None:
    with pytest.raises(BuildError, match="in plain words why the record changes"):
        said("north-desk", why)
