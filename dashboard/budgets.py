"""Which budget is looked at, and how its values are said: the choice of the reader, and words for money and states."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

import pandas as pd

from dashboard.budget_labels import BASE, FORM, FORM_MARK, GRADE, REASON, STAGE
from dashboard.rows import rows_of
from dashboard.text import Words
from dashboard.wording import labelled

COLUMN = {"real": "real_per_resident", "ppp": "ppp_per_resident", "nominal": "nominal_per_resident"}
THREE_FIGURES = 100
LEAST_SHOWN = 0.1
SETTLED = ("executed", "reported", "awarded")


@dataclass(frozen=True)
class Choice:
    """What the reader chose: a row of mart.budget_coverage, and the keys of the lists of the page.

    `stage` is None for the best stage of each year.
    """

    city: pd.Series
    stage: str | None
    measure: str = "share"
    prices: str = "real"

    @property
    def name(self) -> str:
        """Return the name of the local government."""
        return str(self.city["name"])

    @property
    def column(self) -> str:
        """Return the column of mart.budget_item that holds the measure."""
        return "share" if self.measure == "share" else COLUMN[self.prices]


def value(amount: float, choice: Choice, currency: str, _: Words) -> str:
    """Return a value of the chosen measure with its unit, at most three significant figures below a hundred."""
    if choice.measure == "share":
        return percent(amount, _)
    unit = _("int. $") if choice.prices == "ppp" else currency
    return f"{_.number(amount, 0 if amount >= THREE_FIGURES else 1)} {unit}"


def percent(amount: float, _: Words) -> str:
    """Return a number of percent points, as 57.5 %; what is above zero is never shown as zero."""
    if 0 < amount < LEAST_SHOWN:
        return f"< {_.percent(LEAST_SHOWN / 100, 1)}"
    return _.percent(amount / 100, 1)


def staged(title: str, stage: str, _: Words) -> str:
    """Return a finding with its stage where it speaks of a budget: what was voted is not yet done."""
    if stage in SETTLED:
        return title
    return _("{finding} ({stage}: not yet spending)", finding=title, stage=_.of(STAGE, stage))


def unit(choice: Choice, currency: str, _: Words) -> str:
    """Return the unit of the chosen measure in words, prices and their year included."""
    if choice.measure == "share":
        return _("percent")
    return {
        "real": _("{currency} per resident, prices of 2021", currency=currency),
        "ppp": _("international dollars per resident, prices and purchasing power of 2021"),
        "nominal": _("{currency} per resident, current prices: inflation is not taken out", currency=currency),
    }[choice.prices]


def unit_of(rows: pd.DataFrame, choice: Choice, _: Words) -> str:
    """Return the unit of a card: for shares with the base that the ledgers have."""
    if choice.measure != "share":
        return unit(choice, currency_of(rows), _)
    bases = [_.of(BASE, base) for base in rows["base_item"].dropna().unique()]
    return _("percent of {base}", base=" / ".join(bases) or "–")


def currency_of(rows: pd.DataFrame) -> str:
    """Return the currency of the latest year."""
    return str(rows["currency"].iloc[-1])


def series_points(known: pd.DataFrame, panels: pd.Series, choice: Choice, _: Words) -> pd.DataFrame:
    """Return rows of mart.budget_item as points of `figures.series`; the last point of each panel carries its value."""
    both = list(zip(rows_of(known), panels, strict=True))
    last: dict[str, int] = {}
    for row, panel in sorted(both, key=lambda pair: (pair[0].stage in SETTLED, pair[0].budget_year)):
        last[panel] = row.budget_year
    rows = []
    for row, panel in both:
        shown = value(getattr(row, choice.column), choice, row.currency, _)
        rows.append(
            {
                "panel": panel,
                "year": row.budget_year,
                "value": getattr(row, choice.column),
                "form": form(row.stage, row.grade),
                "hover": point_hover(row.budget_year, shown, row, _),
                "label": shown if row.budget_year == last[panel] else "",
            }
        )
    return pd.DataFrame(rows, columns=["panel", "year", "value", "form", "hover", "label"])


def shown_values(rows: pd.DataFrame, choice: Choice, _: Words) -> list[str]:
    """Return the values of rows of mart.budget_item in words, or why there is none."""
    return [_shown_value(row, choice, _) for row in rows_of(rows)]


def _shown_value(row: Any, choice: Choice, _: Words) -> str:
    amount = getattr(row, choice.column)
    if pd.notna(amount):
        return value(amount, choice, row.currency, _)
    if isinstance(row.reason, str):
        return _("cannot assess: {reason}", reason=why_not(row, _))
    return _("not known")


def settled(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the rows that a finding may speak of: executed or reported ones where there are any, else all."""
    final = rows[rows["stage"].isin(SETTLED)]
    return final if len(final) else rows


def why_not(row: Any, _: Words) -> str:
    """Return why a row has no value, as "no population for 2021"."""
    year = str(int(row.reason_year)) if pd.notna(row.reason_year) else "–"
    return _(REASON[row.reason], year=year)


def import_command(city: str) -> str:
    """Return the command that loads a city's own file."""
    return f"python -m etl import-budget FILE --city {city} --mapping MAPPING"


def way_to_fill(filling: Any, _: Words) -> str:
    """Return how a publication of mart.filling gets here: the command, or why there is none; and a failed attempt."""
    if not filling.is_built:
        note = _(filling.note) if isinstance(filling.note, str) else ""
        return _("{publisher} publishes it, no connector is built: {note}", publisher=_(filling.publisher), note=note)
    command = f"python -m etl fetch {filling.connector}"
    said = _("{publisher}: {command}", publisher=_(filling.publisher), command=command)
    if pd.isna(filling.failed_on):
        return said
    failed = _("the attempt on {day} failed", day=_.date(filling.failed_on))
    return f"{said} ({failed})"


def form(stage: str, grade: str) -> str:
    """Return the form of a point: filled for an official execution, hollow for all that is less."""
    if grade != "A":
        return "square-open"
    if stage in {"executed_to_Q2", "executed_9m"}:
        return "triangle-up-open"
    if stage in {"budget_draft", "budget_stage_unknown"}:
        return "diamond-open"
    return "circle" if stage == "executed" else "circle-open"


def key_html(forms: Collection[str], _: Words) -> str:
    """Return the key of the forms that occur, where any is hollow."""
    found = [name for name in FORM if name in forms]
    if found in ([], ["circle"]):
        return ""
    items = "".join(f"<li>{FORM_MARK[name]} {_(FORM[name])}</li>" for name in found)
    return f'<ul class="swatches">{items}</ul>'


def point_hover(year: int, shown: str, row: Any, _: Words) -> str:
    """Return what a point tells: year, value, stage, grade and publication."""
    lines = [
        f"<b>{labelled(str(year), shown, _)}</b>",
        _.of(STAGE, row.stage),
        _.of(GRADE, row.grade),
        short_address(str(getattr(row, "address", "") or getattr(row, "source_url", ""))),
    ]
    if getattr(row, "is_war_year", False):
        lines.append(_("a year of war: not ranked"))
    return "<br>".join(lines)


def short_address(address: str) -> str:
    """Return an address that fits a hover: without its scheme, at most 60 characters."""
    plain = address.removeprefix("https://").removeprefix("www.")
    return plain if len(plain) <= 60 else plain[:59] + "…"


def publications(rows: pd.DataFrame) -> list[str]:
    """Return the publications of rows as a source line can hold them: hosts and repositories, each once."""
    return published(rows["address" if "address" in rows else "source_url"].dropna())


def published(addresses: Iterable[str]) -> list[str]:
    """Return addresses as a source line can hold them: hosts and repositories, each once."""
    found = [address.removeprefix("https://").split("@")[0].split(":")[0] for address in addresses]
    short = list(dict.fromkeys("/".join(address.split("/")[:3]) for address in found))
    return short[:3] + (["…"] if len(short) > 3 else [])
