"""Does the front page say no more of its members than their record does?"""

import pandas as pd
import pytest

from dashboard.views.overview.small_map import newest
from dashboard.words.translation import words


@pytest.mark.parametrize(("years", "said"), [
    ([2022, 2026, None], "Of those with a known year, B joined last (2026)."),
    # Of two of one year nobody knows who came later.
    ([2026, 2026, 2022], "Of those with a known year, 2 joined last, in 2026."),
    ([None, None, None], ""),
])  # fmt: skip
def test_one_member_joined_last_only_where_its_year_is_its_own(years: list[int | None], said: str) -> None:
    members = pd.DataFrame({"name": ["A", "B", "C"], "joined_year": pd.Series(years, dtype="float64")})
    assert newest(members, words("en")) == said
