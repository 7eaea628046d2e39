"""Are the releases that the bench reads always the same, varied, fictional and alike in every shape?"""

import gzip
from itertools import islice
from pathlib import Path

import orjson

from tests.bench.publication import write
from tests.bench.releases import releases


def test_the_same_releases_are_made_each_time() -> None:
    first, again = (list(islice(releases(), 600)) for __ in range(2))
    assert first == again
    assert len({release["ocid"] for release in first}) == 599


def test_every_shape_holds_the_same_releases(tmp_path: Path) -> None:
    lines, package, packed = write(tmp_path, 1)
    made = [orjson.loads(line) for line in lines.read_bytes().splitlines()]
    assert lines.stat().st_size >= 1_000_000
    assert made == orjson.loads(orjson.dumps(list(islice(releases(), len(made)))))
    assert orjson.loads(package.read_bytes())["releases"] == made
    assert b"\n" not in package.read_bytes()
    assert gzip.decompress(packed.read_bytes()) == lines.read_bytes()


def test_no_name_could_be_taken_for_a_real_one() -> None:
    parties = [party for release in islice(releases(), 300) for party in release["parties"]]
    assert {name for party in parties if not (name := party["name"]).startswith("Fictional ")} == set()
