"""Does a coordinator read the workbook, and all that is wrong in it, in a language of their own?"""

import ast
import inspect
import string
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest
from babel.messages.pofile import read_po

from etl import register
from etl.errors import BuildError, all_of, refusal
from etl.read import csv_file
from etl.register import differences, faults
from etl.register.faults import Fault, RegisterError, filled, told
from etl.register.tables import sentences
from etl.register.words import LOCALES, languages, words
from tests.registers import DATA, exported

TRANSLATED = [code for code in languages() if code != "en"]
# Which arguments of a call are a rule and an advice.
SAID = {"RegisterError": (0, 1), "Fault": (2, 3), "refusal": (1, 3)}


def said_in(module: ModuleType) -> Iterator[str]:
    """Yield the sentences of a module that say what is wrong and what to do."""
    nodes = list(ast.walk(ast.parse(inspect.getsource(module))))
    sets = [(node.targets[0], node.value) for node in nodes if isinstance(node, ast.Assign)]
    pairs = [zip(to.elts, of.elts, strict=True) for to, of in sets if isinstance(to, ast.Tuple) and hasattr(of, "elts")]
    local = {to.id: of for pair in pairs for to, of in pair if isinstance(to, ast.Name)}
    for call in nodes:
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in SAID:
            for said in (call.args[place] for place in SAID[call.func.id] if place < len(call.args)):
                said = local.get(said.id, said) if isinstance(said, ast.Name) else said
                if isinstance(said, ast.Constant):
                    yield said.value
                elif isinstance(said, ast.Name) and hasattr(module, said.id):
                    yield getattr(module, said.id)


def said_of_faults() -> set[str]:
    """Return all that says what is wrong in the register, and what stands around it."""
    modules = [import_module(f"etl.register.{path.stem}") for path in Path(register.__path__[0]).glob("*.py")]
    found = {said for module in [*modules, csv_file] for said in said_in(module)}
    around = [faults.TO_FIX, faults.NEAREST, faults.EMPTY, faults.SHEET, faults.MORE, faults.ONE_ERROR, faults.ERRORS]
    conflicts = [differences.IS_KNOWN, differences.CHANGED_IN_FILE, *differences.CHANGED.values()]
    return {*found, *around, *conflicts, faults.ONE_OF, faults.ONE_OF_OR_EMPTY}


def blanks(text: str) -> set[str | None]:
    """Return the names of the values that a sentence waits for."""
    return {name for __, name, __, __ in string.Formatter().parse(text)} - {None}


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_sentence_has_a_translation_with_its_values_and_none_is_left_over(
    tmp_path: Path, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: set[str] = set()

    def listening(code: str) -> object:
        return lambda sentence: asked.add(sentence) or words(code)(sentence)

    monkeypatch.setattr("etl.register.export.words", listening)
    exported(DATA, tmp_path / "out.xlsx", language)
    with (LOCALES / language / "LC_MESSAGES" / "register.po").open("rb") as file:
        has = {str(entry.id): str(entry.string) for entry in read_po(file) if entry.id}
    wanted = {said for said in asked | set(sentences()) | said_of_faults() if not faults.LISTED.fullmatch(said)}
    assert wanted == has.keys()
    assert all(has.values())
    assert {sentence: said for sentence, said in has.items() if blanks(sentence) != blanks(said)} == {}


def test_what_is_wrong_is_told_in_the_language_with_its_values_lists_and_sheets() -> None:
    say = words("fr")
    city = Fault(
        "Membres",
        "A2",
        "unknown spelling of a city",
        "use a city_id of data/reference/cities.csv",
        "name = 'X', country_iso3 = (empty)",
        "Y (esp-y)",
        titles={"data/reference/cities.csv": "Villes"},
    )
    assert city.told(say).splitlines() == [
        "Membres!A2: graphie de ville inconnue",
        "  name = 'X', country_iso3 = (vide)",
        "  valeur connue la plus proche\u202f: Y (esp-y)",
        "  Pour corriger\u202f: utilisez un city_id de la feuille Villes",
    ]
    assert filled("write high, medium or low", {}, say) == "écrivez high, medium ou low"
    assert filled("write lead, partner or network, or leave it empty", {}, say) == (
        "écrivez lead, partner ou network, ou laissez la cellule vide"
    )
    error = RegisterError("{file}: the workbook is larger than {most} bytes", "take it out", file="x.xlsx", most="20")
    assert told(error, say) == "x.xlsx\u202f: le classeur dépasse 20 octets\n  Pour corriger\u202f: retirez-la"


def test_what_a_build_refuses_is_told_in_the_language_too() -> None:
    rows = [f"row {number}: name = (empty)" for number in range(7)]
    both = all_of([refusal("data/x.csv", "the source is missing", rows, "keep one row"), BuildError("no words for it")])
    assert told(both, words("es")).splitlines() == [
        "data/x.csv: falta la fuente",
        *(f"  row {number}: name = (vacío)" for number in range(5)),
        "  … y 2 más",
        "  Para corregirlo: conserve una sola fila",
        "",
        "no words for it",
    ]
