"""Does a card in the page of somebody else show nothing but itself, as high as it is?"""

import pytest

from tests.browser.conftest import Open

FRAMES = """([path, cards]) => {
  const heard = (event) => {
    for (const frame of document.querySelectorAll("iframe"))
      if (frame.contentWindow === event.source && event.data.cardHeight) frame.height = event.data.cardHeight;
  };
  addEventListener("message", heard);
  document.body.innerHTML = cards.map((card) => `<iframe src="${path}&embed=${card}" width="100%"></iframe>`).join("");
}"""
# What can be seen of a page: its cards, and whether all of the last one fits.
SEEN = """() => [
  [...document.querySelectorAll("[class*='st-key-card-']")].filter((card) => card.checkVisibility()).length,
  [...document.querySelectorAll("header, nav, h1, .page-tools")].filter((part) => part.checkVisibility()).length,
  document.querySelector(".card-back").getBoundingClientRect().bottom <= innerHeight,
  innerHeight - document.querySelector(".card-back").getBoundingClientRect().bottom < 40,
]"""


@pytest.mark.parametrize("size", [(1280, 720), (390, 844)])
def test_a_card_in_a_frame_shows_itself_alone_and_whole(open_page: Open, size: tuple[int, int]) -> None:
    page = open_page("/growth?lang=en", size)
    page.evaluate(FRAMES, ["/growth?lang=en", ["road", "nothing"]])
    for place in (1, 2):
        frame = page.frames[place]
        frame.wait_for_selector(".card-back")
        frame.wait_for_selector("[data-test-script-state=notRunning]")
        frame.wait_for_function(f"() => ({SEEN})().every(Boolean) || ({SEEN})()[1] === 0 && ({SEEN})()[3]")
        assert frame.evaluate(SEEN) == [1, 0, True, True]
