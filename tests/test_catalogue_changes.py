"""Is every change that breaks the indicator catalogue told in words that name the indicator?"""

import copy
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.build.catalogue import read_catalogue
from etl.errors import BuildError
from etl.folders import DATA
from etl.read.sql_file import LOADER

NAME = "data/indicators.yml"
TEXT = (DATA / NAME.removeprefix("data/")).read_text(encoding="utf-8")
SHIPPED: list[dict[str, Any]] = yaml.load(TEXT, Loader=LOADER)
FIRST_TWO = yaml.safe_dump(SHIPPED[:2], sort_keys=False)
OPTIONAL = {"composite", "by_right", "exclude", "national", "year"}
# Wrong wherever they stand, but for an article, which may be empty.
WRONG: st.SearchStrategy[Any] = st.sampled_from([None, {}, [], "", "=1", {"a": 1}, [[]], 10**12, -1.5e12, "x" * 201])


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the tests of this file write their catalogue."""
    return tmp_path_factory.mktemp("catalogue") / "indicators.yml"


def message(path: Path) -> str | None:
    """Return what a person reads, or nothing where the catalogue is right."""
    try:
        read_catalogue(path, NAME)
    except BuildError as problem:
        return str(problem)
    return None


def ways(entry: dict[str, Any]) -> list[tuple[str, ...]]:
    """Return the keys that lead to each value that the entry cannot do without."""
    inside = [(key, name) for key in ("formula", "target") for name in entry[key]]
    words = [("formula", "words", name) for name in entry["formula"]["words"]]
    return [way for way in [*((key,) for key in entry), *inside, *words] if way[-1] not in OPTIONAL]


def holder(entry: dict[str, Any], way: tuple[str, ...]) -> dict[str, Any]:
    """Return what holds the last key of a way."""
    for key in way[:-1]:
        entry = entry[key]
    return entry


def name_of(entry: dict[str, Any]) -> str:
    """Return by what the message calls the entry."""
    return next(name[:60] for name in (entry.get("id"), entry.get("code")) if name and isinstance(name, str))


@settings(max_examples=200, deadline=None)
@given(data=st.data())
def test_a_key_that_is_dropped_renamed_or_of_another_type_names_the_indicator(data: st.DataObject, path: Path) -> None:
    entry = copy.deepcopy(data.draw(st.sampled_from(SHIPPED)))
    way = data.draw(st.sampled_from(ways(entry)))
    place, key = holder(entry, way), way[-1]
    value = place.pop(key)
    change = data.draw(st.sampled_from(["dropped", "renamed", "retyped"]))
    if change == "renamed":
        place[key + data.draw(st.text("abcdefgh_", min_size=1, max_size=5))] = value
    if change == "retyped":
        place[key] = data.draw(WRONG.filter(lambda wrong: (key, wrong) != ("article", "")))
    path.write_text(yaml.safe_dump([entry], allow_unicode=True), encoding="utf-8")
    assert f", {name_of(entry)}: " in (message(path) or "no error")


@settings(max_examples=200, deadline=None)
@given(start=st.integers(0, len(FIRST_TWO)), length=st.integers(0, 40), instead=st.text(max_size=20))
def test_whatever_is_written_into_the_file_it_is_read_or_refused_in_words(
    start: int, length: int, instead: str, path: Path
) -> None:
    path.write_text(FIRST_TWO[:start] + instead + FIRST_TWO[start + length :], encoding="utf-8", errors="replace")
    found = message(path) or f"{NAME}: To fix it: nothing"
    assert found.startswith(NAME)
    assert "To fix it: " in found
