"""Does a reader see each place under its name in their language, which a source states, and its local name beside?"""

import csv
import io
from collections.abc import Mapping
from pathlib import Path

import duckdb
import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from dashboard.store import marts, queries
from dashboard.store.edition import Edition
from dashboard.store.nouns.places import City, Member
from dashboard.store.nouns.pledges import Pledge
from dashboard.words.places import in_french, with_local_name
from dashboard.words.translation import words
from etl.__main__ import main
from etl.build.published_files import current_path
from etl.folders import DATA
from etl.read.sql_file import read_queries
from tests.mistakes import Mistake, Reloading, cases, written
from tests.visits import LANGUAGES, bodies, errors, table, titles, visit

FILE = "reference/place_names.csv"
SPOKEN = [mart.name for mart in read_queries("marts") if mart.header.get("names_places")]


@pytest.fixture
def _fictional(shown_once: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DASHBOARD_DATA", str(shown_once))


@pytest.fixture
def _shipped(shipped_shown_once: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DASHBOARD_DATA", str(shipped_shown_once))


@pytest.mark.parametrize("mart", SPOKEN)
@pytest.mark.parametrize("language", ["es", "fr"])
def test_a_mart_in_a_language_differs_from_the_english_one_in_names_alone(
    mart: str, language: str, shipped_once: Path
) -> None:
    names = {"name", "parent_name", "makers", "city_ids", "search_key"}
    with duckdb.connect(str(current_path(shipped_once)), read_only=True) as con:
        columns = [name for name, *_ in con.execute(f"describe mart.{mart}").fetchall()]
        assert names & set(columns)
        others = ", ".join(name for name in columns if name not in names)
        said, english = (f"select {others} from {schema}.{mart}" for schema in (f"mart_{language}", "mart"))
        assert con.execute(f"({said} except all {english}) union all ({english} except all {said})").fetchall() == []


def test_every_mart_that_names_a_city_does_so_in_each_language(shipped_once: Path) -> None:
    with duckdb.connect(str(current_path(shipped_once)), read_only=True) as con:
        columns = con.execute("""
            select table_name, column_name
            from information_schema.columns
            where
                table_schema = 'mart' and data_type = 'VARCHAR' and column_name != 'city_id'
                and table_name in (
                    select table_name from information_schema.columns
                    where table_schema = 'mart' and column_name = 'city_id'
                )
        """).fetchall()
        naming = {
            mart
            for mart, column in columns
            if con.execute(f"""
                select bool_and(m."{column}" = c.name) from mart.{mart} as m inner join mart.city as c using (city_id)
                where m."{column}" is not null
            """).fetchone()
            == (True,)
        }
    assert "member" in naming
    assert naming - set(SPOKEN) == set()


@pytest.mark.parametrize("mart", [mart for mart in SPOKEN if mart not in ("pledge", "scorecard", "city_report")])
@pytest.mark.parametrize("language", ["es", "fr"])
def test_each_name_in_a_language_is_that_of_the_file_or_the_english_one(
    mart: str, language: str, shipped_once: Path
) -> None:
    key = "peer_id" if mart == "peer" else "city_id"
    query = (
        f"select m.name, coalesce(n.name, c.name) from mart_{language}.{mart} as m inner join core.city as c "
        f"on m.{key} = c.city_id left join core.place_name as n on c.city_id = n.city_id and n.language = ?"
    )
    with duckdb.connect(str(current_path(shipped_once)), read_only=True) as con:
        found = con.execute(query, [language]).fetchall()
    assert len(found) > 5
    assert [pair for pair in found if pair[0] != pair[1]] == []


def test_the_shipped_names_are_those_of_the_file_and_each_has_its_source(shipped_once: Path) -> None:
    rows = list(csv.DictReader((DATA / FILE).read_text(encoding="utf-8").splitlines()))
    with duckdb.connect(str(current_path(shipped_once)), read_only=True) as con:
        found = con.execute("select city_id, language, name, source from core.place_name").fetchall()
    named = [row for row in rows if row["name"]]
    assert sorted(found) == sorted((row["city_id"], row["language"], row["name"], row["source"]) for row in named)
    assert all(row["note"] for row in rows if not row["name"])


@pytest.mark.usefixtures("_shipped")
@pytest.mark.parametrize(
    ("city", "in_each"),
    [
        ("aut-vienna", ["Vienna · Wien, Austria", "Viena · Wien, Austria", "Vienne · Wien, Autriche"]),
        (
            "kor-seoul",
            ["Seoul · 서울특별시, South Korea", "Seúl · 서울특별시, Corea del Sur", "Séoul · 서울특별시, Corée du Sud"],
        ),
        ("fra-lyon", ["Lyon, France", "Lyon, Francia", "Lyon, France"]),
        ("tur-mersin", ["Mersin, Türkiye", "Mersin, Turquía", "Mersin, Turquie"]),
        ("mex-mexico-city", ["Mexico City · {}, Mexico", "{}, México", "Mexico · {}, Mexique"]),
        (
            "esp-barcelona-province",
            ["Barcelona Provincial Council · {}, Spain", "Diputación de Barcelona · {}, España", "{}, Espagne"],
        ),
    ],
)
def test_the_page_of_a_city_is_headed_by_its_name_with_the_local_one_beside(city: str, in_each: list[str]) -> None:
    pages = [visit("city", city=city, lang=language) for language in LANGUAGES]
    assert [errors(page) for page in pages] == [[], [], []]
    local = {"mex-mexico-city": "Ciudad de México", "esp-barcelona-province": "Diputació de Barcelona"}.get(city)
    assert [titles(page)[0] for page in pages] == [title.format(local) for title in in_each]


@pytest.mark.usefixtures("_fictional")
@pytest.mark.parametrize(
    ("language", "heading", "names"),
    [
        ("en", "Name", ["Alba", "Bela", "Cora", "Eda Network", "Fara"]),
        ("es", "Nombre", ["Alba", "Bela", "Eda Network", "Fara", "Khora"]),
        ("fr", "Nom", ["Alba", "Bela", "Fara", "Le Cora", "Réseau Eda"]),
    ],
)
def test_members_stand_under_and_in_the_order_of_their_names(language: str, heading: str, names: list[str]) -> None:
    shown = list(table(visit("members", lang=language), heading)[heading])
    assert [name for name in shown if name in names] == names
    (drawn,) = visit("map", lang=language).get("plotly_chart")
    cora = next(name for name in names if "ora" in name)
    assert f"\\u003cb\\u003e{cora}\\u003c" in drawn.proto.spec


@pytest.mark.usefixtures("_fictional")
@pytest.mark.parametrize(("language", "name"), [("en", "Cora"), ("es", "Khora"), ("fr", "Le Cora")])
def test_a_city_is_compared_chosen_and_found_under_its_name(language: str, name: str) -> None:
    page = visit("compare", city="ken-cora", lang=language)
    assert errors(page) == []
    assert name in titles(page)[0]
    assert any(option.startswith(f"{name}, ") for option in page.selectbox[0].options)
    for spelling in ("khora", "Le Cora", "كورا"):
        offered = [link.proto.label for link in visit("", find=spelling, lang=language).get("page_link")]
        assert any(label.startswith(f"**{name}**, ") for label in offered)


def test_an_accent_does_not_send_a_name_to_the_end(shown_once: Path) -> None:
    spanish = [row.name for row in marts.rows(Edition(current_path(shown_once), "es"), City)]
    assert spanish[3:6] == ["Bela", "Eda Network", "Édora"]


def test_who_makes_a_pledge_is_named_in_the_language_and_found_in_any(shown_once: Path) -> None:
    path = current_path(shown_once)
    assert {row.makers for row in marts.rows(Edition(path, "fr"), Pledge, pledge_id="c2c-int-alba-cora")} == {
        "Alba · Le Cora"
    }
    in_each = [
        list(queries.pledges(Edition(path, language), search=search)["pledge_id"])
        for language in LANGUAGES
        for search in ("khora", "le cora", "كورا")
    ]
    assert in_each[0]
    assert [found for found in in_each if found != in_each[0]] == []


def test_no_name_of_one_language_is_kept_for_another(shown_once: Path) -> None:
    path = current_path(shown_once)
    editions = (path, Edition(path, "es"), Edition(path, "fr"), Edition(path, "en"), Edition(path, "xx"))
    found = [marts.rows(each, Member, city_id="ken-cora")[0].name for each in (*editions, *editions)]
    assert found == ["Cora", "Khora", "Le Cora", "Cora", "Cora"] * 2


@pytest.mark.parametrize(
    ("name", "local_name", "shown"),
    [
        ("Vienna", "Wien", "Vienna · Wien"),
        ("Rabat", "الرباط", "Rabat · الرباط"),
        ("Mexico", "Ciudad de México", "Mexico · Ciudad de México"),
        ("Lyon", "Lyon", "Lyon"),
        ("L'Alfàs del Pi", "l'Alfàs del Pi", "L'Alfàs del Pi"),
        ("Bogotá", "Bogotá, D.C.", "Bogotá"),
        ("Global Platform (GPR2C)", "GPR2C", "Global Platform (GPR2C)"),
        ("ANVITA", None, "ANVITA"),
    ],
)
def test_the_local_name_stands_beside_only_where_it_says_something_else(
    name: str, local_name: str | None, shown: str
) -> None:
    assert with_local_name(name, local_name) == shown


@pytest.mark.parametrize(
    ("sentence", "city", "told"),
    [
        ("Dépenses de {city}", "Lyon", "Dépenses de Lyon"),
        ("Dépenses de {city}", "Utrecht", "Dépenses d’Utrecht"),
        ("Dépenses de {city}", "Échirolles", "Dépenses d’Échirolles"),
        ("De {city} à {city}", "Amsterdam", "D’Amsterdam à Amsterdam"),
        ("Dépenses de {city}", "Le Cap", "Dépenses du Cap"),
        ("comparée à {city}", "Le Cap", "comparée au Cap"),
        ("comparée à {city}", "Les Abymes", "comparée aux Abymes"),
        ("Dépenses de {city}", "La Haye", "Dépenses de La Haye"),
        ("ce que {city} dit", "Oslo", "ce qu’Oslo dit"),
        ("ce que {city} dit", "Le Cap", "ce que Le Cap dit"),
        ("Dépenses de {city}", "Le {Cap}", "Dépenses du {Cap}"),
        ("une mode {city}", "Oslo", "une mode Oslo"),
    ],
)
def test_french_words_before_a_name_fit_it(sentence: str, city: str, told: str) -> None:
    assert in_french(sentence, {"city": city}).format(city=city) == told
    assert words("fr")(sentence, city=city) == told
    assert words("es")(sentence, city=city) == sentence.format(city=city)


@pytest.mark.usefixtures("_shipped")
@pytest.mark.parametrize("city", ["nld-utrecht", "swe-lund"])
def test_no_page_in_french_has_a_vowel_too_many(city: str) -> None:
    text = "".join(body for path in ("compare", "budget") for body in bodies(visit(path, city=city, lang="fr")))
    assert (" de Utrecht" in text, "d’Utrecht" in text) == (False, city == "nld-utrecht")


def names_of(said: Mapping[str, Mapping[str, str]], folder: Path) -> Path:
    """Write the names as Debian's package has them, and return the folder."""
    for language, names in said.items():
        catalogue = Catalog(language)
        for number, name in names.items():
            catalogue.add(number, name)
        place = folder / language / "LC_MESSAGES"
        place.mkdir(parents=True)
        with (place / "geonames.mo").open("wb") as file:
            write_mo(file, catalogue)
    return folder


def test_the_command_prints_names_of_places_that_the_file_does_not_have(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    # Cora has both; 103 is a seat; Bela is called the same.
    given = {"es": {"101": "Albá", "103": "Seat", "105": "Khora"}, "fr": {"104": "Bela", "107": "Phare", "106": "Dore"}}
    package = names_of(given, tmp_path)
    assert main(["names", str(package), "--data", str(folder)]) == 0
    assert list(csv.DictReader(io.StringIO(capsys.readouterr().out))) == [
        {"city_id": city, "language": language, "name": name, "source": "geonames", "source_url": "", "note": ""}
        for city, language, name in (("deu-alba", "es", "Albá"), ("esp-fara", "fr", "Phare"))
    ]


def test_the_command_says_what_folder_it_wants(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["names", str(tmp_path), "--data", str(folder)]) == 1
    assert capsys.readouterr().err == (
        f"error: {tmp_path}/es/LC_MESSAGES/geonames.mo: there are no names of GeoNames\n"
        "  To fix it: name the folder usr/share/locale of Debian's package libgeonames-common\n"
    )


MISTAKES = (
    Mistake(
        "name of an unknown city",
        FILE,
        written("ken-cora,es", "ken-kora,es"),
        ": unknown city\n  row 2: city_id = 'ken-kora', language = 'es'\n"
        "  To fix it: use a city_id of data/reference/cities.csv",
    ),
    Mistake(
        "language in words",
        FILE,
        written("ken-cora,es", "ken-cora,Spanish"),
        ": the language is not written in two small letters\n  row 2: city_id = 'ken-cora', language = 'Spanish'\n"
        "  To fix it: write its code, such as es or fr",
    ),
    Mistake(
        "two names in one language",
        FILE,
        written("ken-cora,es", "ken-cora,fr"),
        ": the city has two names in one language\n  row 2: city_id = 'ken-cora', language = 'fr'\n"
        "  row 3: city_id = 'ken-cora', language = 'fr'\n  To fix it: keep one row",
    ),
    Mistake(
        "name of signs",
        FILE,
        written("Khora", "***"),
        ": a name without a letter or digit\n  row 2: city_id = 'ken-cora', language = 'es', name = '***'\n"
        "  To fix it: write the name",
    ),
    Mistake(
        "the English name",
        FILE,
        written("Khora", "Cora"),
        ": it is the name that data/reference/cities.csv has\n"
        "  row 2: city_id = 'ken-cora', language = 'es', name = 'Cora'\n  To fix it: delete the row",
    ),
    Mistake(
        "source of no kind",
        FILE,
        written("Khora,geonames", "Khora,hearsay"),
        ": unknown source\n  row 2: city_id = 'ken-cora', language = 'es', source = 'hearsay'\n"
        "  To fix it: write geonames, cldr, local_name or page",
    ),
    Mistake(
        "page without its address",
        FILE,
        written("https://eda.example/fr", ""),
        ": the page that has the name is missing\n  row 6: city_id = 'int-eda-network', language = 'fr',"
        " source = 'page', name = 'Réseau Eda', source_url = (empty)\n  To fix it: write its address",
    ),
    Mistake(
        "local name that is none",
        FILE,
        written("갈라", "갈라시"),
        ": not the local name that data/reference/cities.csv has\n"
        "  row 7: city_id = 'kor-gala', language = 'fr', name = '갈라시', source = 'local_name'\n"
        "  To fix it: correct the name, or name another source",
    ),
    Mistake(
        "no name and no reason",
        FILE,
        written(',"GeoNames: Dore, which is another place"', ","),
        ": neither a name nor a reason\n  row 5: city_id = 'bra-dora', language = 'fr',"
        " name = (empty), note = (empty)\n"
        "  To fix it: write the name, or say in note why none is taken",
    ),
)


@pytest.mark.parametrize("mistake", cases(*MISTAKES))
def test_a_mistake_about_names_is_named_by_file_and_row(mistake: Mistake, reloading: Reloading, tmp_path: Path) -> None:
    assert reloading.refusal(mistake, tmp_path) == f"data/{mistake.file}{mistake.message}"


def test_a_city_has_the_longest_name_and_none_without_the_file_breaking_anything(folder: Path) -> None:
    path = folder / FILE
    path.write_bytes(written("Khora", "Khora " + "Khora" * 60)(path.read_bytes()))
    assert main(["build", "--data", str(folder)]) == 0
    long = marts.rows(Edition(current_path(folder / "build"), "es"), City, city_id="ken-cora")
    assert len(long[0].name) == 306
    path.unlink()
    assert main(["build", "--data", str(folder), "--accept-loss", "place_names"]) == 0
    plain = marts.rows(Edition(current_path(folder / "build"), "es"), City, city_id="ken-cora")
    assert plain[0].name == "Cora"
