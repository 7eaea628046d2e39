"""Which encoding and which separator does a text file have, and which rows does it hold?"""

import codecs
import csv
import io
import re
from collections.abc import Callable, Iterator
from itertools import islice

from charset_normalizer import from_bytes

from etl.budgets.cells import Row
from etl.budgets.mapping import FileForm
from etl.errors import BuildError

SEPARATORS = {"comma": ",", "semicolon": ";", "tab": "\t", "pipe": "|"}
MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
# What offices really write; all the others of Python only make the guess worse.
OFFICES = ["cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp949", "cp932", "gb18030"]
OFFICES += ["big5", "cp850", "mac_roman"]
# Enough to find the header; the whole file is parsed once, when its form is known.
HEAD = 200


def read_text(
    content: bytes, form: FileForm, shown_as: str, fits: Callable[[list[Row]], bool]
) -> tuple[list[Row], list[tuple[str, str]]]:
    """Return all rows and what was detected.

    Several encodings and separators are possible; the first under which the rows fit the mapping is taken.
    Raises BuildError for an encoding that does not fit, and for quotes that do not close.
    """
    first: tuple[str, str, str] | None = None
    for encoding in _encodings(content, form, shown_as):
        text = content.decode(encoding)
        for separator in _separators(text, form):
            first = first or (encoding, separator, text)
            if fits(list(islice(_cells(text, separator, strict=False), HEAD))):
                return _whole(encoding, separator, text, form, shown_as)
    assert first is not None
    return _whole(*first, form, shown_as)


def _whole(
    encoding: str, separator: str, text: str, form: FileForm, shown_as: str
) -> tuple[list[Row], list[tuple[str, str]]]:
    rows: list[Row] = []
    try:
        rows.extend(_cells(text, separator, strict=True))
    except csv.Error as problem:
        raise BuildError(
            f"{shown_as}, row {len(rows) + 1}: {problem}\n  To mend it: look at the quotes of that row in a text editor"
        ) from problem
    words = {mark: word for word, mark in SEPARATORS.items()}
    found = [
        ("encoding", f"{encoding} ({'declared' if form.encoding else 'detected'})"),
        ("separator", f"{words[separator]} ({'declared' if form.separator else 'detected'})"),
    ]
    return rows, found


def _cells(text: str, separator: str, strict: bool) -> Iterator[Row]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, skipinitialspace=True, strict=strict)
    for cells in reader:
        yield [cell.strip() for cell in cells]


def _encodings(content: bytes, form: FileForm, shown_as: str) -> list[str]:
    if form.encoding:
        return [_declared(content, form.encoding, shown_as)]
    marked = [name for mark, name in MARKS if content.startswith(mark)]
    # Text of 16 bits in Latin letters: every first or every second byte is zero.
    wide = ["utf-16-le", "utf-16-be"] if content.count(0) > len(content) // 4 else []
    if content.count(0) and content[::2].count(0) > content[1::2].count(0):
        wide.reverse()
    certain = [name for name in (*marked, *wide, "utf-8") if _decodes(content, name)]
    return certain[:1] or _offices(content)


def _decodes(content: bytes, encoding: str) -> bool:
    try:
        content.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _offices(content: bytes) -> list[str]:
    plausible = [name for match in from_bytes(content, cp_isolation=OFFICES) for name in match.could_be_from_charset]
    # Short texts are too little to tell western encodings apart; Windows-1252 is by far the most frequent.
    ranked = sorted(dict.fromkeys(plausible), key=lambda name: name != "cp1252")
    return [name for name in ranked if _decodes(content, name)] or ["iso8859-1"]


def _declared(content: bytes, encoding: str, shown_as: str) -> str:
    try:
        content.decode(encoding)
    except LookupError as problem:
        raise BuildError(
            f"{shown_as}: there is no encoding {encoding!r}\n  To mend it: write a name such as windows-1252 or utf-8"
        ) from problem
    except UnicodeDecodeError as problem:
        row = content[: problem.start].count(b"\n") + 1
        raise BuildError(
            f"{shown_as}, row {row}: the text is not {encoding}\n  To mend it: correct file encoding in the mapping"
        ) from problem
    return encoding


def _separators(text: str, form: FileForm) -> list[str]:
    if form.separator:
        return [SEPARATORS[form.separator]]
    if told := re.match(r'"?sep=([,;|\t])', text):
        return [told[1]]
    # The mark that is most frequent comes first: the message for columns that are not found shows its columns.
    return sorted(SEPARATORS.values(), key=text[:100_000].count, reverse=True)
