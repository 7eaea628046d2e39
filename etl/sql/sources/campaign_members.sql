-- title: Members of the campaign that a public page names
-- publisher: UCLG Committee on Social Inclusion, Participatory Democracy and Human Rights, and members' own pages
-- url: https://www.uclg-cisdp.org/en/cities-territories-human-rights-2030
-- licence: Facts of public pages; no licence stated
-- accessed_on: 2026-11-22
-- file: raw/campaign_members.csv
-- feeds: membership
-- columns: [name, local_name, country_iso3, uclg_region, status, joined_on, date_precision, wave, source_url,
--   source_says, confidence]
-- stale_after_days: 180
-- note: No complete list is public. Every row names the page that it was read from.
-- refuse:
--   - rule: unknown country code
--     where: country_iso3 is not null and country_iso3 not in (select c.country_iso3 from core.country as c)
--     show: name country_iso3
--     edit: correct the code, or add the country to data/reference/countries.csv
--   - rule: unknown spelling of a city
--     where: >-
--       not exists (
--       select 1 from core.city_name as n
--       where n.spelling_key = spelling_key(raw.name) and n.country_iso3 = coalesce(raw.country_iso3, 'INT'))
--     show: name country_iso3
--     nearest: name
--     edit: add the spelling to data/reference/city_names.csv, or the city to data/reference/cities.csv
--   - rule: the member stands twice
--     where: >-
--       exists (
--       select 1 from raw as r
--       inner join core.city_name as a
--       on a.spelling_key = spelling_key(r.name) and a.country_iso3 = coalesce(r.country_iso3, 'INT')
--       inner join core.city_name as b
--       on b.spelling_key = spelling_key(raw.name) and b.country_iso3 = coalesce(raw.country_iso3, 'INT')
--       where a.city_id = b.city_id and r._row != raw._row)
--     show: name country_iso3
--     edit: keep one row, with the better source
--   - rule: unknown status
--     where: status is null or status not in ('pioneer', 'member', 'interested')
--     show: name status
--     edit: write pioneer, member or interested
--   - rule: unknown confidence
--     where: confidence is null or confidence not in ('high', 'medium', 'low')
--     show: name confidence
--     edit: write high, medium or low
--   - rule: the date is impossible
--     where: joined_on is not null and first_day(joined_on) is null
--     show: name joined_on
--     edit: write 2023, 2023-01 or 2023-01-26, or leave the cell empty where it is unknown
--   - rule: the date lies in the future
--     where: first_day(joined_on) > current_date
--     show: name joined_on
--     edit: correct the date
--   - rule: joined before the campaign began in 2022
--     where: first_day(joined_on) < date '2022-01-01'
--     show: name joined_on
--     edit: correct the date
--   - rule: the source is missing
--     where: source_url is null
--     show: name source_url
--     edit: name the page that says so; a member without a source is not counted
--   - rule: the wave is no number from 1 to 9
--     where: wave is not null and coalesce(try_cast(wave as integer), 0) not between 1 and 9
--     show: name wave
--     edit: write 1 to 9, or leave the cell empty where it is unknown
select
    n.city_id,
    r.status,
    year(first_day(r.joined_on)) as joined_year,
    case when date_precision(r.joined_on) in ('day', 'month') then first_day(r.joined_on) end as joined_on,
    date_precision(r.joined_on) as joined_precision,
    cast(r.wave as integer) as wave,
    r.uclg_region as region_as_published,
    r.source_says as evidence,
    r.confidence,
    r.source_url,
    r._row as source_row,
    $source_id as source_id
from raw as r
left join core.city_name as n
    on
        spelling_key(r.name) = n.spelling_key
        and coalesce(r.country_iso3, 'INT') = n.country_iso3
order by r._row
