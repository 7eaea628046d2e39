"""Can somebody walk through the values of a chart by the keyboard, and are they said and shown?"""

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Open, go, members_drawn
from tests.visits import LANGUAGES, PATHS

pytestmark = pytest.mark.browser
WALKED = ".stPlotlyChart[tabindex]"
NAMED = "e => [e.role, e.ariaRoleDescription, e.ariaLabel.split(' ').slice(-2).join(' ')]"
# How far the middle of the mark lies from that of the nearest point (pixels).
MISSED = """() => {
  const middle = (element) => {
    const box = element.getBoundingClientRect();
    return [box.x + box.width / 2, box.y + box.height / 2];
  };
  const [x, y] = middle(document.querySelector('.walk-mark i'));
  const points = [...document.querySelectorAll('.points .point, path.point')].map(middle);
  return Math.min(...points.map(([right, down]) => Math.hypot(right - x, down - y)));
}"""
ALL_SAID = """async () => {
  const found = [];
  const press = (chart, key) => chart.dispatchEvent(new KeyboardEvent('keydown', {key, bubbles: true}));
  for (const chart of document.querySelectorAll('.stPlotlyChart')) {
    const gd = chart.querySelector('.js-plotly-plot');
    if (!gd.data.length) continue;
    const said = () => document.querySelector('#walk-said').textContent;
    press(chart, 'Enter');
    const before = new Set();
    for (let line = '', series = 0; series < 99 && !before.has(said()); series += 1) {
      before.add(said());
      press(chart, 'Home');
      for (let at = ''; at !== said(); press(chart, 'ArrowRight')) found.push(at = said());
      press(chart, 'ArrowDown');
    }
    press(chart, 'Escape');
    found.push(`${chart.ariaLabel} ${chart.ariaRoleDescription}`);
  }
  return found;
}"""


def begun(page: Page, card: str) -> None:
    """Begin a walk through the chart of a card."""
    page.locator(f".st-key-card-{card} {WALKED}").focus()
    page.keyboard.press("Enter")


def said(page: Page, *keys: str) -> str:
    """Return what is said after these keys."""
    for key in keys:
        page.keyboard.press(key)
    text: str = page.locator("#walk-said").inner_text()
    return text


def test_the_values_of_bars_a_line_and_a_map_are_said_and_marked(open_page: Open) -> None:
    page = open_page("/growth?lang=en")
    bars = page.locator(f".st-key-card-sections {WALKED}")
    bars.wait_for()
    assert bars.evaluate(NAMED) == ["application", "bar chart", "Values: 35"]
    bars.focus()
    # Only Enter begins; until then arrows are the browser's own.
    assert said(page, "ArrowRight") == ""
    assert said(page, "Enter") == "Europe, 2022, 15 (1/7)"
    assert said(page, "ArrowRight", "ArrowDown") == "Latin America and the Caribbean, 2023, 0 (2/7)"
    assert said(page, "ArrowUp", "End", "ArrowRight") == "North America, 2022, 0 (7/7)"
    assert said(page, "Home") == "Europe, 2022, 15 (1/7)"
    assert page.locator(".walk-mark span").inner_text() == "Europe, 2022 · 15"
    assert said(page, "Escape") == ""
    assert page.locator(".walk-mark").count() == 0
    go(page, "/budget?city=esp-barcelona&lang=fr")
    begun(page, "own-revenue")
    assert said(page).startswith("Recettes propres, Espagne 2020\u202f: 44,6\xa0%, 2013\u202f: 54,7\xa0%, exécuté")
    assert said(page, "ArrowRight").startswith("2014\u202f: 58,5\xa0%")
    assert page.evaluate(MISSED) < 2
    go(page, "/map?lang=en")
    members_drawn(page)
    begun(page, "map")
    assert said(page) == "Amsterdam, Netherlands, City, since 2022 (1/56)"
    assert page.evaluate(MISSED) < 2


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_chart_of_every_page_says_all_that_it_shows(open_page: Open, language: str) -> None:
    page = open_page(f"/?lang={language}")
    counted: dict[str, int] = {}
    for path in PATHS:
        go(page, f"/{path}?lang={language}&city=esp-barcelona")
        page.wait_for_timeout(500)
        words = page.evaluate(ALL_SAID)
        counted[path] = len(words)
        assert [text for text in words if any(sign in text for sign in ("%{", "undefined", "NaN", "null", "</"))] == []
    assert sum(map(bool, counted.values())) > 8
