"""What is written of countries and places, from small answers in the documented form?"""

import csv
from datetime import UTC, datetime
from pathlib import Path

import pytest

from etl.errors import BuildError
from etl.fetch.connectors import geonames, sng_wofi, world_bank_economy
from etl.fetch.journal import attempts
from tests.fetch_cases import CASES, CODES, as_json, asked, dump, place
from tests.serving import Server, routed

TODAY = datetime.now(UTC).date().isoformat()
GOOD = {case.name: case.good for case in CASES}


def lines(path: Path) -> list[str]:
    """Return the lines of a written file."""
    return path.read_text(encoding="utf-8").splitlines()


def test_four_indicators_become_one_row_per_country_and_year(server: Server, raw: Path) -> None:
    server.answers = [routed(GOOD["world_bank_economy"])]
    (path,) = world_bank_economy.fetch(raw, server.url)
    header = "country_iso3,year,ppp_lcu_per_intl_dollar,cpi_inflation_percent,population,gdp_current_usd,accessed_on"
    assert lines(path) == [header, *(f"{code},2021,0.703945,1.64,1000,5000000000,{TODAY}" for code in CODES)]
    years = f"2004:{datetime.now(UTC).year}"
    assert [asked(each, "date") for each in server.asked] == [years] * 4
    assert [each.split("?")[0] for each in server.asked] == [
        f"/v2/country/all/indicator/{code}"
        for code in ("PA.NUS.PPP", "FP.CPI.TOTL.ZG", "SP.POP.TOTL", "NY.GDP.MKTP.CD")
    ]
    assert attempts(raw)[0]["message"] == "169 countries, 2021 to 2021"


def test_all_pages_are_read_and_a_tiny_factor_is_kept(server: Server, raw: Path) -> None:
    def paged(path: str) -> bytes:
        code, page = path.split("?")[0].rsplit("/", 1)[1], int(asked(path, "page"))
        half = CODES[:80] if page == 1 else CODES[80:]
        rows = [{"indicator": {"id": code}, "countryiso3code": each, "date": "2005", "value": 3e-8} for each in half]
        return as_json([{"page": page, "pages": 2}, rows])

    server.answers = [routed(paged)]
    (path,) = world_bank_economy.fetch(raw, server.url)
    assert (len(server.asked), len(lines(path))) == (8, 1 + len(CODES))
    assert lines(path)[1].split(",")[:3] == ["AAA", "2005", "3e-08"]


def test_an_indicator_that_has_nearly_no_country_is_said(server: Server, raw: Path) -> None:
    def partly(path: str) -> bytes:
        return GOOD["world_bank_economy"](path) if "PPP" in path else as_json([{"pages": 1}, []])

    server.answers = [routed(partly)]
    with pytest.raises(BuildError, match=r"only 0 countries have FP\.CPI\.TOTL\.ZG, at least 150 expected"):
        world_bank_economy.fetch(raw, server.url)


def test_another_indicator_than_asked_for_is_said(server: Server, raw: Path) -> None:
    server.answers = [routed(lambda path: GOOD["world_bank_economy"]("/SP.POP.TOTL?"))]
    with pytest.raises(BuildError, match=r"asked for PA\.NUS\.PPP, given SP\.POP\.TOTL"):
        world_bank_economy.fetch(raw, server.url)


def test_the_latest_value_of_the_better_sector_is_taken_and_other_measures_are_kept(server: Server, raw: Path) -> None:
    path = raw / sng_wofi.FILE
    kept = "AAA,2020,URB_POP_PCT,Urban population,16.6,% of population,,latest,2025-01-01"
    replaced = "AAA,2019,SNG_EXP_PCT_GG,Subnational expenditure,1,%,S13M,old,2025-01-01"
    path.write_text("\n".join([",".join(sng_wofi.COLUMNS), replaced, kept, ""]), encoding="utf-8")
    server.answers = [routed(GOOD["sng_wofi"])]
    sng_wofi.fetch(raw, server.url)
    with path.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    short = [(row["year"], row["measure"], row["value"], row["sector"]) for row in rows if row["country_iso3"] == "AAA"]
    assert short == [
        ("2020", "SNG_EXP_PCT_GG", "48.9", "S13M"),
        ("2020", "URB_POP_PCT", "16.6", ""),
        ("2021", "SNG_DEBT_PCT_GDP", "34.5", "S1313"),
        ("2021", "SNG_INV_PCT_GG", "34.5", "S1313"),
        ("2021", "SNG_REV_PCT_GG", "34.5", "S1313"),
    ]
    assert {row["country_iso3"] for row in rows} == set(CODES[:60])
    assert kept in lines(path)
    assert attempts(raw)[0]["message"] == "240 values of 4 measures; rows of other measures kept: 1"
    assert server.asked[0].startswith("/v2/data/OECD.CFE.RDG,DSD_SNG_WOFI@DF_FINANCE,1.0/all?startPeriod=2020&")


def test_two_values_for_one_country_and_year_are_said(server: Server, raw: Path) -> None:
    twice = b"X,AAA,E1,PT_OTE_S13_TRANSACT,S13M,2020,12,A\n"
    server.answers = [routed(lambda path: GOOD["sng_wofi"](path) + twice)]
    with pytest.raises(BuildError, match="AAA has two values of E1 in a year"):
        sng_wofi.fetch(raw, server.url)


def test_our_places_are_taken_from_the_dump(server: Server, raw: Path) -> None:
    server.answers = [routed(lambda path: dump([place(each, 0 if each == 3 else 5000) for each in range(3, 20)]))]
    (path,) = geonames.fetch(raw, server.url)
    assert lines(path)[:3] == [
        "geonames_id,name,latitude,longitude,population,modified_on,accessed_on",
        f"3,Place 3,48.5,2.25,,2026-05-01,{TODAY}",
        f"4,Place 4,48.5,2.25,5000,2026-05-01,{TODAY}",
    ]
    assert len(lines(path)) == 1 + 8
    message = "8 places; 2 of ours are not in the dump (too small, or no populated place)"
    assert (attempts(raw)[0]["message"], server.asked) == (message, ["/v2/cities500.zip"])


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (dump([place(1).replace("48.5", "148.5")]), "place 1 has an impossible point or population"),
        (dump([place(1, columns=18)]), "18 columns, 19 expected"),
        (dump([place(each) for each in range(1, 13)])[:-40], "it is no zip file, or a damaged one"),
    ],
    ids=["off the globe", "columns", "damaged"],
)
def test_a_dump_of_another_form_is_said(server: Server, raw: Path, content: bytes, why: str) -> None:
    server.answers = [routed(lambda path: content)]
    with pytest.raises(BuildError, match=why):
        geonames.fetch(raw, server.url)
