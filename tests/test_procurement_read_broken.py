"""Whatever happens to a release: does the run never raise, and do its counts always add up?"""

import json
import tempfile
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests.examples import AT_NIGHT, drawn
from tests.procurement_cases import RELEASE, as_lines, counts, package, reading, release, store

ODD: st.SearchStrategy[Any] = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=20),
    st.just({}),
    st.just([]),
    st.just([None]),
    st.just([[]]),
    st.just({"amount": {"id": []}}),
    st.sampled_from(["9999-12-31T00:00:00Z", "0207-01-01", "1e400", "-0", "\ud800", "\0", "[", "#1", "9" * 60]),
)


def paths(value: Any, at: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every place in a JSON value."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [at, *(path for step, each in inner for path in paths(each, (*at, step)))]


PLACES = [path for path in paths(RELEASE) if path]


def broken(number: int, changes: list[tuple[tuple[Any, ...], Any]]) -> dict[str, Any]:
    """A release with other values at some places, as far as these are still there."""
    made: Any = release(number)
    for path, value in changes:
        target: Any = made
        try:
            for step in path[:-1]:
                target = target[step]
            target[path[-1]] = value
        except (KeyError, IndexError, TypeError):
            continue
    return made


CHANGES = st.lists(st.tuples(st.sampled_from(PLACES), ODD), min_size=1, max_size=6)
SOUND = len(as_lines(RELEASE)) - 1


def assert_that_counts_add_up(content: Any, name: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = store(Path(folder), name, content)
        with reading(Path(folder), path) as con:
            found = counts(con)
            whole = con.execute("select count(*) from ocds.issue where is_whole").fetchone()
            used = con.execute("select count(*) from ocds.process where ocid = 'ocds-zed000-2'").fetchone()
    assert found["releases_read"] == found["releases_used"] + found["releases_set_aside"]
    assert whole == (found["releases_set_aside"],)
    assert used == (1,)


# Several releases at a time: a run costs far more than a release. At night also one alone, which hides nothing.
LEAST = 1 if AT_NIGHT else 3


@drawn(few=8, many=25, derandomize=True)
@given(given_changes=st.lists(CHANGES, min_size=LEAST, max_size=6), is_package=st.booleans())
def test_a_release_with_odd_values_never_stops_the_run(
    given_changes: list[list[tuple[tuple[Any, ...], Any]]], is_package: bool
) -> None:
    odd = [broken(number, changes) for number, changes in enumerate(given_changes, start=3)]
    content = json.dumps(package(*odd, release(2))).encode() if is_package else as_lines(*odd, release(2))
    assert_that_counts_add_up(content, "odd.json")


PUT = st.binary(max_size=12).map(lambda each: each.replace(b"\n", b""))


@drawn(few=8, many=25, derandomize=True)
@given(places=st.lists(st.tuples(st.integers(0, SOUND - 1), st.integers(0, 40), PUT), min_size=LEAST, max_size=6))
def test_a_line_with_odd_bytes_never_stops_the_run(places: list[tuple[int, int, bytes]]) -> None:
    sound = as_lines(RELEASE)[:-1]
    odd = [sound[:at] + put + sound[at + size :] for at, size, put in places]
    assert_that_counts_add_up(b"\n".join([*odd, as_lines(release(2))]), "odd.jsonl")
