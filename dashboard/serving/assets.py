"""Prepare the files that never change, compressed once: Streamlit's own and dashboard/static."""

import os
import re
import shutil
import tempfile
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path

import streamlit
from servestatic.compress import Compressor

from dashboard.store.published import folder

STREAMLIT = Path(streamlit.__file__).parent / "static" / "static"
OWN = Path(__file__).parents[1] / "static"
KEPT = 2
BEGIN = ".preparing-"
OURS = re.compile(rf"[0-9a-f]{{12}}|{re.escape(BEGIN)}.*")
WORTH_COMPRESSING = {".js", ".css", ".json", ".svg"}


def prepare() -> Path:
    """Return the folder of all assets with a .gz beside each text file; made once per version of them.

    Where the folder of the databases is read-only or full, they stand in the one for temporary files.
    """
    try:
        return _ready_in(folder() / "assets")
    except OSError:
        return _ready_in(_temporary())


def _temporary() -> Path:
    """Return a folder of this user's among the temporary files; raise PermissionError where another made it."""
    place = Path(tempfile.gettempdir()) / f"dashboard-assets-{os.getuid()}"
    place.mkdir(mode=0o700, exist_ok=True)
    if place.lstat().st_uid != os.getuid():
        raise PermissionError(f"{place} belongs to another user")
    return place


def _ready_in(place: Path) -> Path:
    ready = place / _version()
    if ready.is_dir():
        return ready
    ready.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=BEGIN, dir=ready.parent) as made:
        finished = Path(made) / "finished"
        shutil.copytree(STREAMLIT, finished / "static")
        shutil.copytree(OWN, finished / "app" / "static")
        _compress(finished)
        _rename(finished, ready)
    _drop_old(ready.parent)
    return ready


def _rename(finished: Path, ready: Path) -> None:
    # In one step, so that nobody takes half of it for the whole; another process may have been first.
    try:
        finished.rename(ready)
    except OSError:
        if not ready.is_dir():
            raise


def _drop_old(parent: Path) -> None:
    # Other folders are not ours: somebody may keep the assets of a web site beside the databases.
    found = (path for path in parent.iterdir() if path.is_dir() and OURS.fullmatch(path.name))
    versions = sorted(found, key=lambda path: path.stat().st_ctime)
    for old in versions[:-KEPT]:
        shutil.rmtree(old, ignore_errors=True)


def _compress(root: Path) -> None:
    compressor = Compressor(use_brotli=False, use_zstd=False, quiet=True)
    files = [path for path in root.rglob("*") if path.suffix in WORTH_COMPRESSING]
    with ThreadPoolExecutor() as pool:
        list(pool.map(compressor.compress, files))


def _version() -> str:
    digest = sha256(streamlit.__version__.encode())
    for path in sorted(OWN.rglob("*")):
        if path.is_file():
            digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()[:12]
