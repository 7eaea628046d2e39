"""Is every damaged workbook named, in every place, without a traceback and without losing a row?"""

import io
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import openpyxl
import pytest
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.formula import ArrayFormula
from openpyxl.worksheet.worksheet import Worksheet

from etl.errors import BuildError
from etl.register.importing import plan
from etl.register.read_workbook import opened, read_register
from etl.register.tables import Table, tables
from etl.register.untrusted import MOST_BYTES
from tests.examples import AT_NIGHT
from tests.registers import DATA, WHO, exported, names

Parts = dict[str, bytes]
OLE = bytes.fromhex("d0cf11e0a1b11ae1")


@pytest.fixture(scope="module")
def workbook(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The workbook of the fictional data."""
    return exported(DATA, tmp_path_factory.mktemp("register") / "out.xlsx").read_bytes()


def parts_of(content: bytes) -> Parts:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: Parts) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return content.getvalue()


def without(name: str) -> Callable[[bytes], bytes]:
    return lambda content: packed({part: text for part, text in parts_of(content).items() if part != name})


def with_part(name: str, text: bytes) -> Callable[[bytes], bytes]:
    return lambda content: packed({**parts_of(content), name: text})


def replaced(name: str, old: bytes, new: bytes) -> Callable[[bytes], bytes]:
    def change(content: bytes) -> bytes:
        parts = parts_of(content)
        assert old in parts[name]
        return packed({**parts, name: parts[name].replace(old, new, 1)})

    return change


def cut(share: float) -> Callable[[bytes], bytes]:
    return lambda content: content[: int(len(content) * share)]


def flipped(place: float) -> Callable[[bytes], bytes]:
    def change(content: bytes) -> bytes:
        at = int(len(content) * place)
        return content[:at] + bytes([content[at] ^ 0x55]) + content[at + 1 :]

    return change


def base(change: Callable[[Worksheet], object]) -> Callable[[bytes], bytes]:
    def damage(content: bytes) -> bytes:
        book = openpyxl.load_workbook(io.BytesIO(content))
        change(book["_register"])
        out = io.BytesIO()
        book.save(out)
        return out.getvalue()

    return damage


# The part of the sheet Members, which comes after Start, Cities, Place names and Spellings.
SHEET, BOOK = "xl/worksheets/sheet5.xml", "xl/workbook.xml"
ENTITIES = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">' + b"".join(
    b'<!ENTITY %c "%s">' % (letter, b"&%c;" % (letter - 1) * 10) for letter in range(ord("b"), ord("n"))
)
FILES: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "an empty file": (lambda content: b"", "cannot be read as a workbook"),
    "words": (lambda content: b"name,country\nLeipzig,DEU\n", "cannot be read as a workbook"),
    "a picture": (lambda content: b"\x89PNG\r\n\x1a\n" + content[:400], "cannot be read as a workbook"),
    "a workbook of the old kind": (lambda content: OLE + bytes(600), "a workbook of the old kind"),
    "a workbook behind a password": (
        lambda content: OLE + "EncryptedPackage".encode("utf-16-le"),
        "protected by a password",
    ),
    "an archive of something else": (lambda content: packed({"a.txt": b"a"}), "cannot be read as a workbook"),
    "another workbook": (lambda content: other_workbook(), "it is neither the register nor a questionnaire"),
    "too many bytes": (lambda content: content + bytes(MOST_BYTES), "is larger than 20,000,000 bytes"),
    "a bomb": (with_part("xl/media/a.xml", bytes(61_000_000)), "unpacks to more than 60,000,000 bytes"),
    "entities that grow": (
        lambda content: replaced(SHEET, b">Alba<", b">&m;<")(
            replaced(SHEET, b"<worksheet", ENTITIES + b"]><worksheet")(content)
        ),
        "cannot be read as a workbook",
    ),
    "macros": (with_part("xl/vbaProject.bin", b"Sub a()"), "programs in it (xl/vbaProject.bin)"),
    "a sheet of macros": (with_part("xl/macrosheets/sheet1.xml", b"<a/>"), "programs in it"),
    "a control": (with_part("xl/activeX/activeX1.xml", b"<a/>"), "programs in it"),
    "an embedded file": (with_part("xl/embeddings/oleObject1.bin", b"a"), "programs in it"),
    "no base": (base(lambda sheet: sheet.parent.remove(sheet)), "it is neither the register nor a questionnaire"),
    "an empty base": (base(lambda sheet: sheet.delete_rows(1, 500)), "its hidden sheet _register was changed"),
    "a base of another version": (base(lambda sheet: sheet.cell(1, 2, 2)), "or is of another version"),
    "a base without a beginning": (base(lambda sheet: sheet.delete_rows(1)), "its hidden sheet _register was changed"),
    "an unknown table in the base": (base(lambda sheet: sheet.cell(3, 1, "x")), "its hidden sheet"),
    "a key that is none": (base(lambda sheet: sheet.cell(3, 2, "deu-alba")), "its hidden sheet"),
    "a key of other columns": (base(lambda sheet: sheet.cell(3, 2, '["a", "b", "c"]')), "its hidden sheet"),
    "a key of numbers": (base(lambda sheet: sheet.cell(3, 2, "[1]")), "its hidden sheet"),
    **{f"cut at {share:.0%}": (cut(share), "cannot be read as a workbook") for share in (0.01, 0.2, 0.5, 0.8, 0.99)},
    **{
        f"without {name}": (without(name), "cannot be read as a workbook")
        for name in (BOOK, "[Content_Types].xml", "xl/_rels/workbook.xml.rels")
    },
    **{
        f"{name} is no XML": (with_part(name, b"<a><b>"), "cannot be read as a workbook")
        for name in (BOOK, SHEET, "xl/styles.xml", "xl/_rels/workbook.xml.rels", "[Content_Types].xml")
    },
    "a row that no spreadsheet has": (replaced(SHEET, b'r="2"', b'r="9999999"'), "which no spreadsheet has"),
    "a cell that no spreadsheet has": (replaced(SHEET, b'r="A2"', b'r="ZZZZ2"'), "cannot be read as a workbook"),
}


def other_workbook() -> bytes:
    content = io.BytesIO()
    openpyxl.Workbook().save(content)
    return content.getvalue()


@pytest.mark.parametrize("kind", FILES)
def test_a_damaged_file_is_named_with_what_to_do(workbook: bytes, kind: str) -> None:
    damage, message = FILES[kind]
    with pytest.raises(BuildError) as refused:
        plan(damage(workbook), "out.xlsx", WHO, DATA)
    assert str(refused.value).startswith(("out.xlsx: ", "data/"))
    assert message in str(refused.value)
    assert "To fix it: " in str(refused.value)


@pytest.mark.parametrize("place", range(1, 60))
def test_a_byte_that_was_lost_on_the_way_loses_no_row(workbook: bytes, place: int) -> None:
    assert outcome(flipped(place / 60)(workbook)) in ("nothing differs", "named")


def outcome(content: bytes) -> str:
    """Tell what becomes of a workbook that nobody changed on purpose."""
    try:
        found = plan(content, "out.xlsx", WHO, DATA).found
    except BuildError as refused:
        return "named" if "To fix it: " in str(refused) else str(refused)
    return "\n".join(map(str, found)) or "nothing differs"


def formula(sheet: Worksheet, table: Table) -> str:
    sheet.cell(2, 1, '=HYPERLINK("http://example.org", "a")')
    return "A2: a formula"


def matrix(sheet: Worksheet, table: Table) -> str:
    sheet["B2"] = ArrayFormula("B2:B3", "=A2:A3")
    return "B2: a formula"


def error(sheet: Worksheet, table: Table) -> str:
    sheet["A2"] = "#REF!"
    return "A2: the cell shows an error (#REF!)"


def merged(sheet: Worksheet, table: Table) -> str:
    sheet.merge_cells("A2:B2")
    return "A2: cells that are merged"


def beyond(sheet: Worksheet, table: Table) -> str:
    place = len(names(sheet)) + 2
    sheet.cell(2, place, "see my mail")
    return f"{get_column_letter(place)}2: the column has no heading"


def twice(sheet: Worksheet, table: Table) -> str:
    sheet.append([cell.value for cell in sheet[2]])
    return f"{sheet.max_row}: the row stands twice: row 2 has the same {', '.join(table.key)}"


def mark(sheet: Worksheet, table: Table) -> str:
    sheet.cell(2, names(sheet).index("remove") + 1, "please")
    return "2: remove is neither x nor empty"


def heading(sheet: Worksheet, table: Table) -> str:
    sheet.cell(1, 1, "Nom")
    return f"1:1: the first row has no heading {table.columns[0]}"


def headings(sheet: Worksheet, table: Table) -> str:
    sheet.delete_rows(1)
    return "1:1: the first row has no heading"


def same_heading(sheet: Worksheet, table: Table) -> str:
    sheet.cell(1, len(names(sheet)) + 1, table.columns[1])
    return f"1: the heading {table.columns[1]} stands twice"


def own_column(sheet: Worksheet, table: Table) -> str:
    place = len(names(sheet)) + 1
    sheet.cell(1, place, "my remarks")
    sheet.cell(2, place, "ask again")
    return "1: a column that the register does not know: my remarks"


def renamed(sheet: Worksheet, table: Table) -> str:
    sheet.title = f"{sheet.title} 2"
    return "a sheet that the register does not know"


def gone(sheet: Worksheet, table: Table) -> str:
    sheet.parent.remove(sheet)
    return "the sheet is missing. Found: Start"


KINDS = [
    formula,
    matrix,
    error,
    merged,
    beyond,
    twice,
    mark,
    heading,
    headings,
    same_heading,
    own_column,
    renamed,
    gone,
]


@pytest.mark.drawn
@pytest.mark.parametrize("kind", KINDS, ids=(kind.__name__ for kind in KINDS))
def test_damage_in_any_sheet_is_named_at_its_place_and_loses_no_row(
    workbook: bytes, tmp_path: Path, kind: Callable[[Worksheet, Table], str]
) -> None:
    for table, told in damaged(workbook, kind, tmp_path / "out.xlsx"):
        planned = plan((tmp_path / "out.xlsx").read_bytes(), "out.xlsx", WHO, DATA)
        assert told in "\n".join(
            f"{fault.cell}: {fault.rule_in(str)}" if fault.cell else fault.rule_in(str) for fault in planned.faults
        )
        assert {fault.sheet.removesuffix(" 2") for fault in planned.faults} == {table.sheet}
        assert planned.found == []


def damaged(workbook: bytes, kind: Callable[[Worksheet, Table], str], out: Path) -> Iterator[tuple[Table, str]]:
    """By day each kind is done to a few sheets and each sheet gets a few kinds, at night all to all."""
    for place, table in enumerate(tables(), start=KINDS.index(kind)):
        if place % 7 and not AT_NIGHT:
            continue
        book = openpyxl.load_workbook(io.BytesIO(workbook))
        told = kind(book[table.sheet], table)
        book.save(out)
        yield table, told


def test_a_sheet_without_its_part_is_named(workbook: bytes) -> None:
    planned = plan(without(SHEET)(workbook), "out.xlsx", WHO, DATA)
    assert [(fault.sheet, fault.rule.split(".")[0]) for fault in planned.faults] == [
        ("Members", "the sheet is missing")
    ]
    assert planned.found == []


def test_the_damage_that_is_tried_is_of_many_kinds_in_many_places() -> None:
    assert len(FILES) + len(KINDS) * len(tables()) >= 150


def test_a_filter_that_hides_rows_and_columns_takes_none_out(workbook: bytes) -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook))
    book["Members"].row_dimensions[3].hidden = True
    book["Members"].column_dimensions["E"].hidden = True
    content = io.BytesIO()
    book.save(content)
    assert plan(content.getvalue(), "out.xlsx", WHO, DATA).found == []
    assert len(opened(content.getvalue(), "out.xlsx", read_register).rows["campaign_members"]) == 7
