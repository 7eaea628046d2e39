"""Is a table as text escaped, and does it write numbers, links and gaps as a reader of the page's language expects?"""

import pandas as pd

from dashboard.kit.table_html import table_html
from dashboard.words.translation import words


def test_each_row_is_headed_by_its_first_cell_and_nothing_of_it_is_markup() -> None:
    table = pd.DataFrame({"City <b>": ["A & B", "القاهرة"], "Status": ["<i>on track</i>", ""]})
    assert table_html(table, 'Two "cities"', words("en")) == (
        '<div class="rows" tabindex="0" role="region" aria-label="Two &#34;cities&#34;"><table><thead><tr>'
        '<th scope="col">City &lt;b&gt;</th><th scope="col">Status</th></tr></thead><tbody>'
        '<tr><th scope="row">A &amp; B</th><td>&lt;i&gt;on track&lt;/i&gt;</td></tr>'
        '<tr><th scope="row">القاهرة</th><td></td></tr></tbody></table></div>'
    )


def test_numbers_follow_the_language_and_gaps_say_so() -> None:
    table = pd.DataFrame(
        {
            "Name": ["a", "b"],
            "Population": pd.array([1_234_567, None], dtype="Int64"),
            "Share": [12.346, None],
            "Page": ["https://www.example.org/a?b=1&c=2", None],
        }
    )
    shown = table_html(table, "", words("fr"))
    assert "<td>1\u202f234\u202f567</td><td>12,35</td>" in shown
    assert (
        '<td><a href="https://www.example.org/a?b=1&amp;c=2" target="_blank" rel="noopener">example.org</a></td>'
        in shown
    )
    assert shown.count("<td>non communiqué</td>") == 3


def test_words_that_only_begin_like_an_address_stay_words() -> None:
    said = ["https://", "https:// example.org", "https://a.org; https://b.org", "see https://a.org"]
    shown = table_html(pd.DataFrame({"Name": "httpx", "Page": said}), "", words("en"))
    assert [f'<th scope="row">httpx</th><td>{text}</td>' in shown for text in said] == [True] * 4


def test_an_address_that_cannot_be_read_stops_no_page() -> None:
    shown = table_html(pd.DataFrame({"Name": ["a"], "Page": ["https://[half/x"]}), "", words("en"))
    assert 'href="https://[half/x" target="_blank" rel="noopener">[half</a>' in shown


def test_few_rows_stand_whole_and_many_scroll() -> None:
    few, many = (table_html(pd.DataFrame({"Name": ["a"] * count}), "", words("en")) for count in (15, 16))
    assert few.startswith('<div class="rows" ')
    assert many.startswith('<div class="rows long" ')


def test_a_table_without_rows_keeps_its_headings() -> None:
    shown = table_html(pd.DataFrame({"Name": [], "Year": []}), "", words("en"))
    assert '<th scope="col">Name</th><th scope="col">Year</th></tr></thead><tbody></tbody>' in shown
