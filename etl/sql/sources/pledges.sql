-- title: Pledges of local governments in the neighbouring programmes
-- publisher: Organisers of the programmes, cities and press; each row names its page
-- licence: Facts of public pages; no licence stated
-- accessed_on: 2026-11-22
-- file: raw/pledges.csv
-- sheet: Pledges
-- feeds: pledge
-- columns: [pledge_id, programme_id, kind, title, area, made_on, target_year, status_word, status_basis, amount,
--   currency, direct_beneficiaries, indirect_beneficiaries, measure, baseline, source_url, confidence, same_as, note,
--   fact_rows]
-- stale_after_days: 180
-- note: 235 statements were read; those that are one joint pledge are one row.
-- row_is: pledge_id
-- refuse:
--   - rule: the pledge stands twice
--     unique: pledge_id
--     show: pledge_id title
--     edit: keep one row, and name all its cities in data/raw/pledge_cities.csv
--   - rule: the identifier is not written in small letters, digits and hyphens
--     form: {pledge_id: '[a-z0-9-]+'}
--     show: pledge_id title
--     edit: write it as in gcf-lbn-beirut
--   - known_in: {programme_id: programme}
--   - rule: unknown kind of pledge
--     one_of: {kind: [signature, membership, grant, commitment, partnership]}
--   - rule: the area is not one of the four of the multistakeholder pledge
--     one_of: {area?: [climate_action, inclusion_durable_solutions, labour_mobility_education, financing]}
--   - rule: unknown status word
--     one_of: {status_word?: [planned, in_progress, fulfilled]}
--     edit: write planned, in_progress or fulfilled, or leave it empty where no page says
--   - rule: unknown basis of the status
--     one_of: {status_basis?: [source]}
--   - date: made_on?
--     edit: write 2023, 2023-12 or 2023-12-13
--   - not_in_future: made_on
--   - rule: the target year is no year
--     form: {target_year?: '20[0-9]{2}|2100'}
--     edit: write four digits
--   - rule: the target year lies before the pledge
--     where: try_cast(target_year as integer) < year(first_day(made_on))
--     show: pledge_id made_on target_year
--     edit: correct one of the two
--   - rule: an amount without its currency, or a currency without an amount
--     where: (amount is null) != (currency is null)
--     edit: write both, the currency as three letters, such as CHF
--   - rule: the amount is no positive number, or the currency is not three letters
--     where: >-
--       not regexp_full_match(coalesce(amount, '1'), '[0-9]+([.][0-9]+)?') or try_cast(amount as double) <= 0
--       or not regexp_full_match(coalesce(currency, 'USD'), '[A-Z]{3}')
--     edit: write digits with a decimal point, and the currency as three capital letters
--   - rule: beneficiaries are no whole positive number
--     where: >-
--       not regexp_full_match(coalesce(direct_beneficiaries, '1'), '[1-9][0-9]{0,8}')
--       or not regexp_full_match(coalesce(indirect_beneficiaries, '1'), '[1-9][0-9]{0,8}')
--     edit: write digits only
--   - one_of: {confidence?: [high, medium, low]}
--   - rule: the pledge that is the same does not exist
--     where: same_as is not null and (same_as = pledge_id or same_as not in (select r.pledge_id from raw as r))
--     edit: use the pledge_id of the other row
--   - rule: the rows of facts are not numbers with semicolons between them
--     form: {fact_rows?: '[0-9]+(;[0-9]+)*'}
--     edit: write 4 or 4;14, or leave the cell empty
--   - rule: the title or the source is missing
--     required: title source_url
--     edit: write what is pledged, and name the page that says so
select
    pledge_id,
    programme_id,
    kind,
    title,
    area,
    first_day(made_on) as made_on,
    date_precision(made_on) as made_precision,
    cast(target_year as integer) as target_year,
    coalesce(pledge_status(status_word), 'not_reported') as status,
    status_word,
    status_basis,
    cast(amount as double) as amount,
    currency,
    cast(direct_beneficiaries as integer) as direct_beneficiaries,
    cast(indirect_beneficiaries as integer) as indirect_beneficiaries,
    measure,
    baseline,
    same_as,
    confidence,
    note,
    coalesce(len(string_split(fact_rows, ';')), 1) as statements,
    source_url,
    _row as source_row,
    $source_id as source_id
from raw
order by _row
