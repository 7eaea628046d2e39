"""Put finished files in their places together, so that nobody ever sees half of a run."""

import os
import shutil
from pathlib import Path


def replace_together(made: dict[Path, Path]) -> None:
    """Move each finished file to its place: first all beside their places, then all in one go."""
    beside = {place: place.with_name(f".{place.name}.{os.getpid()}") for place in made.values()}
    try:
        for path, place in made.items():
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, beside[place])
        for place, waiting in beside.items():
            waiting.replace(place)
    finally:
        for waiting in beside.values():
            waiting.unlink(missing_ok=True)
