-- grain: one row per pledge
-- names_places: true
-- unique: [pledge_id]
-- always: ["passed between 0 and 7", "cities > 0"]
-- columns:
--   pledge_id: Identifier of the pledge
--   programme_id: Programme that it belongs to
--   programme: Name of the programme
--   kind: signature, membership, grant, commitment or partnership
--   title: What is pledged
--   area: Area of the multistakeholder pledge
--   made_on: First day of the period in which it was made
--   made_precision: How exact that date is
--   target_year: Year by which it is due
--   status: Status that the newest source gives, or not_reported
--   status_word: Status in the word of the source
--   spoken_on: Day of the newest thing said of it; empty where no date is known
--   amount: Money in its own currency
--   currency: Currency of the amount
--   direct_beneficiaries: People reached directly (persons)
--   indirect_beneficiaries: People reached indirectly (persons)
--   same_as: Pledge of another programme that is the same project
--   note: What a reader must know
--   confidence: How sure the reading is
--   statements: Statements of sources that were merged (statements)
--   cities: Local governments and networks that make it
--   city_ids: Their identifiers, separated by a bar
--   makers: Their names
--   members: How many of them have joined the campaign
--   has_maker: A local government is named
--   has_what: It says what is to be done, beyond a signature or membership
--   has_measure: It gives a number by which delivery can be measured
--   has_baseline: It gives the state at the start
--   has_target: It gives a year by which it is due
--   has_date: It says when it was made
--   has_money: It gives an amount with its currency
--   passed: How many of the seven hold
--   source_url: Page that names the pledge
--   source_row: Row in data/raw/pledges.csv
--   search_key: Makers and title without case, accents and punctuation
with spelling as (
    select
        city_id,
        string_agg(spelling_key, '|' order by spelling_key) as search_key
    from core.city_name
    group by city_id
),

maker as (
    select
        pc.pledge_id,
        count(*)::integer as cities,
        string_agg(c.city_id, '|' order by spelling_key(c.name), c.city_id) as city_ids,
        string_agg(c.name, ' · ' order by spelling_key(c.name), c.city_id) as makers,
        string_agg(spelling.search_key, '|' order by c.city_id) as search_key,
        count(m.city_id) filter (where m.status != 'interested')::integer as members,
        count(*) filter (where k.counts_towards_goal) as governments
    from core.pledge_city as pc
    inner join core.city as c
        on pc.city_id = c.city_id
    inner join core.kind as k
        on c.kind = k.kind
    left join core.membership as m
        on pc.city_id = m.city_id
    left join spelling
        on pc.city_id = spelling.city_id
    group by pc.pledge_id
),

spoken as (
    select
        pledge_id,
        max(updated_on) as updated_on,
        arg_max(status, updated_on) filter (where status != 'not_reported') as status,
        arg_max(status_word, updated_on) filter (where status != 'not_reported') as status_word
    from core.pledge_update
    group by pledge_id
),

judged as (
    select
        p.*,
        maker.cities,
        maker.city_ids,
        maker.makers,
        maker.search_key,
        maker.members,
        coalesce(spoken.status, p.status) as latest_status,
        coalesce(spoken.status_word, p.status_word) as latest_word,
        greatest(p.made_on, spoken.updated_on) as spoken_on,
        maker.governments > 0 as has_maker,
        p.kind in ('commitment', 'partnership', 'grant') as has_what,
        p.measure is not null or p.direct_beneficiaries is not null as has_measure,
        p.baseline is not null as has_baseline,
        p.target_year is not null as has_target,
        p.made_on is not null as has_date,
        p.amount is not null as has_money
    from core.pledge as p
    inner join maker
        on p.pledge_id = maker.pledge_id
    left join spoken
        on p.pledge_id = spoken.pledge_id
)

select
    j.pledge_id,
    j.programme_id,
    programme.name as programme,
    j.kind,
    j.title,
    j.area,
    j.made_on,
    j.made_precision,
    j.target_year,
    j.latest_status as status,
    j.latest_word as status_word,
    j.spoken_on,
    j.amount,
    j.currency,
    j.direct_beneficiaries,
    j.indirect_beneficiaries,
    j.same_as,
    j.note,
    j.confidence,
    j.statements,
    j.cities,
    j.city_ids,
    j.makers,
    j.members,
    j.has_maker,
    j.has_what,
    j.has_measure,
    j.has_baseline,
    j.has_target,
    j.has_date,
    j.has_money,
    (
        j.has_maker::integer + j.has_what::integer + j.has_measure::integer + j.has_baseline::integer
        + j.has_target::integer + j.has_date::integer + j.has_money::integer
    ) as passed,
    j.source_url,
    j.source_row,
    concat_ws('|', spelling_key(j.makers || ' ' || j.title), j.search_key) as search_key
from judged as j
inner join core.programme as programme
    on j.programme_id = programme.programme_id
order by
    programme.name,
    spelling_key(j.makers),
    j.pledge_id
