-- title: Cities, territories and bodies, with coordinates and population
-- publisher: This project, with coordinates and populations from GeoNames
-- url: https://www.geonames.org/
-- licence: CC BY 4.0 (GeoNames)
-- accessed_on: 2026-11-22
-- file: reference/cities.csv
-- feeds: city
-- columns: [city_id, name, local_name, kind, country_iso3, section, latitude, longitude, geonames_id, point_basis,
--   population, population_basis, parent_city_id, is_capital, note]
-- note: Reviewed by hand. A population is given only where GeoNames counts exactly this territory.
-- refuse:
--   - rule: the city_id stands twice
--     where: city_id in (select r.city_id from raw as r group by r.city_id having count(*) > 1)
--     show: city_id name
--     edit: keep one row
--   - rule: unknown kind of government
--     where: kind is null or kind not in (select k.kind from core.kind as k)
--     show: city_id kind
--     edit: use a kind of data/reference/kinds.csv
--   - rule: unknown country code
--     where: country_iso3 is not null and country_iso3 not in (select c.country_iso3 from core.country as c)
--     show: city_id country_iso3
--     edit: correct the code, or add the country to data/reference/countries.csv
--   - rule: unknown section
--     where: section is not null and section not in (select s.section from core.section as s)
--     show: city_id section
--     edit: use an identifier of data/reference/sections.csv
--   - rule: a coordinate is no number, out of range, or without its partner
--     where: >-
--       (latitude is null) != (longitude is null)
--       or (latitude is not null and coalesce(abs(try_cast(latitude as double)), 999) > 90)
--       or (longitude is not null and coalesce(abs(try_cast(longitude as double)), 999) > 180)
--     show: city_id latitude longitude
--     edit: write both in degrees with a decimal point (latitude within 90, longitude within 180)
--   - rule: the population is no whole positive number
--     where: population is not null and coalesce(try_cast(population as integer), 0) <= 0
--     show: city_id population
--     edit: write digits only, or leave the cell empty where it is unknown
--   - rule: the parent is not in this file
--     where: parent_city_id is not null and parent_city_id not in (select r.city_id from raw as r)
--     show: city_id parent_city_id
--     edit: correct the identifier, or add the parent
--   - rule: a city cannot be its own parent
--     where: parent_city_id = city_id
--     show: city_id parent_city_id
--     edit: leave parent_city_id empty
--   - rule: the city_id is not a country code in small letters, a hyphen and a name
--     where: not coalesce(regexp_full_match(city_id, '[a-z]{3}-[a-z0-9-]+'), false)
--     show: city_id name
--     edit: write it like deu-cologne; int-… for a body of several countries
--   - rule: the name is missing
--     where: name is null
--     show: city_id name
--     edit: write the name
--   - rule: the geonames_id is no whole number
--     where: geonames_id is not null and try_cast(geonames_id as integer) is null
--     show: city_id geonames_id
--     edit: write digits only, or leave the cell empty
--   - rule: unknown basis of the point
--     where: point_basis not in ('place', 'seat')
--     show: city_id point_basis
--     edit: write place, seat, or leave the cell empty where there is no point
select
    r.city_id,
    r.name,
    r.local_name,
    r.kind,
    r.country_iso3,
    coalesce(r.section, c.section) as section,
    cast(r.latitude as double) as latitude,
    cast(r.longitude as double) as longitude,
    cast(r.geonames_id as integer) as geonames_id,
    r.point_basis,
    cast(r.population as integer) as population,
    r.population_basis,
    r.parent_city_id,
    r.is_capital = '1' as is_capital,
    r.note,
    r._row as source_row,
    $source_id as source_id
from raw as r
left join core.country as c
    on r.country_iso3 = c.country_iso3
order by r._row
