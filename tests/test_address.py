"""Does the address hold what the reader chose, the same in every language and on every page?"""

import html
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.runtime.state.query_params import QueryParams
from streamlit.testing.v1 import AppTest

from dashboard.words.translation import languages
from tests.visits import bodies, errors, go_to, tongue, visit

KINDS = {"": {"": "All", "city": "City", "county": "County"}, "fr": {"": "Tous", "city": "Ville", "county": "Comté"}}


@pytest.fixture(autouse=True)
def database(shown_once: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the dashboard show the fictional data."""
    monkeypatch.setenv("DASHBOARD_DATA", str(shown_once))


def addresses() -> None:
    import streamlit as st

    from dashboard.kit import address

    st.text(address.query())
    st.text(address.query(city="kor-gala", lang="fr"))
    st.text(address.query(lang=None, present=None))
    st.text(address.query(note="a&b=c é"))
    st.json(address.shared())


def one_list() -> None:
    import streamlit as st

    from dashboard.kit import address, choices
    from tests.test_address import KINDS

    names = KINDS[address.asked("lang") or ""]
    with address.writing():
        found = choices.select(st.container(), "Kind", "kind", list(names), names.__getitem__)
    st.text(repr(found))


def run(script: Callable[[], None], **asked: str) -> AppTest:
    """Run a small script with the parameters of an address."""
    test = AppTest.from_function(script, default_timeout=30)
    test.query_params.update(asked)
    return test.run()


def test_an_address_is_that_of_the_view_with_some_parameters_changed() -> None:
    page = run(addresses, lang="es", present="1", section="europe")
    assert [text.value for text in page.text] == [
        "?lang=es&present=1&section=europe",
        "?lang=fr&present=1&section=europe&city=kor-gala",
        "?section=europe",
        "?lang=es&present=1&section=europe&note=a%26b%3Dc+%C3%A9",
    ]


def test_an_address_without_parameters_is_an_empty_query() -> None:
    assert [text.value for text in run(addresses).text][::2] == ["?", "?"]


def test_only_language_version_presentation_and_city_are_shared_between_pages() -> None:
    page = run(addresses, lang="es", section="europe", data="0123456789ab", city="deu-alba")
    assert json.loads(page.json[0].value) == {"lang": "es", "data": "0123456789ab", "city": "deu-alba"}


def test_what_is_shared_stays_when_the_page_changes_and_the_rest_does_not() -> None:
    page = visit("map", lang="fr", present="1", section="europe", city="deu-alba")
    page.query_params.clear()
    go_to(page, "members")
    assert (errors(page), tongue(page)) == ([], ["fr"])
    assert page.query_params == {"lang": "fr", "present": "1", "city": "deu-alba"}


@pytest.mark.parametrize("path", ["city", "compare", "targets", "budget", "procurement", "framework"])
def test_the_chosen_city_stays_chosen_and_goes_when_none_is_chosen(path: str) -> None:
    page = go_to(visit("city", city="deu-alba", lang="en"), path)
    assert "Alba" in [link.proto.label for link in page.get("page_link")]
    assert "Alba, Germany" in [one.value and one.options[one.index] for one in page.selectbox]
    page.button(key="no-city").click().run()
    assert (errors(page), page.query_params) == ([], {"lang": "en"})
    page.query_params.clear()
    assert go_to(page, "members").query_params == {"lang": "en"}


@pytest.mark.parametrize("path", ["city", "compare", "targets", "budget", "procurement", "framework"])
def test_no_city_is_looked_at_unasked(path: str) -> None:
    page = visit(path, lang="en")
    assert (errors(page), page.query_params) == ([], {"lang": "en"})
    (city,) = [one for one in page.selectbox if one.key == "choice_city"]
    assert city.index == 0


def test_a_new_language_in_the_address_replaces_the_one_that_was_kept() -> None:
    page = visit("map", lang="fr")
    page.query_params["lang"] = "es"
    page.run()
    page.query_params.clear()
    assert tongue(go_to(page, "growth")) == ["es"]


def test_the_links_to_other_languages_keep_everything_else() -> None:
    page = visit("map", lang="fr", section="europe", city="deu-alba")
    (tools,) = re.findall(r'<nav class="page-tools".*?</nav>', "".join(bodies(page)), re.DOTALL)
    found = {code: html.unescape(link) for link, code in re.findall(r'href="([^"]*)"[^>]* lang="(\w+)"', tools)}
    assert found == {code: f"?lang={code}&section=europe&city=deu-alba" for code in languages()}


def test_a_choice_stands_in_the_address_as_an_identifier_in_every_language() -> None:
    for language, label in (("", "County"), ("fr", "Comté")):
        page = run(one_list, **({"lang": language} if language else {}))
        assert (page.selectbox[0].options, page.text[0].value) == (list(KINDS[language].values()), "None")
        page.selectbox[0].select(label).run()
        assert page.text[0].value == "'county'"
        assert page.query_params == {**({"lang": language} if language else {}), "kind": "county"}


def test_an_address_sets_the_choice() -> None:
    page = run(one_list, kind="city", lang="fr")
    assert (page.selectbox[0].value, page.text[0].value) == ("city", "'city'")


def test_the_first_choice_drops_out_of_the_address() -> None:
    page = run(one_list, kind="city")
    page.selectbox[0].select("All").run()
    assert (page.text[0].value, page.query_params) == ("None", {})


def asking() -> None:
    import streamlit as st

    from dashboard.kit import address

    if address.asked("bound"):
        st.toggle("Table", key="table", bind="query-params")
    with address.writing():
        address.ask("city", "deu-alba")
        address.ask("with", None)
        address.ask("with", "ken-cora")
        address.ask("by", None)
        address.ask("lang", "fr")
        st.text(f"{address.asked('city')} {address.asked('by')} {address.asked_list('with')} {address.query()}")
        st.text(repr(dict(st.query_params)))
    st.html(f"<a {address.href('making', city='a&b', by=None)}>x</a>")


def test_what_is_asked_counts_at_once_and_is_written_at_the_end_in_one_go(monkeypatch: pytest.MonkeyPatch) -> None:
    written: list[dict[str, str]] = []
    send = QueryParams._send_query_param_msg

    def sent(parameters: QueryParams) -> None:
        written.append(parameters.to_dict())
        send(parameters)

    monkeypatch.setattr(QueryParams, "_send_query_param_msg", sent)
    page = run(asking, lang="fr", city="bra-dora", by="country", **{"with": "kor-gala"})
    assert [text.value for text in page.text] == [
        "deu-alba None ['ken-cora'] ?lang=fr&city=deu-alba&with=ken-cora",
        "{'lang': 'fr', 'city': 'bra-dora', 'by': 'country', 'with': 'kor-gala'}",
    ]
    assert written == [{"lang": "fr", "city": "deu-alba", "with": "ken-cora"}]
    page.run()
    assert len(written) == 1, "what stands in the address is not written again"
    assert bodies(page) == [
        '<a href="?lang=fr&amp;city=a%26b&amp;with=ken-cora#making" target="_self" data-sets="city by">x</a>'
    ]


def test_what_streamlit_itself_keeps_in_the_address_stays_there() -> None:
    page = run(asking, bound="yes", table="true", by="country")
    assert errors(page) == []
    assert page.query_params == {
        "bound": "yes", "table": "true", "lang": "fr", "city": "deu-alba", "with": "ken-cora",
    }  # fmt: skip
    assert page.toggle(key="table").value


@pytest.mark.parametrize("asked", ["castle", "City", "Ville", "", "<b>"])
def test_a_value_that_is_no_choice_means_the_default(asked: str) -> None:
    page = run(one_list, kind=asked)
    assert errors(page) == []
    assert (page.selectbox[0].value, page.text[0].value) == ("", "None")


def test_a_changed_address_changes_the_choice_of_an_open_page() -> None:
    page = run(one_list, kind="city")
    page.query_params["kind"] = "county"
    page.run()
    assert page.text[0].value == "'county'"


@pytest.mark.parametrize(("path", "asked", "found"), [
    ("map", {"section": "europe", "kind": "city", "status": "pioneer", "shade": "members"},
     {"section": "europe", "kind": "city", "status": "pioneer", "shade": "members"}),
    ("map", {"section": "Europa", "kind": "x", "status": "x", "shade": "x"},
     {"section": "", "kind": "", "status": "joined", "shade": "none"}),
    ("members", {"section": "africa", "status": "candidates"}, {"section": "africa", "kind": "", "status": ""}),
])  # fmt: skip
def test_the_controls_of_a_page_show_what_its_address_asks_for(
    path: str, asked: dict[str, str], found: dict[str, str]
) -> None:
    page = visit(path, lang="es", **asked)
    assert errors(page) == []
    assert {name: page.selectbox(key=f"choice_{name}").value for name in found} == found


@pytest.mark.parametrize(("asked", "found"), [("2023", 2023), ("1999", None), ("many", None)])
def test_a_year_outside_the_slider_means_all_years(asked: str, found: int | None) -> None:
    page = visit("map", lang="en", year=asked)
    assert errors(page) == []
    slider = page.slider(key="year")
    assert slider.value == (found or slider.max)
