-- grain: one row per framework element and local government that documents it, elements without any as one row
-- names_places: true
-- columns:
--   element_id: Element
--   place: Place in the order of the framework
--   pillar: Pillar
--   title: The element
--   is_official: True if the text of the framework names it
--   city_id: Local government; empty where none is documented
--   name: Name of the local government
--   country_iso2: Country, two letters
--   is_member: True if it has joined the campaign
--   evidence: What the page says, or what it is called
--   fit: direct if it is the element, related if it comes near and is not counted
--   is_counted: True for what is the element and has not ended
--   since_on: First day of the period since which it holds
--   since_precision: How exact that date is
--   until_on: First day of the period in which it ended; empty while nothing says so
--   until_precision: How exact that date is
--   remark: What limits the evidence, in English
--   quote: The words of the page, in its language
--   is_copy: True if the page is a copy on a document-sharing site
--   read_on: First day of the period in which the page was read
--   read_precision: How exact that date is
--   source_url: Page with the evidence
select
    e.element_id,
    e.place,
    e.pillar,
    e.title,
    e.is_official,
    ce.city_id,
    c.name,
    n.country_iso2,
    coalesce(m.status != 'interested', false) as is_member,
    ce.evidence,
    ce.fit,
    coalesce(ce.fit = 'direct' and ce.until_on is null, false) as is_counted,
    ce.since_on,
    ce.since_precision,
    ce.until_on,
    ce.until_precision,
    ce.remark,
    ce.quote,
    ce.is_copy,
    ce.read_on,
    ce.read_precision,
    ce.source_url
from core.framework_element as e
left join core.city_element as ce
    on e.element_id = ce.element_id
left join core.city as c
    on ce.city_id = c.city_id
left join core.country as n
    on c.country_iso3 = n.country_iso3
left join core.membership as m
    on ce.city_id = m.city_id
order by
    e.place,
    spelling_key(c.name),
    ce.evidence,
    ce.source_row
