"""Which data do the tests start from: a folder, one with a published database, and that database, made once a run."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
import pytest
from filelock import FileLock

from etl.__main__ import main
from etl.build.database import build
from etl.build.published_files import current_path
from etl.folders import DATA as SHIPPED
from etl.folders import Folders, folders
from tests.fetch_cases import prepare
from tests.mistakes import Reloading
from tests.serving import Server, serving
from tests.zedburg import Zedburg

DATA = Path(__file__).parent / "data"
# Fixtures of whole data sets.
WHOLE = {"make_once", "reloading", "folder"}
MakeOnce = Callable[[str, Callable[[Path], object]], Path]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the fictional data that the test may change."""
    return shutil.copytree(DATA, tmp_path / "data")


@pytest.fixture(scope="session")
def make_once(tmp_path_factory: pytest.TempPathFactory) -> MakeOnce:
    """Make a folder by its name and return it; of the processes of a run the first makes it, the others wait."""
    own = tmp_path_factory.getbasetemp()
    shared = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own

    def make(name: str, fill: Callable[[Path], object]) -> Path:
        folder = shared / name
        with FileLock(f"{folder}.lock"):
            if not folder.exists():
                with TemporaryDirectory(dir=shared) as unfinished:
                    fill(Path(unfinished) / name)
                    (Path(unfinished) / name).rename(folder)
        return folder

    return make


@pytest.fixture(scope="session")
def built_once(make_once: MakeOnce) -> Path:
    """The fictional data with a published database, for all tests: read only."""

    def fill(folder: Path) -> None:
        build(folders(shutil.copytree(DATA, folder)))

    return make_once("fictional", fill)


@pytest.fixture(scope="session")
def built_twice_once(built_once: Path, make_once: MakeOnce) -> Path:
    """The fictional data with two published databases, the second of which calls Cora otherwise: read only."""

    def fill(folder: Path) -> None:
        shutil.copytree(built_once, folder)
        cities = folder / "reference" / "cities.csv"
        cities.write_text(cities.read_text(encoding="utf-8").replace("كورا", "Kora"), encoding="utf-8")
        build(folders(folder))

    return make_once("fictional-twice", fill)


@pytest.fixture(scope="session")
def shown_once(built_once: Path, make_once: MakeOnce) -> Path:
    """The folder of a copy of that database for the dashboard, which opens it in a way of its own: read only."""
    return make_once("fictional-shown", lambda folder: shutil.copytree(built_once / "build", folder))


@pytest.fixture(scope="session")
def shipped_once(make_once: MakeOnce) -> Path:
    """The folder of the database of the shipped data, for all tests: read only."""
    return make_once("shipped", lambda folder: build(Folders(SHIPPED, folder)))


@pytest.fixture(scope="session")
def shipped_shown_once(shipped_once: Path, make_once: MakeOnce) -> Path:
    """The folder of a copy of that database for the dashboard: read only."""
    return make_once("shipped-shown", lambda folder: shutil.copytree(shipped_once, folder))


@pytest.fixture(scope="session")
def generated_once(make_once: MakeOnce) -> Path:
    """A small generated data set with a published database, for all tests: read only."""

    def fill(folder: Path) -> None:
        assert main(["synthetic", "--members", "60", "--observations", "500", "--out", str(folder)]) == 0
        assert main(["build", "--data", str(folder)]) == 0

    return make_once("generated", fill)


@pytest.fixture(scope="session")
def generated_shown_once(generated_once: Path, make_once: MakeOnce) -> Path:
    """The folder of a copy of that database for the dashboard: read only."""
    return make_once("generated-shown", lambda folder: shutil.copytree(generated_once / "build", folder))


@pytest.fixture
def published(built_once: Path, tmp_path: Path) -> Path:
    """A copy of the fictional data with a published database that the test may change."""
    return shutil.copytree(built_once, tmp_path / "data")


@pytest.fixture(scope="session")
def reloading() -> Iterator[Reloading]:
    """A database of the fictional data into which one changed file after the other is loaded."""
    found = Reloading(DATA)
    yield found
    found.con.close()


@pytest.fixture(scope="session")
def database(built_once: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """The database of the fictional data, open for reading."""
    with duckdb.connect(str(current_path(built_once / "build")), read_only=True) as con:
        yield con


@pytest.fixture
def zedburg(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Zedburg:
    """A fictional city whose budget files are imported into a data folder of its own."""
    return Zedburg(tmp_path / "zedburg", capsys)


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """A running server, and a client that loses patience quickly."""
    with serving(monkeypatch) as (played, _):
        yield played


@pytest.fixture
def raw(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder data/raw with a last good file of each connector."""
    return prepare(tmp_path, monkeypatch)


def pytest_xdist_auto_num_workers() -> int:
    """Return one process more than there are cores: tests in a browser wait half of their time."""
    return (os.cpu_count() or 1) + 1


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what takes longer than a minute has; run the browser first, and so in one process with one server."""
    for item in items:
        asked = set(item.fixturenames) if isinstance(item, pytest.Function) else set()
        if asked & WHOLE or item.path.stem.startswith("test_procurement"):
            item.add_marker("whole")
    items.sort(key=lambda item: item.get_closest_marker("browser") is None)
