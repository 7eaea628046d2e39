"""How long does a command take, and how much does it need, by the account of the operating system?"""

import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Measured:
    """Wall-clock seconds, seconds of all processors, and peak memory in megabytes of one child process."""

    seconds: float
    processor: float
    megabytes: float


def run(*command: str) -> Measured:
    """Run Python with the arguments in a process of its own; raise RuntimeError when it fails."""
    started = time.perf_counter()
    process = subprocess.Popen([sys.executable, *command], cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    assert process.stderr is not None
    said = process.stderr.read()
    __, status, used = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{' '.join(command)}\n{said.decode()}")
    # Linux counts kilobytes, macOS bytes.
    return Measured(seconds, used.ru_utime + used.ru_stime, used.ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3))
