"""Does every word that a reader sees exist in every language, with its numbers, dates and plurals?"""

import ast
import csv
import json
import re
import shlex
import string
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path

import duckdb
import pytest
from babel.messages.catalog import Catalog
from babel.messages.frontend import CommandLineInterface
from babel.messages.pofile import read_po

from dashboard.views.methods.warnings import detail
from dashboard.words import labels
from dashboard.words.phrases import published_by, signed
from dashboard.words.reviews import FILE, reviews, unreviewed
from dashboard.words.translation import LOCALES, languages, own_names, preferred, words
from etl import data_warnings
from etl.build.decks import LANGUAGES as DECK_LANGUAGES
from etl.folders import DATA
from etl.read.sql_file import Query, read_queries
from tests.visits import PATHS, bodies, visit

ROOT = Path(__file__).parents[1]
TRANSLATED = [language for language in languages() if language != "en"]
WITHOUT_ISOLATES = str.maketrans("", "", "\u2068\u2069")
# The signs of Arabic vowels, and what it joins to a word.
SIGNS, JOINED = re.compile("[\u064b-\u0652]"), "(?:[وفبكل]{0,2}(?:ال)?|و?لل)"
OWN_COLUMNS = {
    "METHOD": ("verdict", "method"),
    "VERDICT": ("verdict", "verdict"),
    "EVENT": ("event", "kind"),
    "SERIES": ("reported_total", "series"),
    "QUALIFIER": ("reported_total", "qualifier"),
    "CONFIDENCE": ("membership", "confidence"),
}


@cache
def catalogue(language: str) -> Catalog:
    """Return the translations of a language."""
    with (LOCALES / language / "LC_MESSAGES" / "dashboard.po").open("rb") as file:
        return read_po(file, locale=language)


@pytest.fixture(scope="module")
def extracted(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    """The sentences of the code and the data, found by the command of `make words`."""
    recipe = (ROOT / "Makefile").read_text(encoding="utf-8")
    (command,) = re.findall(r"pybabel (-q extract .*) \.$", recipe, re.MULTILINE)
    out = tmp_path_factory.mktemp("words") / "dashboard.pot"
    arguments = [*shlex.split(command)[:-1], str(out), "."]
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        CommandLineInterface().run(["pybabel", *arguments])
    with out.open("rb") as file:
        return read_po(file)


def sentences(found: Catalog) -> set[object]:
    """Return the sentences of a catalogue; a pair where there is a plural."""
    return {message.id for message in found if message.id}


def blanks(text: str) -> set[str]:
    """Return the names of the values that a sentence waits for."""
    return {name for __, name, __, __ in string.Formatter().parse(text) if name is not None}


def unspaced(text: str) -> list[str]:
    """Return the signs of a French text without a narrow no-break space; addresses, times and codes have none."""
    return re.findall(r"(?<!\u202f)[;:!?»](?=[\s.,)]|$)|«(?!\u202f)", text)


def outside(path: Path) -> list[str]:
    """Return where a template or code sets a sign behind, or in a chart before, a value: outside of any translation."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".html":
        return re.findall(r"(?:\}\}|%\})(?:</\w+>)?[:;!?»](?=[\s<])", text)
    nodes = list(ast.walk(ast.parse(text)))
    pairs = [pair for node in nodes if isinstance(node, ast.JoinedStr) for pair in pairwise(node.values)]
    behind = [part.value for __, part in pairs if isinstance(part, ast.Constant) and re.match("[:;!?»] ", part.value)]
    texts = [node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    return behind + [text for text in texts if re.search(r"[:;!?»] ?%\{", text)]


def forms(one_or_many: object) -> list[str]:
    """Return the singular and plural of a message as a list."""
    return list(one_or_many) if isinstance(one_or_many, list | tuple) else [str(one_or_many)]


def test_there_are_five_languages_each_with_its_own_name() -> None:
    assert own_names() == {"en": "English", "ar": "العربية", "es": "Español", "fr": "Français", "ko": "한국어"}
    assert tuple(own_names()) == languages()


def test_decks_speak_the_languages_of_the_pages() -> None:
    assert set(DECK_LANGUAGES) == set(languages())


def test_the_extraction_finds_sentences_plurals_labels_data_and_the_dictionary(extracted: Catalog) -> None:
    one_each = {
        "Overview",
        ("{count} source is stale", "{count} sources are stale"),
        "Latin America and the Caribbean",
        "13th World Human Rights Cities Forum",
        "Members of the campaign that a public page names",
        "First day of the period of the report",
    }
    assert one_each - sentences(extracted) == set()


def written(code: ast.AST) -> set[str]:
    """Return the sentences that stand in code to be translated."""
    calls = [node for node in ast.walk(code) if isinstance(node, ast.Call) and node.args]
    given = [call.args[0] for call in calls if ast.unparse(call.func) in ("_", "_.n", "N_", "page.words")]
    return {node.value for node in given if isinstance(node, ast.Constant) and isinstance(node.value, str)}


def test_the_extraction_misses_no_sentence_such_as_one_inside_a_formatted_string(extracted: Catalog) -> None:
    known = {forms(id_)[0] for id_ in sentences(extracted)}
    code = {path: written(ast.parse(path.read_text(encoding="utf-8"))) for path in LOCALES.parent.rglob("*.py")}
    assert sum(map(len, code.values())) > 200
    assert {path.name: missed for path, found in code.items() if (missed := found - known)} == {}
    assert written(ast.parse("f'{_(\"hidden\")}' + page.words('by its whole name')")) == {"hidden", "by its whole name"}


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_catalogue_holds_the_sentences_of_the_code_and_the_data_and_no_other(
    language: str, extracted: Catalog
) -> None:
    found, wanted = sentences(catalogue(language)), sentences(extracted)
    missing, left_over = sorted(map(str, wanted - found)), sorted(map(str, found - wanted))
    assert (missing, left_over) == ([], []), "run `make words`, then translate the new entries"


@pytest.mark.parametrize("language", TRANSLATED)
def test_no_entry_is_empty_or_fuzzy(language: str) -> None:
    entries = [message for message in catalogue(language) if message.id]
    assert len(entries) > 200
    assert [m.id for m in entries if m.fuzzy or not all(form.strip() for form in forms(m.string))] == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_no_translation_holds_another_english_sentence(language: str) -> None:
    # As a merge of two catalogues leaves them, that of the next entry behind the translation of this one.
    entries = [message for message in catalogue(language) if message.id]
    translated = [str(m.id) for m in entries if isinstance(m.id, str) and len(m.id) >= 40 and m.string != m.id]
    wrong = {
        str(message.id): form
        for message in entries
        for form in forms(message.string)
        if any(other in form and other not in str(message.id) for other in translated if len(other) <= len(form))
    }
    assert wrong == {}


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_translation_waits_for_the_same_values_as_its_sentence(language: str) -> None:
    entries = [message for message in catalogue(language) if message.id]
    wrong = {
        str(message.id): form
        for message in entries
        for form in forms(message.string)
        if blanks(form) != set().union(*map(blanks, forms(message.id)))
    }
    assert wrong == {}


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_translation_has_as_many_plurals_as_its_language(language: str) -> None:
    found = catalogue(language)
    plurals = [message for message in found if message.pluralizable]
    assert plurals != []
    assert {len(forms(message.string)) for message in plurals} == {found.num_plurals}


def translated(language: str) -> list[str]:
    """Return every form of every translation."""
    return [form for message in catalogue(language) if message.id for form in forms(message.string)]


@pytest.mark.parametrize(("text", "is_wrong"), [
    ("Une ville\u202f: deux\u202f; «\u202ftrois\u202f»\u202f?", False),
    ("https://example.org/a;b?c=d et data:text/csv", False),
    ("à 10:30", False),
    ("Une ville : deux", True),
    ("membres; pays", True),
    ("Une ville\u00a0; deux", True),
    ("« trois »", True),
    ("{label}: {value}", True),
])  # fmt: skip
def test_a_french_sign_without_its_space_is_noticed(text: str, is_wrong: bool) -> None:
    assert bool(unspaced(text)) == is_wrong


def test_no_sign_is_set_outside_of_a_sentence_since_languages_space_them_differently() -> None:
    files = [path for path in LOCALES.parent.rglob("*") if path.suffix in (".py", ".html")]
    assert len(files) > 150
    assert {path.name: found for path in files if (found := outside(path))} == {}


@pytest.mark.parametrize(
    ("path", "english", "said"),
    [
        ("city", "reuse with attribution", "réutilisation avec mention de la source"),
        ("city", "public domain", "domaine public (ODC-PDDL)"),
        ("budget", "<span>World ·", "<span>Monde ·"),
        ("budget", "<span>EU ·", "<span>UE ·"),
    ],
)
def test_licences_and_areas_speak_the_readers_language(
    path: str, english: str, said: str, shipped_shown_once: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DASHBOARD_DATA", str(shipped_shown_once))
    text = "".join(bodies(visit(path, city="nld-amsterdam", lang="fr")))
    assert (said in text, english in text) == (True, False)


def test_french_signs_have_a_narrow_space_that_does_not_break() -> None:
    assert {text: unspaced(text) for text in translated("fr") if unspaced(text)} == {}


def glossary() -> list[dict[str, str]]:
    """Return the terms of the field: one row each, with the forms allowed in a language separated by bars."""
    with (LOCALES / "glossary.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def said(text: str) -> str:
    """Return what a sentence itself says: without the names of the values it waits for."""
    return re.sub(r"{\w+}", "", text)


def speaks_of(sentence: str, term: str) -> bool:
    """Return whether an English sentence holds a term as words, also in the plural; codes and file names are none."""
    english = "|".join(map(re.escape, term.split("|")))
    return re.search(rf"(?<![\w/-])(?:{english})(?:e?s)?(?![\w/])", said(sentence), re.IGNORECASE) is not None


def names(translation: str, allowed: str, language: str = "") -> bool:
    """Return whether a word of a translation begins with one of the allowed forms.

    Arabic writes "and", "in", "for" and "the" before a word without a space, and vowel signs as one likes; Korean joins
    words.
    """
    translation, allowed = (SIGNS.sub("", text) for text in (said(translation), allowed))
    written = [map(re.escape, form.split()) for form in allowed.split("|")]
    before = JOINED if language == "ar" else ""
    beginnings = "|".join(r"\s+".join(before + word for word in words) for words in written)
    begin = "" if language == "ko" else r"(?<!\w)"
    return re.search(rf"{begin}(?:{beginnings})", translation, re.IGNORECASE) is not None


@pytest.mark.parametrize(("sentence", "term", "is_found"), [
    ("No target is set", "target", True),
    ("TARGETS of a city", "target", True),
    ("Similar cities may learn", "similar city|similar cities", True),
    ("A row in data/raw/city_targets.csv", "target", False),
    ("target_year is the end", "target", False),
    ("{target} by {year}", "target", False),
    ("Retarget it", "target", False),
])  # fmt: skip
def test_a_term_is_found_in_a_sentence_and_not_in_a_code(sentence: str, term: str, is_found: bool) -> None:
    assert speaks_of(sentence, term) == is_found


@pytest.mark.parametrize(("language", "translation", "allowed", "is_named"), [
    ("fr", "Aucune cible n’est fixée", "cible", True),
    ("fr", "Deux cibles", "cible", True),
    ("fr", "Marchés publics\u202f: ouverture", "marchés publics|commande publique", True),
    ("fr", "Aucun objectif n’est fixé", "cible", False),
    ("fr", "{cible} en {year}", "cible", False),
    ("fr", "Inaccessible", "cible", False),
    ("ar", "والمدن المماثلة", "مدن مماثلة", True),
    ("ar", "لِلهدف", "هدف", True),
    ("ar", "مستهدف", "هدف", False),
    ("ko", "비회원도시", "회원", True),
    ("ko", "도시", "회원", False),
])  # fmt: skip
def test_another_word_than_that_of_the_glossary_is_noticed(
    language: str, translation: str, allowed: str, is_named: bool
) -> None:
    assert names(translation, allowed, language) == is_named


@pytest.mark.parametrize("language", TRANSLATED)
def test_one_thing_has_the_one_name_of_the_glossary(language: str) -> None:
    entries = [message for message in catalogue(language) if message.id]
    strays = {
        (row["en"], forms(message.id)[0]): form
        for row in glossary()
        for message in entries
        for form in forms(message.string)
        if speaks_of(forms(message.id)[0], row["en"]) and not names(form, row[language], language)
    }
    assert strays == {}, "use the word of dashboard/locales/glossary.csv, or add a form there"


def test_every_term_of_the_glossary_is_in_use_and_has_a_name_in_every_language(extracted: Catalog) -> None:
    shown = [forms(id_)[0] for id_ in sentences(extracted)]
    terms = [term for row in glossary() for term in row["en"].split("|")]
    assert len(terms) == len(set(terms)) > 40
    assert [term for term in terms if not any(speaks_of(sentence, term) for sentence in shown)] == []
    assert [row["en"] for row in glossary() if not all(row[language] for language in TRANSLATED)] == []


def test_french_apostrophes_are_curved() -> None:
    assert [text for text in translated("fr") if re.search(r"\w'\w", text)] == []


def test_spanish_questions_and_exclamations_are_opened() -> None:
    assert [text for text in translated("es") if [*map(text.count, "¿¡")] != [*map(text.count, "?!")]] == []


def test_names_in_another_script_stand_in_the_order_of_the_sentence() -> None:
    assert words("ar").apart(["Lyon", "Lund"]) == "\u2068Lyon\u2069؛ \u2068Lund\u2069"
    assert words("ar").list(["Lyon", "Lund"]) == "\u2068Lyon\u2069 و\u2068Lund\u2069"


@pytest.mark.parametrize(("language", "joined"), [("en", "a, b; c"), ("es", "a, b; c"), ("fr", "a, b\u202f; c")])
def test_phrases_are_set_apart_as_the_language_does(language: str, joined: str) -> None:
    assert words(language).apart(["a, b", "c"]) == joined


@pytest.mark.parametrize(("parts", "joined"), [
    (["Acción climática", "Inclusión"], "Acción climática, Inclusión"),
    (["Bilbao", "Vitoria", "Hiroshima"], "Bilbao, Vitoria, Hiroshima"),
    (["Iquique", "Bilbao"], "Iquique y Bilbao"),
    (["Inclusión"], "Inclusión"),
    ([], ""),
])  # fmt: skip
def test_a_spanish_list_has_no_y_before_an_i(parts: list[str], joined: str) -> None:
    assert words("es").list(parts) == joined


def listed(con: duckdb.DuckDBPyConnection, table: str, column: str) -> set[str]:
    """Return the values that the check of a core column allows."""
    query = (
        "select constraint_text from duckdb_constraints() where schema_name = 'core' and table_name = $table "
        "and constraint_type = 'CHECK' and constraint_column_names = [$column]"
    )
    ((text,),) = con.execute(query, {"table": table, "column": column}).fetchall()
    return set(re.findall(r"'([^']+)'", text))


@pytest.mark.parametrize("name", sorted(OWN_COLUMNS))
def test_every_value_that_a_column_allows_has_a_label(name: str, database: duckdb.DuckDBPyConnection) -> None:
    allowed = listed(database, *OWN_COLUMNS[name])
    assert len(allowed) > 1
    assert set(getattr(labels, name)) == allowed


def test_every_status_has_a_label_and_so_have_candidates_and_all_others(database: duckdb.DuckDBPyConnection) -> None:
    assert set(labels.STATUS) == {*listed(database, "membership", "status"), "candidate", "outside"}


def test_every_verdict_has_a_mark_of_its_own() -> None:
    assert labels.VERDICT_MARK.keys() == labels.VERDICT.keys()
    assert len(set(labels.VERDICT_MARK.values())) == len(labels.VERDICT_MARK)


def test_every_field_of_the_coverage_has_a_label(database: duckdb.DuckDBPyConnection) -> None:
    assert [(field,) for field in labels.COVERAGE] == database.execute("select field from mart.coverage").fetchall()


@pytest.mark.parametrize("data", [DATA, Path(__file__).parent / "data"], ids=["shipped", "fictional"])
def test_every_regional_section_and_every_kind_has_a_label(data: Path) -> None:
    with (data / "reference" / "sections.csv").open(encoding="utf-8") as file:
        sections = {row["section"] for row in csv.DictReader(file) if row["is_cross_cutting"] == "0"}
    with (data / "reference" / "kinds.csv").open(encoding="utf-8") as file:
        kinds = {row["kind"] for row in csv.DictReader(file)}
    assert (set(labels.SECTION), set(labels.KIND)) == (sections, kinds)


def test_every_warning_of_the_build_has_a_label() -> None:
    queries = {check.name for check in read_queries("checks") if check.header["severity"] == "warning"}
    code = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "etl").rglob("*.py"))
    raised = re.findall(r'data_warnings\.warn\(con, "(\w+)"', code)
    assert len(raised) == code.count("data_warnings.warn(con, ") - 1, "one call keeps what the queries find"
    assert len(queries) > 4
    assert set(labels.CHECK) == {*queries, *raised}


def warning_checks() -> list[object]:
    """Return the checks that warn, as parameters that carry their names."""
    return [pytest.param(check, id=check.name) for check in read_queries("checks") if "message" in check.header]


@pytest.mark.parametrize("check", warning_checks())
def test_the_sentence_of_a_warning_waits_for_the_values_of_its_query(
    check: Query, database: duckdb.DuckDBPyConnection
) -> None:
    columns = [name for name, *_rest in database.execute(f"describe {check.sql}").fetchall()]
    assert columns[:3] == ["subject", "file", "source_row"]
    assert sorted(columns[3:]) == sorted(blanks(check.header["message"]))


@pytest.mark.parametrize("language", TRANSLATED)
def test_the_sentences_of_warnings_are_translated_with_their_values(language: str) -> None:
    queries = [check.header["message"] for check in read_queries("checks") if "message" in check.header]
    said = [*queries, data_warnings.BYTE_ORDER_MARK, data_warnings.NEAR_DUPLICATE]
    found = {message.id: str(message.string) for message in catalogue(language)}
    assert {sentence: blanks(found[sentence]) for sentence in said} == {sentence: blanks(sentence) for sentence in said}


@pytest.mark.parametrize(("language", "details"), [
    ("es", [
        "La fuente indica «África»; el país pertenece a la sección «Europa»",
        "Fiabilidad media: A news page speaks of joining",
        "Año en la página de perfil: 2024; en la lista de miembros: no comunicado",
        "Fiabilidad baja: Sent the form",
        "No se indica el país, por lo que el lugar no se asigna a ninguna ciudad",
        "La población es de 900.000; la página de perfil indica «hasta 50.000»",
    ]),
    ("fr", [
        "La source indique «\u202fAfrique\u202f», le pays relève de la section «\u202fEurope\u202f»",
        "Fiabilité moyenne\u202f: A news page speaks of joining",
        "Année sur la page de présentation\u202f: 2024\u202f; dans la liste des membres\u202f: non communiqué",
        "Fiabilité faible\u202f: Sent the form",
        "Aucun pays n’est indiqué\u202f: le lieu n’est rattaché à aucune ville",
        "La population est de 900\u202f000, la page de présentation indique «\u202fjusqu’à 50\u202f000\u202f»",
    ]),
])  # fmt: skip
def test_the_details_of_warnings_speak_the_readers_language_but_for_words_that_only_the_test_data_hold(
    language: str, details: list[str], shown_once: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DASHBOARD_DATA", str(shown_once))
    _ = words(language)
    tables = [frame.value for frame in visit("methods", lang=language).dataframe]
    (found,) = (table for table in tables if {_("Check"), _("Detail")} <= set(table))
    assert found[_("Detail")].tolist() == details


@pytest.mark.parametrize(("sentence", "given", "french"), [
    (
        "{item}, {stage}: {amount} {currency}",
        {"item": "REV_OWN + FUNC_HOUSING", "stage": "budget_initial", "amount": -1234.5, "currency": "EUR"},
        "recettes propres + Logement, budget initial\u202f: -1\u202f234,5 EUR",
    ),
    (
        "The attempt on {tried_on} failed: {reason}",
        {"tried_on": "2027-01-05", "reason": None},
        "La tentative du 5 janvier 2027 a échoué\u202f: non communiqué",
    ),
    (
        "Confidence {confidence}: {evidence}",
        {"confidence": "low", "evidence": "Profile page; text places it by Nantes metropolis"},
        "Fiabilité faible\u202f: Page de présentation\u202f; le texte la situe près de la métropole de Nantes",
    ),
])  # fmt: skip
def test_a_warning_names_functions_stages_days_amounts_and_evidence_in_french(
    sentence: str, given: dict[str, object], french: str
) -> None:
    assert detail(sentence, json.dumps(given), words("fr")) == french


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_label_is_translated(language: str) -> None:
    tables = {name: table for name, table in vars(labels).items() if name.isupper() and isinstance(table, dict)}
    shown = {
        sentence
        for name, table in tables.items()
        if name not in {"PLEDGE_MARK", "VERDICT_MARK"}
        for sentence in table.values()
    }
    assert len(shown) > 60
    assert shown - sentences(catalogue(language)) == set()


@pytest.mark.parametrize(("language", "menu"), [
    ("en", [
        "Overview", "Map", "Growth", "Members", "Agenda", "Pledges", "Programmes", "Human rights city",
        "City", "Compare", "Targets", "Budget", "Procurement", "Data & methods",
        "Presentations",
    ]),
    ("es", [
        "Panorama", "Mapa", "Crecimiento", "Miembros", "Agenda", "Compromisos", "Programas",
        "Ciudad de derechos humanos", "Ciudad", "Comparar", "Metas", "Presupuesto", "Contratación pública",
        "Datos y métodos", "Presentaciones",
    ]),
    ("fr", [
        "Vue d’ensemble", "Carte", "Croissance", "Membres", "Agenda", "Engagements", "Programmes",
        "Ville des droits humains", "Ville", "Comparer", "Cibles", "Budget", "Marchés publics",
        "Données et méthodes", "Présentations",
    ]),
])  # fmt: skip
def test_the_menu_speaks_the_readers_language(
    language: str, menu: list[str], shown_once: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DASHBOARD_DATA", str(shown_once))
    pages = visit("members", lang=language)._registered_pages.values()
    assert [page["url_pathname"] for page in pages] == list(PATHS)
    assert [page["page_name"] for page in pages] == menu


@pytest.mark.parametrize("language", languages())
def test_a_sentence_without_translation_stays_english_with_its_values(language: str) -> None:
    _ = words(language)
    said = [_("Nobody translated {what}.", what="this"), *(_.n("{count} owl", "{count} owls", n) for n in (1, 2))]
    assert [text.translate(WITHOUT_ISOLATES) for text in said] == ["Nobody translated this.", "1 owl", "2 owls"]


@pytest.mark.parametrize(("sentence", "values", "said"), [
    ("{a} owns {b}", {"a": "Barcelona", "b": "القدس"}, "⁨Barcelona⁩ owns ⁨القدس⁩"),
    ("up {a}, down {b}, {c}", {"a": 1000, "b": -3.5, "c": "2013–2026"}, "up ⁨1,000⁩, down ⁨\u200e-3.5⁩, ⁨2013–2026⁩"),
    ("{a}: {b}", {"a": "x", "b": ""}, "⁨x⁩: "),
    ("see [{a}]({b}) and {c}", {"a": "x", "b": "city?q=1", "c": "https://a.example/b"},
     "see [⁨x⁩](city?q=1) and https://a.example/b"),
    ('<a href="{a}">{b}</a> `{c}`', {"a": "/x", "b": "y", "c": "z"}, '<a href="/x">⁨y⁩</a> `z`'),
    ("Slide {number}", {"number": "{number}"}, "Slide {number}"),
])  # fmt: skip
def test_a_value_keeps_its_order_in_a_sentence_from_right_to_left(
    sentence: str, values: dict[str, object], said: str
) -> None:
    assert words("ar")(sentence, **values) == said
    assert words("ko")(sentence, **values) == said.translate(WITHOUT_ISOLATES).replace("\u200e", "")


@pytest.mark.parametrize(("sign", "shown", "said"), [
    ("−", "0.6 days", "−0.6 days"),
    ("−", "الأيام: ⁨0.6⁩", "الأيام: ⁨−0.6⁩"),
    ("≤ ", "⁨28⁩ يوما", "⁨≤ 28⁩ يوما"),
    ("+", "$ 5", "+$ 5"),
])  # fmt: skip
def test_a_sign_stands_before_its_number_also_where_the_unit_comes_first(sign: str, shown: str, said: str) -> None:
    assert signed(sign, shown) == said


def test_arabic_has_six_forms_each_for_its_counts() -> None:
    counts = (0, 1, 2, 3, 10, 11, 99, 100, 102, 103)
    (forms_of,) = [m.string for m in catalogue("ar") if m.id == ("in {count} country", "in {count} countries")]
    assert len(set(forms_of)) > 2
    said = [words("ar").n("in {count} country", "in {count} countries", n).translate(WITHOUT_ISOLATES) for n in counts]
    assert said == [
        forms_of[place].format(count=n) for n, place in zip(counts, (0, 1, 2, 3, 3, 5, 5, 4, 4, 3), strict=True)
    ]


def test_a_language_is_marked_until_somebody_signs_for_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert set(reviews()) <= set(TRANSLATED)
    assert {code: bool(unreviewed(words(code))) for code in languages()} == {
        code: code != "en" and code not in reviews() for code in languages()
    }
    signed_for = tmp_path / "reviewed.csv"
    signed_for.write_text(FILE.read_text(encoding="utf-8") + "fr,city network of Bela,2027-02-01,\n", encoding="utf-8")
    monkeypatch.setattr("dashboard.words.reviews.FILE", signed_for)
    reviews.cache_clear()
    try:
        assert (unreviewed(words("fr")), bool(unreviewed(words("ko")))) == ("", True)
    finally:
        reviews.cache_clear()


def test_a_sentence_without_values_may_hold_braces() -> None:
    assert words("fr")("{not a value}") == "{not a value}"


def test_an_unknown_language_is_english() -> None:
    assert [words(code).language for code in ("xx", "", "FR", "../fr", "fr")] == ["en", "en", "en", "en", "fr"]


@pytest.mark.parametrize(("language", "shown"), [
    ("en", ["0", "1,000", "1,234,567", "18.3", "18", "-3.5"]),
    ("es", ["0", "1.000", "1.234.567", "18,3", "18", "-3,5"]),
    ("fr", ["0", "1\u202f000", "1\u202f234\u202f567", "18,3", "18", "-3,5"]),
    ("ar", ["0", "1,000", "1,234,567", "18.3", "18", "\u200e-3.5"]),
    ("ko", ["0", "1,000", "1,234,567", "18.3", "18", "-3.5"]),
])  # fmt: skip
def test_numbers_look_as_the_reader_writes_them(language: str, shown: list[str]) -> None:
    _ = words(language)
    whole = [_.number(number) for number in (0, 1000, 1_234_567)]
    assert [*whole, *(_.number(number, 1) for number in (18.26, 18, -3.5))] == shown


@pytest.mark.parametrize(("language", "shown"), [
    ("en", ["0%", "13%", "97.5%", "100.0%", ".,"]),
    ("es", ["0\u00a0%", "13\u00a0%", "97,5\u00a0%", "100,0\u00a0%", ",."]),
    ("fr", ["0\u00a0%", "13\u00a0%", "97,5\u00a0%", "100,0\u00a0%", ",\u202f"]),
])  # fmt: skip
def test_percentages_keep_their_space_with_and_without_decimals(language: str, shown: list[str]) -> None:
    _ = words(language)
    assert [_.percent(0), _.percent(0.126), _.percent(0.975, 1), _.percent(1, 1), _.separators] == shown


@pytest.mark.parametrize(
    ("language", "shown"),
    [
        ("en", ["Oct 10\u2009–\u200911, 2024", "Dec 11, 2023\u2009–\u2009Jan 2, 2024"]),
        ("fr", ["10–11 oct. 2024", "11 déc. 2023\u2009–\u20092 janv. 2024"]),
        ("es", ["10–11 de octubre de 2024", "11 de diciembre de 2023\u2009–\u20092 de enero de 2024"]),
    ],
)
def test_a_span_of_days_says_once_what_both_ends_share(language: str, shown: list[str]) -> None:
    _ = words(language)
    spans = [(date(2024, 10, 10), date(2024, 10, 11)), (date(2023, 12, 11), date(2024, 1, 2))]
    assert [_.days(*span) for span in spans] == shown


@pytest.mark.parametrize(("language", "shown"), [
    ("en", ["March 5, 2026", "March 2026", "2026"]),
    ("es", ["5 de marzo de 2026", "marzo de 2026", "2026"]),
    ("fr", ["5 mars 2026", "mars 2026", "2026"]),
    ("ar", ["5 مارس 2026", "مارس 2026", "2026"]),
    ("ko", ["2026년 3월 5일", "2026년 3월", "2026년"]),
])  # fmt: skip
def test_a_date_shows_no_more_than_is_known(language: str, shown: list[str]) -> None:
    assert [words(language).date(date(2026, 3, 5), precision) for precision in ("day", "month", "year")] == shown


@pytest.mark.parametrize(("language", "shown"), [
    ("en", ["Germany", "South Korea", "XX", "–"]),
    ("es", ["Alemania", "Corea del Sur", "XX", "–"]),
    ("fr", ["Allemagne", "Corée du Sud", "XX", "–"]),
    ("ar", ["ألمانيا", "كوريا الجنوبية", "XX", "–"]),
    ("ko", ["독일", "대한민국", "XX", "–"]),
])  # fmt: skip
def test_countries_have_names_and_none_is_a_dash(language: str, shown: list[str]) -> None:
    assert [words(language).country(code) for code in ("DE", "KR", "XX", None)] == shown


@pytest.mark.parametrize("language", languages())
def test_the_choice_of_all_fits_the_narrowest_list(language: str) -> None:
    # As many signs as stand beside the arrow of a list of the pledges on a screen of 1280 pixels.
    assert max(len(words(language)(labels.ALL[key])) for key in ("kind", "status", "area")) <= 16


@pytest.mark.parametrize(("language", "shown"), [
    ("en", ["in 0 countries", "in 1 country", "in 2 countries", "in 2,000 countries"]),
    ("es", ["en 0 países", "en 1 país", "en 2 países", "en 2.000 países"]),
    ("fr", ["dans 0 pays", "dans 1 pays", "dans 2 pays", "dans 2\u202f000 pays"]),
])  # fmt: skip
def test_plurals_follow_the_count(language: str, shown: list[str]) -> None:
    _ = words(language)
    assert [_.n("in {count} country", "in {count} countries", count) for count in (0, 1, 2, 2000)] == shown


def test_zero_is_singular_in_french_and_plural_elsewhere() -> None:
    said = [words(code).n("{count} source is stale", "{count} sources are stale", 0) for code in languages()]
    assert said[languages().index("fr")] == "0 source est à actualiser"
    assert [said[languages().index(code)] for code in ("en", "es")] == [
        "0 sources are stale", "0 fuentes están desactualizadas",
    ]  # fmt: skip


def test_values_are_numbers_of_the_reader_and_years_are_text() -> None:
    said = words("fr")(
        "At the pace of the reported totals there would be {members} members at the end of {year}, not {goal}",
        members=257,
        year="2030",
        goal=1000,
    )
    assert said == "Au rythme des totaux annoncés, on compterait 257 membres fin 2030, et non 1\u202f000"


@pytest.mark.parametrize(("accepted", "language"), [
    ("fr-CH,fr;q=0.9", "fr"),
    ("pt,es;q=0.8", "es"),
    ("ar-EG,en;q=0.5", "ar"),
    ("ko-KR", "ko"),
    ("es-419", "es"),
    ("EN-us,fr;q=0.5", "en"),
    ("de,pt", "en"),
    ("*", "en"),
    ("*,fr;q=0.1", "fr"),
    ("", "en"),
    (None, "en"),
    (";;;,,-,_,=", "en"),
    ("\u00e9\u00e0\x00", "en"),
    ("a" * 10_000, "en"),
])  # fmt: skip
def test_the_browser_chooses_among_the_languages(accepted: str | None, language: str) -> None:
    assert preferred(accepted) == language


@pytest.mark.parametrize(("publisher", "said"), [
    ("Ajuntament de Bela", "Ajuntament de Bela"),
    ("Bela, read through a public repository", "Bela, consultado en un repositorio público"),
    ("Bela, read through a public repository of Civio", "Bela, consultado en el repositorio público de Civio"),
    ("Bela (Iv3), read through the public repository ana/presupuestos",
     "Bela (Iv3), consultado en el repositorio público de ana/presupuestos"),
    ("Bela, added up by the public repository ana/presupuestos",
     "Bela, sumado por el repositorio público de ana/presupuestos"),
    ("INE of Bela, census", "INE of Bela, censo"),
    ("press report (bela.example)", "prensa (bela.example)"),
])  # fmt: skip
def test_whose_copy_of_a_publication_was_read_is_said_in_the_readers_language(publisher: str, said: str) -> None:
    assert published_by(publisher, words("es")) == said


@pytest.mark.parametrize("language", ["es", "fr"])
def test_no_phrase_of_ours_about_a_shipped_publication_stays_english(language: str) -> None:
    publishers = {
        row["publisher"]
        for name in ("budgets/*.ledgers.csv", "city_residents.csv", "procurement/*.runs.csv", "conditions/*.csv")
        for path in (DATA / "raw").glob(name)
        for row in csv.DictReader(path.read_text(encoding="utf-8").splitlines())
    }
    # Names of offices are as their publications write them; these words only stand in what is said of a copy.
    ours = {
        "added",
        "grouped",
        "published",
        "which",
        "its",
        "read",
        "press",
        "report",
        "census",
        "register",
        "repository",
    }
    said = {publisher: published_by(publisher, words(language)) for publisher in publishers}
    assert {text for text in said.values() if ours & set(re.findall(r"\w+", text.lower()))} == set()
    assert len({publisher for publisher in publishers if ours & set(publisher.lower().split())}) > 40
