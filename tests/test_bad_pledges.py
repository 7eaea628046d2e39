"""What does a person read after each kind of mistake in the files about pledges, and what is accepted?"""

from pathlib import Path

import duckdb
import pytest

from etl.__main__ import main
from tests.mistakes import Mistake, Reloading, cases, written

PLEDGES, MAKERS, MILESTONES = "raw/pledges.csv", "raw/pledge_cities.csv", "raw/pledge_milestones.csv"
UPDATES, TOTALS, STAGES = "raw/pledge_updates.csv", "raw/programme_totals.csv", "raw/programme_stages.csv"
SCORES, ELEMENTS = "raw/scorecard_results.csv", "raw/city_elements.csv"
PROGRAMMES, FRAMEWORK, CITIES = "reference/programmes.csv", "reference/framework.csv", "reference/cities.csv"
STATUS = "write planned, in_progress or fulfilled, or leave it empty where no page says"
CITY = (
    "correct the country, add the spelling to data/reference/city_names.csv, or the city to data/reference/cities.csv"
)
PERSONAL = "  To fix it: take it out: such data are never loaded"

PLEDGE_ROWS = (
    Mistake(
        "unknown status word",
        PLEDGES,
        written("2025,fulfilled", "2025,done"),
        ": unknown status word\n  row 3: pledge_id = 'call-bra-dora-clinic', status_word = 'done'\n"
        f"  To fix it: {STATUS}",
    ),
    Mistake(
        "target year before the pledge",
        PLEDGES,
        written("2022-05,2025", "2022-05,2021"),
        ": the target year lies before the pledge\n"
        "  row 3: pledge_id = 'call-bra-dora-clinic', made_on = '2022-05', target_year = '2021'\n"
        "  To fix it: correct one of the two",
    ),
    Mistake(
        "target year with a decimal point",
        PLEDGES,
        written("2022-05,2025", "2022-05,2025.6"),
        ": the target year is no year\n  row 3: pledge_id = 'call-bra-dora-clinic', target_year = '2025.6'\n"
        "  To fix it: write four digits",
    ),
    Mistake(
        "impossible date of a pledge",
        PLEDGES,
        written("2022-05,2025", "2022-13,2025"),
        ": the date is impossible\n  row 3: pledge_id = 'call-bra-dora-clinic', made_on = '2022-13'\n"
        "  To fix it: write 2023, 2023-12 or 2023-12-13",
    ),
    Mistake(
        "pledge of the future",
        PLEDGES,
        written("2022-05,2025", "2999-05,"),
        ": the date lies in the future\n  row 3: pledge_id = 'call-bra-dora-clinic', made_on = '2999-05'\n"
        "  To fix it: correct the date",
    ),
    Mistake(
        "amount without its currency",
        PLEDGES,
        written("225000,USD", "225000,"),
        ": an amount without its currency, or a currency without an amount\n"
        "  row 12: pledge_id = 'fund-ken-cora-market', amount = '225000', currency = (empty)\n"
        "  To fix it: write both, the currency as three letters, such as CHF",
    ),
    Mistake(
        "amount with a comma",
        PLEDGES,
        written("225000,USD", '"225,000",USD'),
        ": the amount is no positive number, or the currency is not three letters\n"
        "  row 12: pledge_id = 'fund-ken-cora-market', amount = '225,000', currency = 'USD'\n"
        "  To fix it: write digits with a decimal point, and the currency as three capital letters",
    ),
    Mistake(
        "beneficiaries with a point between thousands",
        PLEDGES,
        written("250,12000", "250,12.000"),
        ": beneficiaries are no whole positive number\n"
        "  row 13: pledge_id = 'c2c-int-alba-cora', direct_beneficiaries = '250', indirect_beneficiaries = '12.000'\n"
        "  To fix it: write digits only",
    ),
    Mistake(
        "area that is not one of the four",
        PLEDGES,
        written("financing", "sport"),
        ": the area is not one of the four of the multistakeholder pledge\n"
        "  row 12: pledge_id = 'fund-ken-cora-market', area = 'sport'\n"
        "  To fix it: write climate_action, inclusion_durable_solutions, labour_mobility_education or financing, "
        "or leave it empty",
    ),
    Mistake(
        "pledge in an unknown programme",
        PLEDGES,
        written("global_cities_fund", "local_cities_fund"),
        ": unknown programme\n  row 12: pledge_id = 'fund-ken-cora-market', programme_id = 'local_cities_fund'\n"
        "  To fix it: use a programme_id of data/reference/programmes.csv",
    ),
    Mistake(
        "unknown kind of pledge",
        PLEDGES,
        written("grant", "gift"),
        ": unknown kind of pledge\n  row 12: pledge_id = 'fund-ken-cora-market', kind = 'gift'\n"
        "  To fix it: write signature, membership, grant, commitment or partnership",
    ),
    Mistake(
        "pledge twice",
        PLEDGES,
        written("call-kor-gala-school", "call-bra-dora-clinic"),
        ": the pledge stands twice\n  row 3: pledge_id = 'call-bra-dora-clinic', title = 'A clinic for all'\n"
        "  row 4: pledge_id = 'call-bra-dora-clinic', title = 'Places in evening schools'\n"
        "  To fix it: keep one row, and name all its cities in data/raw/pledge_cities.csv",
    ),
    Mistake(
        "same as a pledge that does not exist",
        PLEDGES,
        written("high,c2c-int-alba-cora", "high,c2c-int-alba-dora"),
        ": the pledge that is the same does not exist\n"
        "  row 2: pledge_id = 'call-int-alba-cora-wells', same_as = 'c2c-int-alba-dora'\n"
        "  To fix it: use the pledge_id of the other row",
    ),
    Mistake(
        "statements separated by a comma",
        PLEDGES,
        written("1;2", '"1,2"'),
        ": the rows of facts are not numbers with semicolons between them\n"
        "  row 2: pledge_id = 'call-int-alba-cora-wells', fact_rows = '1,2'\n"
        "  To fix it: write 4 or 4;14, or leave the cell empty",
    ),
)
MAKER_ROWS = (
    Mistake(
        "city and country that do not fit",
        MAKERS,
        written("call-kor-gala-school,Gala,KOR", "call-kor-gala-school,Gala,BRA"),
        ": no city of this spelling in this country\n"
        "  row 5: city = 'Gala', country_iso3 = 'BRA'; "
        "nearest known: Gala (kor-gala), Alba (deu-alba), Albaland (deu-alba-land)\n"
        f"  To fix it: {CITY}",
    ),
    Mistake(
        "city twice in a pledge under two spellings",
        MAKERS,
        written("c2c-int-alba-cora,Cora,KEN", "c2c-int-alba-cora,Albastadt,DEU"),
        ": the city stands twice in one pledge\n  row 14: pledge_id = 'c2c-int-alba-cora', city = 'Alba'\n"
        "  row 15: pledge_id = 'c2c-int-alba-cora', city = 'Albastadt'\n  To fix it: keep one row",
    ),
    Mistake(
        "maker of a pledge that does not exist",
        MAKERS,
        written("mcr-kor-gala", "mcr-kor-hala"),
        ": unknown pledge\n  row 12: pledge_id = 'mcr-kor-hala', city = 'Gala'\n"
        "  To fix it: use a pledge_id of data/raw/pledges.csv",
    ),
    Mistake(
        "unknown role",
        MAKERS,
        written("lead", "boss"),
        ": unknown role\n  row 2: pledge_id = 'call-int-alba-cora-wells', city = 'Albastadt', role = 'boss'\n"
        "  To fix it: write lead, partner or network, or leave it empty",
    ),
)
LATER_ROWS = (
    Mistake(
        "milestone of a pledge that does not exist",
        MILESTONES,
        written("call-esp-fara-trees", "call-esp-fara-bushes"),
        ": a milestone of a pledge that does not exist\n"
        "  row 4: pledge_id = 'call-esp-fara-bushes', milestone = 'Half of the streets'\n"
        "  To fix it: use a pledge_id of data/raw/pledges.csv",
    ),
    Mistake(
        "milestone twice",
        MILESTONES,
        written("2027,All thirty wells", "2025,First ten wells"),
        ": the milestone stands twice\n"
        "  row 2: pledge_id = 'call-int-alba-cora-wells', due_year = '2025', milestone = 'First ten wells'\n"
        "  row 3: pledge_id = 'call-int-alba-cora-wells', due_year = '2025', milestone = 'First ten wells'\n"
        "  To fix it: keep one row",
    ),
    Mistake(
        "update of a pledge that does not exist",
        UPDATES,
        written("c2c-int-alba-cora", "c2c-int-alba-dora"),
        ": an update of a pledge that does not exist\n"
        "  row 4: pledge_id = 'c2c-int-alba-dora', update = 'The waterworks are shared'\n"
        "  To fix it: use a pledge_id of data/raw/pledges.csv",
    ),
    Mistake(
        "update twice",
        UPDATES,
        written("2025-06-30,in_progress,Seventy", "2023,,Forty"),
        ": the update stands twice\n"
        "  row 2: pledge_id = 'call-ken-cora-houses', updated_on = '2023', update = 'Forty houses stand'\n"
        "  row 3: pledge_id = 'call-ken-cora-houses', updated_on = '2023', update = 'Forty houses stand'\n"
        "  To fix it: keep one row",
    ),
    Mistake(
        "update of the future",
        UPDATES,
        written("2024-11", "2999-11"),
        ": the date is impossible, missing or in the future\n"
        "  row 4: pledge_id = 'c2c-int-alba-cora', updated_on = '2999-11'\n"
        "  To fix it: write 2023, 2023-01 or 2023-01-26",
    ),
)
PROGRAMME_ROWS = (
    Mistake(
        "call that ends years before the programme begins",
        PROGRAMMES,
        written("2026-06-25,2022,", "2022,2026-06-25,"),
        ": the call ends more than a year before the programme begins, or after it ends\n"
        "  row 2: programme_id = 'campaign_10_100_1000', call_ends = '2022', started = '2026-06-25', ends = '2030'\n"
        "  To fix it: correct one of the dates",
    ),
    Mistake(
        "programme that is neither open nor closed to members",
        PROGRAMMES,
        written("resilient-before,0", "resilient-before,no"),
        ": is_matrix is neither 1 nor 0\n  row 8: programme_id = 'mcr_2010_2020', is_matrix = 'no'\n"
        "  To fix it: write 1 if a member of the campaign can take part, or else 0",
    ),
    Mistake(
        "total with a decimal point",
        TOTALS,
        written("1000000", "1.000"),
        ": the total is no whole number\n  row 7: programme_id = 'global_cities_fund', total = '1.000'\n"
        "  To fix it: write digits only",
    ),
    Mistake(
        "total of an unknown programme",
        TOTALS,
        written("global_cities_fund", "local_cities_fund"),
        ": unknown programme\n  row 7: programme_id = 'local_cities_fund', what = 'granted'\n"
        "  To fix it: use a programme_id of data/reference/programmes.csv",
    ),
    Mistake(
        "unknown stage",
        STAGES,
        written("stage_b", "stage_d"),
        ": unknown stage\n  row 4: city = 'Albastadt', stage = 'stage_d'\n"
        "  To fix it: write stage_a, stage_b, stage_c or resilience_hub",
    ),
    Mistake(
        "stage twice",
        STAGES,
        written("Dora,BRA", "Gala,KOR"),
        ": the stage stands twice\n  row 2: city = 'Gala', programme_id = 'mcr2030', stage = 'resilience_hub'\n"
        "  row 3: city = 'Gala', programme_id = 'mcr2030', stage = 'resilience_hub'\n"
        "  To fix it: keep one row, with the newer date",
    ),
    Mistake(
        "hub that ends before it begins",
        STAGES,
        written("2030-12-31", "2024-12-31"),
        ": the end lies before the beginning\n"
        "  row 3: city = 'Dora', since = '2025-03-04', expires = '2024-12-31'\n"
        "  To fix it: correct one of the dates",
    ),
)
SCORE_ROWS = (
    Mistake(
        "score above the points possible",
        SCORES,
        written("Public hearings,3.5,5", "Public hearings,5.5,5"),
        ": the score does not lie between zero and the points possible\n"
        "  row 3: city = 'Alba', dimension = 'Participation', score = '5.5', max_score = '5'\n"
        "  To fix it: correct one of the two",
    ),
    Mistake(
        "no points possible",
        SCORES,
        written("Public hearings,3.5,5", "Public hearings,0,0"),
        ": the points possible are no positive number\n"
        "  row 3: city = 'Alba', dimension = 'Participation', max_score = '0'\n"
        "  To fix it: write the points that the score card allows",
    ),
    Mistake(
        "threshold outside its bounds",
        SCORES,
        written("8,10,66", "8,10,65"),
        ": the threshold of a dimension does not lie between 66 and 75 percent\n"
        "  row 4: city = 'Alba', dimension = 'Equality', threshold_percent = '65'\n"
        "  To fix it: write the threshold that the score card gives for the dimension",
    ),
    Mistake(
        "two thresholds in a dimension under two spellings",
        SCORES,
        written(
            "Alba,DEU,2024-05-31,Participation,Public hearings,3.5,5,70",
            "Albastadt,DEU,2024-05-31,Participation,x,3,5,71",
        ),
        ": one dimension has two thresholds\n"
        "  row 2: city = 'Alba', dimension = 'Participation', threshold_percent = '70'\n"
        "  row 3: city = 'Albastadt', dimension = 'Participation', threshold_percent = '71'\n"
        "  To fix it: write the same threshold in all rows of the dimension",
    ),
    Mistake(
        "indicator twice",
        SCORES,
        written("Public hearings", "Council of residents"),
        ": the indicator stands twice\n"
        "  row 2: city = 'Alba', assessed_on = '2024-05-31', dimension = 'Participation', "
        "indicator = 'Council of residents'\n"
        "  row 3: city = 'Alba', assessed_on = '2024-05-31', dimension = 'Participation', "
        "indicator = 'Council of residents'\n  To fix it: keep one row",
    ),
    Mistake(
        "score without its dimension",
        SCORES,
        written("Participation,Public hearings", ",Public hearings"),
        ": the dimension, the indicator or the source is missing\n"
        "  row 3: city = 'Alba', dimension = (empty), indicator = 'Public hearings', "
        "source_url = 'https://example.org/scores/alba'\n"
        "  To fix it: write both as in the score card, and name the page that publishes the assessment",
    ),
    Mistake(
        "unknown element",
        ELEMENTS,
        written("Gala,KOR,human_rights_office", "Gala,KOR,human_rights_shop"),
        ": unknown element\n  row 5: city = 'Gala', element_id = 'human_rights_shop'\n"
        "  To fix it: use an element_id of data/reference/framework.csv",
    ),
    Mistake(
        "evidence twice under two spellings",
        ELEMENTS,
        written(
            "Alba,DEU,human_rights_office,An office of four people",
            "Alba,DEU,council_declaration,Declared itself a human rights city",
        ),
        ": the same evidence stands twice\n"
        "  row 2: city = 'Albastadt', element_id = 'council_declaration', "
        "evidence = 'Declared itself a human rights city'\n"
        "  row 3: city = 'Alba', element_id = 'council_declaration', "
        "evidence = 'Declared itself a human rights city'\n  To fix it: keep one row",
    ),
    Mistake(
        "unknown pillar",
        FRAMEWORK,
        written("operational_tools", "tools"),
        ": unknown pillar\n  row 4: element_id = 'education', pillar = 'tools'\n"
        "  To fix it: write political_legal_foundations, institutional_structures or operational_tools",
    ),
    Mistake(
        "element that is neither official nor ours",
        FRAMEWORK,
        written("Human rights education,0", "Human rights education,"),
        ": is_official is neither 1 nor 0\n  row 4: element_id = 'education', is_official = (empty)\n"
        "  To fix it: write 1 if the text of the framework names the element, or else 0",
    ),
    Mistake(
        "element without its title",
        FRAMEWORK,
        written("Human rights education", ""),
        ": the element, its title or its source is missing\n"
        "  row 4: element_id = 'education', title = (empty), source_url = 'https://example.org/framework'\n"
        "  To fix it: fill in the cell",
    ),
)
PERSONAL_DATA = (
    Mistake(
        "e-mail address in a cell",
        PLEDGES,
        written("One joint pledge of two cities", "Ask ann.other@alba.example.org"),
        f": an e-mail address or an IP address\n  row 2, note\n{PERSONAL}",
    ),
    Mistake(
        "hidden e-mail address in a cell",
        PLEDGES,
        written("One joint pledge of two cities", "Ask [email protected]"),
        f": an e-mail address or an IP address\n  row 2, note\n{PERSONAL}",
    ),
    Mistake(
        "e-mail address in a formula",
        PLEDGES,
        written("One joint pledge of two cities", "=ann.other@alba.example.org"),
        f": an e-mail address or an IP address\n  row 2, note\n{PERSONAL}",
    ),
    Mistake(
        "e-mail address where the header is missing",
        UPDATES,
        lambda content: content.replace(b"pledge_id,updated_on", b"ann.other@alba.example.org,updated_on"),
        f": an e-mail address or an IP address\n  row 1, column 1\n{PERSONAL}",
    ),
    Mistake(
        "IP address in a cell",
        UPDATES,
        written("Forty houses stand", "Sent from 192.0.2.17"),
        f": an e-mail address or an IP address\n  row 2, update\n{PERSONAL}",
    ),
    Mistake(
        "IP address at the end of a sentence",
        UPDATES,
        written("Forty houses stand", "Sent from 192.0.2.17."),
        f": an e-mail address or an IP address\n  row 2, update\n{PERSONAL}",
    ),
    Mistake(
        "column of e-mail addresses",
        UPDATES,
        lambda content: (
            content.replace(b"source_url", b"source_url,Email")
            .replace(b"houses-2023", b"houses-2023,")
            .replace(b"houses-2025", b"houses-2025,")
            .replace(b"city-to-city/end", b"city-to-city/end,")
        ),
        f": an e-mail address or an IP address\n  row 1: the column Email\n{PERSONAL}",
    ),
)
ACCEPTED = (
    "https://example.org/pledges?id=4&page=%2C2",
    "Begun on 30.01.2023",
    "presupuesto-arona@775be4a40457:data/es",
)


@pytest.mark.parametrize(
    "mistake", cases(*PLEDGE_ROWS, *MAKER_ROWS, *LATER_ROWS, *PROGRAMME_ROWS, *SCORE_ROWS, *PERSONAL_DATA)
)
def test_a_mistake_about_pledges_is_named_by_file_and_row(
    mistake: Mistake, reloading: Reloading, tmp_path: Path
) -> None:
    assert reloading.refusal(mistake, tmp_path) == f"data/{mistake.file}{mistake.message}"


def test_what_only_resembles_an_address_is_accepted(folder: Path, reloading: Reloading) -> None:
    path = folder / PLEDGES
    path.write_bytes(written("One joint pledge of two cities", "; ".join(ACCEPTED))(path.read_bytes()))
    kept = reloading.rows(folder, "select note from core.pledge where note like '%presupuesto%'")
    assert kept == [("; ".join(ACCEPTED),)]


def test_a_pledge_of_nobody_is_refused(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = folder / MAKERS
    path.write_bytes(written("mcr-kor-gala,Gala,KOR,\n", "")(path.read_bytes()))
    assert main(["check", "--data", str(folder)]) == 1
    assert capsys.readouterr().err == (
        "error: data/raw/pledges.csv: nobody makes the pledge\n  row 11: mcr-kor-gala\n"
        "  To fix it: name its local government in data/raw/pledge_cities.csv\n"
    )


def test_a_hub_ends_after_three_years_unless_its_page_names_the_day_and_other_stages_do_not_end(
    database: duckdb.DuckDBPyConnection,
) -> None:
    query = """
    select city_id, stage, since_on::varchar, expires_on::varchar
    from core.programme_stage
    order by source_row
    """
    assert database.execute(query).fetchall() == [
        ("kor-gala", "resilience_hub", "2021-11-18", "2024-11-18"),
        ("bra-dora", "resilience_hub", "2025-03-04", "2030-12-31"),
        ("deu-alba", "stage_b", "2024-06-01", None),
        ("esp-bela", "stage_a", None, None),
    ]


def test_cities_of_one_spelling_in_two_countries_may_have_two_thresholds(folder: Path, reloading: Reloading) -> None:
    cities, scores = folder / CITIES, folder / SCORES
    cities.write_bytes(written("bra-dora,Dora,Dora", "bra-dora,Dora,Alba")(cities.read_bytes()))
    row = "Alba,BRA,2024-05-31,Equality,Office against discrimination,8,10,75,https://example.org/scores/alba\n"
    scores.write_text(scores.read_text(encoding="utf-8") + row, encoding="utf-8")
    found = "select city_id, threshold_percent from core.scorecard_result"
    query = f"{found} where city_id in ('bra-dora', 'deu-alba') order by all"
    assert reloading.rows(folder, query) == [
        ("bra-dora", 75),
        ("deu-alba", 66),
        ("deu-alba", 70),
        ("deu-alba", 70),
    ]
