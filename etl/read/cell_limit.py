"""How long may a cell of a CSV file be? The csv module has one limit for the whole program: any package may set it."""

import contextlib
import csv
from collections.abc import Iterator

LONGEST = 131_072
TOO_LONG = f"a cell is longer than {LONGEST:,} characters"


@contextlib.contextmanager
def cells_up_to(most: int = LONGEST) -> Iterator[None]:
    """Let the csv module raise csv.Error for a longer cell in the block; others then have their limit again."""
    before = csv.field_size_limit(most)
    try:
        yield
    finally:
        csv.field_size_limit(before)
