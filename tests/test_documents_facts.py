"""Do the documents state the figures, commands, pages and settings that the project has?"""

import csv
import re
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from etl.__main__ import main
from tests.test_documents import DOCUMENTS, ROOT, SUBJECTS, text_of
from tests.visits import PATHS

FIGURES = "What is in it today"
NUMBER = r"\d+(?:[.,]\d+)*"
# Name and goal of the campaign, versions of Python and of a licence, the port.
OTHERS = {"10", "100", "1000", "1,000", "2030", "3.11", "3.12", "3.13", "4.0", "8501"}


@pytest.fixture(scope="module")
def shipped(shipped_once: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """The database of the shipped data, built elsewhere."""
    (path,) = shipped_once.glob("campaign-*.duckdb")
    with duckdb.connect(str(path), read_only=True) as con:
        yield con


def code(text: str) -> list[str]:
    """Return every block of code as one line per command, and every piece of code in a sentence."""
    blocks = re.findall(r"^ *```\w*\n(.*?)^ *```", text, re.DOTALL | re.MULTILINE)
    lines = [line for block in blocks for line in re.sub(r"\\\n", " ", block).splitlines()]
    return [*lines, *re.findall(r"`([^`\n]+)`", re.sub(r"```.*?```", "", text, flags=re.DOTALL))]


def etl_commands(text: str) -> dict[str, set[str]]:
    """Return the options that a document gives to each command of `python -m etl`; a source of `fetch` is one."""
    found: dict[str, set[str]] = {}
    for line in code(text):
        if match := re.search(r"python -m etl ([a-z-]+)(.*)", line):
            command, rest = match.groups()
            named = re.findall(r"(?<!\S)--[a-z-]+", rest)
            sources = re.findall(r"^ ([a-z_]+)", rest) if command == "fetch" else []
            found.setdefault(command, set()).update(named, sources)
    return found


def described(capsys: pytest.CaptureFixture[str], *command: str) -> set[str]:
    """Return the words of the help of a command."""
    with pytest.raises(SystemExit):
        main([*command, "--help"])
    return set(re.findall(r"[\w-]+", capsys.readouterr().out))


def sections(text: str) -> dict[str, str]:
    """Return the text below each heading, that above the first one included."""
    parts = re.split(r"^##? (.*)$", text, flags=re.MULTILINE)
    return {"": parts[0], **dict(zip(parts[1::2], parts[2::2], strict=True))}


def numbers(text: str) -> list[str]:
    """Return the numbers of a text, without those in code and in the names of files."""
    return re.findall(NUMBER, re.sub(r"```.*?```|`[^`]+`|\]\([^)]+\)", "", text, flags=re.DOTALL))


def row(con: duckdb.DuckDBPyConnection, query: str) -> list[str]:
    """Return the only row of a query as the README writes numbers."""
    (found,) = con.execute(query).fetchall()
    return [value if isinstance(value, str) else f"{value:,}" for value in found]


def test_every_figure_of_the_readme_is_that_of_the_data(shipped: duckdb.DuckDBPyConnection) -> None:
    told = sections(text_of("README.md"))[FIGURES]
    rows = re.findall(r"^\| ([^|!]+) \| ([^|]+) \|$", told, re.MULTILINE)
    found = {name.strip(): numbers(text) for name, text in rows}
    queries = {
        "Members": "select documented, countries, governments from mart.headline",
        "Official total": "select day(reported_on), year(reported_on)::varchar, reported from mart.headline",
        "Pace": "select ends_at, target_year::varchar, target_total from mart.verdict where method = 'linear'",
        "Years of joining": "select undated, documented from mart.headline",
        "Pledges": "select count(*), count(distinct programme_id), count(*) filter (where status != 'not_reported'), "
        "count(*) filter (where status = 'not_reported') from mart.pledge",
        "Budgets": "select count(*), count(distinct city_id), count(distinct country_iso3), "
        "min(budget_year)::varchar, max(budget_year)::varchar "
        "from core.budget_line inner join core.city using (city_id)",
        "Gaps in budgets": "select count(*), count(*) filter (where extent = 'series_by_function'), "
        "count(*) filter (where extent = 'nothing') from mart.budget_coverage where is_member",
        "Indicators": "select count(*) from mart.indicator",
        "Procurement": "select count(*) filter (where has_data) from mart.procurement_coverage where is_member",
    }
    assert found == {name: row(shipped, query) for name, query in queries.items()}


def test_no_figure_of_the_data_stands_elsewhere_in_the_readme() -> None:
    elsewhere = [text for heading, text in sections(text_of("README.md")).items() if heading != FIGURES]
    assert {number for text in elsewhere for number in numbers(text)} <= OTHERS


def test_the_campaign_reports_more_than_the_total_that_the_readme_names(shipped: duckdb.DuckDBPyConnection) -> None:
    qualifier, reported, month = row(
        shipped, "select reported_qualifier, reported, strftime(reported_on, '%-d %B %Y') from mart.headline"
    )
    assert f'On {month} "{qualifier} {reported}" members were reported' in text_of("README.md")


@pytest.mark.parametrize("name", [*DOCUMENTS, "data/README.md", "data/reference/mappings/README.md"])
def test_every_command_and_option_that_a_document_names_exists(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    given = etl_commands(text_of(name))
    known = described(capsys)
    assert set(given) - known == set()
    unknown = {command: options - described(capsys, command) for command, options in given.items()}
    assert {command: options for command, options in unknown.items() if options} == {}


@pytest.mark.parametrize(
    ("name", "command"),
    [("docs/budgets.md", "import-budget"), ("docs/procurement.md", "procurement"), ("docs/cluster.md", "procurement")],
)
def test_every_option_that_a_subject_explains_exists(
    name: str, command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    named = {match[1] for piece in code(text_of(name)) if (match := re.match(r"(--[a-z-]+)(?: \S+)?$", piece))}
    assert named != set()
    assert named - described(capsys, command) == set()


def test_the_reader_of_commands_sees_options_over_several_lines() -> None:
    text = "`python -m etl fetch ofgl`\n```\npython -m etl build --data x \\\n    --fly\nmake run\n```\n"
    assert etl_commands(text) == {"fetch": {"ofgl"}, "build": {"--data", "--fly"}}


def test_every_page_and_every_city_that_a_document_names_exists() -> None:
    texts = [*code(text_of("README.md")), *(piece for name in SUBJECTS for piece in code(text_of(name)))]
    pages = {match[1] for text in texts if (match := re.match(r"/([a-z]+)(?:\?|$)", text))}
    listed = [match[1] for text in texts for match in re.finditer(r"(?:--city |\bcity=|\bwith=)([a-z][a-z,-]+)", text)]
    with (ROOT / "data" / "reference" / "cities.csv").open(encoding="utf-8", newline="") as file:
        known = {found["city_id"] for found in csv.DictReader(file)}
    assert {"pledges", "city", "compare"} <= pages
    assert pages - {*PATHS, "healthz", "livez", "readyz", "metrics"} == set()
    assert {city for cities in listed for city in cities.split(",")} - known == set()
    assert len(listed) > 3


def test_every_setting_of_the_environment_is_explained() -> None:
    files = [path for folder in ("dashboard", "etl") for path in (ROOT / folder).rglob("*.py")]
    read = {name for path in files for name in re.findall(r"\bDASHBOARD_[A-Z_]+", path.read_text(encoding="utf-8"))}
    assert read == set(re.findall(r"^\| `(DASHBOARD_[A-Z_]+)` \|", text_of("docs/running.md"), re.MULTILINE))


def test_the_indicators_and_red_flags_of_procurement_are_counted() -> None:
    folder = ROOT / "etl" / "procurement" / "sql"
    indicators, flags = (len(list((folder / name).glob("*.sql"))) for name in ("indicators", "flags"))
    assert f"The {indicators} indicators and {flags} red flags" in text_of("docs/procurement.md")
