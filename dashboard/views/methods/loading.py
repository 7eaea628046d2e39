"""With which command would a coordinator load what is missing?"""

import pandas as pd

from dashboard.kit.card import Card
from dashboard.kit.page import Page
from dashboard.kit.show_card import source_line, table_card
from dashboard.store import marts
from dashboard.store.nouns.indicators import Filling, Observation
from dashboard.store.nouns.places import City
from dashboard.store.rows import rows_of
from dashboard.words.translation import Words

# The fields that tell a publication of a local government.
ONE = ["city_id", "connector"]


def show_loading(page: Page) -> None:
    """List each publication that would fill gaps of a local government, with its command or why there is none."""
    _ = page.words
    found = _missing(marts.frame(page.database, Filling), marts.frame(page.database, Observation))
    gaps = found.groupby(ONE, as_index=False).size().rename(columns={"size": "gaps"})
    listed = found.drop_duplicates(ONE).merge(gaps, on=ONE)
    listed = listed.sort_values(["is_built", "gaps"], ascending=False, kind="stable")
    card = Card(
        key="loading",
        title=_.n(
            "Official publications would fill gaps of {count} local government",
            "Official publications would fill gaps of {count} local governments",
            int(found["city_id"].nunique()),
        ),
        subtitle=_("Each publication and local government, with the command that loads it"),
        source=source_line(page, [_("indicator catalogue"), _("budget publications of local governments")]),
        caveat=_(
            "A file of the city itself: {budget}. Contracts: {contracts}. Then publish it: {publish}.",
            budget="python -m etl import-budget FILE --city ID --mapping MAPPING",
            contracts="python -m etl procurement FILES --city ID",
            publish="python -m etl build",
        ),
        table=_table(listed, {city.city_id: city.name for city in marts.rows(page.database, City)}, _),
    )
    table_card(page, card, rows=12)


def _missing(fillings: pd.DataFrame, observations: pd.DataFrame) -> pd.DataFrame:
    """Return what would be filled of indicators of which a local government has no value yet."""
    known = pd.MultiIndex.from_frame(observations.loc[observations["value"].notna(), ["city_id", "indicator_id"]])
    return fillings[~pd.MultiIndex.from_frame(fillings[["city_id", "indicator_id"]]).isin(known)]


def _table(listed: pd.DataFrame, names: dict[str, str], _: Words) -> pd.DataFrame:
    rows = rows_of(listed[list(Filling._fields)], Filling)
    return pd.DataFrame(
        {
            _("Name"): [names[row.city_id] for row in rows],
            _("Identifier"): listed["city_id"],
            _("Publisher"): [_(row.publisher) for row in rows],
            _("Indicators without a value"): listed["gaps"],
            _("Command"): [_command(row, _) for row in rows],
            _("Last failed attempt"): [_.date(row.failed_on) if row.failed_on else "–" for row in rows],
        }
    )


def _command(row: Filling, _: Words) -> str:
    if row.is_built:
        return f"python -m etl fetch {row.connector}"
    return _("no connector is built: {reason}", reason=_(row.note)) if row.note else _("no connector is built")
