"""How fast and heavy is the procurement pipeline, as ratios to others that read the same file in the same run?"""

import argparse
import statistics
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import count
from pathlib import Path

from tests.bench.child import ROOT, Measured, run
from tests.bench.publication import write

MOST_MEGABYTES = {"JSON Lines": 1000, "one-line package": 500, "gzip": 1000}
Timed = Callable[[], Measured]
Aim = Callable[[float, float], str]


@dataclass(frozen=True)
class Row:
    """Two things to be measured in turn; `other` is missing where it is not installed."""

    words: str
    ours: Timed
    other: Timed | None
    aim: Aim


def pipeline(folder: Path, path: Path) -> Timed:
    """Return what runs the whole command, from the file to indicators and flags, each time with nothing done yet."""
    numbers = count()

    def once() -> Measured:
        out = folder / f"{path.name}-{next(numbers)}"
        to = ["--city", "deu-alba", "--data", str(ROOT / "tests" / "data"), "--out", str(out)]
        return run("-m", "etl", "procurement", str(path), *to, "--flags", str(out / "flags.csv"))

    return once


def peer(name: str, path: Path) -> Timed | None:
    """Return what runs the peer on the file, or nothing where it is not installed."""
    if find_spec(name) is None:
        return None
    return lambda: run("-m", "tests.bench.peers", name, str(path))


def measure(row: Row, runs: int) -> list[Measured]:
    """Measure both in turn, print medians and the median of the ratios, and return what ours took."""
    if row.other is None:
        print(f"{row.words:<40} not measured: could not be installed", flush=True)
        return []
    pairs = [(row.ours(), row.other()) for __ in range(runs)]
    own, others = (statistics.median(each.seconds for each in side) for side in zip(*pairs, strict=True))
    ratio = statistics.median(one.seconds / two.seconds for one, two in pairs)
    work = statistics.median(one.processor / two.processor for one, two in pairs)
    print(f"{row.words:<40} {own:8.2f} {others:8.2f} s {row.aim(ratio, work)}", flush=True)
    return [one for one, __ in pairs]


def at_most(limit: float) -> Aim:
    """Say how many times as long as the other we take, by the clock and in processor time."""
    return lambda ratio, work: f"{ratio:6.2f} times the time, {work:5.2f} the work; aim ≤ {limit}"


def at_least(limit: float) -> Aim:
    """Say how many times as fast as the other we are, by the clock and in processor time."""
    return lambda ratio, work: f"{1 / ratio:6.2f} times as fast, {1 / work:6.2f} by work; aim ≥ {limit}"


def table(folder: Path, megabytes: int, runs: int) -> dict[str, float]:
    """Print the table for one size; return the peak memory of each shape."""
    lines, package, packed = write(folder, megabytes)
    plain, streamed, unpacked = (pipeline(folder, path) for path in (lines, package, packed))
    print(f"{megabytes} MB of fictional releases {'':<13} {'ours':>8} {'other':>8}     (medians of {runs})", flush=True)
    rows = [
        ("JSON Lines", Row("JSON Lines, DuckDB counting the columns", plain, peer("duckdb", lines), at_most(2.5))),
        ("JSON Lines", Row("JSON Lines, ocdscardinal.coverage", plain, peer("ocdscardinal", lines), at_least(1.5))),
        ("JSON Lines", Row("JSON Lines, flatterer to Parquet", plain, peer("flatterer", lines), at_least(8))),
        (
            "one-line package",
            Row("one-line package, a bare pass of ijson", streamed, peer("ijson", package), at_most(1.5)),
        ),
        ("gzip", Row("gzip, the plain file", unpacked, plain, at_most(1.6))),
    ]
    peaks: dict[str, float] = {}
    for shape, row in rows:
        peaks[shape] = max([peaks.get(shape, 0), *(each.megabytes for each in measure(row, runs))])
    return peaks


def main() -> None:
    """Measure the sizes that are asked for, each in a folder of its own that is removed."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--megabytes", type=int, nargs="+", default=[100, 1000])
    parser.add_argument("--runs", type=int, default=3)
    given = parser.parse_args()
    peaks = {}
    for megabytes in given.megabytes:
        with tempfile.TemporaryDirectory(prefix="bench-") as folder:
            peaks[megabytes] = table(Path(folder), megabytes, given.runs)
    print(f"peak memory, MB {'':<24} " + " ".join(f"{f'{size} MB':>8}" for size in peaks))
    for shape, limit in MOST_MEGABYTES.items():
        print(f"{shape:<40} " + " ".join(f"{peak[shape]:8.0f}" for peak in peaks.values()) + f"     aim ≤ {limit}")


if __name__ == "__main__":
    main()
