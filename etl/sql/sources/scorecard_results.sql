-- title: Scores of the Effective Inclusion score card
-- publisher: Local governments that used the score card
-- licence: As stated by each local government
-- accessed_on: 2026-11-22
-- file: raw/scorecard_results.csv
-- sheet: Score cards
-- feeds: scorecard_result
-- columns: [city, country_iso3, assessed_on, dimension, indicator, score, max_score, threshold_percent, source_url]
-- note: Empty until a coordinator enters a published assessment.
-- row_is: city dimension
-- refuse:
--   - spelled: city
--     show: city country_iso3
--   - rule: the date is impossible, missing or in the future
--     where: >-
--       date_precision(assessed_on) != 'day' or first_day(assessed_on) is null
--       or first_day(assessed_on) > current_date
--     show: city assessed_on
--     edit: write the day as 2024-05-31
--   - rule: the dimension, the indicator or the source is missing
--     required: dimension indicator source_url
--     edit: write both as in the score card, and name the page that publishes the assessment
--   - rule: the points possible are no positive number
--     where: coalesce(try_cast(max_score as double), 0) <= 0
--     edit: write the points that the score card allows
--   - rule: the score does not lie between zero and the points possible
--     where: >-
--       coalesce(try_cast(score as double), -1) not between 0 and try_cast(max_score as double)
--     edit: correct one of the two
--   - rule: the threshold of a dimension does not lie between 66 and 75 percent
--     where: coalesce(try_cast(threshold_percent as double), 0) not between 66 and 75
--     edit: write the threshold that the score card gives for the dimension
--   - rule: one dimension has two thresholds
--     where: >-
--       exists (
--       select 1 from raw as r
--       inner join core.city_name as a
--       on a.spelling_key = spelling_key(r.city) and a.country_iso3 = coalesce(r.country_iso3, 'INT')
--       inner join core.city_name as b
--       on b.spelling_key = spelling_key(raw.city) and b.country_iso3 = coalesce(raw.country_iso3, 'INT')
--       where a.city_id = b.city_id and r.dimension = raw.dimension and r.assessed_on = raw.assessed_on
--       and try_cast(r.threshold_percent as double) != try_cast(raw.threshold_percent as double))
--     show: city dimension threshold_percent
--     edit: write the same threshold in all rows of the dimension
--   - rule: the indicator stands twice
--     unique: city(city) dimension assessed_on indicator
--     show: city assessed_on dimension indicator
select
    n.city_id,
    first_day(r.assessed_on) as assessed_on,
    r.dimension,
    r.indicator,
    cast(r.score as double) as score,
    cast(r.max_score as double) as max_score,
    cast(r.threshold_percent as double) as threshold_percent,
    r.source_url,
    r._row as source_row,
    $source_id as source_id
from raw as r
left join core.city_name as n
    on
        spelling_key(r.city) = n.spelling_key
        and coalesce(r.country_iso3, 'INT') = n.country_iso3
order by r._row
