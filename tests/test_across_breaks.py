"""Does no share, sum, index, execution or trend join two publications, two bases or two stages?"""

from pathlib import Path

import pytest

from tests.mistakes import Reloading

LINES, LEDGERS = "raw/budgets/fictional.lines.csv", "raw/budgets/fictional.ledgers.csv"
SECOND = "led-9,https://example.org/other,Another publisher,none stated,B,press report of official figure,2026-11-20"
SHARE = """
select round(value, 1), base, reason from mart.observation
where city_id = 'esp-bela' and stage = 'executed' and budget_function = 'total'
"""
BELA = "Bela,ESP,{year},EUR,{item},Item,,{stage},{amount},1000,{ledger},"


def line(item: str, amount: int, stage: str = "executed", year: int = 2021, ledger: str = "led-1") -> str:
    """Return a budget line of Bela."""
    return BELA.format(year=year, item=item, stage=stage, amount=amount, ledger=ledger)


def publish(folder: Path, *lines: str, without: str = "") -> None:
    """Add a second publication with lines to the fictional budgets; leave out lines of the first with `without`."""
    for file, added in ((LEDGERS, [SECOND]), (LINES, lines)):
        head, *rows = (folder / file).read_text(encoding="utf-8").splitlines()
        other = folder / file.replace("fictional", "other")
        other.write_text("\n".join([head, *added]) + "\n", encoding="utf-8")
        kept = [row for row in rows if not without or without not in row]
        (folder / file).write_text("\n".join([head, *kept]) + "\n", encoding="utf-8")


def test_a_part_has_no_share_of_a_total_that_stands_in_another_publication(folder: Path, reloading: Reloading) -> None:
    publish(folder, line("FUNC_HOUSING", 1040, ledger="led-9"), without=",2021,EUR,FUNC_HOUSING,Housing,,executed,")
    found = reloading.rows(folder, f"{SHARE} and indicator_id = 'housing_spending_share' and observation_year = 2021")
    assert found == [(None, None, "two_publications")]
    beside = "select share, base_item, share_reason from mart.budget_item where item = 'FUNC_HOUSING'"
    assert reloading.rows(
        folder, f"{beside} and city_id = 'esp-bela' and budget_year = 2021 and stage = 'executed'"
    ) == [(None, None, "two_publications")]


def test_a_part_has_a_share_of_the_total_of_its_own_publication_though_another_total_is_in_use(
    folder: Path, reloading: Reloading
) -> None:
    publish(
        folder,
        line("FUNC_HEALTH", 26, ledger="led-9"),
        line("EXP_TOTAL", 520, ledger="led-9"),
    )
    beside = "select share, base_item from mart.budget_item where item = 'FUNC_HEALTH' and city_id = 'esp-bela'"
    assert reloading.rows(folder, beside) == [(5.0, "EXP_TOTAL")]


def test_rights_of_two_publications_are_not_added_up(folder: Path, reloading: Reloading) -> None:
    publish(
        folder,
        line("FUNC_HEALTH", 26, ledger="led-9"),
        line("EXP_TOTAL", 520, ledger="led-9"),
    )
    found = reloading.rows(folder, f"{SHARE} and indicator_id = 'rights_spending_share' and observation_year = 2021")
    assert found == [(None, None, "two_publications")]
    index = reloading.rows(folder, f"{SHARE} and indicator_id = 'non_retrogression_index' and observation_year = 2021")
    assert index == [(None, "2018-2020", "two_publications")]


def test_rights_are_not_added_up_where_one_of_them_stands_inside_something_else(
    folder: Path, reloading: Reloading
) -> None:
    query = f"{SHARE} and indicator_id = 'rights_spending_share' and observation_year = 2021"
    before = reloading.rows(folder, query)
    inside = line("FUNC_CITY", 300).replace(",Item,,", ",Item,06,")
    publish(folder, inside, without=",2021,EUR,FUNC_HOUSING,Housing,,executed,")
    assert (before[0][2], reloading.rows(folder, query)) == (None, [(None, "EXP_NONFIN", "not_apart")])
    holds = "select holds from mart.budget_item where item = 'FUNC_CITY'"
    assert reloading.rows(folder, holds) == [("FUNC_HOUSING FUNC_WATER_SANITATION",)]


def test_what_was_paid_is_no_part_of_what_was_recognised(folder: Path, reloading: Reloading) -> None:
    publish(folder, line("REV_OWN", 500, "paid", 2022), line("REV_TOTAL", 1000, "executed", 2022))
    found = reloading.rows(
        folder,
        "select stage, value, reason from mart.observation where city_id = 'esp-bela'"
        " and indicator_id = 'own_source_revenue_share' and observation_year = 2022 and stage = 'paid'",
    )
    assert found == [("paid", None, "no_denominator")]


def test_spending_is_not_compared_with_a_budget_of_another_publication(folder: Path, reloading: Reloading) -> None:
    publish(
        folder,
        line("EXP_NONFIN", 990, "budget_initial", ledger="led-9"),
        line("EXP_TOTAL", 1090, "budget_initial", ledger="led-9"),
        line("FUNC_HOUSING", 90, "budget_initial", ledger="led-9"),
        without=",budget_initial,",
    )
    for indicator, base in (
        ("budget_execution", "EXP_NONFIN budget_initial"),
        ("composition_variance", "FUNC_* budget_initial"),
    ):
        found = reloading.rows(folder, f"{SHARE} and indicator_id = '{indicator}' and observation_year = 2021")
        assert found == [(None, base, "two_publications")]


def of_total(year: int, spent: int) -> list[str]:
    """Return spending and amended budget of a year for which only the total is known, with loans."""
    return [line("EXP_TOTAL", spent, year=year), line("EXP_TOTAL", 1100, "budget_amended", year)]


@pytest.mark.parametrize(
    ("added", "expected"),
    [
        pytest.param(
            of_total(2023, 1000),
            (2023, 2023, "cannot_assess", "base_changed"),
            id="only one year on the base of the latest value",
        ),
        pytest.param(
            of_total(2022, 1000) + of_total(2023, 1050),
            (2022, 2023, "on_track", "no_target_year"),
            id="from the first year on that base",
        ),
    ],
)
def test_a_trend_keeps_to_one_base(folder: Path, reloading: Reloading, added: list[str], expected: tuple) -> None:
    publish(folder, *added)
    query = """
    select base_year, latest_year, state_then, reason_then from mart.progress
    where city_id = 'esp-bela' and indicator_code = 'EXE_02' and target_status = 'derived'
    """
    assert reloading.rows(folder, query) == [expected]


def test_a_trend_that_would_need_another_stage_says_so(folder: Path, reloading: Reloading) -> None:
    publish(
        folder, line("REV_OWN", 500, "executed", 2023), line("REV_NONFIN", 1000, "executed", 2023), without=",executed,"
    )
    query = """
    select stage, base_year, latest_year, state_then, reason_then from mart.progress
    where indicator_code = 'RES_01' and city_id = 'esp-bela'
    """
    assert reloading.rows(folder, query) == [("executed", 2023, 2023, "cannot_assess", "stage_changed")]


def test_a_trend_of_published_figures_keeps_to_one_unit(folder: Path, reloading: Reloading) -> None:
    path = folder / "raw" / "city_reported_values.csv"
    head = path.read_text(encoding="utf-8").splitlines()[0]
    units = {2015: "days", 2020: "weeks", 2025: "weeks"}
    rows = [
        f"Bela,ESP,{year},EXE_05,Pay,{9 - (year - 2015) // 5},{unit},A,https://example.org/pay,"
        for year, unit in units.items()
    ]
    path.write_text("\n".join([head, *rows]) + "\n", encoding="utf-8")
    query = "select base_year, base_value, latest_year from mart.progress where indicator_code = 'EXE_05'"
    assert reloading.rows(folder, f"{query} and city_id = 'esp-bela'") == [(2020, 8, 2025)]
