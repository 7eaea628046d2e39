"""Which words of a page are cut, lie on one another, or are wider than the screen?"""

from playwright.sync_api import Page

# Of boxes, each with its element: which words lie on others?
OVERLAPS = """
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
"""
FIND = (
    """() => {
  const main = document.querySelector('.stMain');
  const wider = main.scrollWidth - main.clientWidth;
  const found = wider > 0 ? [`${wider} pixels wider than the screen`] : [];
  const boxes = [];
  const named = (e) => `<${e.tagName.toLowerCase()} class="${e.className}"> ${e.innerText.slice(0, 60)}`;
  // What scrolls in a box of its own, or is clipped for screen readers alone, cannot be judged by where it is.
  const isElsewhere = (e, style) => style.clipPath !== 'none' || style.clip !== 'auto' || e.clientWidth === 1
    || (/auto|scroll/.test(style.overflow) && (e.scrollWidth > e.clientWidth || e.scrollHeight > e.clientHeight));
  const walker = document.createTreeWalker(document.querySelector('.stMainBlockContainer'), NodeFilter.SHOW_TEXT);
  texts: while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || element.closest('svg, canvas, [aria-hidden=true]')
      || !element.checkVisibility({opacityProperty: true, visibilityProperty: true})) continue;
    let frame = null;
    for (let e = element; e !== main; e = e.parentElement) {
      const style = getComputedStyle(e);
      if (isElsewhere(e, style)) continue texts;
      if (!frame && style.overflowX === 'hidden') frame = e.getBoundingClientRect();
    }
    const range = document.createRange();
    range.selectNodeContents(walker.currentNode);
    for (const box of range.getClientRects()) if (box.width > 1 && box.height > 1) boxes.push([element, box]);
    const all = range.getBoundingClientRect();
    // A line may be lower than its letters: that hides nothing.
    if (frame && (all.right > frame.right + 1 || all.left < frame.left - 1
      || all.bottom > frame.bottom + 4 || all.top < frame.top - 4)) found.push(`cut: ${named(element)}`);
  }
"""
    + OVERLAPS
    + """  return [...new Set(found)];
}"""
)


def faults(page: Page) -> list[str]:
    """Return what a reader sees to be cut, covered or beyond the edge."""
    found: list[str] = page.evaluate(FIND)
    return found
