"""How fast and heavy is the dashboard, as ratios to bare Streamlit pages measured in the same run?"""

import argparse
import contextlib
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from dashboard.store import marts, published
from dashboard.store.nouns.budgets import BudgetCoverage
from dashboard.store.nouns.indicators import Progress
from dashboard.views.targets.choice import ALL_SETTERS
from dashboard.words.progress_labels import WHO
from dashboard.words.translation import words
from tests.bench.figures import figure_sizes, my_cities
from tests.bench.first_words import measure_words
from tests.browser.ensure import executable

ROOT = Path(__file__).parents[2]
BARE = Path(__file__).parent / "bare"
TOPOJSON = ROOT / "dashboard" / "static" / "topojson"
POINTS = "() => document.querySelectorAll('.scattergeo path.point').length >= 40"
# From the click on, when did the page last change?
WATCH = """() => {
  window.clicked = undefined;
  window.lastChange = performance.now();
  const start = () => { window.clicked = window.lastChange = performance.now() };
  addEventListener("click", start, {capture: true, once: true});
  window.watching ??= new MutationObserver(() => { window.lastChange = performance.now() });
  window.watching.observe(document.body, {subtree: true, childList: true, attributes: true, characterData: true});
}"""
# An opened list of a thousand names is still being drawn when its first one can be clicked.
STILL = "() => performance.now() - window.lastChange > 150"
QUIET = "() => window.clicked && performance.now() - window.lastChange > 500"
CHARTS, TWO_CHARTS = (
    f"() => [...document.querySelectorAll('.js-plotly-plot')].filter(p => p.querySelector('.point')).length >= {count}"
    for count in (4, 2)
)

# Options of a list, each with the condition that the page has answered.
Steps = list[tuple[str, str]]
Changing = contextlib.AbstractContextManager[Callable[[], float]]


@contextlib.contextmanager
def served(script: Path, data: Path | None = None) -> Iterator[str]:
    """Serve a Streamlit script on a free port and yield its address."""
    with running(script, data) as (address, __):
        yield address


@contextlib.contextmanager
def running(script: Path, data: Path | None = None, *options: str) -> Iterator[tuple[str, int]]:
    """Serve a Streamlit script on a free port and yield its address and the number of its process."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    is_bare = BARE in script.parents
    command = [
        sys.executable,
        "-m",
        "streamlit",
        "run",
        str(script),
        "--server.port",
        str(port),
        "--server.headless",
        "true",
    ]
    command += ["--server.enableStaticServing", "true", "--browser.gatherUsageStats", "false", *options]
    environment = {**os.environ, **({"DASHBOARD_DATA": str(data)} if data else {})}
    process = subprocess.Popen(
        command, cwd=BARE if is_bare else ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        address = f"http://127.0.0.1:{port}"
        _wait(address)
        yield address, process.pid
    finally:
        process.terminate()
        process.wait()


def _wait(address: str) -> None:
    for __ in range(240):
        with contextlib.suppress(OSError):
            urllib.request.urlopen(f"{address}/_stcore/health", timeout=1)
            return
        time.sleep(0.25)
    raise TimeoutError(f"{address} did not start")


def first(browser: Browser, address: str, ready: str) -> float:
    """Return the seconds from opening the address with an empty cache to the condition."""
    page = browser.new_page(viewport={"width": 1280, "height": 720})
    try:
        started = time.perf_counter()
        page.goto(address, wait_until="commit")
        page.wait_for_function(ready, timeout=60_000, polling="raf")
        return time.perf_counter() - started
    finally:
        page.close()


def transferred(browser: Browser, address: str, ready: str) -> float:
    """Return the bytes that a first load brings over the wire, WebSocket frames included."""
    page = browser.new_page(viewport={"width": 1280, "height": 720})
    session = page.context.new_cdp_session(page)
    total = [0.0]
    session.on("Network.loadingFinished", lambda event: total.__setitem__(0, total[0] + event["encodedDataLength"]))
    session.on(
        "Network.webSocketFrameReceived",
        lambda event: total.__setitem__(0, total[0] + len(event["response"]["payloadData"]) * 0.75),
    )
    session.send("Network.enable")
    page.goto(address)
    page.wait_for_function(ready, timeout=60_000)
    page.wait_for_timeout(1500)
    page.close()
    return total[0]


def rerun(page: Page, label: str, option: str, done: str) -> float:
    """Return the seconds from choosing an option of a list to the last change of the page, charts included."""
    page.get_by_role("combobox", name=label).first.click()
    if not page.get_by_role("option", name=option, exact=True).count():
        page.keyboard.type(option)
    page.get_by_role("option", name=option, exact=True).first.wait_for()
    page.evaluate(
        "() => { window.lastSaid = document.querySelector('#root h1')?.innerText; window.lastSearch = location.search }"
    )
    page.evaluate(WATCH)
    page.wait_for_function(STILL, timeout=60_000)
    page.get_by_role("option", name=option, exact=True).first.click()
    page.wait_for_function(done, timeout=60_000)
    page.wait_for_function(QUIET, timeout=60_000)
    return float(page.evaluate("() => (window.lastChange - window.clicked) / 1000"))


@contextlib.contextmanager
def changing(
    browser: Browser, address: str, label: str, steps: Steps, ready: str = POINTS
) -> Iterator[Callable[[], float]]:
    """Open a page and yield what chooses each option in turn and returns the mean seconds of one choice."""
    page = browser.new_page(viewport={"width": 1280, "height": 720})
    page.goto(address)
    page.wait_for_function(ready, timeout=60_000)
    page.wait_for_timeout(1500)

    def once() -> float:
        page.bring_to_front()
        return statistics.mean(rerun(page, label, option, done) for option, done in steps)

    yield once
    page.close()


def changes(ours: Changing, bare: Changing, runs: int) -> tuple[float, float, float]:
    """Return the medians of choosing on both pages, open side by side, and of the ratios pair by pair."""
    with ours as own, bare as other:
        return pairs(own, other, runs)


def bare_cities(browser: Browser, floor: str, ready: str) -> Changing:
    """Return the choice of a city on a bare page."""
    steps = [(city, settled(heading(f"Shown: {city}"))) for city in ("Barcelona", "Silla")]
    return changing(browser, floor, "City", steps, ready)


def pairs(ours: Callable[[], float], bare: Callable[[], float], runs: int) -> tuple[float, float, float]:
    """Return the medians of both, measured in turn after one uncounted round, and of the ratios pair by pair."""
    rounds = [(ours(), bare()) for __ in range(runs + 1)][1:]
    medians = [statistics.median(values) for values in zip(*rounds, strict=True)]
    return medians[0], medians[1], statistics.median(own / other for own, other in rounds)


def heading(text: str) -> str:
    """Return the condition that the page's heading contains the text."""
    return f"() => [...document.querySelectorAll('#root h1')].some(h => h.innerText.includes({text!r}))"


def chosen(kind: str) -> str:
    """Return the condition that the address names the kind and the heading says something new."""
    said = "document.querySelector('#root .page-head h1')?.innerText"
    return f"() => location.search.includes('kind={kind}') && {said} !== window.lastSaid"


def settled(condition: str) -> str:
    """Return the condition that something holds and the script has run to its end."""
    return f"() => ({condition})() && document.querySelector('[data-test-script-state=notRunning]')"


def report(name: str, unit: str, measured: tuple[float, float, float], limit: str) -> None:
    """Print one line: both medians and the ratio."""
    ours, bare, ratio = measured
    print(f"{name:<44} {ours:9.2f} {bare:9.2f} {unit:<3} ratio {ratio:5.2f}   aim {limit}", flush=True)


def measure_compare(browser: Browser, app: str, charts: str, data: Path | None, runs: int) -> None:
    """Print the ratios of the compare page: opened, and after a change of city, peers and indicator."""
    floor = f"{charts}?charts=2"
    address = f"{app}/compare?lang=en&city={next(iter(richest(data)))}"
    drawn = pairs(partial(first, browser, address, TWO_CHARTS), partial(first, browser, floor, TWO_CHARTS), runs)
    report("two charts, /compare", "s", drawn, "≤ 1.50")
    changed = settled("() => location.search !== window.lastSearch")
    lists = {
        "My city": my_cities(data),
        "Cities to compare with": ["Similar, in other countries", "Similar, in the same section"],
        "Indicator or set": ["Set: Resources generation", "Own-source revenue share"],
    }
    for label, options in lists.items():
        steps = [(option, changed) for option in options]
        ours = changing(browser, address, label, steps, TWO_CHARTS)
        found = changes(ours, bare_cities(browser, floor, TWO_CHARTS), runs)
        report(f"rerun after a change of {label.lower()}, /compare", "s", found, "≤ 1.50")


def measure_targets(browser: Browser, app: str, charts: str, data: Path | None, runs: int) -> None:
    """Print how long a choice of who set the targets takes, beside a bare page with one chart."""
    changed = settled("() => location.search !== window.lastSearch")
    floor, chart = f"{charts}?charts=1", "() => document.querySelector('.js-plotly-plot .point')"
    city = next(iter(richest(data)))
    progress = marts.frame(database(data), Progress)
    commonest = progress.loc[progress["city_id"] == city, "target_status"].mode()[0]
    setters = [(setter, changed) for setter in (WHO[commonest], ALL_SETTERS)]
    ours = changing(browser, f"{app}/targets?lang=en&city={city}", "Who set it", setters, chart)
    report("rerun after a choice, /targets", "s", changes(ours, bare_cities(browser, floor, chart), runs), "≤ 1.50")


def measure(browser: Browser, app: str, bare: list[str], data: Path | None, runs: int, only: str) -> None:
    """Print the ratios of the issue for one data set, of one page where `only` names it."""
    hello, chart, charts, world = bare
    if not only:
        measure_pages(browser, app, hello, chart, world, runs)
    if only in ("", "budget"):
        measure_budget(browser, f"{app}/budget?lang=en&city={next(iter(richest(data)))}", charts, runs)


def measure_pages(browser: Browser, app: str, hello: str, chart: str, world: str, runs: int) -> None:
    """Print the ratios of first words, maps, the wire and filters."""
    number, metric = (
        f"() => document.querySelector({name!r})" for name in ("#root dl.numbers", "[data-testid=stMetric]")
    )
    first_number = pairs(lambda: first(browser, app, number), lambda: first(browser, hello, metric), runs)
    report("first number", "s", first_number, "≤ 1.30")
    title = "() => document.querySelector('#root .page-head h1')"
    for path in ("/pledges", "/programmes", "/framework", "/agenda", "/budget", "/compare"):
        opened = pairs(partial(first, browser, app + path, title), partial(first, browser, hello, metric), runs)
        report(f"first words, {path}", "s", opened, "≤ 1.30")
    for name, path in (("overview", ""), ("/map", "/map"), ("/pledges", "/pledges")):
        first_map = pairs(partial(first, browser, app + path, POINTS), partial(first, browser, world, POINTS), runs)
        report(f"first map, {name}", "s", first_map, "≤ 1.25")
    bars = "() => document.querySelector('.barlayer path')"
    megabytes = [transferred(browser, app, POINTS) / 1e6, transferred(browser, chart, bars) / 1e6]
    report("first load over the wire", "MB", (*megabytes, megabytes[0] / megabytes[1]), "≤ 0.40")
    own = [("Africa", heading("Africa")), ("Europe", heading("Europe"))]
    bare = [("Africa", heading("Shown: Africa")), ("Europe", heading("Shown: Europe"))]
    kinds = [("Grant received", chosen("grant")), ("Commitment", chosen("commitment"))]
    for path, label, steps, charts in (("/map", "Section", own, 0), ("/pledges", "Kind", kinds, 2)):
        ours = changing(browser, f"{app}{path}?lang=en", label, steps)
        floor = changing(browser, f"{world}?charts={charts}", "Section", bare)
        report(f"rerun after a filter, {path}", "s", changes(ours, floor, runs), "≤ 1.50")


def measure_budget(browser: Browser, address: str, charts: str, runs: int) -> None:
    """Print the ratios of the budget page to a bare page with as many charts."""
    drawn = pairs(partial(first, browser, address, CHARTS), partial(first, browser, charts, CHARTS), runs)
    report("four charts, /budget", "s", drawn, "≤ 1.50")
    prices = {"ppp": "International dollars, prices of 2021", "nominal": "Own currency, current prices"}
    steps = [(name, settled(f"() => location.search.includes('prices={key}')")) for key, name in prices.items()]
    ours = changing(browser, f"{address}&measure=per_resident", "Prices", steps, CHARTS)
    report("rerun after a choice, /budget", "s", changes(ours, bare_cities(browser, charts, CHARTS), runs), "≤ 1.50")


def database(data: Path | None) -> Path:
    """Return the current database of the folder, of the shipped data for None."""
    folder = data or published.DATA
    return folder / folder.joinpath(published.POINTER).read_text(encoding="utf-8").strip()


def richest(data: Path | None) -> dict[str, str]:
    """Return the two local governments with the most budget years: identifier and name as the list of cities has it."""
    coverage = marts.frame(database(data), BudgetCoverage)
    found = coverage.sort_values("function_years", ascending=False, kind="stable").head(2)
    return {row.city_id: f"{row.name}, {words('en').country(row.country_iso2)}" for row in found.itertuples()}


def turn(browser: Browser, app: str, floor: str, cities: dict[str, str], runs: int) -> None:
    """Print how long a change of city takes on its page, beside a bare page with thirty spark lines."""
    steps = [(city, settled(heading(city))) for city in cities.values()]
    ours = changing(
        browser,
        f"{app}/city?lang=en&city={list(cities)[-1]}",
        "City or body",
        steps,
        "() => document.querySelector('.spark')",
    )
    bare = bare_cities(browser, floor, "() => document.querySelector('[data-testid=stMetric]')")
    report("change of city, /city", "s", changes(ours, bare, runs), "≤ 1.50")


def main() -> None:
    """Measure the shipped data, then a generated campaign of 1,000 members."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument(
        "--only", choices=["budget", "city", "compare", "targets", "words"], default="", help="measure this page alone"
    )
    asked = parser.parse_args()
    runs, only = asked.runs, asked.only
    shutil.copytree(TOPOJSON, BARE / "static" / "topojson", dirs_exist_ok=True)
    chromium = executable()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright, contextlib.ExitStack() as open_:
        made = Path(folder) / "synthetic"
        for command in (
            ["build"],
            ["synthetic", "--members", "1000", "--out", str(made)],
            ["build", "--data", str(made)],
        ):
            subprocess.run([sys.executable, "-m", "etl", *command], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        bare = [open_.enter_context(served(BARE / f"{name}.py")) for name in ("hello", "chart", "charts", "world")]
        floor = open_.enter_context(served(BARE / "sparks.py"))
        browser = playwright.chromium.launch(
            executable_path=chromium, args=["--no-sandbox", "--disable-background-networking"]
        )
        print(f"{'':<44} {'dashboard':>9} {'bare':>9}       (medians of {runs}, ratios pair by pair)")
        for title, data in (("shipped data", None), ("synthetic, 1,000 members, 20,000 observations", made / "build")):
            print(title)
            with served(ROOT / "dashboard" / "app.py", data) as app:
                measure(browser, app, bare, data, runs, only)
                if only in ("", "words"):
                    measure_words(browser, app, bare[0], bare[1], runs, report)
                if only in ("", "city"):
                    turn(browser, app, floor, richest(data), runs)
                if only in ("", "compare"):
                    measure_compare(browser, app, bare[2], data, runs)
                if only in ("", "targets"):
                    measure_targets(browser, app, bare[2], data, runs)
            for name, size in () if only else figure_sizes(data, next(iter(richest(data)))):
                print(f"  figure {name:<35} {size / 1000:9.1f}           kB              aim ≤ 150")
        browser.close()


if __name__ == "__main__":
    main()
