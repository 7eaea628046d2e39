-- title: Stages and hubs in the programmes
-- publisher: UNDRR and press; each row names its page
-- licence: Facts of public pages; no licence stated
-- accessed_on: 2026-11-22
-- file: raw/programme_stages.csv
-- sheet: Programme stages
-- feeds: programme_stage
-- columns: [city, country_iso3, programme_id, stage, since, expires, source_url]
-- stale_after_days: 180
-- note: A Resilience Hub is recognised for three years, renewable; where no end is stated it is computed.
-- row_is: city
-- refuse:
--   - spelled: city
--   - known_in: {programme_id: programme}
--   - one_of: {stage: [stage_a, stage_b, stage_c, resilience_hub]}
--   - rule: the date is impossible
--     where: (since is not null and first_day(since) is null) or (expires is not null and first_day(expires) is null)
--     edit: write 2023, 2023-01 or 2023-01-26, or leave the cell empty where it is unknown
--   - not_in_future: since
--   - rule: the source is missing
--     required: source_url
--     edit: name the page that says so
--   - rule: the stage stands twice
--     unique: city(city) programme_id stage
--     show: city programme_id stage
--     edit: keep one row, with the newer date
--   - rule: the end lies before the beginning
--     where: first_day(expires) < first_day(since)
--     show: city since expires
--     edit: correct one of the dates
select
    n.city_id,
    r.programme_id,
    r.stage,
    first_day(r.since) as since_on,
    date_precision(r.since) as since_precision,
    coalesce(
        first_day(r.expires),
        case when r.stage = 'resilience_hub' then (first_day(r.since) + interval 3 year)::date end
    ) as expires_on,
    date_precision(coalesce(r.expires, case when r.stage = 'resilience_hub' then r.since end)) as expires_precision,
    r.source_url,
    r._row as source_row,
    $source_id as source_id
from raw as r
left join core.city_name as n
    on
        spelling_key(r.city) = n.spelling_key
        and coalesce(r.country_iso3, 'INT') = n.country_iso3
order by r._row
