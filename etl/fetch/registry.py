"""Which official publications can be fetched, and what does each fill?"""

import difflib
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from etl.errors import BuildError

# Name of the module in etl/fetch/connectors → what it fills, in a line.
CONNECTORS = {
    "world_bank_income_groups": "income groups of countries (World Bank)",
    "world_bank_economy": "purchasing power, inflation, population and output of countries (World Bank)",
    "sng_wofi": "national averages of subnational revenue, expenditure, investment and debt (OECD and UCLG)",
    "ofgl": "accounts of French communes, and of Seine-Saint-Denis by function (OFGL)",
    "dgfip_balances": "spending of French communes by function, main budget (DGFiP)",
    "cbs_iv3": "accounts and budgets of Dutch municipalities by task field (CBS, Iv3)",
    "sinim": "finances of Chilean municipalities (SINIM); not for commercial use",
    "siconfi": "annual accounts of Brazilian municipalities by function (SICONFI)",
    "conprel": "settled accounts of Spanish municipalities by programme (CONPREL); 250 MB, some minutes",
    "geonames": "points and populations of our places (GeoNames)",
    "ocp_registry": "a procurement publication by its number (OCP Data Registry): fetch ocp_registry NUMBER",
}

# Those of many publications, of which one is asked for by its number.
NUMBERED = {"ocp_registry"}


def fetcher(name: str) -> Callable[..., list[Path]]:
    """Return the function `fetch(raw, base_url=…)` of a connector, with `publication=…` of a numbered one.

    Its libraries are loaded only now.
    """
    if name not in CONNECTORS:
        nearest = difflib.get_close_matches(name, CONNECTORS, n=1, cutoff=0)[0]
        known = ", ".join(CONNECTORS)
        raise BuildError(f"no connector is named {name!r}; the nearest is {nearest!r}\n  To fix it: use one of {known}")
    found: Callable[..., list[Path]] = import_module(f"etl.fetch.connectors.{name}").fetch
    return found
