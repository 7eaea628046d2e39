"""Does the compare page answer who is like my city, where it stands and what it could learn, and follow any link?"""

import html
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.store import marts, shown_database
from dashboard.store.nouns.indicators import Indicator, Progress
from dashboard.store.nouns.places import Comparable, Peer
from tests.visits import bodies, errors, links, notices, table, titles, visit

Use = Callable[[Path], None]


@pytest.fixture
def fictional(shown_once: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the dashboard show the fictional data."""
    monkeypatch.setenv("DASHBOARD_DATA", str(shown_once))


@pytest.fixture
def shipped(shipped_shown_once: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the dashboard show the shipped data."""
    monkeypatch.setenv("DASHBOARD_DATA", str(shipped_shown_once))


def said(page: AppTest) -> str:
    """Return the text of the page."""
    return "".join(bodies(page))


def seen(**asked: str) -> AppTest:
    """Open the page with the table of the indicator that is shown large."""
    return visit("compare", lang="en", **{"table-compare-dots": "true", **asked})


def shades(page: AppTest) -> dict[str, list[tuple[str, str]]]:
    """Return of each indicator of the table of bands the shade and the words of every cell, the own city first."""
    rows = re.findall(r'<tr><th scope="row"><a [^>]*>(.*?)</a>(.*?)</tr>', said(page), re.DOTALL)
    return {html.unescape(title): re.findall(r'<td class="(\w+)[^"]*" title="[^"]*">(.*?)</td>', cells)
            for title, cells in rows}  # fmt: skip


def bands_foot(text: str) -> str:
    """Return what stands beneath the table of bands."""
    return text.partition("bands-key")[2].partition("card-foot")[2].partition("</div>")[0]


def peers_in(page: AppTest) -> list[str]:
    """Return the peers that the address of the page lists."""
    found = page.query_params["with"]
    assert isinstance(found, str)
    return found.split(",")


@pytest.mark.usefixtures("shipped")
def test_the_first_visit_writes_the_peers_into_the_address_and_says_why_these() -> None:
    page = visit("compare", city="esp-barcelona", lang="en")
    database = shown_database.locate()
    assert database is not None
    similar = marts.rows(database, Peer, city_id="esp-barcelona", strategy="similar")
    nearest = [row for row in similar if row.figures_place and row.figures_place <= 12]
    assert errors(page) == []
    assert titles(page) == ["Barcelona compared with 12 cities"]
    assert peers_in(page) == [row.peer_id for row in nearest]
    listed = re.findall(
        r"<li><a [^>]*>([^<]*)</a>, (.*?)<span>(.*?) <i>distance (.*?), 5 of 5 parts known</i>", said(page)
    )
    assert [name for name, *_ in listed] == [row.name for row in nearest]
    assert listed[0] == (
        "Valencia", "Spain · member · ● 8 indicators",
        "close in income of the country, region, and kind of government · differs in size", "0.02",
    )  # fmt: skip


@pytest.mark.usefixtures("shipped")
def test_a_link_shows_exactly_its_cities_indicator_stage_and_order() -> None:
    page = seen(
        city="esp-bilbao", indicator="housing_spending_share", stage="budget_initial", order="rank",
        **{"with": "esp-madrid,esp-barcelona"},
    )  # fmt: skip
    assert errors(page) == []
    assert titles(page) == ["Bilbao compared with 2 cities"]
    assert page.multiselect(key="choice_with").value == ["esp-madrid", "esp-barcelona"]
    assert page.query_params["by"] == "picked"
    shown = {name: page.selectbox(key=f"choice_{name}").value for name in ("city", "by", "indicator", "stage")}
    assert shown == {
        "city": "esp-bilbao", "by": "picked", "indicator": "housing_spending_share", "stage": "budget_initial",
    }  # fmt: skip
    assert page.toggle(key="choice_order").value
    assert table(page, "Band")["City"].tolist() == ["Madrid", "Barcelona", "Bilbao"]
    assert set(table(page, "Band")["Stage"]) <= {"original budget", "–"}


@pytest.mark.usefixtures("shipped")
def test_another_way_of_choosing_or_another_city_fills_the_peers_anew() -> None:
    page = visit("compare", city="esp-barcelona", lang="en")
    similar = peers_in(page)
    page.selectbox(key="choice_by").set_value("country").run()
    country = peers_in(page)
    assert similar != country
    assert {peer[:3] for peer in country} == {"esp"}
    page.selectbox(key="choice_city").set_value("esp-madrid").run()
    assert errors(page) == []
    assert "esp-madrid" not in peers_in(page)
    assert {peer[:3] for peer in peers_in(page)} == {"esp"}
    assert titles(page)[0].startswith("Madrid compared with ")


@pytest.mark.usefixtures("shipped")
def test_who_picks_by_hand_starts_from_the_peers_there_are_and_what_is_taken_out_stays_out() -> None:
    page = visit("compare", city="esp-barcelona", by="country", lang="en")
    assert not page.multiselect, "the list of names is for those who pick"
    country = peers_in(page)
    page.selectbox(key="choice_by").set_value("picked").run()
    assert page.multiselect(key="choice_with").value == peers_in(page) == country
    kept = country[1:]
    page.multiselect(key="choice_with").set_value(kept).run()
    assert (errors(page), peers_in(page)) == ([], kept)
    assert page.selectbox(key="choice_by").value == "picked"
    assert titles(page) == [f"Barcelona compared with {len(kept)} cities"]


@pytest.mark.usefixtures("shipped")
def test_a_link_that_asks_to_pick_begins_with_those_that_are_like_my_city() -> None:
    page = visit("compare", city="esp-bilbao", by="picked", lang="en")
    assert page.selectbox(key="choice_by").value == "picked"
    assert page.multiselect(key="choice_with").value == peers_in(visit("compare", city="esp-bilbao", lang="en"))
    page.selectbox(key="choice_city").set_value("esp-madrid").run()
    assert page.selectbox(key="choice_by").value == "picked"
    assert page.multiselect(key="choice_with").value == peers_in(visit("compare", city="esp-madrid", lang="en"))


@pytest.mark.usefixtures("shipped")
def test_who_has_picked_nobody_is_asked_to() -> None:
    page = visit("compare", city="esp-bilbao", lang="en", **{"with": ""})
    assert "No city is compared with Bilbao yet.  Choose some from the list above." in notices(page, "empty")


@pytest.mark.usefixtures("shipped")
def test_ranks_order_the_table_as_they_do_the_dots() -> None:
    page = seen(city="esp-bilbao", order="rank")
    places = [int(rank) for rank in table(page, "Band")["Rank"] if rank != "–"]
    assert places == sorted(places) != []
    assert "Ranks, shown at your request" in said(page)


@pytest.mark.parametrize(("asked", "message"), [
    ({"city": "esp-bilbao", "with": "atlantis,esp-madrid"},
     "Not known, and left out: atlantis.  Choose others by name."),
    ({"city": "esp-bilbao", "indicator": "gone"}, "No indicator is known as gone.  Choose one from the list."),
])  # fmt: skip
@pytest.mark.usefixtures("shipped")
def test_a_link_that_cannot_be_followed_gets_a_message_and_a_way_on(asked: dict[str, str], message: str) -> None:
    page = seen(**asked)
    assert errors(page) == []
    assert message in notices(page, "empty")
    assert len(table(page, "Band")) > 1


@pytest.mark.usefixtures("shipped")
def test_without_a_city_that_is_known_the_page_asks_for_one_and_lists_those_with_figures() -> None:
    for asked in ({}, {"city": "xyzzy"}, {"city": "int-uclg"}):
        page = visit("compare", lang="en", **asked)
        assert (errors(page), titles(page)) == ([], ["Which city do you want to compare?"])
        assert any("city=esp-barcelona" in link for link in links(page))
    assert notices(visit("compare", lang="en", city="xyzzy"), "empty") == [
        "No city is known as xyzzy.  Choose one from the list."
    ]


@pytest.mark.usefixtures("shipped")
def test_of_forty_peers_the_first_twelve_are_shown_and_the_page_says_so() -> None:
    database = shown_database.locate()
    assert database is not None
    first, *forty = [row.city_id for row in marts.rows(database, Comparable)[:41]]
    page = visit("compare", city=first, lang="en", **{"with": ",".join(forty)})
    assert errors(page) == []
    assert notices(page, "empty")[0] == (
        "40 cities are asked for, and 12 fit side by side.  Only the first ones are shown. Remove some to see others."
    )
    assert page.multiselect(key="choice_with").value == forty[:12]


@pytest.mark.usefixtures("shipped")
def test_my_own_city_is_no_peer_of_itself_and_no_peer_counts_twice() -> None:
    page = visit("compare", city="esp-bilbao", lang="en", **{"with": "esp-bilbao,esp-madrid,esp-madrid"})
    assert titles(page) == ["Bilbao compared with 1 city"]


@pytest.mark.usefixtures("shipped")
def test_a_version_that_is_gone_is_named() -> None:
    page = visit("compare", city="esp-bilbao", data="0123456789ab", lang="en")
    assert titles(page) == ["Data version 0123456789ab is not kept here."]


@pytest.mark.usefixtures("shipped")
def test_nobody_is_ranked_unless_asked_and_a_government_at_war_never() -> None:
    asked = {"city": "esp-barcelona", "with": "esp-madrid,ukr-kyiv", "indicator": "own_source_revenue_share"}
    page = seen(**asked)
    assert "Rank" not in table(page, "Band")
    assert "Bands instead of ranks" in said(page)
    ranked = table(seen(order="rank", **asked), "Band").set_index("City")
    assert sorted(ranked.loc[["Barcelona", "Madrid"], "Rank"]) == ["1", "2"]
    assert ranked.loc["Kyiv", ["Band", "Rank"]].tolist() == ["at war: not in a band, not ranked", "–"]


@pytest.mark.usefixtures("shipped")
def test_old_values_say_that_they_are_and_what_is_known_since() -> None:
    page = visit("compare", city="esp-bilbao", indicator="housing_spending_share", lang="en")
    assert "Bilbao is at 0.8% (2016)" in said(page)
    assert "These values are older than 4 years" in said(page)
    assert "A later value of Bilbao is known, at another stage: 0.4% in 2018 (draft budget)." in said(page)


@pytest.mark.usefixtures("shipped")
def test_a_set_has_a_column_for_each_of_its_indicators() -> None:
    page = seen(city="esp-barcelona", indicator="spending_execution")
    database = shown_database.locate()
    assert database is not None
    catalogue = marts.frame(database, Indicator)
    of_the_set = catalogue.loc[catalogue["indicator_group"] == "spending_execution", "title"].tolist()
    found = table(page, of_the_set[0])
    assert found.columns.tolist() == ["City", *of_the_set]
    assert len(page.get("plotly_chart")) == 2


@pytest.mark.usefixtures("fictional")
def test_conditions_of_life_stand_beside_each_other_with_their_years_and_areas() -> None:
    page = seen(city="deu-alba", indicator="fine_particles", stage="budget_initial", **{"with": "esp-bela,ken-cora"})
    assert errors(page) == []
    found = table(page, "Licence")
    assert found["Value"].tolist() == ["9.5 µg/m³", "12.2 µg/m³", "no value of this indicator"]
    assert found["Year"].tolist() == ["one year of 2018–2024", "one year of 2018–2024", "–"]
    assert found["Area"].tolist() == ["measuring stations of the city"] * 2 + ["–"]
    assert "Stage" not in found
    text = said(page)
    assert "Alba is at 9.5 µg/m³ (one year of 2018–2024)" in text
    assert "no verdict is made of it" in text
    assert "A second year of its budget" not in text


@pytest.mark.usefixtures("shipped")
def test_where_nobody_has_a_value_the_page_says_so_and_what_would_fill_it() -> None:
    page = visit("compare", city="nld-utrecht", lang="en", **{"with": "nld-amsterdam"})
    assert errors(page) == []
    assert page.get("plotly_chart") == []
    assert (
        "Own-source revenue share: nobody here has a value that can be compared.  Choose cities with figures, another "
        "indicator or another stage. The page Budget says which publication would fill the gap of Utrecht."
    ) in notices(page, "empty")
    assert "Own-source revenue share" not in shades(page)
    assert shades(page)["Education spending share"][0] == ("few", "5.6")


@pytest.mark.usefixtures("shipped")
def test_a_city_that_is_behind_learns_from_a_peer_in_a_better_state() -> None:
    page = visit("compare", city="esp-eibar", lang="en", **{"with": "esp-vitoria-gasteiz,esp-madrid"})
    found = table(page, "Its result")
    database = shown_database.locate()
    assert database is not None
    progress = marts.frame(database, Progress).set_index(["name", "title"])["state"]
    order = ["achieved", "on_track", "acceleration_needed", "recovering", "limited_progress", "going_back", "lost",
             "deterioration"]  # fmt: skip
    assert len(found) > 0
    for row in found.to_dict("records"):
        mine, peer = (progress[(name, row["Indicator"])] for name in ("Eibar", row["Similar city"]))
        assert order.index(peer) < order.index(mine)
        assert peer not in ("going_back", "lost")


@pytest.mark.usefixtures("fictional")
def test_pledges_stand_by_area_and_those_of_peers_that_are_not_mine_are_listed() -> None:
    page = visit("compare", city="deu-alba", among="all", lang="en", **{"with": "bra-dora,ken-cora"})
    side = table(page, "Alba")
    assert list(side) == ["Area", "Alba", "Dora", "Cora"]
    assert len(side) >= 4
    assert side["Area"].is_unique
    joint = [
        column.str.contains("Wells of Alba and Cora (joint pledge)", regex=False).sum() for __, column in side.items()
    ]
    assert joint == [0, 1, 0, 1]
    assert not (side == "").any(axis=None)
    listed = table(page, "Programme")
    assert "Wells of Alba and Cora (joint pledge)" not in listed["Pledge"].tolist()
    assert "Signature of a statement" not in listed["Pledge"].tolist()
    assert {"A clinic for all", "A hundred houses"} <= set(listed["Pledge"])


@pytest.mark.usefixtures("shipped")
def test_everything_at_once_says_each_value_and_the_quarter_that_it_is_in() -> None:
    found = shades(visit("compare", city="esp-barcelona", lang="en"))
    own = {title: cells[0] for title, cells in found.items()}
    assert own["Own-source revenue per resident"] == ("best", "▲ 1,650")
    # Four of its peers have it on one base, which is too few for bands.
    assert own["Housing spending share"] == ("few", "1.2")
    bilbao = shades(visit("compare", city="esp-bilbao", lang="en"))
    assert bilbao["Own-source revenue share"][0] == ("worst", "▼ 37")
    assert own["Rights-related spending share"] == ("middle", "23")
    assert own["Human rights mandate spending per resident"] == ("few", "3.6")
    assert {shade for title, cells in found.items() for shade, value in cells if not value} == {"none"}
    assert {len(cells) for cells in found.values()} == {13}
    # Neither way is better where mandates differ, nor of what is no result of a city.
    assert own["Education spending share"][0] == "highest"
    assert own["Fine particles in the air"][0] == "highest"
    war = [cells[-1] for cells in found.values() if cells[-1][1]]
    assert {shade for shade, value in war} == {"war"}


@pytest.mark.usefixtures("shipped")
def test_everything_at_once_names_who_published_what_is_shown_and_a_room_hears_what_is_left_out() -> None:
    page, room = (visit("compare", city="esp-barcelona", lang="en", **asked) for asked in ({}, {"present": "1"}))
    foot, room_foot = (bands_foot(said(each)) for each in (page, room))
    assert re.search(r"Source: .*Eurostat.*; github\.com/.*; and \d+ more", foot)
    assert "Shown are" not in foot
    # The first rows are of budgets, which no publisher of conditions of life counts for.
    assert re.search(r"Source: github\.com/", room_foot)
    assert "Eurostat" not in room_foot
    rows = len(shades(page))
    assert f"Shown are {len(shades(room))} of {rows} rows and 10 of 14 columns" in room_foot
    assert {len(cells) for cells in shades(room).values()} == {9}


@pytest.mark.usefixtures("shipped")
@pytest.mark.parametrize("city", ["esp-barcelona", "fra-grigny", "fra-seine-saint-denis", "aut-vienna"])
def test_the_page_of_a_city_names_the_peers_that_it_is_compared_with_in_the_same_order(city: str) -> None:
    compared = re.findall(r"<li><a [^>]*city=([\w-]+)[^>]*>[^<]*</a>, ", said(visit("compare", city=city, lang="en")))
    card = said(visit("city", city=city, lang="en")).partition("<h2>Most alike")[2].partition("card-foot")[0]
    assert compared == re.findall(r"<li><a [^>]*city=([\w-]+)", card)
    assert compared


@pytest.mark.usefixtures("fictional")
def test_a_city_without_peers_is_told_so() -> None:
    page = visit("compare", city="ken-cora", among="all", lang="en")
    assert errors(page) == []
    assert (
        "Cora is alone here: no city in this choice is similar to it.  "
        "Choose other cities above, among all cities, or pick some by name."
    ) in notices(page, "empty")


@pytest.mark.usefixtures("shipped")
def test_the_searches_take_any_spelling_and_make_a_city_mine_or_put_it_beside_mine() -> None:
    page = visit("compare", city="esp-bilbao", beside="mostoles", lang="en", **{"with": "esp-madrid"})
    page.button(key="pick-beside-esp-mostoles").click().run()
    assert (errors(page), titles(page), peers_in(page), page.text_input(key="beside").value) == (
        [], ["Bilbao compared with 2 cities"], ["esp-madrid", "esp-mostoles"], "",
    )  # fmt: skip
    page.text_input(key="find").set_value("koln").run()
    page.button(key="pick-deu-cologne").click().run()
    assert (errors(page), page.query_params["city"], page.text_input(key="find").value) == ([], "deu-cologne", "")
    assert peers_in(page)[0] == "esp-valencia", "the peers are its own"


@pytest.mark.usefixtures("shipped")
def test_the_search_says_why_a_body_is_not_compared_and_puts_no_city_beside_itself() -> None:
    body = visit("compare", city="esp-bilbao", beside="Mkaaji Mpya", lang="en")
    assert [caption.value for caption in body.caption] == ["not a local or regional government: not compared"]
    assert [button.key for button in body.button if str(button.key).startswith("pick-")] == []
    own = visit("compare", city="esp-bilbao", beside="bilbao", lang="en")
    assert own.button(key="pick-beside-esp-bilbao").disabled


@pytest.mark.usefixtures("fictional")
def test_the_part_of_the_buying_that_a_register_holds_stands_beside_the_value_it_gives() -> None:
    asked = {"with": "deu-alba", "table-compare-dots": "true"}
    page = visit("compare", city="esp-bela", indicator="single_bid_share", lang="en", **asked)
    values = table(page, "Band").set_index("City")["Value"]
    assert (errors(page), values["Bela"]) == ([], "30.0%, only of: contracts above €1")
