"""Download subnational government finance by country (OECD and UCLG) into data/raw/sng_wofi.csv."""

from pathlib import Path
from typing import Any

import pandas as pd

from etl.fetch.connectors.world_bank_income_groups import known_countries
from etl.fetch.download import MEGABYTE, Request, ask
from etl.fetch.faults import FetchError, UndocumentedError
from etl.fetch.files import last_good, today
from etl.fetch.journal import Result, Source, perform, validators
from etl.write_files import csv_text

NAME = "sng_wofi"
FILE = f"{NAME}.csv"
FLOW = "OECD.CFE.RDG,DSD_SNG_WOFI@DF_FINANCE,1.0"
FIRST_YEAR = 2020
COLUMNS = ("country_iso3", "year", "measure", "label", "value", "unit", "sector", "note", "accessed_on")
DIMENSIONS = ["REF_AREA", "MEASURE", "UNIT_MEASURE", "SECTOR", "TIME_PERIOD", "OBS_VALUE"]
# MEASURE and UNIT_MEASURE of the dataflow → measure, label and unit of ours. The other measures of the file come
# from elsewhere and are kept: DF_FINANCE has them under codes that no documentation at hand explains.
MEASURES = {
    ("E1", "PT_OTE_S13_TRANSACT"): (
        "SNG_EXP_PCT_GG",
        "Subnational expenditure",
        "% of general government expenditure",
    ),
    ("R1", "PT_OTR_S13_CAT"): ("SNG_REV_PCT_GG", "Subnational revenue", "% of general government revenue"),
    ("D1", "PT_B1GQ"): ("SNG_DEBT_PCT_GDP", "Subnational debt", "% of GDP"),
    ("E121", "PT_OTE_S13_TRANSACT"): (
        "SNG_INV_PCT_GG",
        "Subnational gross fixed capital formation (E121)",
        "% of general government investment",
    ),
}
# States and local governments together; where a country has no such row, local governments.
SECTORS = ("S13M", "S1313")
NOTE = "latest value from 2020 on; S13M, or S1313 where S13M is absent; zero may mean missing"
# The observatory covers more than 100 countries; far fewer means that the answer is not whole.
FEWEST_COUNTRIES = 50


def fetch(raw: Path, base_url: str = "https://sdmx.oecd.org/public/rest") -> list[Path]:
    """Download the dataflow as SDMX-CSV, take the latest value of each measure, and keep the other measures.

    Format: https://www.oecd.org/en/data/insights/data-explainers/2024/09/api.html (60 downloads an hour).
    Raises BuildError for any failure; the last good file then stays as it was.
    """
    url = f"{base_url}/data/{FLOW}/all?startPeriod={FIRST_YEAR}&dimensionAtObservation=AllDimensions&format=csvfile"
    source = Source(NAME, FILE, url)
    return perform(raw, source, lambda: _work(raw, source))


def _work(raw: Path, source: Source) -> Result:
    kept = _kept(raw)
    answer = ask(Request(raw, source, source.url, validators(raw, source), 300 * MEGABYTE), _observations)
    latest = _latest(answer.content[answer.content["REF_AREA"].isin(known_countries(raw))])
    counts = latest.groupby("measure")["REF_AREA"].nunique()
    for measure, _, _ in MEASURES.values():
        if counts.get(measure, 0) < FEWEST_COUNTRIES:
            why = f"only {counts.get(measure, 0)} countries have {measure}, at least {FEWEST_COUNTRIES} expected"
            raise FetchError(FILE, why, "try again later")
    rows = sorted([*kept, *(_row(found) for found in latest.to_dict("records"))])
    message = f"{len(latest)} values of {len(MEASURES)} measures; rows of other measures kept: {len(kept)}"
    return Result({raw / FILE: csv_text(COLUMNS, rows)}, message, answer.validators)


def _observations(path: Path) -> pd.DataFrame:
    frame = pd.read_csv(path, dtype=str)
    missing = [column for column in DIMENSIONS if column not in frame.columns]
    if missing:
        raise UndocumentedError(f"no column {', '.join(missing)}")
    measures = pd.MultiIndex.from_frame(frame[["MEASURE", "UNIT_MEASURE"]]).isin(list(MEASURES))
    wanted = frame[measures & frame["SECTOR"].isin(SECTORS) & frame["OBS_VALUE"].notna()][DIMENSIONS].drop_duplicates()
    twice = wanted[wanted.duplicated(DIMENSIONS[:-1])]
    if not twice.empty:
        raise UndocumentedError(f"{twice['REF_AREA'].iloc[0]} has two values of {twice['MEASURE'].iloc[0]} in a year")
    return wanted.assign(OBS_VALUE=wanted["OBS_VALUE"].astype(float))


def _latest(observations: pd.DataFrame) -> pd.DataFrame:
    """Return one row per country and measure: the better sector first, then the latest year."""
    measures = [MEASURES[key] for key in zip(observations["MEASURE"], observations["UNIT_MEASURE"], strict=True)]
    named = observations.assign(measure=[measure for measure, _, _ in measures], named=measures)
    ordered = named.assign(_sector=named["SECTOR"].map(SECTORS.index)).sort_values(
        ["REF_AREA", "measure", "_sector", "TIME_PERIOD"], ascending=[True, True, True, False]
    )
    return ordered.drop_duplicates(["REF_AREA", "measure"])


def _row(found: dict[Any, Any]) -> tuple[str, ...]:
    measure, label, unit = found["named"]
    value = f"{found['OBS_VALUE']:.4f}".rstrip("0").rstrip(".")
    year, sector = str(found["TIME_PERIOD"])[:4], str(found["SECTOR"])
    return (str(found["REF_AREA"]), year, measure, label, value, unit, sector, NOTE, today())


def _kept(raw: Path) -> list[tuple[str, ...]]:
    delivered = {measure for measure, _, _ in MEASURES.values()}
    rows = last_good(raw, FILE, COLUMNS)
    return [tuple(row[column] for column in COLUMNS) for row in rows if row["measure"] not in delivered]
