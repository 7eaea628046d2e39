"""Is every impossible value in a data file refused or warned of, with its file, its row and what to edit?"""

import re
import shutil
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path

import duckdb
import pytest

from etl.budgets import mapping_file as budget_mappings
from etl.build.catalogue import read_catalogue
from etl.build.database import NAMES, SETTINGS, steps
from etl.contracts import mapping_file as contract_mappings
from etl.errors import BuildError
from etl.folders import DATA as SHIPPED
from etl.procurement.codes import load_codes
from etl.procurement.compiling import prepare_database
from tests.conftest import DATA as FICTIONAL
from tests.mistakes import SOURCES, Reloading
from tests.mutations import (
    EVERYWHERE,
    IN_BUDGET_MAPPING,
    IN_CONTRACT_MAPPING,
    TWICE,
    LineMutation,
    Mutation,
    mutations,
    read,
    write,
    yaml_mutations,
)

pytestmark = pytest.mark.slow
SEED = 2030
CATALOGUE = "indicators.yml"
CODES = "reference/procurement_codes.csv"
WARNINGS = "select check_id, file, source_row, message from core.warning"


def columns_read() -> dict[str, list[str]]:
    """Return the columns that the build reads of each file, by its path; a file without rows is that of the tests."""
    found: dict[str, list[str]] = {}
    for source in SOURCES:
        # The results of contracts are many files, alike in all but the city: those of the tests stand for them.
        is_many = source.header["file"].startswith("raw/procurement/")
        for data in (FICTIONAL,) if is_many else (SHIPPED, FICTIONAL):
            files = [path.relative_to(data) for path in sorted(data.glob(source.header["file"])) if read(path)]
            if files:
                break
        for file in files:
            known = found.setdefault(file.as_posix(), [])
            known += [name for name in source.header["columns"] if name not in known]
    return found


COLUMNS = columns_read()


class Trying:
    """What does a build say of mutations, told with little more than what reads the changed file?"""

    def __init__(self, good: Path) -> None:
        self.good = good
        self.reloading = Reloading(good)
        self.usual = set(self.reloading.rows(good, WARNINGS))

    def silent(self, mutations: list[Mutation], folder: Path) -> list[Mutation]:
        """Return the mutations of which nobody is told: many are tried at once, and those that are left alone."""
        left = [each for batch in batches(mutations) for each in self._unrefused(batch, folder)]
        left = [each for each in left if self._unrefused([each], folder)]
        return self._unwarned(left, folder / "all")

    def _unrefused(self, mutations: list[Mutation], folder: Path) -> list[Mutation]:
        write(mutations, self.good, folder / "changed")
        try:
            self.reloading.load_changed(mutations[0].file, folder / "changed")
        except BuildError as refused:
            return [each for each in mutations if not is_told(each, str(refused))]
        return mutations

    def _unwarned(self, mutations: list[Mutation], folder: Path) -> list[Mutation]:
        if not mutations:
            return []
        shutil.copytree(self.good, folder / "data", ignore=shutil.ignore_patterns("build"))
        write(mutations, self.good, folder / "data")
        try:
            rows = self.reloading.rows(folder / "data", WARNINGS)
        except BuildError as refused:
            told = [each for each in mutations if is_told(each, str(refused))]
            rest = [each for each in mutations if each not in told]
            if len(rest) < 2 or told:
                return self._unwarned(rest, folder / "rest") if told else rest
            half = len(rest) // 2
            return self._unwarned(rest[:half], folder / "1") + self._unwarned(rest[half:], folder / "2")
        warned = {(str(file).removeprefix("data/"), row) for _, file, row, _ in set(rows) - self.usual}
        return [each for each in mutations if (each.file, each.row) not in warned]


def batches(mutations: list[Mutation]) -> list[list[Mutation]]:
    """Return the mutations in groups that can be tried at once: one of each row, and what stops a whole file apart."""
    groups: dict[str, list[list[Mutation]]] = defaultdict(list)
    for each in mutations:
        of_kind = groups[each.kind if each.kind in {TWICE, *EVERYWHERE} else "others"]
        group = next((found for found in of_kind if each.row not in {other.row for other in found}), None)
        if group is None:
            of_kind.append(group := [])
        group.append(each)
    return [group for of_kind in groups.values() for group in of_kind]


def is_told(mutation: Mutation, message: str) -> bool:
    """Tell whether the message names the file, the row of the mutation and what to edit; or who named what is gone."""
    if mutation.old and f"'{mutation.old}'" in message:
        return "To fix it: " in message
    rows = re.findall(r"\brows? ((?:\d+(?:, )?)+)", message)
    numbers = {int(number) for listed in rows for number in listed.split(", ") if number}
    return f"data/{mutation.file}" in message and mutation.row in numbers and "To fix it: " in message


@pytest.fixture(scope="module")
def trying() -> Iterator[dict[bool, Trying]]:
    """The shipped data and those of the tests, ready to be tried."""
    found = {True: Trying(SHIPPED), False: Trying(FICTIONAL)}
    yield found
    for each in found.values():
        each.reloading.con.close()


@pytest.mark.parametrize("file", COLUMNS)
def test_no_impossible_value_is_taken_in_silence(file: str, trying: dict[bool, Trying], tmp_path: Path) -> None:
    is_shipped = (SHIPPED / file).is_file() and bool(read(SHIPPED / file))
    tried = trying[is_shipped]
    made = list(mutations(tried.good, file, COLUMNS[file], SEED))
    assert len(made) > len(COLUMNS[file])
    assert [str(each) for each in tried.silent(made, tmp_path)] == []


def test_no_impossible_code_of_contracts_is_taken_in_silence(tmp_path: Path) -> None:
    silent = []
    for mutation in mutations(SHIPPED, CODES, ["kind", "published", "code"], SEED):
        write([mutation], SHIPPED, tmp_path)
        with duckdb.connect() as con:
            prepare_database(con, [])
            try:
                load_codes(con, tmp_path / CODES)
                silent.append(mutation)
            except BuildError as refused:
                silent += [] if is_told(mutation, str(refused)) else [mutation]
    # A spelling that stands twice with one meaning does no harm.
    assert [str(each) for each in silent if each.kind != TWICE] == []


def test_no_impossible_entry_of_the_catalogue_is_taken_in_silence(tmp_path: Path) -> None:
    text = (SHIPPED / CATALOGUE).read_text(encoding="utf-8")
    left = []
    for mutation in yaml_mutations(text, SEED):
        (tmp_path / "one.yml").write_text(mutated(text, [mutation]), encoding="utf-8")
        message = refusal_of(tmp_path / "one.yml")
        if not re.search(r"line \d+.*To fix it: ", message, re.DOTALL):
            left.append(mutation)
    data = shutil.copytree(SHIPPED, tmp_path / "data", ignore=shutil.ignore_patterns("build"))
    (data / CATALOGUE).write_text(mutated(text, left), encoding="utf-8")
    with duckdb.connect(config=SETTINGS) as con:
        for name, step in steps(con, data).items():
            if name not in ("marts", NAMES):
                step()
        entries = [line for (line,) in con.execute("select source_row from core.indicator").fetchall()]
        rows = con.execute("select source_row from core.warning where file = 'data/indicators.yml'").fetchall()
    silent = [each for each in left if (max(line for line in entries if line <= each.line),) not in rows]
    assert silent == []


@pytest.mark.parametrize(("folder", "read_mapping", "wrong"), [
    (budget_mappings.MAPPINGS, budget_mappings.read_mapping, IN_BUDGET_MAPPING),
    (contract_mappings.MAPPINGS, contract_mappings.read_mapping, IN_CONTRACT_MAPPING),
], ids=["budgets", "contracts"])  # fmt: skip
def test_no_impossible_line_of_a_mapping_is_taken_in_silence(
    folder: Path, read_mapping: Callable[[str, Path], object], wrong: dict[str, tuple[str, ...]], tmp_path: Path
) -> None:
    silent, tried = [], 0
    for path in sorted((SHIPPED / folder).glob("*.yml")):
        head = tmp_path / path.name
        if refusal_of_mapping(read_mapping, path):
            # What others are based on need not be whole.
            head = tmp_path / "built_on.yml"
            head.write_text(f"based_on: {path.name}\ncurrency: EUR\n", encoding="utf-8")
        text = path.read_text(encoding="utf-8")
        for mutation in yaml_mutations(text, SEED, wrong):
            (tmp_path / path.name).write_text(mutated(text, [mutation]), encoding="utf-8")
            message = refusal_of_mapping(read_mapping, head)
            tried += 1
            if not is_told_of_mapping(mutation, message):
                silent.append(f"{path.name}, line {mutation.line}: {mutation.text.strip()} | {message[:150]}")
        (tmp_path / path.name).unlink()
    assert tried > 300
    assert silent == []


def is_told_of_mapping(mutation: LineMutation, message: str) -> bool:
    """Tell whether the message names the line, or the one where its group begins, or the misspelt key."""
    near = "|".join(str(mutation.line - back) for back in range(5))
    named = "|".join(["there is no such mapping", *re.findall(r"[\w/]+x(?=: )", mutation.text)])
    return bool(re.search(rf"(\bline ({near}):|{named}).*To fix it: ", message, re.DOTALL))


def refusal_of_mapping(read_mapping: Callable[[str, Path], object], path: Path) -> str:
    """Return what a person reads of a mapping, nothing where it is right."""
    try:
        read_mapping(str(path), SHIPPED)
    except BuildError as refused:
        return str(refused)
    return ""


def refusal_of(catalogue: Path) -> str:
    """Return what a person reads of a catalogue, nothing where it is right."""
    try:
        read_catalogue(catalogue, f"data/{CATALOGUE}")
    except BuildError as refused:
        return str(refused)
    return ""


def mutated(text: str, mutations: list[LineMutation]) -> str:
    """Return the text with the lines of the mutations in their places."""
    lines = text.split("\n")
    for each in mutations:
        lines[each.line - 1] = each.text
    return "\n".join(lines)
