"""Of what is nothing collected yet, so that a city could send it?"""

import pandas as pd
import streamlit as st
from markupsafe import Markup

from dashboard.kit.page import Page
from dashboard.words.budget_labels import GROUP


def show_invitation(page: Page, catalogue: pd.DataFrame, latest: pd.DataFrame) -> None:
    """Name the groups of indicators without any value, and lead to what would fill them; nothing where all are so."""
    _ = page.words
    known = catalogue["indicator_id"].isin(latest.loc[latest["value"].notna(), "indicator_id"])
    with_values = set(catalogue.loc[known, "indicator_group"])
    missing = [_.of(GROUP, group) for group in dict.fromkeys(catalogue["indicator_group"]) if group not in with_values]
    if missing and with_values:
        said = Markup('<p class="invitation"><b>○ {}</b> {} <a href="#city-missing">{}</a></p>')
        st.html(said.format(_("Not collected yet"), _.apart(missing), _("What to send")))
