"""How are shares, stages, reasons and publications of budgets said?"""

from collections.abc import Collection, Iterable
from typing import Protocol

import pandas as pd
from markupsafe import Markup

from dashboard.store.nouns.budgets import BudgetItem
from dashboard.store.nouns.indicators import Filling, Observation
from dashboard.words.budget_labels import FORM, FORM_MARK, FUNCTION, GRADE, REASON, STAGE
from dashboard.words.phrases import hover_lines, labelled, within
from dashboard.words.translation import Words

LEAST_SHOWN = 0.1
SETTLED = ("executed", "reported", "awarded")
# Money that has moved: no plan, yet another stage than what was recognised.
DONE = (*SETTLED, "paid")


class Unassessed(Protocol):
    """A row that may have no value, with the reason."""

    @property
    def reason(self) -> str | None: ...

    @property
    def reason_year(self) -> int | None: ...


def percent(amount: float, _: Words) -> str:
    """Return a number of percent points, as 57.5 %; what is above zero is never shown as zero."""
    if 0 < amount < LEAST_SHOWN:
        return f"< {_.percent(LEAST_SHOWN / 100, 1)}"
    return _.percent(amount / 100, 1)


def function(row: BudgetItem, _: Words) -> str:
    """Return the name of a function that serves a right, and of those that are booked inside it."""
    name = _.of(FUNCTION, row.item)
    if row.holds is None:
        return name
    others = [within(_.of(FUNCTION, item)) for item in row.holds.split()]
    return _("{function}, including {others}", function=name, others=_.list(others))


def staged(title: str, stage: str, _: Words) -> str:
    """Return a finding with its stage where it speaks of a budget: what was voted is not yet done."""
    if stage in DONE:
        return title
    return _("{finding} ({stage}: not yet spending)", finding=title, stage=_.of(STAGE, stage))


def why_not(row: Unassessed, _: Words) -> str:
    """Return why a row has no value, as "no population for 2021"."""
    year, reason = "–" if row.reason_year is None else str(row.reason_year), row.reason or ""
    return _(REASON[reason], year=year)


def filled_by(fillings: Iterable[Filling], _: Words) -> str:
    """Return what would bring figures of a city: what others publish of it (mart.filling), or its own budget."""
    own = _("the budget of the city as a table, by function and by kind")
    publishers = dict.fromkeys(row.publisher for row in fillings)
    ways = _.apart(_("what {publisher} publishes of it", publisher=_(publisher)) for publisher in publishers)
    return _("{way}; or {other}", way=ways, other=own) if ways else own


def form(stage: str, grade: str) -> str:
    """Return the marker of a point: filled for an official record of what was spent, hollow for anything else."""
    if grade != "A":
        return "square-open"
    if stage in {"executed_to_Q2", "executed_9m"}:
        return "triangle-up-open"
    if stage in {"budget_draft", "budget_stage_unknown"}:
        return "diamond-open"
    return "circle" if stage in {"executed", "paid"} else "circle-open"


def key_html(forms: Collection[str], _: Words) -> Markup:
    """Return the legend of the markers in use; nothing if all are filled circles."""
    found = [name for name in FORM if name in forms]
    if found in ([], ["circle"]):
        return Markup()
    items = Markup().join(Markup("<li>{} {}</li>").format(FORM_MARK[name], _(FORM[name])) for name in found)
    return Markup('<ul class="swatches">{}</ul>').format(items)


def point_hover(year: int, shown: str, row: BudgetItem | Observation, _: Words) -> Markup:
    """Return the text shown over a point of a chart: year, value, stage, grade and publication."""
    lines = [
        _.of(STAGE, row.stage),
        _.of(GRADE, row.grade),
        short_address(row.address if isinstance(row, BudgetItem) else row.source_url),
    ]
    if row.is_war_year:
        lines.append(_("a year of war: not ranked"))
    return hover_lines(labelled(str(year), shown, _), *lines)


def short_address(address: str) -> str:
    """Return an address that fits a hover: without its scheme, at most 60 characters."""
    plain = address.removeprefix("https://").removeprefix("www.")
    return plain if len(plain) <= 60 else plain[:59] + "…"


def publications(rows: pd.DataFrame) -> list[str]:
    """Return the publications of rows as a source line can hold them: hosts and repositories, each once."""
    return published(rows["address" if "address" in rows else "source_url"].dropna())


def published(addresses: Iterable[str]) -> list[str]:
    """Return addresses as a source line can hold them: the first hosts and repositories, each once."""
    short = hosts(addresses)
    return short[:3] + (["…"] if len(short) > 3 else [])


def hosts(addresses: Iterable[str]) -> list[str]:
    """Return the host of each address, of a repository its name too, each once."""
    found = [address.removeprefix("https://").split("@")[0].split(":")[0] for address in addresses]
    return list(dict.fromkeys("/".join(address.split("/")[:3]) for address in found))
