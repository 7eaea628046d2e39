"""Build the database when a visitor arrives before it exists, in full view."""

import subprocess
import sys
from pathlib import Path

import streamlit as st

from dashboard.words.translation import Words

ROOT = Path(__file__).parents[2]
COMMAND = [sys.executable, "-m", "etl", "build"]


def run(_: Words) -> None:
    """Run the build as a process of its own and show its lines; on failure show its message, never a traceback."""
    with st.status(_("No database yet: building it from the files in data/ …"), expanded=True) as status:
        with subprocess.Popen(
            COMMAND, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        ) as process:
            assert process.stdout is not None
            for line in process.stdout:
                status.code(line.rstrip(), language=None)
        if process.returncode == 0:
            status.update(label=_("The database is ready."), state="complete", expanded=False)
        else:
            status.update(
                label=_("The database could not be built. Correct the file named below, then reload the page."),
                state="error",
            )
