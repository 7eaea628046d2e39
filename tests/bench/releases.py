"""Varied releases of a fictional city, always the same ones, as large as asked for; some of them dirty."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta, timezone
from functools import cache
from random import Random
from typing import Any

# What nobody understands stands once among many.
METHODS = ("open", "open", "open", "selective", "limited", "direct", "Open", "licitación pública", "", None) * 10 + (
    "so",
)
STATUSES = ("complete", "complete", "complete", "active", "cancelled", "unsuccessful", "COMPLETE", None) * 12 + ("so",)
CATEGORIES = ("goods", "services", "works", None)
BIDDERS = (1, 1, 2, 3, 5, None, None, "4") * 12 + ("some",)
BID_STATUSES = ("valid", "valid", "valid", "valid", "disqualified", "pending", "withdrawn", None)
AWARD_STATUSES = ("active", "active", "active", "active", "pending", "cancelled", "unsuccessful", None)
CURRENCIES = ("FJD",) * 90 + ("EUR", "USD", "EUR", "USD", "fjd", "fjd", "", None, "ducats")
SCALES = ("micro", "sme", "small", "large", "large", None, None) * 14 + ("huge",)
GOALS = ("social.humanRightsInSupplyChains", "social.womenInclusion", "environmental.lowCarbon", "economic.fair")
DIVISIONS = ("03", "09", "15", "30", "33", "34", "45", "50", "55", "71", "72", "79", "80", "85", "90")
OFFSETS = tuple(timezone(timedelta(hours=hours)) for hours in (0, 0, 1, 2, -6, 12))
WORDS = ("invented", "benches", "for", "the", "fictional", "quay", "of", "Zedburg", "lamps", "and", "école", "paving")
WOMEN_OWNED = {"scheme": "x_ownership", "id": "women-owned", "description": "Women-owned"}
FIRMS, BUYERS = 9000, 90
# Texts, items, documents and organisations are made once and used in many releases.
MADE_ONCE = 2000


def releases() -> Iterator[dict[str, Any]]:
    """Yield compiled releases without end; of every 500 one is a second one of an earlier process."""
    rng = Random(2030)
    number = 0
    while True:
        number += 1
        made = _release(rng, number)
        if number % 250 == 0:
            _spoil(rng, made)
        yield made
        if number % 500 == 0:
            yield {**made, "id": f"{number}-again", "date": "2025-12-31T00:00:00Z"}


def _release(rng: Random, number: int) -> dict[str, Any]:
    start = datetime(2015, 1, 1, tzinfo=rng.choice(OFFSETS)) + timedelta(minutes=rng.randrange(5_000_000))
    end = start + timedelta(days=int(rng.triangular(3, 60, 20)), hours=rng.randrange(24))
    price = round(rng.lognormvariate(10, 1.5), 2)
    currency = rng.choice(CURRENCIES)
    firms = rng.sample(range(FIRMS), rng.choice((0, 1, 1, 2, 3, 4, 6)))
    buyer = {"id": f"ZB-{number % BUYERS}", "name": f"Fictional Office {number % BUYERS} of Zedburg"}
    bids = [_bid(rng, place, firm, price, currency, end) for place, firm in enumerate(firms, 1)]
    awards = [
        _award(rng, place, firm, price, currency, end) for place, firm in enumerate(firms[: rng.choice((1, 1, 2))])
    ]
    made = {
        "ocid": f"ocds-zed000-{number}",
        "id": f"{number}-compiled",
        "date": _written(end + timedelta(days=200)),
        "tag": ["compiled"],
        "initiationType": "tender",
        "language": "en",
        "buyer": buyer,
        "parties": [_party(buyer["id"], buyer["name"], ("buyer", "procuringEntity"))],
        "planning": {
            "rationale": _text(rng, 30),
            "budget": {"description": _text(rng, 8), "amount": _value(price, currency)},
        },
        "tender": _tender(rng, number, buyer, start, end, _value(round(price * 1.1, 2), currency)),
        "bids": {"details": bids},
        "awards": awards,
        "contracts": [_contract(rng, award, end) for award in awards if rng.random() < 0.8],
    }
    made["parties"] += [_firm(firm) for firm in firms if rng.random() < 0.99]
    if rng.random() < 0.3:
        del made["bids"]
    return {key: value for key, value in made.items() if value is not None}


def _tender(
    rng: Random, number: int, buyer: dict[str, Any], start: datetime, end: datetime, value: dict[str, Any]
) -> dict[str, Any]:
    made = {
        "id": f"T-{number}",
        "title": _text(rng, 8),
        "description": _text(rng, 40),
        "status": rng.choice(STATUSES),
        "procurementMethod": rng.choice(METHODS),
        "procurementMethodDetails": _text(rng, 4),
        "mainProcurementCategory": rng.choice(CATEGORIES),
        "numberOfTenderers": rng.choice(BIDDERS),
        "value": value,
        "tenderPeriod": {"startDate": _written(start), "endDate": _written(end)},
        "awardPeriod": {"startDate": _written(end)[:10], "endDate": _written(end + timedelta(days=30))[:10]},
        "procuringEntity": buyer,
        "items": _some(rng, _item, 4),
        "documents": _some(rng, _document, 5),
    }
    if rng.random() < 0.2:
        made["hasSustainability"] = rng.random() < 0.5
    if rng.random() < 0.1:
        made["sustainability"] = [{"goal": rng.choice(GOALS), "strategies": ["awardCriteria"]}]
    return {key: value for key, value in made.items() if value is not None}


def _bid(rng: Random, place: int, firm: int, price: float, currency: str | None, end: datetime) -> dict[str, Any]:
    return {
        "id": f"B-{place}",
        "status": rng.choice(BID_STATUSES),
        "date": _written(end - timedelta(hours=rng.randrange(-2, 200))),
        "value": _value(round(price * rng.uniform(1, 1.5), rng.choice((0, 2))), currency),
        "tenderers": [_named(firm)],
    }


def _award(rng: Random, place: int, firm: int, price: float, currency: str | None, end: datetime) -> dict[str, Any]:
    return {
        "id": f"A-{place}",
        "title": _text(rng, 6),
        "status": rng.choice(AWARD_STATUSES),
        "date": _written(end + timedelta(days=rng.randrange(90))),
        "value": _value(price, currency),
        "suppliers": [_named(firm)],
        "items": _some(rng, _item, 4),
    }


def _contract(rng: Random, award: dict[str, Any], end: datetime) -> dict[str, Any]:
    made = {
        "id": award["id"].replace("A", "C"),
        "awardID": award["id"],
        "status": rng.choice(("active", "terminated", "pending", None)),
        "dateSigned": _written(end + timedelta(days=100)),
        "value": award["value"],
        "period": {"startDate": _written(end + timedelta(days=110)), "endDate": _written(end + timedelta(days=400))},
    }
    if rng.random() < 0.1:
        made["sustainability"] = [{"goal": rng.choice(GOALS)}]
    return made


def _some(rng: Random, make: Callable[[int], dict[str, Any]], fewer_than: int) -> list[dict[str, Any]]:
    return [make(rng.randrange(MADE_ONCE)) for __ in range(rng.randrange(fewer_than))]


@cache
def _named(firm: int) -> dict[str, Any]:
    return {"id": f"ZF-{firm}", "name": f"Fictional Works {firm}"}


@cache
def _firm(firm: int) -> dict[str, Any]:
    details = {"scale": SCALES[firm % len(SCALES)], "classifications": [WOMEN_OWNED] if firm % 9 == 0 else []}
    return {**_party(f"ZF-{firm}", f"Fictional Works {firm}", ("tenderer", "supplier")), "details": details}


@cache
def _party(identifier: str, name: str, roles: tuple[str, ...]) -> dict[str, Any]:
    return {
        "id": identifier,
        "name": name,
        "identifier": {"scheme": "ZZ-ZED", "id": identifier, "legalName": f"{name} (fictional)"},
        "address": {"streetAddress": f"{len(name)} Fictional Street", "locality": "Zedburg"},
        "roles": roles,
    }


@cache
def _item(number: int) -> dict[str, Any]:
    rng = Random(number)
    code = f"{rng.choice(DIVISIONS)}{rng.randrange(10**6):06d}"
    return {
        "id": str(number),
        "description": _text(rng, 8),
        "classification": {"scheme": "CPV", "id": code, "description": _text(rng, 4)},
        "quantity": rng.randrange(1, 500),
        "unit": {"name": "piece", "value": {"amount": rng.randrange(1, 900), "currency": "FJD"}},
    }


@cache
def _document(number: int) -> dict[str, Any]:
    return {
        "id": str(number),
        "documentType": "biddingDocuments",
        "title": _text(Random(number), 6),
        "url": f"https://example.org/fictional/{number}.pdf",
        "datePublished": "2024-01-01T00:00:00Z",
        "format": "application/pdf",
    }


def _value(amount: float, currency: str | None) -> dict[str, Any]:
    return {"amount": amount, "currency": currency}


def _text(rng: Random, words: int) -> str:
    return _sentence(rng.randrange(MADE_ONCE), words)


@cache
def _sentence(number: int, words: int) -> str:
    return " ".join(Random(number).choices(WORDS, k=words))


def _written(moment: datetime) -> str:
    return moment.isoformat()


def _spoil(rng: Random, made: dict[str, Any]) -> None:
    """Spoil one field in a way that publications are spoiled."""
    tender = made["tender"]
    spoiled = rng.randrange(6)
    if spoiled == 0:
        tender["value"] = {"amount": "", "currency": "FJD"}
    elif spoiled == 1:
        tender["value"] = {"amount": -5, "currency": "FJD"}
    elif spoiled == 2:
        tender["tenderPeriod"]["startDate"] = "1700-03-01T00:00:00Z"
    elif spoiled == 3:
        made["date"] = "2099-01-01"
    elif spoiled == 4:
        made["awards"] = made["awards"] * 2
    else:
        made["tag"] = "compiled"
