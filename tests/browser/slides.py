"""What of the slide on the screen could a room not read: cut, too small, on one another, blank, or not there?"""

from collections.abc import Iterator

from playwright.sync_api import Page

from tests.browser.conftest import QUIET, QUIET_MILLISECONDS, settle
from tests.browser.layout import OVERLAPS

# Of a screen of 1280 by 720 (pixels).
LEAST_TEXT, LEAST_IN_CHART = 20, 16
FIND = (
    """([leastText, leastInChart]) => {
  const slide = document.querySelector('[data-shown]:not(:has(> .stHtml > .numbers))');
  if (!slide) return ['no slide'];
  const found = [], boxes = [];
  const isSeen = (e) => e.checkVisibility({opacityProperty: true, visibilityProperty: true});
  const named = (e) => `${(e.textContent || '').trim().slice(0, 50)} <${e.tagName} ${e.getAttribute('class')}>`;
  if (!slide.querySelector('h1, h2, .empty b')?.textContent.trim()) found.push('no title');
  const marks = ':is(.trace path, .point, .bars path, .layer path, .heatmaplayer image, .annotation)';
  for (const chart of slide.querySelectorAll('.stPlotlyChart')) {
    const drawn = [...chart.querySelectorAll(marks)].filter((mark) => mark.getBoundingClientRect().width > 0);
    if (isSeen(chart) && !drawn.length) found.push('blank chart');
  }
  for (const head of slide.querySelectorAll('.card-body thead')) {
    const body = head.closest('.card-body');
    // The browser repeats the headings of a table in each column only if they are no higher than that.
    const isLong = body.scrollWidth > body.clientWidth;
    if (isLong && 4 * head.offsetHeight > body.clientHeight) found.push('headings too high');
  }
  const walker = document.createTreeWalker(document.querySelector('.stMain'), NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || !isSeen(element) || element.closest('style, dialog, .hoverlayer')) continue;
    const range = document.createRange();
    range.selectNodeContents(walker.currentNode);
    const body = element.closest('.card-body')?.getBoundingClientRect(), isInChart = element.closest('svg');
    const frame = body ?? {left: 0, top: 0, right: innerWidth, bottom: innerHeight};
    for (const box of range.getClientRects()) {
      // Of a long text each slide shows one column; the others stand beside its window.
      if (box.width < 1 || box.height < 1 || (body && (box.left >= body.right || box.right <= body.left))) continue;
      if (!isInChart) boxes.push([element, box]);
      if (box.left < frame.left - 1 || box.right > frame.right + 1) found.push(`too wide: ${named(element)}`);
      // A line may be higher than its letters: that hides nothing.
      if (box.top < frame.top - 3 || box.bottom > frame.bottom + 4) found.push(`cut: ${named(element)}`);
    }
    const size = parseFloat(getComputedStyle(element).fontSize);
    if (size < (isInChart ? leastInChart : leastText)) found.push(`${size} px: ${named(element)}`);
  }
"""
    + OVERLAPS
    + """  return [...new Set(found)];
}"""
)
HEADS_OF_ROWS = """() => {
  const body = document.querySelector('[data-shown] .card-body').getBoundingClientRect();
  return [...document.querySelectorAll('[data-shown] tbody th')].filter((head) => {
    const {left, top, bottom} = head.getBoundingClientRect(), isIn = top >= body.top - 1 && bottom <= body.bottom + 1;
    return isIn && left >= body.left && left < body.right && head.checkVisibility({visibilityProperty: true});
  }).map((head) => head.innerText);
}"""


def faults(page: Page) -> list[str]:
    """Return what cannot be read of the slide on the screen."""
    found: list[str] = page.evaluate(FIND, [LEAST_TEXT, LEAST_IN_CHART])
    return found


def heads_of_rows(page: Page) -> list[str]:
    """Return the first cell of each row of a table that the slide on the screen shows whole."""
    found: list[str] = page.evaluate(HEADS_OF_ROWS)
    return found


def walk(page: Page) -> Iterator[str]:
    """Go by keyboard through the slides of the page on the screen; yield the name of each while it stands there."""
    page.keyboard.press("Home")
    while True:
        yield name(page)
        number, total = where(page)
        if number == total:
            return
        page.keyboard.press("ArrowRight")
        assert where(page) == (number + 1, total)


def name(page: Page) -> str:
    """Return the name of the slide on the screen, as it stands in the address."""
    found: str = page.evaluate("document.documentElement.dataset.slide")
    assert page.url.endswith(f"#{found}")
    return found


def where(page: Page) -> tuple[int, int]:
    """Return the number of the slide on the screen and how many there are."""
    number, total = page.locator(".presenter .number").inner_text().split(" / ")
    return int(number), int(total)


def arrived(page: Page, path: str = "") -> None:
    """Wait until the slides of a page stand still, of that at `path` where it is another one."""
    page.wait_for_selector(f".presenter[data-page='{path}']" if path else ".presenter")
    settle(page)
    page.wait_for_selector("[data-shown]")
    page.evaluate(QUIET, QUIET_MILLISECONDS)
