"""Which encoding and which separator does a text file have, and which rows does it hold?"""

import codecs
import contextlib
import csv
import io
import re
from collections.abc import Callable, Iterator
from itertools import islice

import chardet

from etl.budgets.cells import Row
from etl.budgets.mapping import FileForm
from etl.errors import BuildError
from etl.read.cell_limit import TOO_LONG, cells_up_to

SEPARATORS = {"comma": ",", "semicolon": ";", "tab": "\t", "pipe": "|"}
MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
# What offices really write; all the others of Python only make the guess worse.
WINDOWS = ["cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258", "cp874"]
NORMS = ["iso8859-1", "iso8859-2", "iso8859-5", "iso8859-7", "iso8859-9", "iso8859-13", "iso8859-15"]
OFFICES = [*WINDOWS, *NORMS, "cp949", "cp932", "gb18030", "big5", "koi8-r", "koi8-u"]
OFFICES += ["cp866", "cp852", "cp850", "cp437", "mac-roman"]
CONTROL = re.compile("[\x80-\x9f]")
CANNOT = "\x80"
# A rival that is this near to the most plausible encoding could be the right one.
NEAR = 0.6
# The lines with letters beyond ASCII tell the encoding; so many bytes of them are enough.
SAMPLE = 100_000
# Enough to find the header; the whole file is parsed once, when its form is known.
HEAD = 200


def read_text(
    content: bytes, form: FileForm, shown_as: str, fits: Callable[[list[Row]], bool]
) -> tuple[list[Row], list[tuple[str, str]]]:
    """Return all rows and what was detected.

    Several encodings and separators are possible; the first under which the rows fit the mapping is taken.
    Raises BuildError for an encoding that does not fit, and for quotes that do not close.
    """
    encodings = _encodings(content, form, shown_as)
    first: tuple[str, str, str] | None = None
    for encoding in encodings:
        text = content.decode(encoding)
        for separator in _separators(text, form):
            first = first or (encoding, separator, text)
            if fits(_head(text, separator)):
                return _whole(encoding, separator, text, form, shown_as, _how(encoding, encodings, content, form))
    assert first is not None
    return _whole(*first, form, shown_as, _how(first[0], encodings, content, form))


def _how(encoding: str, ranked: dict[str, float], content: bytes, form: FileForm) -> str:
    """Say whether an encoding was declared, detected, or is only the first of several that could be right."""
    if form.encoding:
        return "declared"
    read = content.decode(encoding)
    rivals = [
        name
        for name, confidence in ranked.items()
        if name in (*WINDOWS, *NORMS)
        and confidence > 0
        and confidence >= NEAR * ranked[encoding]
        and content.decode(name) != read
    ]
    if not rivals or not ranked[encoding]:
        return "detected"
    words = re.findall(r"[^\W\d_]*[^\W\d_\x00-\x7f][^\W\d_]*", read)[:3]
    return (
        f"not certain, it could be {rivals[0]}: state file encoding in the mapping if {', '.join(words)} is not what "
        "the file says"
    )


def _head(text: str, separator: str) -> list[Row]:
    """Return the first rows as far as they can be read; what is wrong with the rest is said when all are read."""
    rows: list[Row] = []
    with contextlib.suppress(csv.Error), cells_up_to():
        rows.extend(islice(_cells(text, separator, strict=False), HEAD))
    return rows


def _whole(
    encoding: str, separator: str, text: str, form: FileForm, shown_as: str, how: str
) -> tuple[list[Row], list[tuple[str, str]]]:
    rows: list[Row] = []
    try:
        with cells_up_to():
            rows.extend(_cells(text, separator, strict=True))
    except csv.Error as problem:
        rule = TOO_LONG if "field limit" in str(problem) else str(problem)
        raise BuildError(
            f"{shown_as}, row {len(rows) + 1}: {rule}\n  To fix it: look at the quotes of that row in a text editor"
        ) from problem
    words = {mark: word for word, mark in SEPARATORS.items()}
    found = [
        ("encoding", f"{encoding} ({how})"),
        ("separator", f"{words[separator]} ({'declared' if form.separator else 'detected'})"),
    ]
    return rows, found


def _cells(text: str, separator: str, strict: bool) -> Iterator[Row]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, skipinitialspace=True, strict=strict)
    for cells in reader:
        yield [cell.strip() for cell in cells]


def _encodings(content: bytes, form: FileForm, shown_as: str) -> dict[str, float]:
    """Return the encodings to be tried, the most plausible first, each with the confidence in it."""
    if form.encoding:
        return {_declared(content, form.encoding, shown_as): 1}
    marked = [name for mark, name in MARKS if content.startswith(mark)]
    # Text of 16 bits in Latin letters: every first or every second byte is zero.
    wide = ["utf-16-le", "utf-16-be"] if content.count(0) > len(content) // 4 else []
    if content.count(0) and content[::2].count(0) > content[1::2].count(0):
        wide.reverse()
    certain = [name for name in (*marked, *wide, "utf-8") if _decodes(content, name)]
    return dict.fromkeys(certain[:1], 1) or _offices(content)


def _decodes(content: bytes, encoding: str) -> bool:
    try:
        content.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _offices(content: bytes) -> dict[str, float]:
    lines = content
    if len(content) > SAMPLE:
        lines = b"\n".join({line for line in content.splitlines() if not line.isascii()})[:SAMPLE]
    ranked: dict[str, float] = {}
    readings: dict[str, str] = {}
    for match in sorted(chardet.detect_all(lines), key=_confidence):
        name = codecs.lookup(match["encoding"] or "ascii").name
        read = lines.decode(name, "replace") if name in OFFICES and _decodes(content, name) else CANNOT
        # Letters that are control characters in an encoding are not written in it.
        if not CONTROL.search(read) and readings.setdefault(read, name) == name:
            ranked[name] = match["confidence"]
    others = [name for name in OFFICES if name not in ranked and _decodes(content, name)]
    return {**ranked, **dict.fromkeys(others, 0)} or {"iso8859-1": 0}


def _confidence(match: chardet.DetectionDict) -> tuple[float, bool]:
    """Sort by confidence; of two that are equal, the encoding of Windows comes first: it is the more frequent."""
    is_windows = codecs.lookup(match["encoding"] or "ascii").name in WINDOWS
    return -round(match["confidence"], 2), not is_windows


def _declared(content: bytes, encoding: str, shown_as: str) -> str:
    try:
        content.decode(encoding)
    except LookupError as problem:
        raise BuildError(
            f"{shown_as}: there is no encoding {encoding!r}\n  To fix it: write a name such as windows-1252 or utf-8"
        ) from problem
    except UnicodeDecodeError as problem:
        row = content[: problem.start].count(b"\n") + 1
        raise BuildError(
            f"{shown_as}, row {row}: the text is not {encoding}\n  To fix it: correct file encoding in the mapping"
        ) from problem
    return encoding


def _separators(text: str, form: FileForm) -> list[str]:
    if form.separator:
        return [SEPARATORS[form.separator]]
    if told := re.match(r'"?sep=([,;|\t])', text):
        return [told[1]]
    # The mark that is most frequent comes first: the message for columns that are not found shows its columns.
    return sorted(SEPARATORS.values(), key=text[:100_000].count, reverse=True)
