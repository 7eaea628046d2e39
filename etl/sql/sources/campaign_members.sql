-- title: Members of the campaign that a public page names
-- publisher: UCLG Committee on Social Inclusion, Participatory Democracy and Human Rights, and members' own pages
-- url: https://www.uclg-cisdp.org/en/cities-territories-human-rights-2030
-- licence: Facts of public pages; no licence stated
-- accessed_on: 2026-11-22
-- file: raw/campaign_members.csv
-- sheet: Members
-- feeds: membership
-- columns: [name, local_name, country_iso3, uclg_region, status, joined_on, date_precision, wave, source_url,
--   source_says, confidence]
-- stale_after_days: 180
-- note: No complete list was found. Every row names the page that it was read from.
-- row_is: name
-- refuse:
--   - known_in: {country_iso3?: country}
--   - rule: unknown spelling of a city
--     spelled: name
--     edit: add the spelling to data/reference/city_names.csv, or the city to data/reference/cities.csv
--   - rule: the member stands twice
--     unique: city(name)
--     edit: keep one row, with the better source
--   - one_of: {status: [pioneer, member, interested]}
--   - one_of: {confidence: [high, medium, low]}
--   - date: joined_on?
--     edit: write 2023, 2023-01 or 2023-01-26, or leave the cell empty where it is unknown
--   - not_in_future: joined_on
--   - one_of: {date_precision?: [day, month, year, unknown]}
--   - rule: the date is written more or less exactly than date_precision says
--     where: date_precision is not null and date_precision != date_precision(joined_on)
--     show: name joined_on date_precision
--     edit: write day, month, year or unknown, as the date is written
--   - rule: joined before the campaign began in 2022
--     where: first_day(joined_on) < date '2022-01-01'
--     edit: correct the date
--   - rule: the source is missing
--     required: source_url
--     edit: name the page that says so; a member without a source is not counted
--   - rule: the wave is no number from 1 to 9
--     where: wave is not null and coalesce(try_cast(wave as integer), 0) not between 1 and 9
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
