"""What does a person read after a mistake in a data file, without building anew all that is right?"""

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pytest

from etl.build.database import SETTINGS, steps
from etl.build.published_files import current_path
from etl.build.sources import load, ordered_sources
from etl.errors import BuildError
from etl.read.sql_file import SQL, read_query

SOURCES = ordered_sources()


@dataclass(frozen=True)
class Mistake:
    """A sentence, the file, what is done to its bytes, and the message after `error: data/<file>`."""

    sentence: str
    file: str
    change: Callable[[bytes], bytes]
    message: str

    def make(self, good: Path, data: Path) -> None:
        """Write the file of the good data, changed, into another data folder."""
        (data / self.file).parent.mkdir(parents=True, exist_ok=True)
        (data / self.file).write_bytes(self.change((good / self.file).read_bytes()))


def written(old: str, new: str) -> Callable[[bytes], bytes]:
    """Return a change of exactly one place of the file."""

    def change(content: bytes) -> bytes:
        assert content.count(old.encode()) == 1
        return content.replace(old.encode(), new.encode())

    return change


def cases(*mistakes: Mistake) -> list[object]:
    """Return the mistakes as parameters with names, in the order in which a build comes to their files."""
    ordered = sorted(mistakes, key=lambda mistake: _places(mistake.file)[0])
    return [pytest.param(mistake, id=mistake.sentence.replace(" ", "_")) for mistake in ordered]


class Reloading:
    """A database in memory with the good sources before the one to be tried: what comes first is loaded once."""

    def __init__(self, good: Path) -> None:
        self.good = good
        self._start()

    def refusal(self, mistake: Mistake, data: Path) -> str:
        """Return what a build says when it comes to the changed file, which is written into an empty folder."""
        mistake.make(self.good, data)
        with self._come_to(_places(mistake.file)[0]), pytest.raises(BuildError) as refused:
            self._load(_places(mistake.file), data)
        return str(refused.value)

    def load_changed(self, file: str, data: Path) -> None:
        """Load one changed file; raises BuildError for what a build refuses when it comes to it."""
        places = _places(file)
        with self._come_to(places[0]):
            self._load(places, data)

    def rows(self, data: Path, query: str) -> list[tuple[object, ...]]:
        """Return the rows of a query after a build of data of which some files are changed; makes the marts it names.

        What a build refuses is refused here as well.
        """
        with self._come_to(_first_changed(self.good, data)):
            self._load(range(self.loaded, len(SOURCES)), data)
            names = [*steps(self.con, data)]
            for name in names[names.index("sources") + 1 : names.index("marts")]:
                steps(self.con, data)[name]()
            for mart in sorted(set(re.findall(r"mart\.(\w+)", query))):
                self.con.execute(f"create table mart.{mart} as {read_query(SQL / 'marts' / f'{mart}.sql').sql}")
            return self.con.execute(query).fetchall()

    @contextmanager
    def _come_to(self, first: int) -> Iterator[None]:
        if first < self.loaded:
            self.con.close()
            self._start()
        self._load(range(self.loaded, first), self.good)
        self.loaded = first
        self.con.execute("begin")
        try:
            yield
        finally:
            self.con.execute("rollback")

    def _load(self, places: Iterable[int], data: Path) -> None:
        for place in places:
            load(self.con, SOURCES[place], data)

    def _start(self) -> None:
        self.con, self.loaded = duckdb.connect(config=SETTINGS), 0
        for name in ("schema", "catalogue", "measures"):
            steps(self.con, self.good)[name]()


def what_readers_see(folder: Path) -> tuple[list[str], list[tuple[object, ...]]]:
    """Return the files of the build folder and the rows of the current database."""
    build = folder / "build"
    with duckdb.connect(str(current_path(build)), read_only=True) as con:
        rows = con.execute("select * from core.release cross join mart.headline").fetchall()
    return sorted(path.name for path in build.iterdir()), rows


def _first_changed(good: Path, data: Path) -> int:
    files = {path.relative_to(folder) for folder in (good, data) for path in folder.glob("r*/**/*.csv")}
    changed = [file for file in files if not _is_equal(good / file, data / file)]
    return min((_places(str(file))[0] for file in changed), default=len(SOURCES))


def _is_equal(one: Path, other: Path) -> bool:
    return one.is_file() and other.is_file() and one.read_bytes() == other.read_bytes()


def _places(file: str) -> list[int]:
    return [place for place, source in enumerate(SOURCES) if Path(file).match(source.header["file"])]
