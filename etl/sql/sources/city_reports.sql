-- title: What local governments answered about themselves
-- publisher: Local governments, in the questionnaire of the campaign
-- licence: Answers of local governments; none stated
-- accessed_on: 2026-11-28
-- file: raw/city_reports.csv
-- sheet: Reported by cities
-- feeds: city_report
-- optional: true
-- columns: [city, country_iso3, question, subject, answer, unit, date, remark, source_url, answered_on]
-- note: An answer stands beside what public pages document and replaces nothing of it.
-- row_is: city question subject
-- refuse:
--   - spelled: city
--     show: city country_iso3
--   - rule: the answer stands twice
--     unique: city(city) question subject answered_on
--     show: city question subject answered_on
--   - rule: two answers of one day to a question without a subject
--     where: >-
--       subject is null and exists (
--       select 1 from raw as r where r.city = raw.city and r.question = raw.question
--       and r.subject is null and r.answered_on = raw.answered_on and r._row != raw._row)
--     show: city question answered_on
--     edit: keep one row
--   - one_of: {question: [joined, element, pledge, budget, procurement, target]}
--   - rule: the answer is missing
--     required: answer
--     edit: write the answer, or take the row out
--   - rule: no answer to this question
--     where: >-
--       (question in ('joined', 'budget', 'procurement') and answer not in ('yes', 'no'))
--       or (question = 'element' and answer not in ('yes', 'planned', 'no'))
--       or (question = 'pledge' and answer not in ('planned', 'in_progress', 'fulfilled'))
--       or (question = 'target' and not coalesce(abs(try_cast(answer as double)) < 1e12, false))
--     show: city question answer
--     edit: >-
--       write yes or no; of an element yes, planned or no; of a pledge planned, in_progress or fulfilled; of a target
--       digits with a decimal point
--   - rule: the answer is about nothing that is known
--     where: >-
--       (question = 'element' and coalesce(subject, '') not in (select element_id from core.framework_element))
--       or (question = 'pledge' and not exists (
--       select 1 from core.pledge_city as p inner join core.city_name as n on p.city_id = n.city_id
--       where p.pledge_id = raw.subject and n.spelling_key = spelling_key(raw.city)
--       and n.country_iso3 = coalesce(raw.country_iso3, 'INT')))
--     show: city question subject
--     edit: >-
--       write an element_id of data/reference/framework.csv, or a pledge_id of data/raw/pledge_cities.csv that this
--       city has
--   - rule: a target without what is measured, its unit or its year
--     where: question = 'target' and (subject is null or unit is null or date_precision(date) != 'year')
--     show: city subject answer unit date
--     edit: fill in subject, unit and a year of four digits
--   - rule: joined without the date, or before the campaign began in 2022
--     where: question = 'joined' and answer = 'yes' and coalesce(first_day(date) < date '2022-01-01', true)
--     show: city answer date
--     edit: write 2023, 2023-01 or 2023-01-26
--   - rule: the date lies in the future
--     where: >-
--       first_day(date) > current_date and question in ('joined', 'element', 'budget', 'procurement')
--       and answer != 'planned'
--     show: city question date
--     edit: correct the date
--   - rule: the day of the answer is impossible, missing or in the future
--     where: >-
--       coalesce(date_precision(answered_on) != 'day' or first_day(answered_on) > current_date, true)
--     show: city question answered_on
--     edit: write the day as 2026-05-12
--   - rule: the remark is longer than 500 letters
--     where: length(remark) > 500
--     show: city question
--     edit: shorten it, and name the page that says the rest
with answer as (
    select
        n.city_id,
        r.question,
        r.subject,
        r.answer,
        r.unit,
        first_day(r.date) as about_on,
        date_precision(r.date) as about_precision,
        r.remark,
        r.source_url,
        cast(r.answered_on as date) as answered_on,
        r._row as source_row
    from raw as r
    left join core.city_name as n
        on
            spelling_key(r.city) = n.spelling_key
            and coalesce(r.country_iso3, 'INT') = n.country_iso3
)

select
    a.*,
    row_number() over (
        partition by a.city_id, a.question, a.subject
        order by a.answered_on desc, a.source_row desc
    ) = 1 as is_latest,
    case a.question
        when 'joined'
            then exists (
                select 1 from core.membership as m
                where m.city_id = a.city_id and m.joined_year is not null
            )
        when 'element'
            then exists (
                select 1 from core.city_element as e
                where e.city_id = a.city_id and e.element_id = a.subject and e.fit = 'direct'
            )
        when 'pledge'
            then
                exists (
                    select 1 from core.pledge as p
                    where p.pledge_id = a.subject and p.status != 'not_reported'
                )
                or exists (
                    select 1 from core.pledge_update as u
                    where u.pledge_id = a.subject and u.status != 'not_reported'
                )
        when 'budget'
            then
                exists (
                    select 1 from core.budget_line as l
                    where l.city_id = a.city_id
                )
        when 'procurement'
            then
                exists (
                    select 1 from core.procurement_run as s
                    where s.city_id = a.city_id
                )
        else exists (
            select 1 from core.target as t
            where t.city_id = a.city_id and t.label = a.subject
        )
    end as is_documented,
    $source_id as source_id
from answer as a
order by a.source_row
