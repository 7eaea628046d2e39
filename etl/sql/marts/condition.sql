-- grain: one row per city and condition of life in its area
-- unique: [city_id, indicator_id]
-- always: ["from_year <= to_year"]
-- columns:
--   city_id: Local government
--   indicator_id: Indicator
--   from_year: Year of the value, or the first that it may be of
--   to_year: Year of the value, or the last that it may be of
--   value: The value, in the unit of the indicator
--   unit: Unit
--   direction: Which direction is better
--   right_protected: Human right concerned
--   area_kind: Kind of area that it covers
--   area: That area as the publisher names it
--   publisher: Whose figure it is
--   licence: Terms of use
--   grade: Source quality
--   note: Remark
--   source_url: Page or file with the value
--   url: Its address as a link
select
    d.city_id,
    d.indicator_id,
    d.from_year,
    d.to_year,
    d.value,
    i.unit,
    i.direction,
    i.right_protected,
    d.area_kind,
    d.area,
    d.publisher,
    d.licence,
    d.grade,
    d.note,
    d.source_url,
    as_link(d.source_url) as url
from core.condition as d
inner join core.indicator as i
    on d.indicator_id = i.indicator_id
order by
    d.city_id,
    i.place
