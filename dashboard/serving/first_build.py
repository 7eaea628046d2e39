"""Build the database when a visitor arrives before there ever was one, in full view; once, however many arrive."""

import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

import streamlit as st
from filelock import FileLock, Timeout

from dashboard.store.published import folder
from dashboard.words.translation import Words

ROOT = Path(__file__).parents[2]
COMMAND = [sys.executable, "-m", "etl", "build"]
# Who comes right after a build that failed sees what it said, instead of the next one.
REST_SECONDS = 60.0
LOOK_SECONDS = 0.2
_starting = threading.Lock()
_builds: dict[Path, "Build"] = {}


@dataclass
class Build:
    """A build that all visitors watch, and that goes on when they leave."""

    folder: Path
    lines: list[str] = field(default_factory=list)
    code: int | None = None
    ended: float = 0.0

    def run(self) -> None:
        """Build, or wait for the process that does."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            lock = FileLock(self.folder / ".first-build.lock", blocking=False)
            try:
                with lock:
                    self.code = self._build()
            except Timeout:
                with FileLock(self.folder / ".first-build.lock"):
                    self.code = 0
        except OSError as problem:
            self.lines.append(str(problem))
            self.code = 1
        self.ended = time.monotonic()

    def _build(self) -> int:
        with subprocess.Popen(
            COMMAND, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        ) as process:
            assert process.stdout is not None
            self.lines.extend(line.rstrip() for line in process.stdout)
        return process.returncode


def run(_: Words) -> None:
    """Show the lines of the build until it ends; on failure its message, never a traceback."""
    build = _the_one(folder())
    with st.status(_("No database yet: building it from the files in data/ …"), expanded=True) as status:
        shown = 0
        while True:
            has_ended = build.code is not None
            for line in build.lines[shown:]:
                status.code(line, language=None)
                shown += 1
            if has_ended:
                break
            time.sleep(LOOK_SECONDS)
        if build.code == 0:
            status.update(label=_("The database is ready."), state="complete", expanded=False)
        else:
            status.update(
                label=_("The database could not be built. Correct the file named below, then reload the page."),
                state="error",
            )


def _the_one(place: Path) -> Build:
    """Return the build that runs or has just failed, else a new one."""
    with _starting:
        build = _builds.get(place)
        if build is None or (build.code is not None and (build.code == 0 or _is_long_ago(build))):
            build = _builds[place] = Build(place)
            threading.Thread(target=build.run, daemon=True).start()
        return build


def _is_long_ago(build: Build) -> bool:
    return time.monotonic() - build.ended > REST_SECONDS
