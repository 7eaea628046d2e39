-- title: Cities, territories and bodies, with coordinates and population
-- publisher: This project, with coordinates and populations from GeoNames
-- url: https://www.geonames.org/
-- licence: CC BY 4.0 (GeoNames)
-- accessed_on: 2026-11-22
-- file: reference/cities.csv
-- sheet: Cities
-- feeds: city
-- columns: [city_id, name, local_name, kind, country_iso3, section, latitude, longitude, geonames_id, point_basis,
--   population, population_basis, parent_city_id, is_capital, note]
-- note: Reviewed by hand. A population is given only where GeoNames counts exactly this territory.
-- row_is: city_id
-- refuse:
--   - rule: the city_id stands twice
--     unique: city_id
--     show: city_id name
--   - rule: unknown kind of government
--     known_in: {kind: kind}
--     edit: use a kind of data/reference/kinds.csv
--   - known_in: {country_iso3?: country}
--   - known_in: {section?: section}
--   - rule: a coordinate is no number, out of range, or without its partner
--     where: >-
--       (latitude is null) != (longitude is null)
--       or (latitude is not null and coalesce(abs(try_cast(latitude as double)), 999) > 90)
--       or (longitude is not null and coalesce(abs(try_cast(longitude as double)), 999) > 180)
--     edit: write both in degrees with a decimal point (latitude within 90, longitude within 180)
--   - rule: the population is no whole positive number
--     form: {population?: '[1-9][0-9]{0,8}'}
--     edit: write digits only, or leave the cell empty where it is unknown
--   - rule: a population without its basis, or a basis without a population
--     where: (population is null) != (population_basis is null)
--     edit: write both, or leave both empty
--   - rule: the basis of the population is no word in small letters
--     form: {population_basis?: '[a-z][a-z ]+'}
--     edit: write where the population is from, such as geonames or census
--   - rule: the parent is not in this file
--     known_in: {parent_city_id?: this_file.city_id}
--     edit: correct the identifier, or add the parent
--   - rule: a city cannot be its own parent
--     where: parent_city_id = city_id
--     edit: leave parent_city_id empty
--   - rule: the city_id is not a country code in small letters, a hyphen and a name
--     form: {city_id: '[a-z]{3}-[a-z0-9-]+'}
--     show: city_id name
--     edit: write it like deu-cologne; int-… for a body of several countries
--   - rule: the city_id does not begin with the code of its country
--     where: not starts_with(city_id, lower(coalesce(country_iso3, 'INT')) || '-')
--     edit: correct one of the two; int-… for a body of several countries
--   - rule: the name is missing
--     required: name
--     edit: write the name
--   - rule: several cities have this name, and no page could tell which is meant
--     unique: name
--     show: city_id name
--     edit: write the country or the region behind each, such as San Antonio (Chile); local_name keeps the bare name
--   - rule: the geonames_id is no whole number
--     form: {geonames_id?: '[1-9][0-9]{0,8}'}
--     edit: write digits only, or leave the cell empty
--   - rule: unknown basis of the point
--     one_of: {point_basis?: [place, seat]}
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
