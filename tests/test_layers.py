"""Does every file import only what its layer may?"""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
NETWORK = {"httpx", "requests", "urllib", "http", "socket", "aiohttp", "urllib3", "ftplib"}
READERS = {f"dashboard.store.{name}" for name in ("db", "marts", "queries", "shown_database")}
RULES = [
    ("etl/**/*.py", {"streamlit", "plotly", "dashboard"}),
    ("etl/*.py", NETWORK),
    ("etl/[!fp]*/**/*.py", NETWORK),
    ("etl/procurement/*.py", NETWORK),
    ("etl/procurement/read/*.py", NETWORK),
    ("etl/read/*.py", {"etl.budgets", "etl.build", "etl.cities", "etl.derive", "etl.fetch", "etl.procurement"}),
    ("etl/derive/*.py", {"etl.budgets", "etl.build", "etl.cities", "etl.fetch", "etl.procurement"}),
    ("etl/build/*.py", {"etl.budgets", "etl.cities", "etl.fetch", "etl.procurement", "etl.register", "etl.synthetic"}),
    ("etl/register/*.py", {"etl.derive", "etl.fetch", "etl.procurement", "etl.contracts", "etl.synthetic"}),
    ("etl/contracts/*.py", {"etl.build", "etl.derive", "etl.fetch", "etl.procurement"}),
    ("etl/budgets/*.py", {"etl.build", "etl.derive", "etl.fetch", "etl.procurement"}),
    ("etl/fetch/**/*.py", {"etl.budgets", "etl.build", "etl.cities", "etl.derive", "etl.procurement"}),
    ("etl/procurement/**/*.py", {"etl.budgets", "etl.build", "etl.derive", "etl.fetch"}),
    ("dashboard/**/*.py", {"etl", "geopandas"}),
    ("dashboard/figures/**/*.py", {"streamlit", "duckdb", *READERS}),
    ("dashboard/views/**/*.py", {"duckdb", "plotly", "dashboard.store.db", "dashboard.store.shown_database"}),
    ("dashboard/store/[!d]*.py", {"streamlit", "duckdb", "plotly"}),
    ("dashboard/store/nouns/*.py", {"dashboard", "pandas"}),
    ("dashboard/store/*.py", {"dashboard.words", "dashboard.figures", "dashboard.kit", "dashboard.serving"}),
    ("dashboard/words/*.py", {"dashboard.figures", "dashboard.kit", "dashboard.serving"}),
    ("dashboard/figures/*.py", {"dashboard.kit", "dashboard.serving"}),
    ("dashboard/kit/*.py", {"dashboard.serving"}),
    ("dashboard/api/*.py", {"streamlit", "duckdb", "dashboard.serving", "dashboard.figures"}),
    ("dashboard/[!a]*/**/*.py", {"dashboard.api"}),
    ("dashboard/[!v]*/**/*.py", {"dashboard.views"}),
    ("dashboard/[!d]*/**/*.py", {"dashboard.desk"}),
    ("dashboard/drawing/*.py", {"dashboard.desk"}),
    ("dashboard/pages.py", {"dashboard.desk"}),
]


def imported(path: Path) -> set[str]:
    """Return every module that the file imports, with the packages around it; relative imports made absolute."""
    package = path.relative_to(ROOT).with_suffix("").parts[:-1]
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        if isinstance(node, ast.ImportFrom):
            around = package[: len(package) - node.level + 1] if node.level else ()
            module = ".".join([*around, *([node.module] if node.module else [])])
            names |= {module, *(f"{module}.{alias.name}" for alias in node.names)}
    return {".".join(parts[:end]) for name in names for parts in [name.split(".")] for end in range(1, len(parts) + 1)}


@pytest.mark.parametrize(("files", "forbidden"), RULES, ids=[files for files, _ in RULES])
def test_no_file_imports_what_its_layer_must_not_know(files: str, forbidden: set[str]) -> None:
    paths = sorted(ROOT.glob(files))
    assert paths
    broken = {str(path.relative_to(ROOT)): found for path in paths if (found := imported(path) & forbidden)}
    assert broken == {}


def test_the_root_of_the_dashboard_holds_its_entries_and_the_list_of_pages() -> None:
    assert sorted(path.stem for path in (ROOT / "dashboard").glob("*.py")) == ["__init__", "app", "main", "pages"]


def test_a_page_uses_only_its_own_folder_and_what_several_share() -> None:
    views = ROOT / "dashboard" / "views"
    pages = {path.parent.name for path in views.glob("*/page.py")}
    strangers = {
        str(path.relative_to(ROOT)): found
        for path in views.glob("*/*.py")
        if (found := imported(path) & {f"dashboard.views.{page}" for page in pages - {path.parent.name}})
    }
    assert strangers == {}


def test_the_reader_of_imports_sees_every_form(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "dashboard" / "views" / "page.py"
    path.parent.mkdir(parents=True)
    path.write_text("import a.b\nfrom c import d\nfrom .. import db\nfrom ..e import f\n", encoding="utf-8")
    monkeypatch.setattr(f"{__name__}.ROOT", tmp_path)
    assert imported(path) == {
        "a",
        "a.b",
        "c",
        "c.d",
        "dashboard",
        "dashboard.db",
        "dashboard.e",
        "dashboard.e.f",
    }
