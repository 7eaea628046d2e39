"""Is everything that is wrong in all files told at once, and what is impossible refused wherever it stands?"""

import csv
import io
from pathlib import Path

import pytest

from etl.__main__ import main
from etl.read.addresses import is_harmless
from tests.mistakes import Mistake, Reloading, written

MEMBERS, CITIES, KINDS = "raw/campaign_members.csv", "reference/cities.csv", "reference/kinds.csv"
TOTALS, LEDGERS = "raw/campaign_reported_totals.csv", "raw/budgets/fictional.ledgers.csv"


def change(folder: Path, file: str, *pairs: tuple[str, str]) -> None:
    """Write other words in a file of the data folder."""
    text = (folder / file).read_text(encoding="utf-8")
    for old, new in pairs:
        assert text.count(old) == 1, (file, old)
        text = text.replace(old, new)
    (folder / file).write_text(text, encoding="utf-8")


def test_all_errors_of_a_build_are_told_at_once_by_file_and_row(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change(folder, MEMBERS, ("interested", "curious"), ("2023-01-26", "2999"), ("https://example.org/cora", ""))
    change(folder, CITIES, ("bra-dora,Dora,Dora,city", "bra-dora,Dora,Dora,village"))
    assert main(["check", "--data", str(folder)]) == 1
    assert capsys.readouterr().err.endswith(
        "error: 4 errors in 2 files\n\n"
        "data/reference/cities.csv: unknown kind of government\n"
        "  row 7: city_id = 'bra-dora', kind = 'village'\n"
        "  To fix it: use a kind of data/reference/kinds.csv\n\n"
        "data/raw/campaign_members.csv: unknown status\n"
        "  row 8: name = 'Fara', status = 'curious'\n"
        "  To fix it: write pioneer, member or interested\n\n"
        "data/raw/campaign_members.csv: the date lies in the future\n"
        "  row 5: name = 'Ville de Bela', joined_on = '2999'\n"
        "  To fix it: correct the date\n\n"
        "data/raw/campaign_members.csv: the source is missing\n"
        "  row 6: name = 'Cora', source_url = (empty)\n"
        "  To fix it: name the page that says so; a member without a source is not counted\n"
    )


def test_what_only_follows_from_an_error_is_not_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    change(folder, CITIES, ("deu-alba,Alba,Älba an der Alb,city", "deu-alba,Alba,Älba an der Alb,village"))
    assert main(["check", "--data", str(folder)]) == 1
    assert capsys.readouterr().err.endswith(
        "error: data/reference/cities.csv: unknown kind of government\n"
        "  row 2: city_id = 'deu-alba', kind = 'village'\n"
        "  To fix it: use a kind of data/reference/kinds.csv\n"
    )


def test_a_file_that_cannot_be_read_does_not_hide_the_errors_of_others(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / CITIES).write_text("", encoding="utf-8")
    change(folder, MEMBERS, ("interested", "curious"))
    assert main(["check", "--data", str(folder)]) == 1
    error = capsys.readouterr().err
    assert "error: 2 errors in 2 files\n\ndata/reference/cities.csv: the file is empty" in error
    assert "data/raw/campaign_members.csv: unknown status\n  row 8: name = 'Fara', status = 'curious'\n" in error


ADDRESS = "\n  To fix it: write an address that begins with https:// or http://, or plain words"
IMPOSSIBLE = (
    Mistake(
        "a level of government that does not exist",
        KINDS,
        written("county,intermediate", "county,middle"),
        ": unknown level\n  row 6: kind = 'county', level = 'middle'\n"
        "  To fix it: write local, intermediate, regional or body",
    ),
    Mistake(
        "an address that a browser would run",
        MEMBERS,
        written("https://example.org/cora", "javascript:alert(1)"),
        f": an address that is none of the web\n  row 6: source_url = 'javascript:alert(1)'{ADDRESS}",
    ),
    Mistake(
        "a day in the far future",
        LEDGERS,
        lambda content: content.replace(b"2026-11-2", b"9999-12-2"),
        "",
    ),
)


@pytest.mark.parametrize("mistake", IMPOSSIBLE[:2], ids=lambda mistake: mistake.sentence.replace(" ", "_"))
def test_what_is_impossible_is_refused(mistake: Mistake, reloading: Reloading, tmp_path: Path) -> None:
    assert reloading.refusal(mistake, tmp_path) == f"data/{mistake.file}{mistake.message}"


def test_a_day_of_a_publication_that_lies_in_the_future_is_refused(reloading: Reloading, tmp_path: Path) -> None:
    assert ": the day is no date, or lies in the future\n" in reloading.refusal(IMPOSSIBLE[2], tmp_path)


def test_a_total_dated_in_the_future_is_refused_unless_it_is_a_target(reloading: Reloading, tmp_path: Path) -> None:
    first = (reloading.good / TOTALS).read_text(encoding="utf-8").splitlines()[1]
    mistake = Mistake("", TOTALS, written(first, first.replace(first.split(",")[0], "2999", 1)), "")
    assert reloading.refusal(mistake, tmp_path).startswith(f"data/{TOTALS}: the date lies in the future\n  row 2: ")


@pytest.mark.parametrize(("value", "unit"), [("800", "%"), ("100.1", "%"), ("11", "0-10 scale"), ("-1", "index 0-5")])
@pytest.mark.parametrize("file", ["raw/city_reported_values.csv", "raw/city_targets.csv"])
def test_a_share_above_100_percent_or_beyond_its_scale_is_refused(
    file: str, value: str, unit: str, reloading: Reloading, tmp_path: Path
) -> None:
    def change(content: bytes) -> bytes:
        header, first, *rest = list(csv.reader(io.StringIO(content.decode())))
        row = dict(zip(header, first, strict=True)) | {"unit": unit, "label": "Share"}
        row |= {name: value for name in ("value", "target_value") if name in row}
        text = io.StringIO()
        csv.writer(text).writerows([header, list(row.values()), *rest])
        return text.getvalue().encode()

    said = reloading.refusal(Mistake("", file, change, ""), tmp_path)
    assert ": a share above 100 %, or a value outside the scale that its unit names\n  row 2: " in said


def test_a_fetched_file_without_rows_is_refused(reloading: Reloading, tmp_path: Path) -> None:
    file = "raw/country_economy.csv"
    mistake = Mistake("", file, lambda content: content.splitlines()[0] + b"\n", "")
    assert reloading.refusal(mistake, tmp_path) == (
        f"data/{file}: the file has no rows\n  To fix it: restore it from git, or fetch it again"
    )


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/a?b=c:d",
        "http://example.org:8080",
        "example.org/page",
        "example.org:8080/page",
        "github.com/owner/name@775be4a4: data/es.csv",
        "presupuesto-arona@775be4a40457:data/es",
        "Budget: a summary",
        "Official gazette 12/2023",
        "",
    ],
)
def test_an_address_of_the_web_or_plain_words_are_accepted(address: str) -> None:
    assert is_harmless(address)


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JavaScript: alert(1)",
        " java\tscript:alert(1)",
        "\x01javascript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
        "//example.org/x",
        "\\\\host\\share",
        "https:example.org",
        "https://",
        "ftp://example.org",
        "intent://x",
        "custom:payload",
    ],
)
def test_another_scheme_is_refused(address: str) -> None:
    assert not is_harmless(address)


def test_a_source_that_lost_most_of_its_rows_is_refused_unless_it_is_named(
    published: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = published / "raw" / "procurement" / "esp-bela.values.csv"
    lines = file.read_text(encoding="utf-8").splitlines()
    file.write_text("\n".join(lines[:6]) + "\n", encoding="utf-8")
    capsys.readouterr()
    assert main(["check", "--data", str(published)]) == 1
    assert capsys.readouterr().err.endswith(
        f"error: data/raw/procurement/esp-bela.values.csv: the file has 5 rows, that of the current database "
        f"{len(lines) - 1}\n"
        "  To fix it: restore it from git; where so many were taken out on purpose, build with "
        "--accept-loss procurement_values.esp-bela\n"
    )


def test_a_file_in_place_of_a_folder_is_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "out").write_text("", encoding="utf-8")
    assert main(["synthetic", "--out", str(tmp_path / "out")]) == 1
    assert capsys.readouterr().err.startswith("error: ")
