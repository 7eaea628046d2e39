"""Which fictional data do the tests start from: a folder, one with a published database, and that database."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from etl.build import build, folders
from etl.publish import current_path
from tests.zedburg import Zedburg

DATA = Path(__file__).parent / "data"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the fictional data that the test may change."""
    return shutil.copytree(DATA, tmp_path / "data")


@pytest.fixture(scope="session")
def built_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The fictional data with a published database, for all tests: read only."""
    folder = shutil.copytree(DATA, tmp_path_factory.mktemp("fictional") / "data")
    build(folders(folder))
    return folder


@pytest.fixture(scope="session")
def shown_once(built_once: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a copy of that database for the dashboard, which opens it in a way of its own: read only."""
    return shutil.copytree(built_once / "build", tmp_path_factory.mktemp("shown") / "build")


@pytest.fixture
def published(built_once: Path, tmp_path: Path) -> Path:
    """A copy of the fictional data with a published database that the test may change."""
    return shutil.copytree(built_once, tmp_path / "data")


@pytest.fixture(scope="session")
def database(built_once: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """The database of the fictional data, open for reading."""
    with duckdb.connect(str(current_path(built_once / "build")), read_only=True) as con:
        yield con


@pytest.fixture
def zedburg(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Zedburg:
    """A fictional city whose budget files are imported into a data folder of its own."""
    return Zedburg(tmp_path / "zedburg", capsys)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run the browser tests last: Playwright keeps an event loop running, which other tests start themselves."""
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)
