-- grain: one row per indicator of the catalogue
-- unique: [indicator_id]
-- columns:
--   indicator_id: Readable identifier
--   code: Code of the catalogue
--   tier: core, extended or context
--   indicator_group: One of ten groups
--   title: Name
--   definition: What it measures
--   formula_kind: How it is made
--   numerator_words: The numerator in words
--   denominator_words: The denominator in words
--   unit: Unit of its values
--   direction: Which direction is better
--   best_point: The point to be close to
--   right_protected: Human right concerned
--   article: Treaty and article
--   ohchr_type: structure, process or outcome
--   framework: Frameworks that use it
--   framework_reference: Place in the framework
--   target_text: Target in words
--   target_value: Target
--   target_comparison: at_most, at_least or equal
--   target_year: Year of the target
--   target_status: Who set the target
--   stale_after_years: Age after which a value counts as stale (years)
--   caveat: How it can be misread
--   reporting: Reporting status
--   place: Place in the catalogue
--   cities: Local governments with a value
--   members: Members with a value
--   observations: Values (values)
--   not_assessed: Values that cannot be assessed (values)
--   first_year: First year with a value
--   last_year: Last year with a value
with known as (
    select
        city_id,
        indicator_id,
        observation_year as from_year,
        observation_year as to_year,
        value,
        reason
    from core.observation
    union all
    select
        city_id,
        indicator_id,
        from_year,
        to_year,
        value,
        null as reason
    from core.condition
),

valued as (
    select
        o.indicator_id,
        count(distinct o.city_id) filter (where o.value is not null) as cities,
        count(distinct m.city_id) filter (where o.value is not null) as members,
        count(o.value) as observations,
        count(o.reason) as not_assessed,
        min(o.from_year) filter (where o.value is not null) as first_year,
        max(o.to_year) filter (where o.value is not null) as last_year
    from known as o
    left join core.membership as m
        on o.city_id = m.city_id and m.status != 'interested'
    group by o.indicator_id
)

select
    i.indicator_id,
    i.code,
    i.tier,
    i.indicator_group,
    i.title,
    i.definition,
    i.formula_kind,
    i.numerator_words,
    i.denominator_words,
    i.unit,
    i.direction,
    i.best_point,
    i.right_protected,
    i.article,
    i.ohchr_type,
    i.framework,
    i.framework_reference,
    i.target_text,
    i.target_value,
    i.target_comparison,
    i.target_year,
    i.target_status,
    i.stale_after_years,
    i.caveat,
    i.reporting,
    i.place,
    coalesce(v.cities, 0)::integer as cities,
    coalesce(v.members, 0)::integer as members,
    coalesce(v.observations, 0)::integer as observations,
    coalesce(v.not_assessed, 0)::integer as not_assessed,
    v.first_year,
    v.last_year
from core.indicator as i
left join valued as v
    on i.indicator_id = v.indicator_id
order by i.place
