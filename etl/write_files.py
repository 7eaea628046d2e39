"""Write files: the one form of a CSV text, and all files of a run in their places together."""

import csv
import io
import os
import shutil
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path


def csv_text(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return a CSV text as the project keeps it: commas, one header, line feeds."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return text.getvalue()


def replace_together(contents: Mapping[Path, str | Path]) -> None:
    """Fill each path with a text, or with the file at another path, so that nobody ever sees half of them.

    All are written beside their places first, and then take them; a file that is given is moved.
    """
    beside = {path: path.with_name(f".{path.name}.{os.getpid()}") for path in contents}
    try:
        for path, content in contents.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            if isinstance(content, Path):
                shutil.move(content, beside[path])
            else:
                beside[path].write_text(content, encoding="utf-8")
        for path, finished in beside.items():
            finished.replace(path)
    finally:
        for finished in beside.values():
            finished.unlink(missing_ok=True)
