"""What does a person read who writes an impossible value into a column that all files have alike?"""

from pathlib import Path

import pytest

from etl.read.addresses import is_address
from tests.mistakes import Mistake, Reloading, cases, written

MEMBERS, EVENTS, PROGRAMMES = "raw/campaign_members.csv", "raw/campaign_events.csv", "reference/programmes.csv"
CITIES, SPELLINGS, FRAMEWORK = "reference/cities.csv", "reference/city_names.csv", "reference/framework.csv"
ECONOMY, GRANTS, BENCHMARKS = "raw/country_economy.csv", "raw/pledges.csv", "raw/benchmarks.csv"
SECTIONS, COUNTRIES = "reference/sections.csv", "reference/countries.csv"
MISTAKES = (
    Mistake(
        "sign that nobody sees",
        MEMBERS,
        written("Council minutes", "Council\u202eminutes"),
        ": a sign that nobody sees\n  row 5, source_says: U+202E in 'Councilminutes'\n"
        "  To fix it: delete it, or write the cell anew",
    ),
    Mistake(
        "date before all that is told of",
        EVENTS,
        written("2028-02", "1028-02"),
        ": the date is impossible, before 1800 or after 2100\n  row 4: date = '1028-02'\n"
        "  To fix it: write 2023, 2023-01 or 2023-01-26",
    ),
    Mistake(
        "year after all that is planned",
        BENCHMARKS,
        written("World,2030", "World,20300"),
        ": the year is no year, before 1800 or after 2100\n  row 3: year = '20300'\n  To fix it: write four digits",
    ),
    Mistake(
        "word for yes",
        CITIES,
        written("geonames,,1,", "geonames,,yes,"),
        ": neither 1 nor 0\n  row 6: is_capital = 'yes'\n  To fix it: write 1 for yes and 0 for no",
    ),
    Mistake(
        "currency of nobody",
        GRANTS,
        written("225000,USD", "225000,XXX"),
        ": no currency in use\n  row 12: currency = 'XXX'\n  To fix it: write the ISO 4217 code, such as EUR",
    ),
    Mistake(
        "number as only a program writes it",
        ECONOMY,
        written("ESP,2021,0.5", "ESP,2021,1_0"),
        ": no number\n  row 6: ppp_lcu_per_intl_dollar = '1_0'\n"
        "  To fix it: write digits with a decimal point and no mark between thousands",
    ),
    Mistake(
        "half a person",
        ECONOMY,
        written("DEU,2021,0.8,3,83000000", "DEU,2021,0.8,3,8300.5"),
        ": no whole number\n  row 7: population = '8300.5'\n  To fix it: write digits only",
    ),
    Mistake(
        "country of no list",
        COUNTRIES,
        written("KOR,KR", "KXX,KR"),
        ": no country of ISO 3166-1\n  row 6: country_iso3 = 'KXX'\n"
        "  To fix it: write its code of three capital letters, such as DEU",
    ),
    Mistake(
        "address without its scheme",
        EVENTS,
        written("https://example.org/begin", "www.example.org/begin"),
        ": an address that is none of the web\n  row 2: source_url = 'www.example.org/begin'\n"
        "  To fix it: write an address that begins with https:// or http://, or plain words",
    ),
    Mistake(
        "columns that changed places",
        FRAMEWORK,
        written("Gala 2012,https://example.org/gala-office", "https://example.org/gala-office,Gala 2012"),
        ": an address where words belong\n  row 3: seen_in = 'https://example.org/gala-office'\n"
        "  To fix it: write it into the column of the page; two columns may have changed places",
    ),
    Mistake(
        "row twice",
        "reference/connectors.csv",
        lambda content: content + content.splitlines(keepends=True)[1],
        ": the row stands twice\n  row 2: connector = 'world_bank_economy'\n"
        "  row 5: connector = 'world_bank_economy'\n  To fix it: keep one row",
    ),
    Mistake(
        "day of reading left out",
        ECONOMY,
        written("40,,,2026-11-20", "40,,,"),
        ": the day is missing\n  row 9: country_iso3 = 'KEN', year = '2022', accessed_on = (empty)\n"
        "  To fix it: write the day on which it was read",
    ),
    Mistake(
        "section that cuts across perhaps",
        SECTIONS,
        written("north_america,North America,0,", "north_america,,0,"),
        ": the name is missing, or whether it cuts across the regions\n"
        "  row 8: section = 'north_america', name = (empty), is_cross_cutting = '0'\n  To fix it: write both",
    ),
    Mistake(
        "spelling in another country than its city",
        SPELLINGS,
        written("Albastadt,DEU", "Albastadt,KEN"),
        ": the country is not that of the city\n"
        "  row 2: spelling = 'Albastadt', country_iso3 = 'KEN', city_id = 'deu-alba'\n"
        "  To fix it: correct one of the two; a body of several countries has none",
    ),
    Mistake(
        "city of another country than its identifier",
        CITIES,
        written("bra-dora", "bol-dora"),
        ": the city_id does not begin with the code of its country\n"
        "  row 7: city_id = 'bol-dora', country_iso3 = 'BRA'\n"
        "  To fix it: correct one of the two; int-… for a body of several countries",
    ),
    Mistake(
        "date less exact than it is said to be",
        MEMBERS,
        written("2022,year", "2022,day"),
        ": the date is written more or less exactly than date_precision says\n"
        "  row 2: name = 'Alba', joined_on = '2022', date_precision = 'day'\n"
        "  To fix it: write day, month, year or unknown, as the date is written",
    ),
    Mistake(
        "programme that ends before it begins",
        PROGRAMMES,
        written("2010,2020", "2021,2020"),
        ": the end lies before the beginning\n"
        "  row 8: programme_id = 'mcr_2010_2020', started = '2021', ends = '2020'\n"
        "  To fix it: correct one of the dates",
    ),
)


@pytest.mark.parametrize("mistake", cases(*MISTAKES))
def test_a_mistake_is_named_by_file_and_row(mistake: Mistake, reloading: Reloading, tmp_path: Path) -> None:
    assert reloading.refusal(mistake, tmp_path) == f"data/{mistake.file}{mistake.message}"


@pytest.mark.parametrize(
    ("address", "is_one"),
    [
        ("https://example.org/a?b=c d", False),
        ("https://www.example.org (the page of the budget)", True),
        ("https://github.com/owner/name @7533e526 data/es.csv (MIT)", True),
        ("https://www.example.org 17 August 2025", True),
        ("https://example.org./slide", True),
        ("https://exa mple.org/page", False),
        ("https://example/page", False),
        ("github.com/owner/name@2a78cdd55c34:data/es/", True),
        ("example.org/page", False),
        ("example.org annual report", True),
        ("Official gazette 12/2023", True),
        ("Geneva", False),
    ],
)
def test_an_address_leads_somewhere_or_names_a_document(address: str, is_one: bool) -> None:
    assert is_address(address) == is_one
