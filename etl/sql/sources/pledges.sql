-- title: Pledges of local governments in the neighbouring programmes
-- publisher: Organisers of the programmes, cities and press; each row names its page
-- licence: Facts of public pages; no licence stated
-- accessed_on: 2026-11-22
-- file: raw/pledges.csv
-- feeds: pledge
-- columns: [pledge_id, programme_id, kind, title, area, made_on, target_year, status_word, status_basis, amount,
--   currency, direct_beneficiaries, indirect_beneficiaries, measure, baseline, source_url, confidence, same_as, note,
--   fact_rows]
-- stale_after_days: 180
-- note: 235 statements were read; those that are one joint pledge are one row.
-- refuse:
--   - rule: the pledge stands twice
--     where: pledge_id in (select r.pledge_id from raw as r group by r.pledge_id having count(*) > 1)
--     show: pledge_id title
--     edit: keep one row, and name all its cities in data/raw/pledge_cities.csv
--   - rule: the identifier is not written in small letters, digits and hyphens
--     where: not regexp_full_match(coalesce(pledge_id, ''), '[a-z0-9-]+')
--     show: pledge_id title
--     edit: write it as in gcf-lbn-beirut
--   - rule: unknown programme
--     where: programme_id is null or programme_id not in (select p.programme_id from core.programme as p)
--     show: pledge_id programme_id
--     edit: use a programme_id of data/reference/programmes.csv
--   - rule: unknown kind of pledge
--     where: kind is null or kind not in ('signature', 'membership', 'grant', 'commitment', 'partnership')
--     show: pledge_id kind
--     edit: write signature, membership, grant, commitment or partnership
--   - rule: the area is not one of the four of the multistakeholder pledge
--     where: >-
--       area is not null and area not in
--       ('climate_action', 'inclusion_durable_solutions', 'labour_mobility_education', 'financing')
--     show: pledge_id area
--     edit: >-
--       write climate_action, inclusion_durable_solutions, labour_mobility_education or financing,
--       or leave it empty
--   - rule: unknown status word
--     where: status_word is not null and pledge_status(status_word) is null
--     show: pledge_id status_word
--     edit: write planned, in_progress or fulfilled, or leave it empty where no page says
--   - rule: the date is impossible
--     where: made_on is not null and first_day(made_on) is null
--     show: pledge_id made_on
--     edit: write 2023, 2023-12 or 2023-12-13
--   - rule: the date lies in the future
--     where: first_day(made_on) > current_date
--     show: pledge_id made_on
--     edit: correct the date
--   - rule: the target year is no year
--     where: target_year is not null and not regexp_full_match(target_year, '20[0-9]{2}|2100')
--     show: pledge_id target_year
--     edit: write four digits
--   - rule: the target year lies before the pledge
--     where: try_cast(target_year as integer) < year(first_day(made_on))
--     show: pledge_id made_on target_year
--     edit: correct one of the two
--   - rule: an amount without its currency, or a currency without an amount
--     where: (amount is null) != (currency is null)
--     show: pledge_id amount currency
--     edit: write both, the currency as three letters, such as CHF
--   - rule: the amount is no positive number, or the currency is not three letters
--     where: >-
--       not regexp_full_match(coalesce(amount, '1'), '[0-9]+([.][0-9]+)?') or try_cast(amount as double) <= 0
--       or not regexp_full_match(coalesce(currency, 'USD'), '[A-Z]{3}')
--     show: pledge_id amount currency
--     edit: write digits with a decimal point, and the currency as three capital letters
--   - rule: beneficiaries are no whole positive number
--     where: >-
--       not regexp_full_match(coalesce(direct_beneficiaries, '1'), '[1-9][0-9]{0,8}')
--       or not regexp_full_match(coalesce(indirect_beneficiaries, '1'), '[1-9][0-9]{0,8}')
--     show: pledge_id direct_beneficiaries indirect_beneficiaries
--     edit: write digits only
--   - rule: unknown confidence
--     where: confidence is not null and confidence not in ('high', 'medium', 'low')
--     show: pledge_id confidence
--     edit: write high, medium or low, or leave it empty
--   - rule: the pledge that is the same does not exist
--     where: same_as is not null and (same_as = pledge_id or same_as not in (select r.pledge_id from raw as r))
--     show: pledge_id same_as
--     edit: use the pledge_id of the other row
--   - rule: the rows of facts are not numbers with semicolons between them
--     where: not regexp_full_match(coalesce(fact_rows, '1'), '[0-9]+(;[0-9]+)*')
--     show: pledge_id fact_rows
--     edit: write 4 or 4;14, or leave the cell empty
--   - rule: the title or the source is missing
--     where: title is null or source_url is null
--     show: pledge_id title source_url
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
