"""How does a test open a page of the dashboard, and read what it says?"""

import html
import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pandas as pd
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from dashboard.pages import PAGES

MAIN = Path(__file__).parents[1] / "dashboard" / "main.py"
PATHS = tuple(entry.path for entry in PAGES)
LANGUAGES = ("en", "es", "fr")
# Each visit starts a runtime, which looks through all installed packages: four fifths of the time of a short page.
manifest_scanner.scan_component_manifests = cache(manifest_scanner.scan_component_manifests)


def visit(path: str, theme: str = "light", opened: Sequence[str] = (), find: str = "", **asked: str) -> AppTest:
    """Open the page at a path with the parameters of its address, in a browser that names no language.

    The downloads of the cards in `opened` are shown; `find` stands in the search of the header.
    """
    test = AppTest.from_file(MAIN, default_timeout=120)
    test.context["theme"] = theme
    test.query_params.update(asked)
    for card in opened:
        test.session_state[f"offer-{card}"] = True
    test.session_state["find"] = find
    return go_to(test, path)


def go_to(test: AppTest, path: str) -> AppTest:
    """Open another page of the same visit: a browser names it by this hash."""
    test._page_hash = calc_hash(path) if path else ""
    return test.run()


def bodies(test: AppTest) -> list[str]:
    """Return every piece of HTML that the page shows."""
    return [element.proto.body for element in test.get("html")]


def table(test: AppTest, heading: str) -> pd.DataFrame:
    """Return the table that has this heading, be it text, a grid or an opened one."""
    drawn = (frame.value for frame in (*test.dataframe, *test.table))
    return next(found for found in (*tables(test), *drawn) if heading in found)


def tables(test: AppTest) -> list[pd.DataFrame]:
    """Return the tables that the page shows as text, each cell as it is read, a link as its address."""
    found = re.findall(r'<div class="rows[ "].*?<table>(.*?)</table>', "".join(bodies(test)), re.DOTALL)
    lines = [re.findall(r"<tr>(.*?)</tr>", table, re.DOTALL) for table in found]
    return [pd.DataFrame([_cells(line) for line in rest], columns=_cells(head)) for head, *rest in lines]


def _cells(line: str) -> list[str]:
    cells = re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", line, re.DOTALL)
    return [html.unescape(re.sub(r'<a href="(.*?)".*?</a>', r"\1", cell)) for cell in cells]


def errors(test: AppTest) -> list[str]:
    """Return the exceptions that a reader would see."""
    return [element.proto.message for element in test.exception]


def titles(test: AppTest) -> list[str]:
    """Return the text of every h1 that stands in a page head."""
    found = re.findall(r'<header class="page-head">.*?<h1>(.*?)</h1>.*?</header>', "".join(bodies(test)), re.DOTALL)
    return [html.unescape(title) for title in found]


def notices(test: AppTest, kind: str) -> list[str]:
    """Return the text of the paragraphs of a class, without their links."""
    found = re.findall(rf'<(?:p|div) class="{kind}"[^>]*>(.*?)</(?:p|div)>', "".join(bodies(test)), re.DOTALL)
    return [html.unescape(re.sub(r"<a .*?</a>|<[^>]+>", " ", text)).strip() for text in found]


def links(test: AppTest) -> list[str]:
    """Return the addresses of all links of the page."""
    return [html.unescape(address) for address in re.findall(r'href="([^"]*)"', "".join(bodies(test)))]


def tongue(test: AppTest) -> list[str]:
    """Return the language that the page marks as the current one."""
    return re.findall(r'lang="(\w+)" aria-current="true"', "".join(bodies(test)))
