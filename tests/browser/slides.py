"""What of the slide on the screen could a room not read: cut, too small, blank, or not there?"""

from collections.abc import Iterator

from playwright.sync_api import Page

from tests.browser.conftest import QUIET, settle

LEAST_TEXT, LEAST_IN_CHART = 20, 16
FIND = """([leastText, leastInChart]) => {
  const shown = document.querySelector('[data-shown]:not(:has(> .stHtml > .numbers))');
  if (!shown) return ['no slide'];
  const found = [], boxes = [];
  const named = (e) => `${(e.textContent || '').trim().slice(0, 50)} <${e.tagName} ${e.getAttribute('class')}>`;
  if (!shown.querySelector('h1, h2, .empty')?.textContent.trim()) found.push('no title');
  for (const chart of shown.querySelectorAll('.stPlotlyChart')) {
    if (!chart.checkVisibility({visibilityProperty: true})) continue;
    const marks = chart.querySelectorAll('.trace path, .point, .points path, .bars path, .choroplethlayer path, .heatmaplayer image, .annotation');
    if (![...marks].some(mark => mark.getBoundingClientRect().width > 0)) found.push('blank chart');
  }
  const walker = document.createTreeWalker(document.querySelector('.stMain'), NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || !element.checkVisibility({opacityProperty: true, visibilityProperty: true})) continue;
    if (element.closest('dialog, style, .slide-said, .hoverlayer, .js-plotly-tester')) continue;
    const range = document.createRange();
    range.selectNodeContents(walker.currentNode);
    const body = element.closest('.card-body')?.getBoundingClientRect();
    for (const box of range.getClientRects()) {
      if (box.width < 1 || box.height < 1) continue;
      // Of a long text each slide shows one column; the others stand outside its window.
      if (body && (box.left >= body.right || box.right <= body.left)) continue;
      if (!element.closest('svg')) boxes.push([element, box]);
      const frame = body ?? {left: 0, top: 0, right: innerWidth, bottom: innerHeight};
      if (box.left < frame.left - 1 || box.right > frame.right + 1 || box.top < frame.top - 3 || box.bottom > frame.bottom + 4)
        found.push(`outside: ${named(element)} ${JSON.stringify(box)}`);
    }
    const size = parseFloat(getComputedStyle(element).fontSize), isInChart = element.closest('svg');
    if (size < (isInChart ? leastInChart : leastText)) found.push(`${size} px: ${named(element)}`);
  }
  boxes.sort(([, one], [, other]) => one.top - other.top);
  for (const [at, [element, box]] of boxes.entries()) {
    for (const [other, its] of boxes.slice(at + 1)) {
      if (its.top > box.bottom) break;
      const width = Math.min(box.right, its.right) - Math.max(box.left, its.left);
      const height = Math.min(box.bottom, its.bottom) - its.top;
      if (other !== element && width > 2 && height > Math.min(box.height, its.height) / 3)
        found.push(`${named(element)} lies on ${named(other)}`);
    }
  }
  const number = document.querySelector('.presenter .number').textContent;
  if (!/^\\d+ \\/ \\d+$/.test(number)) found.push(`number ${number}`);
  return [...new Set(found)];
}"""


def faults(page: Page) -> list[str]:
    """Return what cannot be read of the slide on the screen."""
    found: list[str] = page.evaluate(FIND, [LEAST_TEXT, LEAST_IN_CHART])
    return found


def walk(page: Page) -> Iterator[str]:
    """Go by keyboard through the slides of the page on the screen; yield the name of each while it stands there."""
    page.keyboard.press("Home")
    number, total = where(page)
    while True:
        yield page.evaluate("document.documentElement.dataset.slide")
        number, total = where(page)
        if number == total:
            return
        page.keyboard.press("ArrowRight")
        page.wait_for_function(
            "number => document.querySelector('.presenter .number').textContent.startsWith(`${number} /`)",
            arg=number + 1,
        )


def where(page: Page) -> tuple[int, int]:
    """Return the number of the slide on the screen and how many there are."""
    number, total = page.locator(".presenter .number").inner_text().split(" / ")
    return int(number), int(total)


def arrived(page: Page) -> None:
    """Wait until a page of slides stands still."""
    settle(page)
    page.wait_for_selector("[data-shown]")
    page.evaluate(QUIET, 250)
