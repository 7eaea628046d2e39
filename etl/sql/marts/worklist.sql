-- grain: one row per thing that a coordinator could chase
-- columns:
--   task: What is missing or doubtful
--   subject: Member, pledge, programme or source concerned
--   detail: What is known of it
--   file: File to edit
--   source_row: Row in that file, the header being row 1
with joined as (
    select
        m.*,
        c.name,
        c.latitude,
        r.population,
        c.source_row as city_row,
        k.counts_towards_goal
    from core.membership as m
    inner join core.city as c
        on m.city_id = c.city_id
    inner join core.kind as k
        on c.kind = k.kind
    left join core.city_population as r
        on c.city_id = r.city_id
    where m.status != 'interested'
),

-- What a city has reported of itself and no public page that was read says yet, or says otherwise.
answer as (
    select
        r.*,
        c.name,
        j.source_row as member_row,
        j.joined_year
    from core.city_report as r
    inner join core.city as c
        on r.city_id = c.city_id
    left join joined as j
        on r.city_id = j.city_id
    where
        r.is_latest and r.answer != 'no'
        and (not r.is_documented or (r.question = 'joined' and year(r.about_on) != j.joined_year))
),

-- What a city says otherwise than the pages that were read: not joined, not there or not yet, another status.
contradiction as (
    select
        r.*,
        c.name
    from core.city_report as r
    inner join core.city as c
        on r.city_id = c.city_id
    where
        r.is_latest and (
            (r.question = 'joined' and r.answer = 'no' and r.city_id in (select j.city_id from joined as j))
            or (
                r.question in ('element', 'budget', 'procurement') and r.answer in ('no', 'planned')
                and r.is_documented
            )
            or (
                r.question = 'pledge' and r.is_documented
                and not exists (
                    select 1 from core.pledge as p
                    where p.pledge_id = r.subject and p.status = r.answer
                )
                and not exists (
                    select 1 from core.pledge_update as u
                    where u.pledge_id = r.subject and u.status = r.answer
                )
            )
        )
),

task as (
    select
        'answer_against_page' as task,
        name as subject,
        question || coalesce(' ' || subject, '') || ': ' || answer || coalesce(' · ' || source_url, '') as detail,
        'data/raw/city_reports.csv' as file,
        source_row
    from contradiction
    union all
    select
        'year_reported_by_city' as task,
        name as subject,
        left(about_on::varchar, case about_precision when 'year' then 4 when 'month' then 7 else 10 end)
        || coalesce(' ≠ ' || joined_year, '') || coalesce(' · ' || source_url, '') as detail,
        'data/raw/campaign_members.csv' as file,
        member_row as source_row
    from answer
    where question = 'joined' and answer = 'yes'
    union all
    select
        'page_named_by_city' as task,
        name as subject,
        coalesce(subject || ' · ', '') || source_url as detail,
        'data/raw/city_reports.csv' as file,
        source_row
    from answer
    where question != 'joined' and source_url is not null
    union all
    select
        'member_without_year' as task,
        name as subject,
        source_url as detail,
        'data/raw/campaign_members.csv' as file,
        source_row
    from joined
    where joined_year is null
    union all
    select
        'member_without_coordinates' as task,
        name as subject,
        city_id as detail,
        'data/reference/cities.csv' as file,
        city_row as source_row
    from joined
    where latitude is null and counts_towards_goal
    union all
    select
        'member_without_population' as task,
        name as subject,
        city_id as detail,
        'data/raw/city_residents.csv' as file,
        null as source_row
    from joined
    where population is null and counts_towards_goal
    union all
    select
        'pledge_without_date' as task,
        pledge_id as subject,
        title as detail,
        'data/raw/pledges.csv' as file,
        source_row
    from core.pledge
    where made_on is null and kind in ('commitment', 'partnership', 'grant')
    union all
    select
        'pledge_without_status' as task,
        pledge_id as subject,
        title as detail,
        'data/raw/pledges.csv' as file,
        source_row
    from core.pledge as p
    where
        p.status = 'not_reported'
        and p.kind in ('commitment', 'partnership', 'grant')
        and not exists (
            select 1
            from core.pledge_update as u
            where u.pledge_id = p.pledge_id and u.status != 'not_reported'
        )
    union all
    select
        'pledge_without_area' as task,
        pledge_id as subject,
        title as detail,
        'data/raw/pledges.csv' as file,
        source_row
    from core.pledge
    where area is null
    union all
    select
        'pledge_in_two_programmes' as task,
        pledge_id as subject,
        same_as as detail,
        'data/raw/pledges.csv' as file,
        source_row
    from core.pledge
    where same_as is not null
    union all
    select
        'spelling_nearly_matches' as task,
        a.spelling as subject,
        b.spelling as detail,
        'data/reference/city_names.csv' as file,
        null as source_row
    from core.city_name as a
    inner join core.city_name as b
        on
            a.country_iso3 = b.country_iso3
            and a.city_id < b.city_id
            and length(a.spelling_key) > 5
            and jaro_winkler_similarity(a.spelling_key, b.spelling_key) >= 0.94
    union all
    select
        'sources_disagree' as task,
        p.name as subject,
        t.total || ' ' || t.unit || ': ' || t.what_is_counted as detail,
        'data/raw/programme_totals.csv' as file,
        t.source_row
    from core.programme_total as t
    inner join core.programme as p
        on t.programme_id = p.programme_id
    where
        exists (
            select 1
            from core.programme_total as o
            where
                o.programme_id = t.programme_id
                and o.unit = t.unit
                and o.scope = t.scope
                and o.reported_on = t.reported_on
                and o.total != t.total
        )
    union all
    select
        'source_not_checked_for_a_year' as task,
        title as subject,
        accessed_on::varchar as detail,
        file,
        null as source_row
    from core.source
    where accessed_on < current_date - interval 1 year
)

select
    task,
    subject,
    detail,
    file,
    source_row
from task
order by
    task,
    file,
    source_row,
    subject
