"""Do the pages stand in Arabic, from right to left, and in Korean, in their own letters, and is nothing cut?"""

import pytest

from tests.browser.conftest import LARGE, SMALL, Open, go, shown
from tests.browser.layout import faults
from tests.examples import by_day
from tests.visits import PATHS

pytestmark = pytest.mark.browser
# Whether the type of the language is there, and every word of the page stands in its direction.
LOADED = "family => [...document.fonts].some(font => font.family.includes(family) && font.status === 'loaded')"
OWN = {"ar": ("rtl", "Noto Sans Arabic"), "ko": ("ltr", "Noto Sans KR")}


@pytest.mark.parametrize("language", by_day(OWN, 1))
def test_every_page_has_its_direction_and_its_letters_and_nothing_is_cut(open_page: Open, language: str) -> None:
    direction, family = OWN[language]
    page = open_page(f"/?lang={language}")
    found: dict[tuple[str, int], list[str]] = {}
    for path in PATHS:
        go(page, f"/{path}?lang={language}")
        assert page.locator("[data-testid=stException]").count() == 0
        for size in (SMALL, LARGE):
            found[path, size[0]] = faults(shown(page, size, "light"))
    assert page.evaluate("getComputedStyle(document.querySelector('.stMain h1')).direction") == direction
    assert page.evaluate(LOADED, family)
    assert {place: problems for place, problems in found.items() if problems} == {}
    other = next(family for code, (__, family) in OWN.items() if code != language)
    assert not page.evaluate(LOADED, other), "a page loads letters that it does not show"


def test_an_english_page_loads_no_letters_of_others(open_page: Open) -> None:
    page = open_page("/?lang=en")
    assert not any(page.evaluate(LOADED, family) for __, family in OWN.values())
