"""The generated releases as JSON Lines, one package in one line and gzip: `python -m tests.bench.publication DIR`."""

import argparse
import gzip
import shutil
from pathlib import Path

import orjson

from tests.bench.releases import releases

HEAD = b'{"uri":"https://example.org/fictional","version":"1.1","publisher":{"name":"Zedburg (fictional)"},"releases":['


def write(folder: Path, megabytes: int) -> tuple[Path, Path, Path]:
    """Write at least so many megabytes of JSON Lines, and the same as a package and as gzip; return the three paths."""
    lines, package = folder / f"{megabytes}.jsonl", folder / f"{megabytes}.json"
    size = 0
    with lines.open("wb") as file:
        for release in releases():
            size += file.write(orjson.dumps(release) + b"\n")
            if size >= megabytes * 1_000_000:
                break
    with lines.open("rb") as file, package.open("wb") as joined:
        joined.write(HEAD + file.readline().rstrip())
        for line in file:
            joined.write(b"," + line.rstrip())
        joined.write(b"]}")
    return lines, package, _packed(lines)


def _packed(path: Path) -> Path:
    packed = path.with_name(f"{path.name}.gz")
    with path.open("rb") as file, gzip.open(packed, "wb", compresslevel=6) as out:
        shutil.copyfileobj(file, out, 1 << 20)
    return packed


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--megabytes", type=int, default=100)
    given = parser.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    for path in write(given.folder, given.megabytes):
        print(path)
