"""What do budget lines become: which line, stage and publication is used, and when is a year not assessed?"""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.mistakes import Reloading

Rows = list[tuple[object, ...]]
FindRows = Callable[[str, str], Rows]
LINES = "city,country_iso3,year,currency,item,label,cofog,stage,amount,population,ledger_id,note\n"
LEDGERS = (
    "ledger_id,address,publisher,licence,grade,basis,accessed_on\n"
    "old,https://example.org/old,City of Fara,CC BY 4.0,A,official ledger,2026-11-01\n"
    "new,https://example.org/new,City of Fara,CC BY 4.0,A,official ledger,2026-11-02\n"
    "same,https://example.org/same,City of Fara,CC BY 4.0,A,official ledger,2026-11-02\n"
    "press,https://example.org/press,Press,none stated,B,press report,2026-11-03\n"
)
STAGES = {
    2017: ("executed_9m", "executed_to_Q2"),
    2018: ("budget_draft", "executed_9m"),
    2019: ("budget_stage_unknown", "budget_draft"),
    2020: ("budget_initial", "budget_stage_unknown"),
    2021: ("budget_amended", "budget_initial"),
    2022: ("paid", "budget_amended"),
    2023: ("executed", "paid"),
    2024: ("executed", "stock"),
}


@pytest.fixture
def of_fara(folder: Path, reloading: Reloading) -> FindRows:
    """Publish budget lines of Fara, `year item stage amount population ledger` each, and return what a query finds."""

    def find(lines: str, query: str) -> Rows:
        budgets = folder / "raw" / "budgets"
        (budgets / "fara.ledgers.csv").write_text(LEDGERS, encoding="utf-8")
        # An item stands once in a file: each publication has its own.
        for row in (line.split() for line in lines.strip().splitlines()):
            year, item, stage, amount, population, ledger = row
            path = budgets / f"fara_{ledger}.lines.csv"
            before = path.read_text(encoding="utf-8") if path.exists() else LINES
            line = f"Fara,ESP,{year},EUR,{item},{item},,{stage},{amount},{population.strip('-')},{ledger},\n"
            path.write_text(before + line, encoding="utf-8")
        return reloading.rows(folder, query)

    return find


def test_the_stage_to_show_is_the_nearest_to_what_was_spent_and_never_a_stock(of_fara: FindRows) -> None:
    lines = [f"{year} EXP_TOTAL {stage} 100 1000 new" for year, stages in STAGES.items() for stage in stages]
    lines.append("2025 DEBT_STOCK stock 100 1000 new")
    query = "select budget_year, stage from core.best_stage where city_id = 'esp-fara' order by all"
    assert of_fara("\n".join(lines), query) == [(year, stages[0]) for year, stages in STAGES.items()]


def test_revenue_that_is_known_as_paid_is_shown_beside_spending_that_is_known_as_executed(of_fara: FindRows) -> None:
    lines = """
        2023 EXP_TOTAL executed 90 1000 new
        2023 REV_TOTAL paid 100 1000 new
        2023 REV_OWN paid 40 1000 new
        2024 EXP_TOTAL budget_initial 90 1000 new
        2024 REV_TOTAL executed 100 1000 new
        2024 REV_OWN executed 50 1000 new
    """
    shown = "select budget_year, item, stage from mart.budget_item where city_id = 'esp-fara' and is_best order by all"
    assert of_fara(lines, shown) == [
        (2023, "EXP_TOTAL", "executed"), (2023, "REV_OWN", "paid"), (2023, "REV_TOTAL", "paid"),
        (2024, "EXP_TOTAL", "budget_initial"), (2024, "REV_OWN", "executed"), (2024, "REV_TOTAL", "executed"),
    ]  # fmt: skip


def test_own_revenue_is_judged_by_the_stage_of_revenue(of_fara: FindRows) -> None:
    lines = "2023 EXP_TOTAL executed 90 1000 new\n2023 REV_TOTAL paid 100 1000 new\n2023 REV_OWN paid 40 1000 new"
    shown = "select value, is_best from mart.observation where city_id = 'esp-fara' and code = 'RES_01'"
    assert of_fara(lines, shown) == [(40.0, True)]
    years = "select stage, is_best from mart.budget_year where city_id = 'esp-fara' order by all"
    assert of_fara("", years) == [("executed", True), ("paid", False)]


def test_the_better_grade_then_the_newer_publication_then_the_first_identifier_is_used(of_fara: FindRows) -> None:
    lines = """
        2018 EXP_TOTAL executed 1 100 press
        2018 EXP_TOTAL executed 2 200 old
        2019 EXP_TOTAL executed 3 300 old
        2019 EXP_TOTAL executed 4 400 new
        2020 EXP_TOTAL executed 5 500 same
        2020 EXP_TOTAL executed 6 600 new
        2021 EXP_TOTAL executed 7 - new
        2021 EXP_TOTAL executed 8 800 press
    """
    query = "select budget_year, amount, population from mart.budget_item where city_id = 'esp-fara' order by all"
    assert of_fara(lines, query) == [(2018, 2, 200), (2019, 4, 400), (2020, 6, 600), (2021, 7, 800)]


def test_a_part_of_a_year_and_a_stock_have_no_amount_per_resident_and_say_so_before_anything_else(
    of_fara: FindRows,
) -> None:
    lines = """
        2019 EXP_TOTAL executed 100 1000 new
        2019 EXP_TOTAL executed_9m 75 1000 new
        2019 EXP_TOTAL executed_to_Q2 50 1000 new
        2019 DEBT_STOCK stock 500 1000 new
        2012 EXP_TOTAL executed_9m 75 1000 new
        2013 EXP_TOTAL executed 75 - new
        2014 EXP_TOTAL executed 75 1000 new
    """
    query = """
    select budget_year, stage, real_per_resident is null, ppp_per_resident is null, reason, reason_year
    from mart.budget_item where city_id = 'esp-fara' order by all
    """
    assert of_fara(lines, query) == [
        (2012, "executed_9m", True, True, "part_of_year", 2012),
        (2013, "executed", True, True, "no_population", 2013),
        (2014, "executed", True, True, "no_inflation", 2015),
        (2019, "executed", False, False, None, None),
        (2019, "executed_9m", True, True, "part_of_year", 2019),
        (2019, "executed_to_Q2", True, True, "part_of_year", 2019),
        (2019, "stock", True, True, "stock", 2019),
    ]


def test_without_a_purchasing_power_an_amount_is_still_real(folder: Path, of_fara: FindRows) -> None:
    path = folder / "raw" / "country_economy.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("ESP,2021,0.5,25", "ESP,2021,,25"), encoding="utf-8")
    query = """
    select real_per_resident, ppp_per_resident, reason, reason_year from mart.budget_item where city_id = 'esp-fara'
    """
    assert of_fara("2021 EXP_TOTAL executed 100 50 new", query) == [(2, None, "no_ppp", 2021)]


def test_a_budget_counts_as_split_from_four_fifths_of_its_base_on(of_fara: FindRows) -> None:
    lines = """
        2018 EXP_TOTAL executed 1000 100 new
        2018 FUNC_HOUSING executed 800 100 new
        2019 EXP_TOTAL executed 1000 100 new
        2019 FUNC_HOUSING executed 799 100 new
        2020 EXP_TOTAL executed 0.5 100 new
        2020 FUNC_HOUSING executed 0.4 100 new
        2021 EXP_TOTAL executed 0 100 new
    """
    query = "select budget_year, is_split, split_share from core.budget_split where city_id = 'esp-fara' order by all"
    assert of_fara(lines, query) == [(2018, True, 80), (2019, False, 79.9), (2020, True, 80)]


def test_what_moved_between_functions_leaves_debt_service_out_and_needs_both_sides_split(of_fara: FindRows) -> None:
    lines = "\n".join(
        f"{year} {item} {stage} {amount} 100 new"
        for year, item, planned, executed in (
            (2018, "EXP_TOTAL", 200, 300), (2018, "FUNC_HOUSING", 40, 100), (2018, "FUNC_EDUCATION", 50, 45),
            (2018, "FUNC_HEALTH", 10, None), (2018, "FUNC_CULTURE", None, 5), (2018, "FUNC_DEBT_SERVICE", 100, 150),
            (2019, "EXP_TOTAL", 100, 300), (2019, "FUNC_HOUSING", 100, 100),
            (2020, "EXP_TOTAL", 300, 100), (2020, "FUNC_HOUSING", 100, 100),
            (2021, "EXP_TOTAL", 100, 100), (2021, "FUNC_HOUSING", 0, 100),
        )
        for stage, amount in (("budget_initial", planned), ("executed", executed)) if amount is not None
    )  # fmt: skip
    query = """
    select observation_year, numerator, denominator, reason from mart.observation
    where city_id = 'esp-fara' and indicator_id = 'composition_variance' order by all
    """
    # Of the 150 spent without debt service the plan of 40, 50 and 10 gives 60, 75 and 15; 5 were not planned at all.
    found = of_fara(lines, query)
    assert found[0] == (2018, 40 + 30 + 15 + 5, 150, None)
    assert [(year, reason) for year, __, __, reason in found[1:]] == [
        (2019, "not_split"),
        (2020, "not_split"),
        (2021, "not_split"),
    ]


def test_what_was_carried_out_of_nothing_or_of_the_plan_of_another_publication_has_no_percentage(
    of_fara: FindRows,
) -> None:
    lines = """
        2018 FUNC_HOUSING budget_initial 0 100 new
        2018 FUNC_HOUSING executed 80 100 new
        2019 FUNC_HOUSING budget_initial 100 100 press
        2019 FUNC_HOUSING executed 80 100 new
        2020 FUNC_HOUSING executed 80 100 new
        2021 FUNC_HOUSING executed 80 100 new
        2021 EXP_TOTAL budget_initial 500 100 new
        2022 FUNC_HOUSING budget_initial 0.5 100 new
        2022 FUNC_HOUSING executed 0.4 100 new
    """
    query = """
    select observation_year, value, reason, grade from mart.observation
    where city_id = 'esp-fara' and base like '% budget_initial' and budget_function = 'FUNC_HOUSING' order by all
    """
    assert of_fara(lines, query) == [
        (2018, None, "zero_denominator", "A"),
        (2019, None, "two_publications", "A"),
        (2020, None, "no_budget_initial", "A"),
        (2021, None, "not_planned", "A"),
        (2022, 80, None, "A"),
    ]


def test_an_index_compares_with_the_mean_of_three_years_and_names_the_year_that_stands_in_the_way(
    of_fara: FindRows,
) -> None:
    spent = {"FUNC_HOUSING": (100, 200, 300, 250), "FUNC_EDUCATION": (0, 0, 0, 5), "FUNC_HEALTH": (None, 1, 1, 1)}
    lines = "\n".join(
        f"{year} {item} executed {amount} 100 new"
        for item, amounts in spent.items()
        for year, amount in zip(range(2018, 2022), amounts, strict=True)
        if amount is not None
    )
    query = """
    select budget_function, round(value, 6), reason, reason_year, base from mart.observation
    where city_id = 'esp-fara' and indicator_id = 'non_retrogression_index' and observation_year = 2021 order by all
    """
    # In 2021 prices rose by a quarter: the mean of 200 is 250 then.
    assert of_fara(lines, query) == [
        ("FUNC_EDUCATION", None, "zero_denominator", 2021, "2018-2020"),
        ("FUNC_HEALTH", None, "no_past_year", 2018, "2018-2020"),
        ("FUNC_HOUSING", 100, None, None, "2018-2020"),
        ("total", None, "not_split", 2021, "2018-2020"),
    ]
