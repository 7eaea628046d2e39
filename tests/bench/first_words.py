"""When do the first words of a page stand, and what moves afterwards, beside bare Streamlit pages of the same run?"""

import statistics
from collections.abc import Callable
from typing import NamedTuple

from playwright.sync_api import Browser

# A phone network: bytes a second, and milliseconds before each answer.
PHONE = {"offline": False, "latency": 100, "downloadThroughput": 1e6 / 8, "uploadThroughput": 1e6 / 8}
WATCH = """() => {
  window.shift = 0;
  const watch = (type, note) =>
    new PerformanceObserver((list) => list.getEntries().forEach(note)).observe({ type, buffered: true });
  watch("layout-shift", (entry) => { if (!entry.hadRecentInput) window.shift += entry.value });
  watch("largest-contentful-paint", (entry) => { window.largest = entry.startTime });
  const look = () => {
    if (document.querySelector("h1")?.textContent) window.words = performance.now();
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}"""
READ = """() => [window.words, performance.getEntriesByName("first-contentful-paint")[0].startTime, window.largest]
  .map((milliseconds) => milliseconds / 1000).concat(window.shift)"""
HEADING = "() => document.querySelector('#root h1') && document.querySelector('[data-test-script-state=notRunning]')"
BARS = "() => document.querySelector('.barlayer path')"
MAP = (
    "() => document.querySelectorAll('#root .scattergeo path.point').length >= 40 && !document.querySelector('#first')"
)
SLOW_ROUNDS = 3
# What is seen of a page once it stands, charts that are drawn late included.
AFTERWARDS = 1500


class Opening(NamedTuple):
    """One opening of a page with an empty cache: seconds to its first heading, first and largest paint; the shift."""

    words: float
    first: float
    largest: float
    shift: float


def measure_words(browser: Browser, app: str, hello: str, chart: str, runs: int, report: Callable[..., None]) -> None:
    """Print the ratios of first words, first paint and largest paint, at full speed and on a phone network."""
    for name, is_slow, rounds, aim, largest_aim in (
        ("", False, runs, "≤ 0.25", "≤ 1.00"),
        (", 1 Mbit/s", True, min(runs, SLOW_ROUNDS), "≤ 0.05", "≤ 0.10"),
    ):
        found = [
            (
                opened(browser, app, MAP, is_slow),
                opened(browser, hello, HEADING, is_slow),
                opened(browser, chart, BARS, is_slow),
            )
            for __ in range(rounds)
        ]
        report(f"first words, overview{name}", "s", _beside([(own.words, bare.words) for own, bare, _ in found]), aim)
        report(f"first paint, overview{name}", "s", _beside([(own.first, bare.first) for own, bare, _ in found]), aim)
        pairs = [(own.largest, bare.largest) for own, _, bare in found]
        report(f"largest paint, overview{name}", "s", _beside(pairs), largest_aim)
        print(f"  layout shift{name:<32} {max(own.shift for own, *_ in found):9.3f}{'':>24}aim < 0.05", flush=True)


def _beside(pairs: list[tuple[float, float]]) -> tuple[float, float, float]:
    own, bare = (statistics.median(values) for values in zip(*pairs, strict=True))
    return own, bare, statistics.median(one / other for one, other in pairs)


def opened(browser: Browser, address: str, ready: str, is_slow: bool) -> Opening:
    """Open an address with an empty cache and return what was measured once the condition holds and a while after."""
    page = browser.new_context(viewport={"width": 1280, "height": 720}).new_page()
    page.add_init_script(f"({WATCH})()")
    if is_slow:
        page.context.new_cdp_session(page).send("Network.emulateNetworkConditions", PHONE)
    page.goto(address, wait_until="commit", timeout=120_000)
    page.wait_for_function(ready, timeout=120_000)
    page.wait_for_timeout(AFTERWARDS)
    found = Opening(*page.evaluate(READ))
    page.context.close()
    return found
