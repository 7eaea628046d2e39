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
from etl.register.lists import plan_list
from etl.register.questionnaire import answers, phrases
from etl.register.tables import sentences
from etl.register.words import LOCALES, languages, words
from tests.registers import DATA, exported

TRANSLATED = [code for code in languages() if code != "en"]
# Which arguments of a call are a rule and an advice.
SAID = {"RegisterError": (0, 1), "Fault": (2, 3), "refusal": (1, 3), "fault": (1, 2)}


def named_in(nodes: list[ast.AST]) -> dict[str, list[ast.expr]]:
    """Return what the names of a module stand for, all that each is given anywhere."""
    found: dict[str, list[ast.expr]] = {}
    for node in nodes:
        if not isinstance(node, ast.Assign):
            continue
        to, of = node.targets[0], node.value
        pairs = zip(to.elts, of.elts, strict=True) if isinstance(to, ast.Tuple) and hasattr(of, "elts") else [(to, of)]
        for each, value in pairs:
            if isinstance(each, ast.Name):
                either = [value.body, value.orelse] if isinstance(value, ast.IfExp) else [value]
                found.setdefault(each.id, []).extend(either)
    return found


def said_in(module: ModuleType) -> Iterator[str]:
    """Yield the sentences of a module that say what is wrong and what to do."""
    nodes = list(ast.walk(ast.parse(inspect.getsource(module))))
    named = named_in(nodes)
    for call in (node for node in nodes if isinstance(node, ast.Call)):
        name = getattr(call.func, "id", getattr(call.func, "attr", ""))
        given = [call.args[place] for place in SAID.get(name, ()) if place < len(call.args)]
        meant = [each for said in given for each in [said, *named.get(getattr(said, "id", ""), [])]]
        said = [
            each.value if isinstance(each, ast.Constant) else getattr(module, getattr(each, "id", ""), None)
            for each in meant
        ]
        yield from (each for each in said if isinstance(each, str))


def said_of_faults() -> set[str]:
    """Return all that says what is wrong in the register, and what stands around it."""
    root = Path(register.__path__[0]).parents[1]
    paths = [path.relative_to(root).with_suffix("") for path in Path(register.__path__[0]).rglob("*.py")]
    modules = [import_module(".".join(path.parts)) for path in paths if path.name != "__init__"]
    found = {said for module in [*modules, csv_file] for said in said_in(module)}
    around = [faults.TO_FIX, faults.NEAREST, faults.EMPTY, faults.SHEET, faults.MORE, faults.ONE_ERROR, faults.ERRORS]
    conflicts = [differences.IS_KNOWN, differences.CHANGED_IN_FILE, *differences.CHANGED.values()]
    of_others = [plan_list.ANOTHER_YEAR, plan_list.ANOTHER_STATUS, answers.SOURCE, faults.CORRECT_FIRST]
    return {*found, *around, *conflicts, *of_others, faults.ONE_OF, faults.ONE_OF_OR_EMPTY}


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
    wanted = {
        said
        for said in asked | {*sentences(), *phrases.sentences()} | said_of_faults()
        if not faults.LISTED.fullmatch(said)
    }
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
