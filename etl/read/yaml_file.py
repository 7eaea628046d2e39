"""Which value stands on which line of a YAML file, and is the text YAML at all?

The nodes of PyYAML carry the lines. A reader that keeps them by itself (ruamel.yaml) would stop at the first key that
stands twice, follow references without a limit, fail at a date that does not exist, and take seven times as long.
"""

import math
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from etl.errors import BuildError
from etl.read.hidden import hidden
from etl.read.personal import has_personal
from etl.read.sql_file import LOADER

# The path to a value: the keys and the places in lists that lead to it, such as (0, 'target', 'year').
Place = tuple[str | int, ...]


@dataclass(frozen=True, order=True)
class Fault:
    """A broken rule: the line, the place of the value, and the rule in words."""

    line: int
    place: Place
    rule: str


@dataclass(frozen=True)
class YamlDocument:
    """A YAML file: its values, the line of each by its keys, and the keys that stand twice."""

    value: Any
    lines: dict[Place, int]
    faults: list[Fault]

    def line(self, place: Place) -> int:
        """Return the line of a value; of one that is missing, the line of the mapping or list that should hold it."""
        return self.lines[place] if place in self.lines else self.line(place[:-1])


def read_yaml(path: Path, shown_as: str) -> YamlDocument:
    """Read the file. Keys are always text, and so is a scalar that YAML cannot turn into a finite value.

    Raises BuildError for a file that is missing, empty, not UTF-8, no YAML, or that holds an e-mail or IP address.
    """
    text = _decode(path, shown_as)
    _refuse_personal(text, shown_as)
    _refuse_hidden(text, shown_as)
    loader = LOADER(text)
    try:
        _refuse_marks(text, shown_as)
        node = loader.get_single_node()
        document = YamlDocument(None, {}, [])
        value = None if node is None else _value(loader, node, (), document)
    except yaml.MarkedYAMLError as problem:
        raise _not_yaml(problem, text, shown_as) from problem
    finally:
        loader.dispose()
    if node is None:
        raise BuildError(f"{shown_as}: the file is empty\n  To fix it: restore it from git")
    return YamlDocument(value, document.lines, document.faults)


def _decode(path: Path, shown_as: str) -> str:
    if not path.is_file():
        raise BuildError(f"{shown_as}: the file is missing\n  To fix it: restore it from git, or create it")
    content = path.read_bytes()
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        line = content[: problem.start].count(b"\n") + 1
        raise BuildError(
            f"{shown_as}, line {line}: the text is not UTF-8 (byte {content[problem.start]:#04x})\n"
            "  To fix it: save the file as UTF-8"
        ) from problem


def _refuse_personal(text: str, shown_as: str) -> None:
    for number, written in enumerate(text.split("\n"), start=1):
        if has_personal(written):
            raise BuildError(
                f"{shown_as}, line {number}: an e-mail address or an IP address\n"
                "  To fix it: take it out: such data are never loaded"
            )


def _refuse_hidden(text: str, shown_as: str) -> None:
    for number, written in enumerate(text.split("\n"), start=1):
        if found := hidden(written):
            raise BuildError(f"{shown_as}, line {number}: a sign that nobody sees, {found}\n  To fix it: delete it")


def _refuse_marks(text: str, shown_as: str) -> None:
    """Raise BuildError for references, which could expand without end, and for tags, which could make any type."""
    for token in yaml.scan(text, Loader=LOADER):
        if isinstance(token, yaml.AliasToken | yaml.TagToken):
            raise BuildError(
                f"{shown_as}, line {token.start_mark.line + 1}: a value that begins with * or !\n"
                "  To fix it: put the text in quotation marks; YAML's references and tags are not used here"
            )


def _value(loader: Any, node: yaml.Node, place: Place, document: YamlDocument) -> Any:
    """Return the value of a node, and note the lines of all that it holds."""
    document.lines.setdefault(place, node.start_mark.line + 1)
    if isinstance(node, yaml.ScalarNode):
        return _scalar(loader, node)
    if isinstance(node, yaml.SequenceNode):
        return [_value(loader, each, (*place, number), document) for number, each in enumerate(node.value)]
    found: dict[str, Any] = {}
    for key, each in node.value:
        name, line = key.value if isinstance(key, yaml.ScalarNode) else "?", key.start_mark.line + 1
        if name in found:
            document.faults.append(Fault(line, (*place, name), "stands twice; keep one of them"))
            continue
        document.lines[*place, name] = line
        found[name] = _value(loader, each, (*place, name), document)
    return found


def _scalar(loader: Any, node: yaml.ScalarNode) -> Any:
    try:
        value = loader.construct_object(node)
    except ValueError:
        return node.value
    return node.value if isinstance(value, float) and not math.isfinite(value) else value


def _not_yaml(problem: yaml.MarkedYAMLError, text: str, shown_as: str) -> BuildError:
    at = problem.problem_mark.line if problem.problem_mark else 0
    rule, edit = _fault_of_syntax(problem, text.split("\n")[at:][:1])
    return BuildError(f"{shown_as}, line {at + 1}: {rule}\n  To fix it: {edit}")


def _fault_of_syntax(problem: yaml.MarkedYAMLError, written: list[str]) -> tuple[str, str]:
    if any("\t" in line for line in written):
        return "a tab where spaces belong", "indent with spaces only"
    words = " ".join(part for part in (problem.context, problem.problem) if part)
    edit = "look at the indentation, the colons and the quotation marks of this line and of those above it"
    return f"this is no YAML ({words})", edit
