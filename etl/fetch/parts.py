"""How far did an unfinished download get, and may it go on from there?"""

import hashlib
import json
from pathlib import Path

from etl.fetch.journal import Validators


def place(raw: Path, name: str, url: str) -> Path:
    """Return where the unfinished answer lies: below data/build, which git ignores."""
    folder = raw.parent / "build" / "parts"
    folder.mkdir(parents=True, exist_ok=True)
    return folder / f"{name}-{hashlib.sha256(url.encode()).hexdigest()[:12]}.part"


def progress(part: Path) -> tuple[int, str]:
    """Return the bytes that are here and the validator of their answer; (0, "") if they cannot be continued."""
    try:
        noted = json.loads(_note(part).read_text(encoding="utf-8"))
        size = part.stat().st_size
    except (OSError, ValueError):
        return 0, ""
    # RFC 9110, 13.1.5: a weak tag does not promise the same bytes.
    etag = noted["etag"] if not noted["etag"].startswith("W/") else ""
    validator = etag or noted["last_modified"]
    return (size, validator) if validator else (0, "")


def begin(part: Path, seen: Validators) -> None:
    """Note whose bytes are about to come."""
    part.unlink(missing_ok=True)
    _note(part).write_text(json.dumps({"etag": seen.etag, "last_modified": seen.last_modified}), encoding="utf-8")


def drop(part: Path) -> None:
    """Remove the unfinished answer."""
    part.unlink(missing_ok=True)
    _note(part).unlink(missing_ok=True)


def _note(part: Path) -> Path:
    return part.with_suffix(".json")
