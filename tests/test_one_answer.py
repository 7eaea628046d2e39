"""Do all pages give one answer to one question about a member, wherever the fact stands?"""

import html
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pandas as pd
import pytest

from dashboard.store import marts, shown_database
from dashboard.store.nouns.indicators import Indicator
from dashboard.store.nouns.places import City
from dashboard.views.budget.budget_numbers import SHOWN
from tests.visits import bodies, errors, table, visit

pytestmark = pytest.mark.slow
PAGES = ("city", "framework", "pledges", "budget", "procurement", "targets", "compare")
# Page → fact → where it stands in the text; all places of one fact must say the same.
SAID: dict[str, tuple[tuple[str, str], ...]] = {
    "city": (
        ("year of joining", r"<dt>joined</dt><dd><b>(\d{4})</b>"),
        ("year of joining", r"<dt>Joined on</dt><dd>(?:[^<\d]*\d*, )?(\d{4}) <"),
        ("elements", r"<dt>elements</dt><dd><b>(\d+)</b>"),
        ("elements", r"<h2>Public pages show (\d+) of \d+ elements"),
        ("all elements", r"<dt>elements</dt>.*?of (\d+) of a human rights city"),
        ("all elements", r"<h2>Public pages show \d+ of (\d+) elements"),
        ("all elements", r"<li>\d+ of (\d+) elements of a human rights city"),
        ("pledges", r"<dt>pledges</dt><dd><b>(\d+|–)</b>"),
        ("pledges", r"<h2>(\d+) pledges? (?:is|are) documented"),
        ("indicators known", r"<dt>indicators</dt><dd><b>(\d+)</b>"),
        ("indicators that a city can have", r"of (\d+) that a city can have"),
        ("residents", r"<dt>residents</dt><dd><b>([\d,]+)</b>"),
        ("residents", r"<dt>Population</dt><dd>([\d,]+) residents"),
        ("budget figures", r"<h2>([\d,]+) budget figures? (?:is|are) known"),
        ("closest", r"<h2>Most alike among cities with figures: (.*?)</h2>"),
    ),
    "framework": (
        ("elements", r"<h2>[^<]*: public pages show (\d+) of \d+ elements"),
        ("all elements", r"<h2>[^<]*: public pages show \d+ of (\d+) elements"),
    ),
    "budget": (
        ("budget figures", r"<h2>[^<]*: ([\d,]+) budget figures? (?:is|are) known"),
        ("indicators known", r"<h2>[^<]*: (\d+) of \d+ indicators have a value"),
        ("indicators that a city can have", r"<h2>[^<]*: \d+ of (\d+) indicators have a value"),
    ),
    "compare": (("closest", r"<h2>([^<]*?) (?:is|are) the closest to "),),
}
# What a card of the city page counts of the indicators; the three together are all.
COUNTED = r"<h2>(?:Budget|Procurement|Openness and voice): (?:values for (\d+) of|no indicator)"
# An indicator with its value, year and stage: as a line of the city page, and as an entry of the budget page.
LINES = re.compile(
    r"<li>\s*<span>([^<]*)(?:<small>[^<]*</small>)?</span>\s*<i class=\"spark\".*?</i>\s*<span>\s*<b>([^<]*)</b>"
    r"(.*?)<small>([^<]*) · ",
    re.DOTALL,
)
ENTRIES = re.compile(r"<li>\s*([^<]*?): ([^<]*?)\s*<span>([^<]*)</span>")
# A way to a target: title, values from base to latest, and its verdict.
WAYS = re.compile(
    r"<strong>([^<]*)</strong><span>([^<]*)</span>.*?<span class=\"state \w+\"[^>]*><b>([^<]*)</b> ([^<]*)</span>",
    re.DOTALL,
)
LATEST = re.compile(r"→ ([^·]*?) \((\d{4})\)")
PUBLISHED = re.compile(r"<li>\s*<a [^>]*>([^<]*?): ([^<]*)</a>\s*<span>(\d{4}) · ")
COMPARED = re.compile(r"<h2>([^:<]*): [^<]* is at ([^<]*?) \((\d{4})\)")
WITHOUT = re.compile(r"<li>\s*([^<:]*?)\s*<span>([^<]*)</span>")
ON_TOP = r"<dt>{}</dt><dd><b>([^<]*)</b><span>(?:[^<]*? · (\d{{4}}),|cannot assess: ([^<]*)<)"
# Fact and what is said of it; all that is said of each, as often as it is said.
Said = Iterator[tuple[str, str]]
Facts = dict[str, list[str]]
# Facts that stand in several places for most members: a test that finds none of them reads nothing.
EVERYWHERE = ("year of joining", "elements", "all elements", "pledges", "indicators known", "residents", "closest")


@pytest.fixture(scope="module")
def shown(shipped_shown_once: Path) -> Iterator[Path]:
    """The shipped data, shown by the dashboard."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DASHBOARD_DATA", str(shipped_shown_once))
        yield shipped_shown_once


def database() -> Path:
    """Return the database that the dashboard shows."""
    found = shown_database.locate()
    assert found is not None
    return found


def read(path: str, city: str) -> str:
    """Return the HTML of a page about a city, without drawings."""
    page = visit(path, city=city)
    assert errors(page) == []
    return html.unescape("".join(bodies(page)))


def collect(city: City, titles: dict[str, str]) -> Facts:
    """Return what the pages say of each fact about a city; `titles` are those of the indicators."""
    text = {path: read(path, city.city_id) for path in PAGES}
    facts: Facts = defaultdict(list)
    said = (standing(text), of_city_page(text["city"]), of_budget_page(text, titles), of_other_pages(text))
    for fact, words in chain.from_iterable(said):
        facts[fact].append(words)
    return facts


def standing(text: dict[str, str]) -> Said:
    """Yield the facts that stand in a fixed place."""
    for path, places in SAID.items():
        for fact, pattern in places:
            for words in re.findall(pattern, text[path], re.DOTALL):
                yield fact, "0" if (fact, words) == ("pledges", "–") else words
    counted = re.findall(COUNTED, text["city"])
    if counted:
        yield "indicators known", str(sum(int(count or 0) for count in counted))


def of_city_page(text: str) -> Said:
    """Yield value and verdict of each indicator that has a line."""
    for title, value, between, when in LINES.findall(text):
        yield f"value of {title}", f"{value}, {when}"
        yield f"latest of {title}", f"{value} ({when[:4]})"
        for verdict in re.findall(r"class=\"state \w+\"[^>]*>([^<;]*)", between):
            yield f"verdict of {title}", verdict


def of_budget_page(text: dict[str, str], titles: dict[str, str]) -> Said:
    """Yield value of each indicator or why it has none, as the city page says it too, and the numbers on top."""
    states = text["budget"].partition("indicators have a value")[2].partition("<h2>")[0]
    missing = text["city"].partition("What is missing, and")[2]
    for title, value, when in ENTRIES.findall(states):
        yield f"value of {title}", f"{value}, {when}"
    for title, why in WITHOUT.findall(states):
        for words in [why, *re.findall(rf"{re.escape(title)} \(([^()]*)\)", missing)]:
            yield f"why no {title}", words
    for indicator, label in SHOWN.items():
        for value, year, why in re.findall(ON_TOP.format(label), text["budget"]):
            title = titles[indicator]
            yield (f"why no {title}", why) if why else (f"latest of {title}", f"{value} ({year})")


def of_other_pages(text: dict[str, str]) -> Said:
    """Yield values that the pages of budgets, targets and comparisons show, and verdicts where a title has one."""
    for title, value, year in COMPARED.findall(text["compare"]) + PUBLISHED.findall(text["budget"]):
        yield f"latest of {title}", f"{value} ({year})"
    ways = WAYS.findall(text["targets"])
    count = Counter(title for title, *_ in ways)
    for title, words, mark, state in ways:
        for value, year in LATEST.findall(words):
            yield f"latest of {title}", f"{value} ({year})"
        if count[title] == 1:
            yield f"verdict of {title}", f"{mark} {state}"


def test_every_page_gives_the_same_answer_about_every_member(shown: Path) -> None:
    joined = table(visit("members"), "Joined on").set_index("Name")
    made = table(visit("pledges"), "Checklist")["Who"]
    titles = {row.indicator_id: row.title for row in marts.rows(database(), Indicator)}
    everybody = marts.rows(database(), City)
    members = [city for city in everybody if city.is_joined and city.counts_towards_goal]
    contradictions, twice = [], dict.fromkeys(EVERYWHERE, 0)
    for city in members:
        facts = collect(city, titles)
        row = joined.loc[city.name]
        facts["year of joining"] += re.findall(r"\d{4}", str(row["Joined on"]))
        facts["residents"] += [] if pd.isna(row["Population"]) else [f"{row['Population']:,}"]
        facts["pledges"].append(str(sum(city.name in who.split(" · ") for who in made)))
        contradictions += [
            f"{city.name}: {fact}: {sorted({*said})}" for fact, said in facts.items() if len({*said}) > 1
        ]
        for fact in EVERYWHERE:
            twice[fact] += len(facts[fact]) > 1
    assert contradictions == []
    assert min(twice.values()) > len(members) / 3
