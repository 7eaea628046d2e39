"""What does a person read after each kind of mistake in a data file, and does the current database stay?"""

from pathlib import Path

import pytest

from etl.__main__ import main
from etl.build.published_files import current_path
from etl.errors import BuildError
from tests.mistakes import Mistake, Reloading, cases, what_readers_see, written

MEMBERS, CITIES, SPELLINGS = "raw/campaign_members.csv", "reference/cities.csv", "reference/city_names.csv"
PROFILES, TOTALS, EVENTS = "raw/campaign_profiles.csv", "raw/campaign_reported_totals.csv", "raw/campaign_events.csv"
CANDIDATES, GDP, COUNTRIES = "raw/human_rights_cities.csv", "raw/sng_wofi.csv", "reference/countries.csv"
LOCATE = "`python -m etl locate NAME COUNTRY` lists candidates"


FILES = (
    Mistake(
        "empty file",
        MEMBERS,
        lambda content: b"",
        ": the file is empty\n  To fix it: restore it from git",
    ),
    Mistake(
        "nothing but a byte-order mark",
        MEMBERS,
        lambda content: b"\xef\xbb\xbf\n",
        ": the file is empty\n  To fix it: restore it from git",
    ),
    Mistake(
        "missing column",
        GDP,
        written("year", "jahr"),
        ", row 1: missing column year. Found: country_iso3, jahr, measure, label, value, unit, sector, note, "
        "accessed_on\n"
        "  To fix it: add the column, or write its name as above",
    ),
    Mistake(
        "column twice",
        GDP,
        lambda content: b"country_iso3,year,year,measure,value,accessed_on\nDEU,2020,2020,GDP_PC_PPP,1,2026-11-20\n",
        ", row 1: column year stands twice\n  To fix it: keep one of them",
    ),
    Mistake(
        "semicolons",
        MEMBERS,
        lambda content: content.replace(b",", b";"),
        ", row 1: the columns are separated by semicolons\n  To fix it: save it comma-separated",
    ),
    Mistake(
        "latin-1",
        MEMBERS,
        lambda content: content.replace(b"Ville de Bela", "Ville de Béla".encode("latin-1")),
        ", row 5: the text is not UTF-8 (byte 0xe9)\n  To fix it: save the file as 'CSV UTF-8'",
    ),
    Mistake(
        "cell of 50 MB",
        MEMBERS,
        written("Council minutes", "x" * 50_000_000),
        ", row 5: a cell is longer than 131,072 characters\n  To fix it: look at that row in a text editor",
    ),
    Mistake(
        "quotation mark never closed",
        MEMBERS,
        written("Council minutes", '"Council minutes'),
        ", row 5: unexpected end of data\n  To fix it: look at that row in a text editor",
    ),
    Mistake(
        "formula in a name",
        MEMBERS,
        written("Cora", "=Cora+1"),
        ": a cell that a spreadsheet would run as a formula\n  row 6, name: =Cora+1\n  To fix it: write plain text",
    ),
    Mistake(
        "ragged row",
        MEMBERS,
        written("Council minutes", "Council, minutes"),
        ": rows with too many or too few cells\n  row 5: 12 cells, 11 expected\n"
        "  To fix it: quote cells that hold a comma",
    ),
)
MEMBER_ROWS = (
    Mistake(
        "unknown country code of a member",
        MEMBERS,
        written("Cora,,KEN", "Cora,,QQQ"),
        ": unknown country code\n  row 6: name = 'Cora', country_iso3 = 'QQQ'\n"
        "  To fix it: correct the code, or add the country to data/reference/countries.csv",
    ),
    Mistake(
        "unknown spelling of a member",
        MEMBERS,
        written("Ville de Bela", "Bella"),
        ": unknown spelling of a city\n  row 5: name = 'Bella', country_iso3 = 'ESP'; "
        "nearest known: Bela (esp-bela), Ville de Bela (esp-bela), Fara (esp-fara)\n"
        "  To fix it: add the spelling to data/reference/city_names.csv, or the city to data/reference/cities.csv",
    ),
    Mistake(
        "duplicate member",
        MEMBERS,
        written("Cora,,KEN", "Alba,,DEU"),
        ": the member stands twice\n  row 2: name = 'Alba', country_iso3 = 'DEU'\n"
        "  row 6: name = 'Alba', country_iso3 = 'DEU'\n  To fix it: keep one row, with the better source",
    ),
    Mistake(
        "duplicate member under two spellings",
        MEMBERS,
        written("Cora,,KEN", "Albastadt,,DEU"),
        ": the member stands twice\n  row 2: name = 'Alba', country_iso3 = 'DEU'\n"
        "  row 6: name = 'Albastadt', country_iso3 = 'DEU'\n  To fix it: keep one row, with the better source",
    ),
    Mistake(
        "two cities of one name",
        CITIES,
        written("deu-alba,Alba,", "deu-alba,Bela,"),
        ": several cities have this name, and no page could tell which is meant\n"
        "  row 2: city_id = 'deu-alba', name = 'Bela'\n  row 5: city_id = 'esp-bela', name = 'Bela'\n"
        "  To fix it: write the country or the region behind each, such as San Antonio (Chile); "
        "local_name keeps the bare name",
    ),
    Mistake(
        "impossible date",
        MEMBERS,
        written("2023-01-26", "2023-02-30"),
        ": the date is impossible\n  row 5: name = 'Ville de Bela', joined_on = '2023-02-30'\n"
        "  To fix it: write 2023, 2023-01 or 2023-01-26, or leave the cell empty where it is unknown",
    ),
    Mistake(
        "date in the future",
        MEMBERS,
        written("2023-01-26", "2999"),
        ": the date lies in the future\n  row 5: name = 'Ville de Bela', joined_on = '2999'\n"
        "  To fix it: correct the date",
    ),
    Mistake(
        "joined before the campaign",
        MEMBERS,
        written("2023-01-26", "2021-12-31"),
        ": joined before the campaign began in 2022\n  row 5: name = 'Ville de Bela', joined_on = '2021-12-31'\n"
        "  To fix it: correct the date",
    ),
    Mistake(
        "unknown status",
        MEMBERS,
        written("interested", "curious"),
        ": unknown status\n  row 8: name = 'Fara', status = 'curious'\n"
        "  To fix it: write pioneer, member or interested",
    ),
    Mistake(
        "unknown confidence",
        MEMBERS,
        written("medium", "so so"),
        ": unknown confidence\n  row 6: name = 'Cora', confidence = 'so so'\n  To fix it: write high, medium or low",
    ),
    Mistake(
        "missing source of a member",
        MEMBERS,
        written("https://example.org/cora", ""),
        ": the source is missing\n  row 6: name = 'Cora', source_url = (empty)\n"
        "  To fix it: name the page that says so; a member without a source is not counted",
    ),
    Mistake(
        "wave that is no number",
        MEMBERS,
        written("year,1,", "year,one,"),
        ": the wave is no number from 1 to 9\n  row 2: name = 'Alba', wave = 'one'\n"
        "  To fix it: write 1 to 9, or leave the cell empty where it is unknown",
    ),
    Mistake(
        "profile of nobody",
        PROFILES,
        written("Cora,Africa", "Kora,Africa"),
        ": no member of this name in data/raw/campaign_members.csv\n  row 3: name = 'Kora'\n"
        "  To fix it: write the name as in data/raw/campaign_members.csv",
    ),
    Mistake(
        "profile twice",
        PROFILES,
        written("Cora,Africa", "Alba,Africa"),
        ": the member stands twice\n  row 2: name = 'Alba', source_url = 'https://example.org/profiles/alba'\n"
        "  row 3: name = 'Alba', source_url = 'https://example.org/profiles/cora'\n  To fix it: keep one row",
    ),
    Mistake(
        "year of a profile that is no year",
        PROFILES,
        written("2024", "MMXXIV"),
        ": the year of joining is no year\n  row 3: name = 'Cora', year_of_joining = 'MMXXIV'\n"
        "  To fix it: write four digits, or leave the cell empty where the page prints none",
    ),
)
PLACES = (
    Mistake(
        "city twice",
        CITIES,
        written("bra-dora", "ken-cora"),
        ": the city_id stands twice\n  row 6: city_id = 'ken-cora', name = 'Cora'\n"
        "  row 7: city_id = 'ken-cora', name = 'Dora'\n  To fix it: keep one row",
    ),
    Mistake(
        "identifier of a city in another form",
        CITIES,
        written("bra-dora", "Dora"),
        ": the city_id is not a country code in small letters, a hyphen and a name\n"
        "  row 7: city_id = 'Dora', name = 'Dora'\n"
        "  To fix it: write it like deu-cologne; int-… for a body of several countries",
    ),
    Mistake(
        "unknown kind",
        CITIES,
        written("Dora,city", "Dora,town"),
        ": unknown kind of government\n  row 7: city_id = 'bra-dora', kind = 'town'\n"
        "  To fix it: use a kind of data/reference/kinds.csv",
    ),
    Mistake(
        "latitude out of range",
        CITIES,
        written("36.0,128.0", "128.0,36.0"),
        ": a coordinate is no number, out of range, or without its partner\n"
        "  row 10: city_id = 'kor-gala', latitude = '128.0', longitude = '36.0'\n"
        "  To fix it: write both in degrees with a decimal point (latitude within 90, longitude within 180)",
    ),
    Mistake(
        "population with a comma",
        CITIES,
        written("900000", '"900,000"'),
        ": the population is no whole positive number\n  row 6: city_id = 'ken-cora', population = '900,000'\n"
        "  To fix it: write digits only, or leave the cell empty where it is unknown",
    ),
    Mistake(
        "unknown parent",
        CITIES,
        written("census,deu-alba,", "census,deu-albo,"),
        ": the parent is not in this file\n  row 4: city_id = 'deu-alba-mitte', parent_city_id = 'deu-albo'\n"
        "  To fix it: correct the identifier, or add the parent",
    ),
    Mistake(
        "spelling of another city",
        SPELLINGS,
        written("Albastadt", "Alba Land"),
        ": the spelling already means another city of the country\n"
        "  row 2: spelling = 'Alba Land', country_iso3 = 'DEU', city_id = 'deu-alba'\n"
        "  To fix it: keep the spelling for one of them",
    ),
    Mistake(
        "spelling of an unknown city",
        SPELLINGS,
        written("deu-alba", "deu-albo"),
        ": unknown city\n  row 2: spelling = 'Albastadt', city_id = 'deu-albo'\n"
        "  To fix it: use a city_id of data/reference/cities.csv",
    ),
    Mistake(
        "misspelt country code",
        COUNTRIES,
        written("KEN,KE", "Ken,KE"),
        ": a code is missing, misspelt or there twice\n"
        "  row 5: country_iso3 = 'Ken', country_iso2 = 'KE', name = 'Kenya'\n"
        "  To fix it: write the codes of ISO 3166-1, each once",
    ),
)
OTHER_ROWS = (
    Mistake(
        "candidate without its basis",
        CANDIDATES,
        written("Host of a forum", ""),
        ": the name, the basis or the source is missing\n"
        "  row 7: name = 'Gala', basis = (empty), source_url = 'https://example.org/forum'\n"
        "  To fix it: fill in the cell",
    ),
    Mistake(
        "total of an unknown series",
        TOTALS,
        written("exact,founders", "exact,firsts"),
        ": unknown series\n  row 2: date = '2022', count = '6', series = 'firsts'\n"
        "  To fix it: write founders, participants, pledges, forms, members or target",
    ),
    Mistake(
        "two totals of one day",
        TOTALS,
        written(
            "2022-12-10,70,forms,https://example.org/totals,more than,forms", "2025-07-22,70,x,a page,exact,members"
        ),
        ": the series has two totals of one day\n  row 3: date = '2025-07-22', count = '70', series = 'members'\n"
        "  row 4: date = '2025-07-22', count = '100', series = 'members'\n  To fix it: keep the better one",
    ),
    Mistake(
        "event of an unknown kind",
        EVENTS,
        written("day,forum", "day,party"),
        ": unknown kind of event\n  row 3: date = '2024-10-07', kind = 'party', event = 'A forum of five days'\n"
        "  To fix it: write movement, charter, un, framework, campaign, member, programme, forum, uclg, deadline or"
        " target",
    ),
    Mistake(
        "event that ends before it begins",
        EVENTS,
        written("2024-10-11", "2024-10-01"),
        ": the end lies before the beginning\n"
        "  row 3: date = '2024-10-07', end_date = '2024-10-01', event = 'A forum of five days'\n"
        "  To fix it: correct one of the dates",
    ),
    Mistake(
        "country twice",
        GDP,
        written("KEN,2019", "DEU,2019"),
        ": the country stands twice\n  row 2: country_iso3 = 'DEU', year = '2020'\n"
        "  row 3: country_iso3 = 'DEU', year = '2019'\n  To fix it: keep the row of the latest year",
    ),
)


# Found only when all files are loaded.
LATE = (
    Mistake(
        "latitude and longitude swapped",
        CITIES,
        written("0.5,37.5", "37.5,0.5"),
        ": a point outside its country\n"
        "  row 6: ken-cora is 5,064 km outside KEN; latitude and longitude are swapped\n"
        f"  To fix it: correct the point or the country; {LOCATE}",
    ),
    Mistake(
        "point outside its country",
        CITIES,
        written("0.5,37.5", "0.5,27.5"),
        ": a point outside its country\n  row 6: ken-cora is 628 km outside KEN\n"
        f"  To fix it: correct the point or the country; {LOCATE}",
    ),
    Mistake(
        "parents in a circle",
        CITIES,
        written("seat,400000,census,,0", "seat,400000,census,deu-alba-mitte,0"),
        ": a territory contains itself through its parents\n  row 2: deu-alba\n  row 3: deu-alba-land\n"
        "  row 4: deu-alba-mitte\n  To fix it: correct parent_city_id in one of these rows",
    ),
    Mistake(
        "parent in another country",
        CITIES,
        written("900000,geonames,,", "900000,geonames,deu-alba,"),
        ": a territory lies in a larger one of another country\n  row 6: ken-cora in deu-alba\n"
        "  To fix it: correct parent_city_id or country_iso3",
    ),
)


@pytest.mark.parametrize("mistake", cases(*FILES, *MEMBER_ROWS, *PLACES, *OTHER_ROWS))
def test_a_mistake_is_named_by_file_and_row(mistake: Mistake, reloading: Reloading, tmp_path: Path) -> None:
    assert reloading.refusal(mistake, tmp_path) == f"data/{mistake.file}{mistake.message}"


@pytest.mark.parametrize("mistake", cases(*LATE))
def test_a_mistake_that_all_files_together_show_is_named(mistake: Mistake, reloading: Reloading, folder: Path) -> None:
    mistake.make(folder, folder)
    with pytest.raises(BuildError) as refused:
        reloading.rows(folder, "select 1")
    assert str(refused.value) == f"data/{mistake.file}{mistake.message}"


@pytest.mark.parametrize("mistake", cases(FILES[0], MEMBER_ROWS[0], LATE[0]))
def test_after_a_mistake_the_current_database_stays(
    mistake: Mistake, published: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = what_readers_see(published)
    mistake.make(published, published)
    code = main(["build", "--data", str(published)])
    assert (code, capsys.readouterr().err) == (1, f"error: data/{mistake.file}{mistake.message}\n")
    assert what_readers_see(published) == before


def test_a_missing_file_is_named_and_the_current_database_stays(
    published: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = what_readers_see(published)
    (published / MEMBERS).unlink()
    code = main(["build", "--data", str(published)])
    message = f"error: data/{MEMBERS}: the file is missing\n  To fix it: restore it from git, or create it\n"
    assert (code, capsys.readouterr().err) == (1, message)
    assert what_readers_see(published) == before


def test_five_rows_are_shown_and_the_rest_is_counted(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = folder / MEMBERS
    path.write_text(path.read_text(encoding="utf-8").replace("https://example.org", "=https"), encoding="utf-8")
    main(["check", "--data", str(folder)])
    rows = ["alba", "alba-land", "alba-mitte", "bela", "cora"]
    assert capsys.readouterr().err.splitlines() == [
        f"error: data/{MEMBERS}: a cell that a spreadsheet would run as a formula",
        *[f"  row {number}, source_url: =https/{name}" for number, name in enumerate(rows, start=2)],
        "  … and 2 more: rows 7, 8",
        "  To fix it: write plain text",
    ]


def test_a_byte_order_mark_is_accepted_with_a_warning(reloading: Reloading, folder: Path) -> None:
    path = folder / MEMBERS
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    query = "select * exclude (sentence, given) from mart.warning where check_id = 'byte_order_mark'"
    warnings = reloading.rows(folder, query)
    members = reloading.rows(folder, "select count(*) from mart.member")
    file, message = f"data/{MEMBERS}", "The file begins with a byte-order mark; it was read all the same"
    assert (warnings, members) == ([("byte_order_mark", file, message, file, 1)], [(7,)])


def test_windows_line_ends_and_a_comma_too_many_at_every_line_end_change_nothing(published: Path) -> None:
    before = current_path(published / "build")
    (published / EVENTS).write_bytes((published / EVENTS).read_bytes().replace(b"\n", b",\n"))
    for path in published.glob("*/*.csv"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert main(["build", "--data", str(published)]) == 0
    assert current_path(published / "build") == before


def test_a_campaign_without_a_goal_is_refused(folder: Path, reloading: Reloading) -> None:
    path = folder / "raw" / "campaign_reported_totals.csv"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(line for line in lines if not line.rstrip().endswith("target")), encoding="utf-8")
    with pytest.raises(BuildError) as refused:
        reloading.rows(folder, "select 1")
    assert str(refused.value) == (
        "data/raw/campaign_reported_totals.csv: no total of the series target, so there is no goal to measure "
        "against\n  row 1: the header\n"
        "  To fix it: add the goal as a row with the series target and the qualifier target"
    )
