"""Is a large package cut into its entries and nothing else, wherever its chunks end?"""

import io
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.procurement.read import cutting
from etl.procurement.read.cutting import BrokenPackageError, lines_of_entries
from tests.examples import drawn

TEXTS = st.text(alphabet=st.sampled_from('ab"\\{}[],: \n\u00e9'), max_size=8)
VALUES = st.recursive(
    TEXTS | st.integers() | st.none(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=8,
)
ENTRIES = st.lists(st.dictionaries(TEXTS, VALUES, max_size=3), max_size=5)


def lines(content: bytes, is_package: bool) -> list[bytes]:
    """The lines of all blocks."""
    return b"".join(lines_of_entries(io.BytesIO(content), is_package)).splitlines()


@drawn(few=120, many=360)
@given(entries=ENTRIES, other=VALUES, chunk=st.sampled_from([1, 7, 1 << 19]), indent=st.sampled_from([None, 2]))
def test_every_entry_becomes_a_line(
    monkeypatch: pytest.MonkeyPatch, entries: list[dict[str, Any]], other: Any, chunk: int, indent: int | None
) -> None:
    monkeypatch.setattr(cutting, "CHUNK", chunk)
    monkeypatch.setattr(cutting, "BLOCK_BYTES", 20)
    package = {"x": other, "publisher": {"releases": [5]}, "records": entries, "releases": entries, "y": [other]}
    written = json.dumps(package, indent=indent, ensure_ascii=False).encode()
    assert [json.loads(line) for line in lines(written, is_package=True)] == entries * 2
    written = json.dumps(entries, indent=indent, ensure_ascii=False).encode()
    assert [json.loads(line) for line in lines(written, is_package=False)] == entries


def test_what_is_no_object_stays_with_the_next_entry_or_stands_last() -> None:
    assert lines(b'[null, 5, {"a": 1} , {"b": 2}, 7 ]', is_package=False) == [
        b'null, 5, {"a": 1}',
        b'{"b": 2}',
        b"7",
    ]


def test_packages_one_after_the_other_are_all_cut() -> None:
    assert lines(b'\xef\xbb\xbf{"releases": [{"a": 1}]}\n{"releases": [{"a": 2}]}', is_package=True) == [
        b'{"a": 1}',
        b'{"a": 2}',
    ]


@pytest.mark.parametrize("content", [b'{"releases": [{"a": 1}, {"b": ', b'{"releases": [{"a": 1}, {"b": "}]}'])
def test_a_list_without_an_end_gives_what_stands_before(content: bytes) -> None:
    found = lines_of_entries(io.BytesIO(content), is_package=True)
    assert next(found) == b'{"a": 1}\n'
    with pytest.raises(BrokenPackageError):
        next(found)


def test_a_text_that_never_ends_is_not_held_in_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cutting, "CHUNK", 10)
    monkeypatch.setattr(cutting, "MOST_BYTES", 100)
    content = io.BytesIO(b'[{"a": "' + b"x" * 10_000)
    with pytest.raises(BrokenPackageError):
        list(lines_of_entries(content, is_package=False))
    assert content.tell() < 200
