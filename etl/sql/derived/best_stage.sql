-- what: >-
--   The stage to show for the revenue or the expenditure of a year where only one is shown: executed, else paid,
--   amended, original, unknown, draft, and last of all an execution of part of the year; a publication may have one
--   side as executed and the other as paid
-- feeds: best_stage
select
    city_id,
    budget_year,
    if(item like 'REV%', 'revenue', 'expenditure') as side,
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
    budget_year,
    side
order by
    city_id,
    budget_year,
    side
