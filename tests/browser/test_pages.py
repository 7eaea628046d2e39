"""Do the pages work in a real browser with the network blocked, at every size, in light and dark?"""

import io
import shutil
import urllib.request
import zipfile
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from etl.build.database import build
from etl.build.published_files import current_path
from etl.folders import Folders
from tests.browser.conftest import (
    LARGE,
    NARROW,
    PATIENCE_SECONDS,
    SMALL,
    Open,
    Scheme,
    go,
    members_drawn,
    serving,
    shown,
)
from tests.browser.layout import faults
from tests.examples import AT_NIGHT
from tests.visits import LANGUAGES, PATHS

pytestmark = pytest.mark.browser
ADDRESSES = tuple(f"/{path}" for path in PATHS)
FOCUSED = """() => {
  const e = document.activeElement;
  return e.ariaLabel || e.innerText || e.labels?.[0]?.innerText || '';
}"""
# Whether the focused element, or what stands for one that is hidden, has a ring around it. A canvas draws
# the ring of its cells, of which the page knows nothing.
RING = """() => {
  const e = document.activeElement;
  if (e === document.body || e.closest('canvas')) return null;
  const style = getComputedStyle(e), box = e.getBoundingClientRect();
  const isHidden = box.width < 5 || box.height < 5 || style.opacity === '0' || style.clipPath.startsWith('inset');
  const pill = e.closest('[data-testid=stTextInputRootElement]');
  const shown = isHidden ? [e.closest('label'), e.parentElement.parentElement] : [pill ?? e];
  const has = shown.some((n) => {
    const s = n && getComputedStyle(n);
    return s && ((s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2) || s.boxShadow !== 'none');
  });
  return [`${e.tagName} ${e.type ?? ''} ${e.ariaLabel || e.innerText || e.labels?.[0]?.innerText || ''}`, has];
}"""
MADE = "window.made = document.querySelector('h1')?.innerText ?? 'nothing'; export default 'chart'"
IN_THE_WINDOW = 36
SCREENS: tuple[tuple[tuple[int, int], Scheme], ...] = ((LARGE, "light"), (SMALL, "dark"))


def test_the_map_draws_every_member_with_a_point(open_page: Open) -> None:
    page = open_page("/")
    # Those of Europe stand in the window, too.
    assert members_drawn(page) == 56 + IN_THE_WINDOW
    assert members_drawn(go(page, "/map?status=candidates")) == 56 + 76


@pytest.mark.drawn
@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_cut_or_covered_on_any_screen(open_page: Open, language: str) -> None:
    page = open_page(f"/?lang={language}")
    found: dict[tuple[str, tuple[int, int]], list[str]] = {}
    for address in ADDRESSES:
        go(page, f"{address}?lang={language}")
        assert page.locator("html").get_attribute("lang") == language
        assert page.locator("[data-testid=stException]").count() == 0
        # What has room on 320 pixels has it on 390: by day that is looked at in one language only.
        for size in (NARROW, SMALL, LARGE) if AT_NIGHT or language == "en" else (NARROW, LARGE):
            found[address, size] = faults(shown(page, size, "light"))
    assert {place: problems for place, problems in found.items() if problems} == {}
    assert len({page for page, __ in found}) == len(PATHS)


def test_nothing_keeps_a_reader_out_on_any_paper_or_phone(open_page: Open) -> None:
    page, axe = open_page("/?lang=en"), Axe()
    found: dict[tuple[str, tuple[int, int], str], list[str]] = {}
    for address in ADDRESSES:
        go(page, f"{address}?lang=en")
        for size, scheme in SCREENS:
            violations = axe.run(shown(page, size, scheme)).response["violations"]
            found[address, size, scheme] = [f"{each['id']}: {each['nodes'][0]['html'][:120]}" for each in violations]
    assert {place: problems for place, problems in found.items() if problems} == {}


def test_the_browser_chooses_the_language_when_the_address_does_not(open_page: Open) -> None:
    page = open_page("/", language="fr-CH")
    assert page.locator("html").get_attribute("lang") == "fr"
    assert page.locator(".languages summary").inner_text() == "Français"
    page.locator(".languages summary").click()
    assert page.locator(".languages a[aria-current]").inner_text() == "Français"


def test_a_deep_link_restores_every_control(open_page: Open) -> None:
    page = open_page(
        "/map?section=europe&kind=city&status=pioneer&shade=share&year=2023&city=aut-vienna&table-map=true"
    )
    shown = [page.get_by_role("combobox", name=name).input_value() for name in ("Section", "Kind", "Show", "Shade")]
    assert shown == ["Europe", "City", "Launched the campaign", "Share of the goal"]
    assert page.get_by_role("slider").input_value() == "2023"
    assert page.get_by_role("combobox", name="City or body").input_value() == "Vienna, Austria"
    assert page.locator(".record").inner_text().count("Vienna") + page.locator("h2", has_text="Vienna").count() > 0
    page.locator("[data-testid=stTable] tbody tr").nth(3).wait_for()
    assert page.locator("[data-testid=stTable] tbody tr").count() == 4
    page = open_page("/growth?pace=25&level=200")
    assert [slider.input_value() for slider in page.get_by_role("slider").all()] == ["25", "200"]
    page = open_page(
        "/compare?city=esp-bilbao&with=esp-madrid,esp-barcelona&indicator=housing_spending_share&order=rank"
    )
    shown = [
        page.get_by_role("combobox", name=name).input_value()
        for name in ("My city", "Cities to compare with", "Indicator or set")
    ]
    assert shown == ["Bilbao, Spain", "Picked by hand", "Housing spending share"]
    assert page.locator("[data-testid=stMultiSelect] [data-tag]:visible").all_inner_texts() == [
        "Madrid, Spain", "Barcelona, Spain",
    ]  # fmt: skip
    assert page.locator("h1").inner_text() == "Bilbao compared with 2 cities"
    page = open_page("/members?q=koln&section=europe")
    assert page.get_by_label("Search", exact=True).input_value() == "koln"
    assert page.locator("h1").inner_text() == "Matching: 1 of 66 entries"


def test_a_choice_stands_in_the_address_and_the_language_stays(open_page: Open) -> None:
    page = open_page("/map?lang=es")
    page.get_by_role("combobox", name="Sección").click()
    page.get_by_role("option", name="África").click()
    page.wait_for_url("**/map?*section=africa*")
    page.get_by_test_id("stTopNavSection").first.click()
    page.get_by_role("menuitem", name="Miembros").click()
    page.wait_for_url("**/members?lang=es")
    assert page.locator("html").get_attribute("lang") == "es"


def test_a_choice_is_one_step_back(open_page: Open) -> None:
    page = open_page("/compare?city=esp-barcelona&lang=en")
    page.wait_for_url("**/compare?*with=*")
    before = page.url
    choose(page, "My city", "Madrid, Spain")
    page.wait_for_url("**/compare?*city=esp-madrid*with=*")
    page.locator("h1", has_text="Madrid compared with").wait_for()
    page.go_back()
    page.locator("h1", has_text="Barcelona compared with").wait_for()
    assert page.url == before


def test_a_choice_in_a_part_of_a_page_leaves_the_rest_and_is_kept_by_every_link(open_page: Open) -> None:
    page = open_page("/budget?city=esp-barcelona&lang=en")
    page.evaluate("() => { document.querySelector('.page-head').dataset.seen = 'yes' }")
    choose(page, "Measure", "Per resident")
    page.wait_for_url("**/budget?*measure=per_resident*")
    choose(page, "Prices", "Own currency, current prices")
    page.wait_for_url("**/budget?*prices=nominal*")
    page.locator(".st-key-card-allocation .card-title p", has_text="current prices").wait_for()
    assert page.locator(".page-head").get_attribute("data-seen") == "yes"
    page.locator(".languages summary").click()
    page.get_by_role("link", name="Français").click()
    page.wait_for_url("**/budget?*lang=fr*")
    assert {"city=esp-barcelona", "measure=per_resident", "prices=nominal"} <= set(page.url.split("?")[1].split("&"))


def choose(page: Page, label: str, option: str) -> None:
    """Choose an option of a list."""
    page.get_by_role("combobox", name=label).click()
    page.keyboard.type(option)
    page.get_by_role("option", name=option, exact=True).first.click()


def test_a_click_on_a_point_opens_the_city(open_page: Open) -> None:
    page = open_page("/map?section=asia_pacific")
    box = page.locator(".scattergeo path.point").first.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.wait_for_url("**/map?*city=kor-gwangju*")
    page.locator("h2", has_text="Gwangju").wait_for()


def test_the_keyboard_reaches_navigation_controls_table_and_downloads(open_page: Open) -> None:
    page = open_page("/map")
    seen: set[str] = set()
    for __ in range(60):
        page.keyboard.press("Tab")
        seen.add(page.evaluate(FOCUSED).strip())
    wanted = {"English", "Copy link", "Present", "Table"}
    assert wanted <= seen
    for part in ("Section", "Kind", "Show", "Shade countries by", "Joined up to", "City or body", "Download"):
        assert any(part in text for text in seen), (part, seen)


@pytest.mark.parametrize("address", ["/growth", "/targets?city=esp-barcelona", "/members", "/agenda"])
def test_a_ring_shows_which_control_has_the_focus(open_page: Open, address: str) -> None:
    page = open_page(address)
    rings: dict[str, bool] = {}
    for __ in range(80):
        page.keyboard.press("Tab")
        found = page.evaluate(RING)
        if found is not None:
            rings[found[0]] = found[1]
    assert len(rings) > 10
    assert [control for control, has_ring in rings.items() if not has_ring] == []


def test_downloads_open_in_an_office(open_page: Open) -> None:
    page = open_page("/growth")
    page.locator(".st-key-download-sections button").first.click()
    with page.expect_download() as csv:
        page.get_by_role("button", name="CSV").click()
    rows = csv.value.path().read_bytes().split(b"\r\n")
    assert rows[:2] == [b"\xef\xbb\xbfSection,2022,2023,2024,2026,year not reported,Total", b"Europe,15,5,0,0,17,37"]
    assert (len(rows), rows[-1]) == (9, b"")
    with page.expect_download() as xlsx:
        page.get_by_role("button", name="XLSX").click()
    assert "xl/worksheets/sheet2.xml" in zipfile.ZipFile(io.BytesIO(xlsx.value.path().read_bytes())).namelist()


def test_a_picture_carries_its_title_and_source(open_page: Open) -> None:
    page = open_page("/growth")
    text = _picture(page, "sections", "SVG").decode()
    assert "Europe has 37 of the 65" in text
    assert "Source: public pages" in text
    assert "Data version" in text
    assert _picture(page, "sections", "PNG").startswith(b"\x89PNG")


def test_a_map_can_be_taken_along_with_no_network(open_page: Open) -> None:
    picture = _picture(open_page("/"), "overview-map", "SVG").decode()
    assert picture.count('class="point"') == 56 + IN_THE_WINDOW
    assert "choroplethlayer" in picture or "countries" in picture


def test_the_search_finds_a_city_in_any_spelling(open_page: Open) -> None:
    page = open_page("/members")
    page.get_by_label("Search", exact=True).fill("Vieña")
    page.wait_for_function("() => document.querySelector('h1').innerText.startsWith('Matching: 1 of 66')")


def test_an_unknown_city_is_named_and_the_list_offered(open_page: Open) -> None:
    page = open_page("/map?city=xyzzy")
    assert page.locator(".empty").inner_text() == "No city is known as xyzzy. Choose one from the list."


def test_answers_carry_security_headers_and_immutable_assets_are_compressed(app: str) -> None:
    with urllib.request.urlopen(f"{app}/healthz") as answer:
        headers = dict(answer.headers)
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "strict-origin-when-cross-origin"
    assert headers["x-frame-options"] == "SAMEORIGIN"
    assert "'unsafe-inline'" not in headers["content-security-policy"].split("script-src")[1].split(";")[0]
    with urllib.request.urlopen(app) as answer:
        shell = answer.read().decode()
    chart = shell.split('href="./static/js/PlotlyChart')[1].split('"')[0]
    request = urllib.request.Request(f"{app}/static/js/PlotlyChart{chart}", headers={"Accept-Encoding": "gzip"})
    with urllib.request.urlopen(request) as answer:
        assert answer.headers["content-encoding"] == "gzip"
        assert "immutable" in answer.headers["cache-control"]


def test_the_chart_code_is_fetched_once_and_through_what_waits_for_the_words(open_page: Open) -> None:
    fetched = open_page("/compare?city=esp-barcelona").evaluate(
        "performance.getEntriesByType('resource').map(each => each.name)"
    )
    names = [urlsplit(address).path.rsplit("/", 1)[-1].split(".")[0] for address in fetched]
    assert (names.count("PlotlyChart"), names.count("charts")) == (1, 1)


def test_the_chart_code_waits_for_the_words_but_not_for_ever(browser: Browser, app: str) -> None:
    page = browser.new_page()
    page.route("**/static/js/Made.js", lambda route: route.fulfill(body=MADE, content_type="text/javascript"))
    late = "() => { window.got = import('/app/static/charts.js?Made.js') }"
    got = "async () => (await window.got).default"
    page.goto(f"{app}/healthz")
    page.evaluate(late)
    page.wait_for_timeout(500)
    assert page.evaluate("window.made") is None
    page.evaluate("document.body.innerHTML = '<div id=root><header class=page-head><h1>Words</h1></header></div>'")
    assert page.evaluate(got) == "chart"
    assert page.evaluate("window.made") == "Words"
    page.goto(f"{app}/healthz")
    page.evaluate(late)
    assert page.evaluate(got) == "chart"
    assert page.evaluate("window.made") == "nothing"
    page.close()


@pytest.fixture
def own_app(served_once: Path, tmp_path: Path) -> Path:
    """A folder of databases for a server of its own, with none yet; its assets are compressed already."""
    shutil.copytree(served_once / "assets", tmp_path / "build" / "assets")
    return tmp_path / "build"


def test_the_running_app_shows_new_data_without_a_restart(browser: Browser, own_app: Path, published: Path) -> None:
    shutil.copytree(published / "build", own_app, dirs_exist_ok=True)
    old = current_path(own_app).stem.removeprefix("campaign-")
    with serving(own_app) as app:
        page = browser.new_page()
        page.set_default_timeout(PATIENCE_SECONDS * 1000)
        page.goto(app + "/?lang=en")
        page.locator("h1", has_text="6 members").wait_for()
        members = published / "raw" / "campaign_members.csv"
        members.write_text(members.read_text().replace(",interested,", ",member,"))
        build(Folders(published, own_app))
        page.get_by_test_id("stTopNavSection").first.click()
        page.get_by_role("menuitem", name="Map").click()
        page.locator("h1", has_text="7 documented members").wait_for()
        page.goto(f"{app}/?lang=en&data={old}")
        page.locator("h1", has_text="6 members").wait_for()
        page.locator(".notice", has_text=old).wait_for()
        page.close()


def test_the_first_visitor_sees_the_database_being_built(browser: Browser, own_app: Path) -> None:
    with serving(own_app) as app:
        page = browser.new_page()
        page.set_default_timeout(PATIENCE_SECONDS * 1000)
        page.goto(app + "/?lang=en")
        page.get_by_text("No database yet: building it from the files in data/").or_(
            page.get_by_text("The database is ready.")
        ).wait_for()
        page.locator("h1", has_text="65 members").wait_for()
        page.close()


def _picture(page: Page, key: str, kind: str) -> bytes:
    button = page.locator(f"button[data-chart={key}]", has_text=kind)
    if not button.is_visible():
        page.locator(f".st-key-download-{key} button").first.click()
    with page.expect_download() as download:
        button.click()
    return download.value.path().read_bytes()
