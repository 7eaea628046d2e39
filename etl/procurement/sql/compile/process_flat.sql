-- What each release says about the process and its tender, in the publisher's words.

create or replace view read.process_flat as
select
    used.ocid,
    used.is_alone,
    used.age,
    used.release_no,
    used.released_at,
    said(raw.buyer.id) as buyer_id,
    said(raw.buyer.name) as buyer_name,
    said(raw.tender."procuringEntity".id) as entity_id,
    said(raw.tender."procuringEntity".name) as entity_name,
    said(raw.tender.id) as tender_id,
    said(raw.tender.status) as status_source,
    said(raw.tender."procurementMethod") as method_source,
    said(raw.tender."mainProcurementCategory") as category_source,
    said(raw.tender."numberOfTenderers") as tenderers_source,
    said(raw.tender.value.amount) as amount_source,
    said(raw.tender.value.currency) as currency_source,
    said(raw.tender."tenderPeriod"."startDate") as start_source,
    said(raw.tender."tenderPeriod"."endDate") as end_source,
    said(raw.tender."awardPeriod"."startDate") as award_start_source,
    said(raw.tender."awardPeriod"."endDate") as award_end_source,
    case
        when lower(raw.tender."hasSustainability") in ('true', 'false')
            then lower(raw.tender."hasSustainability") = 'true'
    end as tender_has_sustainability,
    any_lot_is_sustainable(raw.tender.lots) as lot_has_sustainability
from read.used
inner join read.raw on used.release_no = raw.rowid;
