"""Are addresses of people and machines told from the numbers of sections and from amounts, at any length?"""

import pytest

from etl.read.personal import has_personal, may_have_personal, without_personal

LONG = 131_000


@pytest.mark.parametrize(
    "text",
    [
        "Ask ann.other@alba.example.org",
        "ann@alba.example",
        "Ask [email protected]",
        "Sent from 192.0.2.17",
        "Sent from 192.0.2.17.",
        "192.0.2.17",
        "8.8.4.4",
        "10.0.0.1 and others",
        "IP: 12.34.56.78",
        "IP address 12.34.56.78",
        "1.2.3.4@alba.example.org",
        "VPN 192.0.2.17",
        "The vote of 203.0.113.9 was not counted",
    ],
)
def test_an_address_is_found(text: str) -> None:
    assert has_personal(text)
    # Told among other cells, too.
    assert may_have_personal(f"Alba\n{text}\n2024")
    assert not has_personal(without_personal(text))


@pytest.mark.parametrize(
    "text",
    [
        "Action 3.1.2.4: fear-free access",
        "see section 10.4.2.1",
        "Línea 12.3.4.105 del plan",
        "Article 4.2.120.3",
        "§ 1.2.3.4",
        "version 2.10.14.130 of the guide",
        "grant of COP 1.234.567.890",
        "COP 1.234.123.200 for housing",
        "1.234.123.200 EUR",
        "$ 1.234.123.200",
        "1.234.567.890",
        "as 3.1.2.4 says",
        "Begun on 30.01.2023",
        "1.2.3.4.5",
        "presupuesto-arona@775be4a40457:data/es",
    ],
)
def test_a_number_of_a_section_a_version_or_an_amount_is_no_address(text: str) -> None:
    assert not has_personal(text)
    assert without_personal(text) == text


def test_every_address_is_replaced_and_the_rest_stays() -> None:
    assert without_personal("Ask ann@alba.example.org or 192.0.2.17, see 3.1.2.4") == "Ask … or …, see 3.1.2.4"


@pytest.mark.parametrize("piece", ["A", "A.", "1.", "1.2.3.4 ", "1.2.3.400 ", "+-", "a@", "@", "[email "])
def test_a_long_text_takes_time_in_proportion_to_its_length(piece: str) -> None:
    # The square of the length would take minutes, and the test would not end.
    without_personal((piece * LONG)[:LONG])
