"""How fast and heavy is the procurement pipeline, as ratios to others that read the same file in the same run?"""

import argparse
import statistics
import sys
import tempfile
from collections.abc import Callable
from importlib.util import find_spec
from itertools import count
from pathlib import Path

from tests.bench.child import ROOT, Measured, run
from tests.bench.publication import write

RUNS = 3
MOST_MEGABYTES = {"JSON Lines": 1000, "one-line package": 500, "gzip": 1000}


def pipeline(folder: Path, path: Path) -> Callable[[], Measured]:
    """Return what runs the whole command, from the file to indicators and flags, each time with nothing done yet."""
    numbers = count()

    def once() -> Measured:
        out = folder / f"{path.name}-{next(numbers)}"
        flags = str(out / "flags.csv")
        to = ["--city", "deu-alba", "--data", str(ROOT / "tests" / "data"), "--out", str(out), "--flags", flags]
        return run("-m", "etl", "procurement", str(path), *to)

    return once


def peer(name: str, path: Path) -> Callable[[], Measured] | None:
    """Return what runs the peer on the file, or nothing where it is not installed."""
    if find_spec(name) is None:
        return None
    return lambda: run("-m", "tests.bench.peers", name, str(path))


def compare(
    words: str, ours: Callable[[], Measured], other: Callable[[], Measured] | None, aim: Callable[[float], str]
) -> list[Measured]:
    """Measure both in turn, print medians and the median of the ratios, and return what ours took."""
    if other is None:
        print(f"{words:<44} not measured: could not be installed", flush=True)
        return []
    pairs = [(ours(), other()) for __ in range(RUNS)]
    own, others = (statistics.median(each.seconds for each in side) for side in zip(*pairs, strict=True))
    ratio = statistics.median(one.seconds / two.seconds for one, two in pairs)
    print(f"{words:<44} {own:8.2f} {others:8.2f} s   {aim(ratio)}", flush=True)
    return [one for one, __ in pairs]


def at_most(limit: float) -> Callable[[float], str]:
    """Say how many times as long as the other we take."""
    return lambda ratio: f"{ratio:5.2f} times the time   aim ≤ {limit}"


def at_least(limit: float) -> Callable[[float], str]:
    """Say how many times as fast as the other we are."""
    return lambda ratio: f"{1 / ratio:5.2f} times as fast   aim ≥ {limit}"


def measure(folder: Path, megabytes: int) -> dict[str, float]:
    """Print the table for one size; return the peak memory of each shape."""
    lines, package, packed = write(folder, megabytes)
    plain, streamed, unpacked = (pipeline(folder, path) for path in (lines, package, packed))
    print(f"{megabytes} MB of fictional releases {'':<17} {'ours':>8} {'other':>8}     (medians of {RUNS})")
    done = compare("JSON Lines, DuckDB counting the columns", plain, peer("duckdb", lines), at_most(2.5))
    done += compare("JSON Lines, ocdscardinal.coverage", plain, peer("ocdscardinal", lines), at_least(1.5))
    done += compare("JSON Lines, flatterer to Parquet", plain, peer("flatterer", lines), at_least(8))
    one_line = compare("one-line package, a bare pass of ijson", streamed, peer("ijson", package), at_most(1.5))
    gzip = compare("gzip, the plain file", unpacked, plain, at_most(1.6))
    peaks = {"JSON Lines": done, "one-line package": one_line, "gzip": gzip}
    return {shape: max(each.megabytes for each in taken) for shape, taken in peaks.items() if taken}


def main() -> None:
    """Measure the sizes that are asked for, each in a folder of its own that is removed."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--megabytes", type=int, nargs="+", default=[100, 1000])
    sizes = parser.parse_args().megabytes
    peaks = {}
    for megabytes in sizes:
        with tempfile.TemporaryDirectory(prefix="bench-") as folder:
            peaks[megabytes] = measure(Path(folder), megabytes)
    print(f"peak memory, MB {'':<28} " + " ".join(f"{f'{size} MB':>8}" for size in sizes))
    for shape, limit in MOST_MEGABYTES.items():
        print(f"{shape:<44} " + " ".join(f"{peak[shape]:8.0f}" for peak in peaks.values()) + f"     aim ≤ {limit}")


if __name__ == "__main__":
    sys.exit(main())
