-- Processes in one form: the buyer found, codes and dates understood, the year told.

-- Only for processes whose buyer has no id or no name of its own: few, in most publications.
create table read.buyer as
with incomplete as (
    select
        no,
        buyer_id,
        buyer_name,
        entity_id,
        entity_name
    from read.process_merged
    where buyer_id is null or buyer_name is null
),

role as (
    select
        no,
        min(party_id) filter (where list_contains(roles, 'buyer')) as buyer_id,
        min(party_id) filter (where list_contains(roles, 'procuringEntity')) as entity_id
    from ocds.party
    where no in (select incomplete.no from incomplete)
    group by no
),

found as (
    select
        incomplete.no,
        case
            when incomplete.buyer_id is not null or incomplete.buyer_name is not null then incomplete.buyer_id
            when role.buyer_id is not null then role.buyer_id
            else coalesce(incomplete.entity_id, if(incomplete.entity_name is null, role.entity_id, null))
        end as id,
        case
            when incomplete.buyer_id is not null or incomplete.buyer_name is not null then incomplete.buyer_name
            when role.buyer_id is not null then null
            else incomplete.entity_name
        end as name
    from incomplete
    left join role on incomplete.no = role.no
)

select
    found.no,
    coalesce(found.id, found.name) as id,
    coalesce(found.name, party.name) as name
from found
left join ocds.party as party on found.no = party.no and found.id = party.party_id;

insert into ocds.process by name
with first_award as (
    select
        no,
        min(award_date) as award_date
    from ocds.award
    where award_date is not null and is_counted
    group by no
),

first_contract as (
    select
        no,
        coalesce(min(signed_on), min(begins_on)) as signed_on
    from ocds.contract
    where is_counted
    group by no
),

understood as (
    select
        process.*,
        method.code as code_meant,
        coalesce(details.method, rationale.method) as words_meant,
        category.code as category,
        status.code as tender_status,
        currency_or_stated(process.currency_source, currency.code) as tender_currency,
        as_time(process.start_source) as tender_start,
        as_time(process.end_source) as tender_end,
        as_time(process.award_start_source) as award_period_start,
        as_time(process.award_end_source) as award_period_end,
        as_count(process.tenderers_source) as number_of_tenderers,
        as_amount(process.amount_source) as tender_amount
    from read.process_merged as process
    left join read.code as method on method.kind = 'method' and method.key = code_key(process.method_source)
    left join read.wording as details on process.details_source = details.words
    left join read.wording as rationale on process.rationale_source = rationale.words
    left join read.code as category
        on category.kind = 'category' and category.key = code_key(process.category_source)
    left join read.code as status on status.kind = 'tender_status' and status.key = code_key(process.status_source)
    left join read.code as currency on currency.kind = 'currency' and currency.key = code_key(process.currency_source)
),

-- "none" is a word that is understood and names no method: a purchase from a framework agreement, say.
said as (
    select
        *,
        nullif(code_meant, 'none') as method_code,
        nullif(words_meant, 'none') as method_words
    from understood
),

-- Where code and words contradict each other on whether there was competition, neither is believed.
compared as (
    select
        *,
        case
            when method_code is null then method_words
            when (method_code in ('open', 'selective')) != (method_words in ('open', 'selective')) then null
            else method_code
        end as method,
        if(code_meant is null, details_source, null) as words_alone,
        if(
            method_code != method_words, concat_ws(': ', method_code, coalesce(details_source, rationale_source)), null
        ) as other_words
    from said
)

select
    process.no,
    process.ocid,
    year(
        coalesce(
            award_date,
            signed_on,
            process.tender_start,
            process.tender_end,
            process.award_period_start,
            process.released_at
        )
    )::integer as year,
    coalesce(process.buyer_id, buyer.id) as buyer_id,
    coalesce(process.buyer_name, buyer.name) as buyer_name,
    process.method,
    process.method_source,
    process.details_source as method_details,
    process.method_words,
    process.category,
    process.tender_status,
    coalesce(process.tender_status in ('cancelled', 'unsuccessful', 'withdrawn'), false) as is_cancelled,
    process.tender_id,
    process.tender_start,
    process.tender_end,
    process.award_period_start,
    process.award_period_end,
    process.number_of_tenderers,
    process.tender_amount,
    process.tender_currency,
    coalesce(
        nullif(process.lot_has_sustainability, 'false'),
        process.tender_has_sustainability,
        process.lot_has_sustainability
    )::boolean as has_sustainability,
    file.shown_as as source_file,
    process.line as source_line,
    read.matches(
        coalesce(process.buyer_id, buyer.id), coalesce(process.buyer_name, buyer.name)
    ) as buyer_matches,
    case
        when
            is_doubtful(process.method_source, process.code_meant)
            or is_doubtful(process.words_alone, process.words_meant)
            or process.other_words is not null
            or is_doubtful(process.category_source, process.category)
            or is_doubtful(process.status_source, process.tender_status)
            or is_doubtful(process.tenderers_source, process.number_of_tenderers)
            or is_doubtful(process.amount_source, process.tender_amount)
            or is_doubtful(process.currency_source, process.tender_currency)
            or is_doubtful(process.start_source, process.tender_start)
            or is_doubtful(process.end_source, process.tender_end)
            or is_doubtful(process.award_start_source, process.award_period_start)
            or is_doubtful(process.award_end_source, process.award_period_end)
            then nullif(
                concat_ws(
                    chr(30),
                    fault_of_code('tender/procurementMethod', process.method_source, process.code_meant),
                    fault_of_code('tender/procurementMethodDetails', process.words_alone, process.words_meant),
                    fault(
                        'tender/procurementMethod',
                        process.other_words,
                        null,
                        'the words name another method than the code'
                    ),
                    fault_of_code('tender/mainProcurementCategory', process.category_source, process.category),
                    fault_of_code('tender/status', process.status_source, process.tender_status),
                    fault(
                        'tender/numberOfTenderers',
                        process.tenderers_source,
                        process.number_of_tenderers,
                        'this is not a count'
                    ),
                    fault_of_amount('tender/value/amount', process.amount_source, process.tender_amount),
                    fault_of_currency('tender/value/currency', process.currency_source, process.tender_currency),
                    fault_of_time('tender/tenderPeriod/startDate', process.start_source, process.tender_start),
                    fault_of_time('tender/tenderPeriod/endDate', process.end_source, process.tender_end),
                    fault_of_time(
                        'tender/awardPeriod/startDate', process.award_start_source, process.award_period_start
                    ),
                    fault_of_time('tender/awardPeriod/endDate', process.award_end_source, process.award_period_end)
                ),
                ''
            )
    end as faults
from compared as process
inner join read.file on process.file = file.file
left join first_award on process.no = first_award.no
left join first_contract on process.no = first_contract.no
left join read.buyer on process.no = buyer.no;
