-- grain: one row per dimension of a score card
-- names_places: true
-- unique: [city_id, assessed_on, dimension]
-- columns:
--   city_id: Local government
--   name: Name
--   assessed_on: Day of the assessment
--   dimension: Dimension
--   percent: Points given over points possible (percent)
--   threshold_percent: Share at which the dimension counts as good practice (percent)
--   passes: True if the dimension reaches its threshold
--   overall_percent: Points given over points possible in all dimensions (percent)
--   overall_passes: True from 70 percent, and only if every dimension passes
with dimension as (
    select
        city_id,
        assessed_on,
        dimension,
        sum(score) as score,
        sum(max_score) as max_score,
        any_value(threshold_percent) as threshold_percent
    from core.scorecard_result
    group by
        city_id,
        assessed_on,
        dimension
),

judged as (
    select
        *,
        100 * score / max_score as percent,
        100 * score / max_score >= threshold_percent as passes
    from dimension
)

select
    j.city_id,
    c.name,
    j.assessed_on,
    j.dimension,
    j.percent,
    j.threshold_percent,
    j.passes,
    100
    * sum(j.score) over (partition by j.city_id, j.assessed_on)
    / sum(j.max_score) over (partition by j.city_id, j.assessed_on) as overall_percent,
    100
    * sum(j.score) over (partition by j.city_id, j.assessed_on)
    / sum(j.max_score) over (partition by j.city_id, j.assessed_on)
    >= 70
    and bool_and(j.passes) over (partition by j.city_id, j.assessed_on) as overall_passes
from judged as j
inner join core.city as c
    on j.city_id = c.city_id
order by
    spelling_key(c.name),
    j.assessed_on,
    j.dimension
