-- what: >-
--   The stage to show for a year where only one is shown: executed, else paid, amended, original, unknown, draft, and
--   last of all an execution of part of the year
-- feeds: best_stage
select
    city_id,
    budget_year,
    first(
        stage order by
            list_position(
                [
                    'executed', 'paid', 'budget_amended', 'budget_initial', 'budget_stage_unknown', 'budget_draft',
                    'executed_9m', 'executed_to_Q2'
                ],
                stage
            )
    ) as stage
from core.budget_amount
where stage != 'stock'
group by
    city_id,
    budget_year
order by
    city_id,
    budget_year
