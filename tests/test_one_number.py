"""Is a figure that a page shows in two places the same in both, and is it made in one way?"""

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from etl.build.published_files import current_path

# The share of a single item beside the item, and as an indicator of the catalogue.
ITEM_AND_INDICATOR = """
with one_item as (
    select indicator_id, max(item) as item
    from core.indicator_term inner join core.indicator using (indicator_id)
    where formula_kind = 'share' and side = 'numerator'
    group by indicator_id having count(*) = 1
)

select o.city_id, o.observation_year, o.stage, o.indicator_id, o.value, b.share, o.base, b.base_item, o.reason,
    b.share_reason
from one_item as t
inner join (select * from mart.observation where stage != 'reported') as o using (indicator_id)
full join (select * from mart.budget_item where item in (select item from one_item)) as b
    on o.city_id = b.city_id and o.observation_year = b.budget_year and o.stage = b.stage and t.item = b.item
where o.value is distinct from b.share or o.base is distinct from b.base_item
    or o.reason is distinct from b.share_reason
"""
# A share is a part of its base as the publication of the part has it.
BY_HAND = """
select b.city_id, b.budget_year, b.stage, b.item, b.share, 100 * b.amount / l.amount as by_hand
from mart.budget_item as b
left join mart.budget_line as own
    on b.city_id = own.city_id and b.budget_year = own.budget_year and b.stage = own.stage and b.item = own.item
    and own.is_used
left join mart.budget_line as l
    on b.city_id = l.city_id and b.budget_year = l.budget_year and b.stage = l.stage and b.base_item = l.item
    and own.address = l.address
where b.share is not null
    and not coalesce(abs(b.share - 100 * b.amount / l.amount) <= 1e-9 * abs(b.share) and b.share <= 100, false)
"""
# A share of several rights is the sum of the shares of each.
COMPOSITES = """
select o.city_id, o.observation_year, o.stage, o.indicator_id, o.value, sum(b.share) as of_items
from mart.observation as o
inner join core.indicator as i using (indicator_id)
inner join mart.budget_item as b
    on o.city_id = b.city_id and o.observation_year = b.budget_year and o.stage = b.stage
    and list_contains(string_split(o.numerator_items, ' + '), b.item)
where i.formula_kind = 'share' and i.is_composite and o.value is not null
group by all having not coalesce(abs(o.value - sum(b.share)) <= 1e-9 * o.value, false)
"""
WITHOUT_A_REASON = """
select city_id, budget_year, stage, item from mart.budget_item
where (item like 'FUNC_%' or item in ('REV_OWN', 'REV_TRANSFERS', 'EXP_PROCUREMENT_PROXY'))
    and (share is null) = (share_reason is null)
"""
PER_RESIDENT = """
select o.city_id, o.observation_year, o.stage, o.indicator_id, o.value, sum(b.ppp_per_resident) as of_items
from mart.observation as o
inner join core.indicator as i using (indicator_id)
inner join mart.budget_item as b
    on o.city_id = b.city_id and o.observation_year = b.budget_year and o.stage = b.stage
    and list_contains(string_split(o.numerator_items, ' + '), b.item)
where i.formula_kind = 'per_resident' and o.value is not null
group by all having not coalesce(abs(o.value - sum(b.ppp_per_resident)) <= 1e-9 * o.value, false)
"""
# What the functions add to or take from the index is the whole of its distance to 100.
INDEX = """
select r.city_id, r.observation_year, r.stage, r.index_value, o.value, 100 + sum(r.points) as of_functions
from mart.retrogression as r
inner join mart.observation as o
    on r.city_id = o.city_id and r.observation_year = o.observation_year and r.stage = o.stage
    and o.budget_function = 'total' and o.unit = 'index'
group by all having not coalesce(r.index_value = o.value and abs(o.value - 100 - sum(r.points)) < 1e-6, false)
"""
PROCUREMENT = """
select o.city_id, o.observation_year, o.indicator_id, o.value, p.value
from mart.observation as o
inner join mart.procurement_value as p
    on o.city_id = p.city_id and o.observation_year = p.procurement_year and o.indicator_id = p.indicator_id
    and o.numerator = p.numerator and o.denominator = p.denominator
where o.stage = 'awarded' and o.value is not null and o.value is distinct from p.value
"""
# The change that the latest value still needs, and the base that is shown unless another is chosen.
PROGRESS = """
select p.city_id, p.indicator_code, p.target_status
from mart.progress as p
left join mart.progress_base as b
    on p.city_id = b.city_id and p.indicator_code = b.indicator_code and p.target_status = b.target_status
    and b.is_default
where p.base_year < p.latest_year and (
    p.base_value is distinct from b.base_value or p.latest_value is distinct from b.latest_value
    or p.state_then is distinct from b.state_then or p.linear_ratio is distinct from b.linear_ratio
)
"""
TWICE = {
    "item and indicator": ITEM_AND_INDICATOR,
    "share and base by hand": BY_HAND,
    "several rights together": COMPOSITES,
    "no share and its reason": WITHOUT_A_REASON,
    "per resident": PER_RESIDENT,
    "index and its functions": INDEX,
    "procurement": PROCUREMENT,
    "progress and its base": PROGRESS,
}


@pytest.fixture(scope="module", params=["shipped", "generated", "fictional"])
def data(
    request: pytest.FixtureRequest, shipped_once: Path, generated_once: Path, built_once: Path
) -> Iterator[duckdb.DuckDBPyConnection]:
    """The database of the shipped, the generated and the fictional data."""
    folder = {"shipped": shipped_once, "generated": generated_once / "build", "fictional": built_once / "build"}
    with duckdb.connect(str(current_path(folder[request.param])), read_only=True) as con:
        yield con


@pytest.mark.parametrize("shown", TWICE)
def test_what_stands_in_two_places_is_one_figure(shown: str, data: duckdb.DuckDBPyConnection) -> None:
    assert data.execute(TWICE[shown]).fetchall() == []
