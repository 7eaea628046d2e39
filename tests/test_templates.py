"""Is everything that a page says escaped, by templates and Markup and by nothing else?"""

import ast
import re
from collections.abc import Iterator

import pytest
from jinja2 import UndefinedError
from markupsafe import Markup

from dashboard.kit.links import by_host, outside
from dashboard.kit.page import prose
from dashboard.kit.templates import DASHBOARD, TEMPLATES, render
from dashboard.words.phrases import hover_lines

# A named group of a pattern, (?P<name>…), is none.
TAG = re.compile(r"(?<!\(\?P)</?[a-z]", re.IGNORECASE)
# How Plotly is told that a hover has no second box.
PLOTLY = "<extra></extra>"
# A drawing of numbers that becomes an address, each of its characters encoded.
DRAWING = "figures/spark.py"
# What it looks for in Streamlit's page and replaces.
SHELL = "serving/shell.py"


def code() -> Iterator[tuple[str, ast.Module]]:
    """Yield every Python file of the dashboard."""
    for path in sorted(DASHBOARD.rglob("*.py")):
        yield path.relative_to(DASHBOARD).as_posix(), ast.parse(path.read_text(encoding="utf-8"))


def calls(tree: ast.AST, name: str) -> list[ast.Call]:
    """Return the calls of a function by its name, with or without that of its module."""
    found = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    return [call for call in found if name in (getattr(call.func, "id", ""), getattr(call.func, "attr", ""))]


def tagged(tree: ast.AST) -> set[ast.Constant]:
    """Return the texts that hold a tag, docstrings and what Plotly asks for aside."""
    texts = {node for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    alone = {node.value for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    return {node for node in texts - alone if TAG.search(node.value.replace(PLOTLY, ""))}


def written(tree: ast.AST) -> set[str]:
    """Return the tags that are written without being told as Markup."""
    safe = {text for call in calls(tree, "Markup") for text in call.args}
    return {node.value for node in tagged(tree) - safe}


def filled(tree: ast.AST) -> set[str]:
    """Return the tags of f-strings, which escape nothing, be they told as Markup or not."""
    strings = [node for node in ast.walk(tree) if isinstance(node, ast.JoinedStr)]
    return {node.value for string in strings for node in tagged(string)}


def test_tags_are_written_as_markup_or_in_templates() -> None:
    assert {path for path, tree in code() if written(tree)} == {DRAWING, SHELL}


def test_no_f_string_holds_a_tag() -> None:
    assert {path for path, tree in code() if filled(tree)} == {DRAWING}


def test_nothing_is_escaped_by_hand() -> None:
    modules = [
        (path, name)
        for path, tree in code()
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in (getattr(node, "module", None), *(alias.name for alias in node.names))
    ]
    assert [(path, name) for path, name in modules if name == "html"] == []


def test_the_reader_of_tags_sees_every_form() -> None:
    tree = ast.parse(
        '"""About <b>tags</b>."""\n'
        'a = f"<b>{x}</b>"\n'
        'b = "<i>" + x\n'
        'c = Markup("<u>{}</u>").format(x)\n'
        'd = Markup(f"<s>{x}")\n'
        'e = "a < b%{y}<extra></extra>"\n'
    )
    assert written(tree) == {"<b>", "</b>", "<i>", "<s>"}
    assert filled(tree) == {"<b>", "</b>", "<s>"}


def test_every_template_is_used_and_every_one_that_is_used_is_there() -> None:
    named = {arg for __, tree in code() for call in calls(tree, "render") for arg in call.args[:1]}
    used = {arg.value for arg in named if isinstance(arg, ast.Constant) and str(arg.value).endswith(".html")}
    there = {path.relative_to(DASHBOARD).as_posix() for path in DASHBOARD.rglob("*.html") if "static" not in path.parts}
    assert used == there
    for name in there:
        TEMPLATES.get_template(name)


def test_a_template_escapes_text_and_keeps_markup_on_one_line() -> None:
    facts = [("A & B", "<script>"), ("link", Markup("<a>it</a>"))]
    assert render("kit/record.html", facts=facts) == Markup(
        '<dl class="record"><dt>A &amp; B</dt><dd>&lt;script&gt;</dd><dt>link</dt><dd><a>it</a></dd></dl>'
    )


def test_a_template_fails_on_what_it_is_not_given() -> None:
    with pytest.raises(UndefinedError, match="facts"):
        render("kit/record.html")


def test_a_link_is_escaped_and_named_by_its_host_where_it_is_an_address() -> None:
    assert outside('https://a.org/?b="c"&d', "<x>", 'said "so"') == Markup(
        '<a href="https://a.org/?b=&#34;c&#34;&amp;d" target="_blank" rel="noopener"'
        ' title="said &#34;so&#34;">&lt;x&gt;</a>'
    )
    assert by_host("https://www.a.org/b") == outside("https://www.a.org/b", "a.org")
    assert by_host("<a report>") == Markup("&lt;a report&gt;")


def test_an_option_of_a_command_is_kept_in_one_piece_and_the_rest_escaped() -> None:
    assert prose("read <it> with --buyer, then") == Markup(
        'read &lt;it&gt; with <span class="option">--buyer</span>, then'
    )


def test_the_lines_of_a_hover_are_escaped_each_for_itself() -> None:
    assert hover_lines("<Alba>", "1 < 2") == Markup("<b>&lt;Alba&gt;</b><br>1 &lt; 2")
