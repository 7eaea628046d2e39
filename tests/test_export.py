"""Do the files that a reader takes along open in an office, whole, and run nothing?"""

import io
import json
from datetime import date

import openpyxl
import pandas as pd
import pytest

from dashboard.kit import export
from dashboard.words.translation import languages, words

FRAME = pd.DataFrame(
    {
        "Name": ['Älba, "the old"', "كورا", "갈라\nsecond line"],
        "Population": pd.array([120_000, None, 7], dtype="Int64"),
        "Share": [0.5, -1.25, float("nan")],
        "Country": ["DE", None, pd.NA],
    }
)
ABOUT = [("Title", "Members"), ("Source", "example.org")]
RUN_BY_A_SPREADSHEET = ["=1+1", "+1", "-1", "@sum(a1)", "\t=1", "\r=1", "\n=1", "＝1", "\ufeff=1", "\u200b\u202e+1"]
# What is left of them after characters that no office file may hold are dropped runs as well.
RUN_WHEN_CLEANED = ['\x07=HYPERLINK("//a","b")', "\x00\x1f@sum(a1)", "\x0b-1", "\x01\u200b=1"]
LEFT_ALONE = ["Köln", "1-2", "a=b", " =1", "", "–", "'=1"]


def sheets(content: bytes) -> dict[str, list[list[object]]]:
    """Return the rows of every sheet by its name."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    found = {sheet.title: [[cell.value for cell in row] for row in sheet.iter_rows()] for sheet in book.worksheets}
    book.close()
    return found


def test_a_csv_has_a_byte_order_mark_windows_line_ends_and_every_letter() -> None:
    assert export.csv(FRAME) == (
        b"\xef\xbb\xbf"
        + (
            "Name,Population,Share,Country\r\n"
            '"Älba, ""the old""",120000,0.5,DE\r\n'
            "كورا,,-1.25,\r\n"
            '"갈라\nsecond line",7,,\r\n'
        ).encode()
    )


def test_a_csv_without_rows_still_has_its_headings() -> None:
    assert export.csv(FRAME.iloc[:0]) == b"\xef\xbb\xbfName,Population,Share,Country\r\n"


@pytest.mark.parametrize("text", RUN_BY_A_SPREADSHEET)
def test_a_text_that_a_spreadsheet_would_run_is_shown_instead(text: str) -> None:
    frame = pd.DataFrame({"Name": [text]})
    assert export.safe(frame)["Name"].tolist() == [f"'{text}"]
    read = pd.read_csv(io.BytesIO(export.csv(frame)), encoding="utf-8-sig", lineterminator="\n")
    assert read.iloc[0, 0].startswith(f"'{text}".split("\r")[0].split("\n")[0])
    assert sheets(export.xlsx(frame, ABOUT, ("Data", "Sources")))["Data"][1][0].startswith("'")


@pytest.mark.parametrize("text", [*RUN_BY_A_SPREADSHEET, *RUN_WHEN_CLEANED])
def test_no_heading_and_no_cell_of_any_sheet_runs(text: str) -> None:
    frame = pd.DataFrame({text: [text]})
    about = [(text, text)]
    found = sheets(export.xlsx(frame, about, ("Data", "Sources")))
    written = {cell for rows in found.values() for row in rows for cell in row if cell is not None}
    assert len(written) == 1
    assert written.pop().startswith("'")
    head, row = (line for line in export.csv(frame).decode("utf-8-sig").split("\r\n") if "1" in line or "(" in line)
    assert (head.lstrip('"')[0], row.lstrip('"')[0]) == ("'", "'")


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_any_other_text_stays_as_it_is(text: str) -> None:
    assert export.safe(pd.DataFrame({"Name": [text]}))["Name"].tolist() == [text]


def test_negative_numbers_stay_numbers() -> None:
    frame = pd.DataFrame({"Change": [-3, -0.5]})
    assert export.csv(frame) == b"\xef\xbb\xbfChange\r\n-3.0\r\n-0.5\r\n"
    assert sheets(export.xlsx(frame, ABOUT, ("Data", "Sources")))["Data"] == [["Change"], [-3], [-0.5]]


def test_a_workbook_has_the_rows_and_their_sources_and_numbers_stay_numbers() -> None:
    assert sheets(export.xlsx(FRAME, ABOUT, ("Data", "Sources"))) == {
        "Data": [
            ["Name", "Population", "Share", "Country"],
            ['Älba, "the old"', 120_000, 0.5, "DE"],
            ["كورا", None, -1.25, None],
            ["갈라\nsecond line", 7, None, None],
        ],
        "Sources": [[None, None], ["Title", "Members"], ["Source", "example.org"]],
    }


def test_no_cell_of_a_workbook_is_a_formula() -> None:
    frame = pd.DataFrame({"Name": [*RUN_BY_A_SPREADSHEET[:4], *LEFT_ALONE]})
    book = openpyxl.load_workbook(io.BytesIO(export.xlsx(frame, ABOUT, ("Data", "Sources"))))
    kinds = {cell.data_type for sheet in book.worksheets for row in sheet.iter_rows() for cell in row if cell.value}
    book.close()
    assert kinds == {"s"}


def test_a_control_character_does_not_break_a_workbook() -> None:
    frame = pd.DataFrame({"Name": ["a\x0bb"]})
    assert sheets(export.xlsx(frame, [("Title", "c\x07d")], ("Data", "Sources"))) == {
        "Data": [["Name"], ["ab"]],
        "Sources": [[None, None], ["Title", "cd"]],
    }


@pytest.mark.parametrize("language", languages())
def test_a_workbook_can_name_its_sheets_in_every_language(language: str) -> None:
    _ = words(language)
    names = (_("Data"), _("Sources"))
    assert list(sheets(export.xlsx(FRAME, ABOUT, names))) == list(names)


def test_places_are_a_feature_collection_and_one_without_a_point_keeps_its_row() -> None:
    frame = pd.DataFrame(
        {
            "city_id": ["deu-alba", "int-eda", "ken-half"],
            "name": ["Älba", "كورا", "=Half"],
            "population": pd.array([120_000, None, None], dtype="Int64"),
            "joined_on": [date(2023, 5, 1), None, None],
            "latitude": [51.0, None, 1.0],
            "longitude": [10.25, None, None],
        }
    )
    empty = {"population": None, "joined_on": None}
    assert json.loads(export.geojson(frame)) == {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "geometry": {"type": "Point", "coordinates": [10.25, 51.0]},
                "properties": {
                    "city_id": "deu-alba",
                    "name": "Älba",
                    "population": 120_000,
                    "joined_on": "2023-05-01T00:00:00.000",
                },
            },
            {"type": "Feature", "geometry": None, "properties": {"city_id": "int-eda", "name": "كورا", **empty}},
            {"type": "Feature", "geometry": None, "properties": {"city_id": "ken-half", "name": "=Half", **empty}},
        ],
    }


def test_no_places_are_an_empty_collection() -> None:
    frame = pd.DataFrame({"name": [], "latitude": [], "longitude": []})
    assert json.loads(export.geojson(frame)) == {"type": "FeatureCollection", "features": []}


def test_a_download_leaves_its_frame_as_it_was() -> None:
    frame = pd.DataFrame({"name": ["=1"], "latitude": [1.0], "longitude": [2.0]})
    before = frame.copy()
    export.csv(frame)
    export.xlsx(frame, ABOUT, ("Data", "Sources"))
    export.geojson(frame)
    pd.testing.assert_frame_equal(frame, before)
