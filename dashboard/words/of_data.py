"""Find the sentences of data/ and of the SQL files that the pages show: an extractor for `pybabel extract`."""

import ast
import csv
import io
import re
from collections.abc import Iterator
from itertools import takewhile
from typing import Any, BinaryIO

import yaml

Found = Iterator[tuple[int, str | None, str, list[str]]]

SAID_OF_A_SOURCE = ("title", "publisher", "licence", "note")
SHOWN_HEADERS = re.compile(r"^-- (?:title|publisher|licence|note|message): (.+)$", re.MULTILINE)
COLUMN_COMMENT = re.compile(r"^comment on column [\w.]+ is\s+'((?:[^']|'')+)';$", re.MULTILINE)


def from_csv(file: BinaryIO, keywords: Any, comment_tags: Any, options: Any) -> Found:
    """Yield the cells of the columns that babel.cfg names: those that pages show in the reader's language."""
    text = io.StringIO(file.read().decode("utf-8-sig"), newline="")
    for number, row in enumerate(csv.DictReader(text), start=2):
        for column in options["columns"].split():
            if row[column]:
                yield number, None, row[column], []


def from_sql(file: BinaryIO, keywords: Any, comment_tags: Any, options: Any) -> Found:
    """Yield titles, publishers, licences and remarks of sources, what checks notice, and the meaning of columns."""
    text = file.read().decode("utf-8")
    for pattern in (SHOWN_HEADERS, COLUMN_COMMENT):
        for match in pattern.finditer(text):
            number = text.count("\n", 0, match.start()) + 1
            yield number, None, match.group(1).replace("''", "'").strip('"'), []


def from_measures(file: BinaryIO, keywords: Any, comment_tags: Any, options: Any) -> Found:
    """Yield what the headers of procurement queries say: title, method, definition, threshold, what would unlock it."""
    lines = file.read().decode("utf-8").splitlines()
    header = yaml.safe_load("\n".join(line[2:].removeprefix(" ") for line in takewhile(_is_comment, lines)))
    for key in ("title", "method", "definition", "threshold", "unlock"):
        if key in header:
            yield 1, None, str(header[key]), []


def _is_comment(line: str) -> bool:
    return line.startswith("--")


def from_constants(file: BinaryIO, keywords: Any, comment_tags: Any, options: Any) -> Found:
    """Yield the sentences that a Python file names in capitals."""
    for node in ast.parse(file.read()).body:
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
            yield node.lineno, None, node.value.value, []


def from_source(file: BinaryIO, keywords: Any, comment_tags: Any, options: Any) -> Found:
    """Yield what a Python file says of a source that has no header: title, publisher, licence, remark."""
    for node in ast.walk(ast.parse(file.read())):
        if isinstance(node, ast.Dict):
            for key, value in zip(node.keys, node.values, strict=True):
                if isinstance(key, ast.Constant) and key.value in SAID_OF_A_SOURCE and isinstance(value, ast.Constant):
                    yield value.lineno, None, str(value.value), []


def from_catalogue(file: BinaryIO, keywords: Any, comment_tags: Any, options: Any) -> Found:
    """Yield the texts of indicators that pages show: title, definition, caveat, words of the formula, target."""
    for number, entry in enumerate(yaml.safe_load(file), start=1):
        words = entry["formula"].get("words", {})
        for text in (entry["title"], entry["definition"], entry["caveat"], entry["target"]["text"], *words.values()):
            if text:
                yield number, None, " ".join(text.split()), []
