"""What does a person read after each kind of mistake in the budget files, and which doubts become warnings?"""

from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from tests.mistakes import Mistake, Reloading, cases, written

LINES, LEDGERS = "raw/budgets/fictional.lines.csv", "raw/budgets/fictional.ledgers.csv"
RowsAfter = Callable[[str, Callable[[bytes], bytes], str], list[tuple[object, ...]]]
ECONOMY, REPORTED, TARGETS = "raw/country_economy.csv", "raw/city_reported_values.csv", "raw/city_targets.csv"
FIRST = "Bela,ESP,2018,EUR,EXP_TOTAL,Total,,executed,1100,1000,led-1,"
SECOND = FIRST.replace("2018", "2019")

MISTAKES = (
    Mistake(
        "negative total",
        LINES,
        written(FIRST, FIRST.replace("1100", "-1100")),
        ": a total is negative\n"
        "  row 2: city = 'Bela', year = '2018', stage = 'executed', item = 'EXP_TOTAL', amount = '-1100'\n"
        "  To fix it: look the total up; a sign may have been read the wrong way round",
    ),
    Mistake(
        "two currencies in one year",
        LINES,
        written(FIRST, FIRST.replace("EUR", "USD")),
        ": two currencies in one year of a city\n"
        "  row 2: city = 'Bela', year = '2018', currency = 'USD'\n"
        + "".join(f"  row {row}: city = 'Bela', year = '2018', currency = 'EUR'\n" for row in range(3, 7))
        + "  … and 4 more: rows 7, 8, 9, 10\n  To fix it: state all amounts of the year in one currency",
    ),
    Mistake(
        "unknown stage",
        LINES,
        written(FIRST, FIRST.replace("executed", "spent")),
        ": unknown stage\n  row 2: city = 'Bela', year = '2018', stage = 'spent'\n"
        "  To fix it: use a stage that data/README.md lists",
    ),
    Mistake(
        "unknown city",
        LINES,
        written(FIRST, FIRST.replace("Bela", "Bella")),
        ": unknown city\n  row 2: city = 'Bella', country_iso3 = 'ESP'; "
        "nearest known: Bela (esp-bela), Ville de Bela (esp-bela), Fara (esp-fara)\n"
        "  To fix it: correct the country, add the spelling to data/reference/city_names.csv, or the city to "
        "data/reference/cities.csv",
    ),
    Mistake(
        "item twice",
        LINES,
        written(FIRST, FIRST.replace("EXP_TOTAL", "EXP_NONFIN")),
        ": the item stands twice\n"
        "  row 2: city = 'Bela', year = '2018', stage = 'executed', item = 'EXP_NONFIN', amount = '1100'\n"
        "  row 3: city = 'Bela', year = '2018', stage = 'executed', item = 'EXP_NONFIN', amount = '1000'\n"
        "  To fix it: keep one of them, or add them up",
    ),
    Mistake(
        "amount with a comma",
        LINES,
        written(FIRST, FIRST.replace("1100", '"1,100"')),
        ": the amount is no number\n  row 2: city = 'Bela', year = '2018', item = 'EXP_TOTAL', amount = '1,100'\n"
        "  To fix it: write digits with a decimal point and no mark between thousands",
    ),
    Mistake(
        "unknown publication",
        LINES,
        written(FIRST, FIRST.replace("led-1", "led-9")),
        ": unknown publication\n  row 2: city = 'Bela', year = '2018', ledger_id = 'led-9'\n"
        "  To fix it: name the publication in the ledgers file beside it",
    ),
    Mistake(
        "population of zero",
        LINES,
        written(FIRST, FIRST.replace(",1000,", ",0,")),
        ": the population is no whole positive number\n  row 2: city = 'Bela', year = '2018', population = '0'\n"
        "  To fix it: write digits only, or leave it empty where it is not known",
    ),
    Mistake(
        "unknown grade",
        LEDGERS,
        written(",A,official ledger", ",D,official ledger"),
        ": unknown grade\n  row 2: ledger_id = 'led-1', grade = 'D'\n"
        "  To fix it: write A for an official ledger, B for a press report of an official figure, C for a third party",
    ),
    Mistake(
        "parity of zero",
        ECONOMY,
        written("ESP,2021,0.5", "ESP,2021,0"),
        ": a value is no number, or impossible\n"
        "  row 6: country_iso3 = 'ESP', year = '2021', ppp_lcu_per_intl_dollar = '0', cpi_inflation_percent = '25', "
        "population = '47000000', gdp_current_usd = (empty)\n"
        "  To fix it: write a number with a decimal point, or leave the cell empty",
    ),
    Mistake(
        "reported value that is no number",
        REPORTED,
        written("31.5", "about 31"),
        ": the value is no number\n"
        "  row 2: city = 'Bela', indicator_code = 'EXE_05', year = '2020', value = 'about 31'\n"
        "  To fix it: write digits with a decimal point",
    ),
    Mistake(
        "unknown direction of a target",
        TARGETS,
        written("lower_is_better", "down"),
        ": unknown direction\n  row 2: city = 'Bela', indicator_code = 'EXE_05', direction = 'down'\n"
        "  To fix it: write higher_is_better, lower_is_better or closer_is_better",
    ),
)


@pytest.mark.parametrize("mistake", cases(*MISTAKES))
def test_a_mistake_about_budgets_is_named_by_file_and_row(
    mistake: Mistake, reloading: Reloading, tmp_path: Path
) -> None:
    assert reloading.refusal(mistake, tmp_path) == f"data/{mistake.file}{mistake.message}"


@pytest.fixture
def rows_after(reloading: Reloading, folder: Path) -> RowsAfter:
    """Change a file, build, and return the rows of a query."""

    def find(file: str, change: Callable[[bytes], bytes], query: str) -> list[tuple[object, ...]]:
        (folder / file).write_bytes(change((folder / file).read_bytes()))
        return reloading.rows(folder, query)

    return find


def warnings(check: str) -> str:
    """Return the query for the warnings of a check."""
    return f"select subject, message, file, source_row from mart.warning where check_id = '{check}'"


def test_a_plan_and_an_execution_that_are_identical_are_a_warning(rows_after: RowsAfter) -> None:
    found = rows_after(
        LINES,
        written(
            "Alba,DEU,2021,EUR,EXP_TOTAL,Total,,budget_initial,800000",
            "Alba,DEU,2021,EUR,EXP_TOTAL,Total,,budget_initial,1000000",
        ),
        warnings("plan_equals_execution"),
    )
    message = "Executed and budget_initial are equal in all 2 items: one may be a copy of the other"
    assert found == [("deu-alba 2021", message, f"data/{LINES}", 67)]


def test_a_total_ten_times_its_neighbours_is_a_warning(rows_after: RowsAfter) -> None:
    found = rows_after(
        LINES,
        written(SECOND, SECOND.replace("1100", "11000")),
        warnings("ten_times_its_neighbours"),
    )
    doubt = "unit or currency may differ"
    assert found == [
        (
            "esp-bela 2018",
            f"EXP_TOTAL, executed: 1100.0 EUR; year before: not reported, after: 11000.0; {doubt}",
            f"data/{LINES}",
            2,
        ),
        (
            "esp-bela 2019",
            f"EXP_TOTAL, executed: 11000.0 EUR; year before: 1100.0, after: 1100.0; {doubt}",
            f"data/{LINES}",
            11,
        ),
    ]


def test_a_currency_that_changes_is_a_warning_and_the_index_is_not_assessed(rows_after: RowsAfter) -> None:
    def change(content: bytes) -> bytes:
        return content.replace(b"Bela,ESP,2021,EUR", b"Bela,ESP,2021,PTS")

    query = """
    select message, (
        select reason || ' ' || reason_year from mart.observation
        where indicator_id = 'non_retrogression_index' and observation_year = 2021 and stage = 'executed'
        and budget_function = 'total' and city_id = 'esp-bela')
    from mart.warning where check_id = 'currency_changed' order by source_row
    """
    assert rows_after(LINES, change, query) == [
        ("From EUR to PTS: amounts before and after are not compared", "currency_changed 2018"),
        ("From PTS to EUR: amounts before and after are not compared", "currency_changed 2018"),
    ]


def test_a_share_above_100_is_a_warning_and_is_not_shown(rows_after: RowsAfter) -> None:
    old = "Bela,ESP,2018,EUR,REV_OWN,Own,,executed,600"
    file, change = LINES, written(old, old.replace("600", "1600"))
    query = """
    select w.message, o.value, o.reason from mart.warning as w, mart.observation as o
    where w.check_id = 'share_above_100' and o.indicator_id = 'own_source_revenue_share' and o.observation_year = 2018
    """
    message = "Own-source revenue share, executed: REV_OWN is 1600.0, REV_NONFIN only 1000.0: the share is not shown"
    assert rows_after(file, change, query) == [(message, None, "above_100")]


@pytest.mark.parametrize(("old", "new", "reason"), [
    ("ESP,2021,0.5,25", "ESP,2021,0.5,", ("no_inflation", 2021)),
    ("ESP,2021,0.5,25", "ESP,2021,0.5,31", ("high_inflation", 2021)),
    ("ESP,2021,0.5,25", "ESP,2021,,25", ("no_ppp", 2021)),
])  # fmt: skip
def test_a_missing_deflator_is_named_as_the_reason(
    rows_after: RowsAfter, old: str, new: str, reason: tuple[str, int]
) -> None:
    query = """
    select reason, reason_year from mart.observation
    where indicator_id = 'own_source_revenue_per_resident' and city_id = 'esp-bela' and observation_year = 2019
    """
    assert rows_after(ECONOMY, written(old, new), query) == [reason]


def test_a_missing_population_is_named_as_the_reason_and_is_no_gap(database: duckdb.DuckDBPyConnection) -> None:
    query = """
    select value, reason, reason_year from mart.observation
    where indicator_id = 'care_spending_per_resident' and city_id = 'esp-bela' and observation_year = 2022
    """
    assert database.execute(query).fetchall() == [(None, "no_population", 2022)]


def test_of_two_publications_the_better_grade_is_used_and_the_difference_is_a_warning(
    folder: Path, rows_after: RowsAfter
) -> None:
    budgets = folder / "raw" / "budgets"
    head, *_rest = (budgets / "fictional.lines.csv").read_text(encoding="utf-8").splitlines()
    (budgets / "press.lines.csv").write_text(
        f"{head}\nBela,ESP,2018,EUR,EXP_TOTAL,Total,,executed,900,,press-1,\n", encoding="utf-8"
    )
    head, *_rest = (budgets / "fictional.ledgers.csv").read_text(encoding="utf-8").splitlines()
    row = "press-1,https://example.org/news,press report (example.org),none stated,B,press,2026-11-22"
    (budgets / "press.ledgers.csv").write_text(f"{head}\n{row}\n", encoding="utf-8")
    query = """
    select b.amount, b.grade, w.message from mart.budget_item as b, mart.warning as w
    where b.city_id = 'esp-bela' and b.budget_year = 2018 and b.item = 'EXP_TOTAL'
    and w.check_id = 'two_publications_differ'
    """
    message = f"EXP_TOTAL, executed: 900.0 here, 1100.0 in data/{LINES}, which is used"
    assert rows_after(LEDGERS, bytes, query) == [(1100.0, "A", message)]
