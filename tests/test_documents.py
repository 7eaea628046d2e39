"""Do the documents and lists of packages say what the files of the project say?"""

import ast
import re
import subprocess
import sys
import tomllib
from datetime import date
from importlib.metadata import distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from dashboard.pages import PAGES
from dashboard.store import shown_database

ROOT = Path(__file__).parents[1]
SUBJECTS = tuple(sorted(f"docs/{path.name}" for path in (ROOT / "docs").glob("*.md")))
DOCUMENTS = ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md", *SUBJECTS)
FOLDERS = ("dashboard/", "data/", "deploy/", "docs/", "etl/", "tests/", ".streamlit/", ".ci/", ".github/")
# Made by the commands that the documents name, or left out of git.
MADE = ("data/build", ".venv")
IMPORTED_AS = {
    "fontpkg-noto-sans-arabic": "fontpkg_noto_sans_arabic",
    "fontpkg-source-sans-3": "fontpkg_source_sans_3",
    "PyYAML": "yaml",
    "prometheus-client": "prometheus_client",
    "access-parser": "access_parser",
    "pillow": "PIL",
    "python-pptx": "pptx",
}
# Imported only by a command that says how it is installed.
FOR_DEVELOPERS = {"distributed"}


def text_of(name: str) -> str:
    """Return the text of a document."""
    path = ROOT / name
    assert path.is_file(), f"{name} is missing"
    return path.read_text(encoding="utf-8")


def targets() -> set[str]:
    """Return the commands of the Makefile."""
    return set(re.findall(r"^([a-z-]+):", text_of("Makefile"), re.MULTILINE))


def make_commands(text: str) -> set[str]:
    """Return every X of `make X` in code, also after variables, as in `make PORT=80 run`."""
    code = re.findall(r"```.*?```|`[^`\n]+`", text, re.DOTALL)
    return {name for part in code for name in re.findall(r"\bmake(?:[ \t]+[A-Z]+=\S+)*[ \t]+([a-z-]+)\b", part)}


def paths_named(text: str) -> set[str]:
    """Return what stands in backticks and looks like one file or folder of the project."""
    named = re.findall(r"`([^`\s]+)`", re.sub(r"```.*?```", "", text, flags=re.DOTALL))
    whole = [name.rstrip("/") for name in named if not re.search(r"[<>*{}$=()…]|://", name)]
    return {
        name
        for name in whole
        if not name.startswith(MADE)
        and (
            name.startswith(FOLDERS) or re.fullmatch(r"[\w.-]+\.(?:md|toml|txt|cfg|py|sql|yml)|Makefile|LICENSE", name)
        )
    }


def links(text: str) -> set[str]:
    """Return where the links and pictures of a document lead, but for other sites."""
    return {to for to in re.findall(r"\]\(([^)\s]+)\)", text) if "://" not in to}


def versions(changelog: str) -> dict[str, list[str]]:
    """Return the lines of each version by its heading, in their order."""
    parts = re.split(r"^## (.*)$", changelog, flags=re.MULTILINE)[1:]
    return {
        heading: [line for line in text.splitlines() if line]
        for heading, text in zip(parts[::2], parts[1::2], strict=True)
    }


def released(changelog: str) -> list[tuple[tuple[int, ...], date]]:
    """Return number and date of each released version, in their order."""
    heads = [head for head in versions(changelog) if head != "Unreleased"]
    found = [re.fullmatch(r"(\d+)\.(\d+)\.(\d+) \((\d{4}-\d\d-\d\d)\)", head) for head in heads]
    assert None not in found, heads
    return [(tuple(map(int, head.groups()[:3])), date.fromisoformat(head[4])) for head in found if head]


def imported(folder: str) -> set[str]:
    """Return the packages that the Python files of a folder import, without the standard library and the project's."""
    names: set[str] = set()
    for path in (ROOT / folder).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                names |= {alias.name.split(".")[0] for alias in node.names}
            if isinstance(node, ast.ImportFrom) and node.module and not node.level:
                names.add(node.module.split(".")[0])
    return names - set(sys.stdlib_module_names) - {"dashboard", "etl"}


def pinned(name: str) -> dict[str, str]:
    """Return the version of every package that the list pins."""
    return dict(line.split("==") for line in text_of(name).splitlines() if "==" in line)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_make_command_that_a_document_names_exists(name: str) -> None:
    assert make_commands(text_of(name)) - targets() == set()


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md"])
def test_the_documents_name_commands_and_paths_at_all(name: str) -> None:
    assert make_commands(text_of(name)) != set()
    assert paths_named(text_of(name)) != set()


@pytest.mark.parametrize("name", [*DOCUMENTS, "data/README.md"])
def test_every_path_that_a_document_names_exists(name: str) -> None:
    around = (ROOT, (ROOT / name).parent)
    named = paths_named(text_of(name))
    assert {path for path in named if not any((folder / path).exists() for folder in around)} == set()


@pytest.mark.parametrize("name", [*DOCUMENTS, "data/README.md"])
def test_every_link_of_a_document_leads_to_a_file(name: str) -> None:
    folder = (ROOT / name).parent
    assert {to for to in links(text_of(name)) if not (folder / to).is_file()} == set()


def test_the_readme_fits_a_page_and_begins_with_the_two_commands() -> None:
    readme = text_of("README.md")
    assert len(readme.splitlines()) <= 90
    assert re.findall(r"^```\n(.*?)\n```$", readme, re.DOTALL | re.MULTILINE)[:2] == ["make run", "make test"]


def test_the_readme_leads_to_every_document() -> None:
    assert set(DOCUMENTS) - {"README.md"} - links(text_of("README.md")) == set()


def test_every_document_of_a_subject_says_first_for_whom_it_is() -> None:
    unsaid = [name for name in SUBJECTS if not re.match(r"# .+\n\nFor .+", text_of(name))]
    assert len(SUBJECTS) >= 5
    assert unsaid == []


def test_the_reader_of_documents_sees_commands_links_and_paths() -> None:
    text = "Make sure: `make run`, `make PORT=1 data`.\n```\nmake fly-high\n```\n[a](b.md) ![c](d/e.png) [f](https://g.org)"
    text += "`etl/a.py` `data/build/x` `a/<b>.sql` `README.md` `st.App`"
    assert make_commands(text) == {"run", "data", "fly-high"}
    assert links(text) == {"b.md", "d/e.png"}
    assert paths_named(text) == {"etl/a.py", "README.md"}


def test_the_commands_are_listed_by_make_help() -> None:
    described = set(re.findall(r"^([a-z]+):.*## ", text_of("Makefile"), re.MULTILINE))
    assert {"run", "test", "data", "check"} <= described <= targets()


def test_every_package_that_is_imported_is_pinned() -> None:
    found = imported("dashboard") | imported("etl")
    known = {IMPORTED_AS.get(name, name) for name in pinned("requirements.txt")}
    assert len(found) > 10
    assert found - known == FOR_DEVELOPERS
    assert {IMPORTED_AS.get(name, name) for name in pinned("requirements-dev.txt")} >= FOR_DEVELOPERS


def test_a_cluster_and_a_server_with_sign_in_run_what_is_tested() -> None:
    extras = tomllib.loads(text_of("pyproject.toml"))["project"]["optional-dependencies"]
    assert {each for extra in extras.values() for each in extra} <= set(text_of("requirements-dev.txt").splitlines())


def test_every_package_that_is_pinned_is_imported() -> None:
    known = {IMPORTED_AS.get(name, name) for name in pinned("requirements.txt")}
    assert known - imported("dashboard") - imported("etl") == set()


def test_what_the_packages_need_themselves_is_pinned_and_installed_so() -> None:
    """The walk leaves out what only another system or version of Python needs."""
    named = {re.split("==", line)[0].lower().replace("_", "-") for line in pinned_lines("requirements-indirect.txt")}
    own = {name.lower().replace("_", "-") for name in pinned("requirements.txt")}
    assert named & own == set()
    assert named | own >= needed_by(own)
    assert text_of("Makefile").count("-c requirements-indirect.txt -r requirements") == 2


def pinned_lines(name: str) -> list[str]:
    """Return the lines of a list of packages that pin one; every other line is a comment."""
    lines = text_of(name).splitlines()
    assert [line for line in lines if not re.fullmatch(r"#.*|[\w.-]+==[\w.]+", line)] == []
    return [line for line in lines if not line.startswith("#")]


def needed_by(names: set[str]) -> set[str]:
    """Return the packages that these need here, directly or not."""
    found: set[str] = set()
    wanted = [(name, frozenset[str]()) for name in names]
    while wanted:
        name, extras = wanted.pop()
        found.add(name)
        for line in distribution(name).requires or []:
            need = Requirement(line)
            if need.marker is None or any(need.marker.evaluate({"extra": extra}) for extra in extras | {""}):
                other = need.name.lower().replace("_", "-").replace(".", "-")
                wanted += [(other, frozenset(need.extras))] if other not in found else []
    return found


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_a_list_of_packages_holds_exact_versions_and_nothing_twice(name: str) -> None:
    lines = text_of(name).splitlines()
    others = [line for line in lines if not re.fullmatch(r"[\w.-]+(\[\w+\])?==\d[\w.]*", line)]
    assert others == (["-e ."] if name == "requirements.txt" else ["-r requirements.txt"])
    packages = [line.split("==")[0].lower() for line in lines]
    assert sorted(set(packages)) == sorted(packages)


def test_the_project_itself_is_installed_last() -> None:
    assert text_of("requirements.txt").splitlines()[-1] == "-e ."


def test_every_folder_with_code_is_installed() -> None:
    project = tomllib.loads(text_of("pyproject.toml"))
    folders = {
        str(path.parent.relative_to(ROOT)).replace("/", ".")
        for folder in ("dashboard", "etl")
        for path in (ROOT / folder).rglob("__init__.py")
    }
    patterns = project["tool"]["setuptools"]["packages"]["find"]["include"]
    assert patterns == ["dashboard*", "etl*"]
    with_code = {
        str(path.parent.relative_to(ROOT)).replace("/", ".")
        for folder in ("dashboard", "etl")
        for path in (ROOT / folder).rglob("*.py")
    }
    assert with_code == folders


def test_the_changelog_goes_from_what_is_unreleased_to_the_first_version() -> None:
    changelog = text_of("CHANGELOG.md")
    found = released(changelog)
    assert next(iter(versions(changelog))) == "Unreleased"
    numbers, days = zip(*found, strict=True)
    assert list(numbers) == sorted(set(numbers), reverse=True)
    assert list(days) == sorted(days, reverse=True)
    assert numbers[-1] == (0, 1, 0)


def test_the_newest_version_of_the_changelog_is_that_of_the_project() -> None:
    version = tomllib.loads(text_of("pyproject.toml"))["project"]["version"]
    assert [*versions(text_of("CHANGELOG.md"))][1].split(" ")[0] == version


def test_each_version_is_told_in_three_to_eight_short_lines() -> None:
    told = versions(text_of("CHANGELOG.md"))
    fewest = {heading: 0 if heading == "Unreleased" else 3 for heading in told}
    assert [heading for heading, lines in told.items() if not fewest[heading] <= len(lines) <= 8] == []
    assert [line for lines in told.values() for line in lines if not line.startswith("- ") or len(line) > 140] == []


@pytest.mark.parametrize("folder", ["dashboard", "etl", "tests"])
def test_the_first_line_of_every_file_says_what_it_is_for(folder: str) -> None:
    files = [path for path in (ROOT / folder).rglob("*.py") if path.stat().st_size and "shots" not in path.parts]
    assert len(files) > 10
    unsaid = [path for path in files if not re.match(r'"""[A-Z].+[.?!:]', path.read_text(encoding="utf-8"))]
    assert [str(path.relative_to(ROOT)) for path in unsaid] == []


def test_the_table_of_pages_is_the_list_of_pages() -> None:
    rows = re.findall(r"^\| ([^|]+) \| `views/(\w+)` \| ([^|]+) \|$", text_of("CONTRIBUTING.md"), re.MULTILINE)
    assert rows == [(entry.title, entry.folder, entry.group) for entry in PAGES]


@pytest.mark.parametrize("name", ["nginx.conf", "haproxy.cfg", "Caddyfile"])
def test_each_proxy_closes_a_request_whose_head_does_not_arrive(name: str) -> None:
    bound = r"(?:timeout http-request|client_header_timeout|read_header) (\d+)s"
    (seconds,) = re.findall(bound, text_of(f"deploy/{name}"))
    assert int(seconds) <= 30


def test_the_commands_of_the_document_copy_the_databases_and_bring_them_back(
    shown_once: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copying, bringing = re.findall(r"^cd /var/lib/dashboard && tar .*$", text_of("docs/running.md"), re.MULTILINE)
    other = tmp_path / "other"
    other.mkdir()
    for folder, command in ((shown_once, copying), (other, bringing)):
        told = command.replace("/var/lib/dashboard", str(folder)).replace("/var/backups", str(tmp_path))
        subprocess.run(told, shell=True, check=True)
    monkeypatch.setenv("DASHBOARD_DATA", str(other))
    found = shown_database.choose()
    assert (found.problem, found.path and found.path.parent) == (None, other)


def test_every_setting_is_listed() -> None:
    files = [path for half in ("dashboard", "etl") for path in (ROOT / half).rglob("*.py")]
    code = "".join(path.read_text(encoding="utf-8") for path in files)
    named = set(re.findall(r'"(DASHBOARD_[A-Z_]+)"', code))
    assert set(re.findall(r"^\| `(DASHBOARD_[A-Z_]+)` \|", text_of("docs/running.md"), re.MULTILINE)) == named
