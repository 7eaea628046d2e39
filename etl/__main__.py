"""The command line: python -m etl build | check | list | path | rollback | keep | withdraw | fetch | procurement …"""

import argparse
import sys
import time
from importlib import import_module
from pathlib import Path

from etl.build.publish import keep, restore, rollback, withdraw
from etl.build.published_files import current_path, damaged, published
from etl.errors import BuildError
from etl.fetch.registry import CONNECTORS, NUMBERED, fetcher
from etl.folders import folders

# Command → the module that adds its arguments and runs it, and what it does.
MODULES = {
    "refresh": (
        "etl.refresh",
        "fetch several sources, build, and tell somebody by mail or webhook what failed: for a timer",
    ),
    "import-budget": (
        "etl.budgets.command",
        "read a city's own budget file, report, and add it to data/raw/budgets",
    ),
    "import-contracts": (
        "etl.contracts.command",
        "turn a register of contracts (CSV, XLSX, JSON) into Open Contracting releases, for the command procurement",
    ),
    "register": (
        "etl.register.command",
        "the record as a workbook and back, who changed what, and taking it back",
    ),
    "names": (
        "etl.cities.names",
        "print the names of GeoNames in other languages for data/reference/place_names.csv",
    ),
    "procurement": (
        "etl.procurement.command",
        "read an Open Contracting publication of any size: indicators, red flags, and what the data can support",
    ),
}


def main(arguments: list[str] | None = None) -> int:
    """Run one command; print errors of the data in plain words and return 1 for them."""
    arguments = sys.argv[1:] if arguments is None else arguments
    given = _parser(next(iter(arguments), None)).parse_args(arguments)
    try:
        given.run(given)
    except BuildError as problem:
        print(f"error: {problem}", file=sys.stderr)
        return 1
    except OSError as problem:
        # A full disk, a folder that may not be written, a file in place of a folder.
        print(f"error: {problem.filename or 'the disk'}: {problem.strerror or problem}", file=sys.stderr)
        return 1
    return 0


def _parser(asked: str | None) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m etl", description="Text files to one DuckDB database.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for name, run, words in (
        ("build", _build, "build the database and publish it"),
        ("check", _check, "run the whole build without publishing"),
        ("list", _list, "list the published databases, newest first"),
        ("path", _path, "print the current database file"),
        ("rollback", _rollback, "point to the database before the current one"),
    ):
        command = commands.add_parser(name, help=words, description=words)
        command.add_argument("--data", type=Path, help="another data folder; its databases go to DATA/build")
        if run in {_build, _check}:
            words = "a source that may have lost most of its rows on purpose"
            command.add_argument("--accept-loss", nargs="+", default=[], metavar="SOURCE", help=words)
        command.set_defaults(run=run)
    _add_versions(commands)
    _add_fetch(commands)
    for name, (module, words) in MODULES.items():
        command = commands.add_parser(name, help=words, description=words)
        if name == asked:
            # Only what is asked for: what the others need takes a second to load.
            loaded = import_module(module)
            loaded.add_arguments(command)
            command.set_defaults(run=loaded.run)
    locate = commands.add_parser("locate", help="print GeoNames candidates for data/reference/cities.csv")
    locate.add_argument("name")
    locate.add_argument("country", help="three-letter code, such as DEU")
    locate.add_argument("--data", type=Path, help="another data folder")
    locate.set_defaults(run=_locate)
    synthetic = commands.add_parser("synthetic", help="write a generated data set elsewhere, marked as such")
    synthetic.add_argument("--members", type=int, default=1000)
    synthetic.add_argument("--observations", type=int, default=20_000)
    synthetic.add_argument("--out", type=Path, required=True, help="a new or empty folder")
    synthetic.set_defaults(run=_synthetic)
    return parser


def _add_versions(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    for name, run, words, undo in (
        ("keep", _keep, "keep a version that somebody cites, however many come after it", "no longer keep it"),
        ("withdraw", _withdraw, "delete a version, and say so where it is asked for", "let it be published again"),
    ):
        command = commands.add_parser(name, help=words, description=words)
        command.add_argument("version", metavar="VERSION", help="the twelve digits that `python -m etl list` shows")
        command.add_argument("--undo", action="store_true", help=undo)
        command.add_argument("--data", type=Path, help="another data folder")
        command.set_defaults(run=run)


def _add_fetch(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    listed = "\n".join(f"  {name}: {words}" for name, words in CONNECTORS.items())
    fetch = commands.add_parser(
        "fetch",
        help="download one official source into data/raw",
        description=f"Download one official source into data/raw:\n{listed}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    fetch.add_argument("source", metavar="SOURCE", help="one of the names above")
    fetch.add_argument("publication", nargs="?", metavar="NUMBER", help="of ocp_registry: which publication")
    fetch.add_argument("--data", type=Path, help="another data folder")
    fetch.set_defaults(run=_fetch)


def _build(given: argparse.Namespace) -> None:
    from etl.build.database import build

    started = time.perf_counter()
    path = build(folders(given.data), given.accept_loss)
    print(f"published {path.name} in {time.perf_counter() - started:.1f} s")


def _check(given: argparse.Namespace) -> None:
    from etl.build.database import check

    print(f"all checks hold; a build would publish version {check(folders(given.data), given.accept_loss)}")


def _list(given: argparse.Namespace) -> None:
    folder = folders(given.data).build
    broken, versions = damaged(folder), published(folder)
    if not versions:
        print(f"there is no database in {folder}", file=sys.stderr)
    for version in versions:
        mark = "*" if version.is_current else " "
        notes = [word for word, holds in (("kept", version.is_kept), ("damaged", version.path in broken)) if holds]
        at = f"{version.published_at:%Y-%m-%d %H:%M:%S} UTC"
        print("  ".join([f"{mark} {version.version}", at, str(version.path), *notes]))


def _keep(given: argparse.Namespace) -> None:
    keep(given.version, folders(given.data).build, not given.undo)
    print(f"version {given.version} is {'no longer ' if given.undo else ''}kept")


def _withdraw(given: argparse.Namespace) -> None:
    (restore if given.undo else withdraw)(given.version, folders(given.data).build)
    print(f"version {given.version} {'may be published again' if given.undo else 'is withdrawn'}")


def _path(given: argparse.Namespace) -> None:
    print(current_path(folders(given.data).build))


def _rollback(given: argparse.Namespace) -> None:
    print(f"current is now {rollback(folders(given.data).build).name}")


def _fetch(given: argparse.Namespace) -> None:
    raw = folders(given.data).data / "raw"
    if given.source in NUMBERED:
        for path in fetcher(given.source)(raw, publication=given.publication or ""):
            print(f"wrote {path}\n`python -m etl procurement {path} --city ID` reads it")
        return
    if given.publication is not None:
        raise BuildError(f"{given.source} takes no number\n  To fix it: python -m etl fetch {given.source}")
    for path in fetcher(given.source)(raw):
        print(f"wrote {path}")
    print("run `python -m etl build` to publish it")


def _locate(given: argparse.Namespace) -> None:
    from etl.cities.locate import candidates

    found = candidates(given.name, given.country.upper(), folders(given.data).data)
    print(found.rows, end="")
    for sentence in found.known:
        # Beside rows, which may be sent on to a file, it must not be one of them.
        print(sentence, file=sys.stderr if found.rows else sys.stdout)


def _synthetic(given: argparse.Namespace) -> None:
    from etl.synthetic.data_set import write_synthetic

    write_synthetic(given.out, given.members, given.observations)
    print(f"wrote {given.members} members to {given.out}; build it with `python -m etl build --data {given.out}`")


if __name__ == "__main__":
    sys.exit(main())
