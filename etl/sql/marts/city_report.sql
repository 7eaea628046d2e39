-- grain: one row per local government and question that it answered about itself, with its latest answer
-- names_places: true
-- unique: [city_id, question, subject]
-- columns:
--   city_id: Local government that answers
--   name: Its name
--   country_iso2: Country, two letters
--   question: 'What was asked: joined, element, pledge, budget, procurement or target'
--   subject: Element, pledge or what a target measures; empty for the other questions
--   title: The element, the pledge, or what the target measures
--   answer: yes or no; of an element also planned; of a pledge its status; of a target its value
--   unit: Unit of a target
--   about_on: First day of the period that the answer is about
--   about_precision: How exact that date is
--   remark: What the local government adds, in its words
--   source_url: Page that shows it, as the local government names it
--   answered_on: Day of the answer
--   grade: reported, as the local government says it; no page was read for it
--   is_documented: True if a public page that was read says something of the same
select
    r.city_id,
    c.name,
    n.country_iso2,
    r.question,
    r.subject,
    coalesce(e.title, p.title, case when r.question = 'target' then r.subject end) as title,
    r.answer,
    r.unit,
    r.about_on,
    r.about_precision,
    r.remark,
    r.source_url,
    r.answered_on,
    'reported' as grade,
    r.is_documented
from core.city_report as r
inner join core.city as c
    on r.city_id = c.city_id
left join core.country as n
    on c.country_iso3 = n.country_iso3
left join core.framework_element as e
    on r.question = 'element' and r.subject = e.element_id
left join core.pledge as p
    on r.question = 'pledge' and r.subject = p.pledge_id
where r.is_latest
order by
    spelling_key(c.name),
    r.city_id,
    r.question,
    e.place,
    r.subject
