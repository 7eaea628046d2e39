"""Is there a Chromium for the browser tests? If not, install Playwright's own or the system's."""

import os
import shutil
import subprocess
import sys

from playwright.sync_api import sync_playwright

SYSTEM_NAMES = ("chromium", "chromium-browser", "google-chrome")
DOWNLOAD_SECONDS = 300


def executable() -> str | None:
    """Return the path of a Chromium that can be started, Playwright's own first; None when there is none."""
    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path
    if os.path.exists(own):
        return own
    return next((path for name in SYSTEM_NAMES if (path := shutil.which(name))), None)


def install() -> None:
    """Try Playwright's download, then the package of a Debian-like system."""
    if _runs([sys.executable, "-m", "playwright", "install", "--with-deps", "chromium"]) and executable():
        return
    as_root = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if shutil.which("apt-get"):
        _runs([*as_root, "apt-get", "update", "-qq"])
        _runs([*as_root, "apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium"])


def _runs(command: list[str]) -> bool:
    print("browser:", " ".join(command), flush=True)
    try:
        return subprocess.run(command, timeout=DOWNLOAD_SECONDS, stdout=subprocess.DEVNULL).returncode == 0
    except (OSError, subprocess.TimeoutExpired) as problem:
        print(f"browser: {problem}", flush=True)
        return False


if __name__ == "__main__":
    if executable() is None:
        install()
    found = executable()
    if found is None:
        sys.exit("No Chromium could be installed. Install it by hand (package chromium), then run `make test` again.")
    print(f"browser: {found}")
