-- What each release says about the process and its tender, in the publisher's words.

create or replace view read.process_flat as
select
    no,
    ocid,
    is_alone,
    age,
    released_at,
    file,
    line,
    organisation_id(buyer) as buyer_id,
    organisation_name(buyer) as buyer_name,
    organisation_id(tender."procuringEntity") as entity_id,
    organisation_name(tender."procuringEntity") as entity_name,
    said(tender.id) as tender_id,
    said(tender.status) as status_source,
    said(tender."procurementMethod") as method_source,
    said(tender."procurementMethodDetails") as details_source,
    said(tender."procurementMethodRationale") as rationale_source,
    said(tender."mainProcurementCategory") as category_source,
    said(tender."numberOfTenderers") as tenderers_source,
    said(tender.value.amount) as amount_source,
    said(tender.value.currency) as currency_source,
    said(tender."tenderPeriod"."startDate") as start_source,
    said(tender."tenderPeriod"."endDate") as end_source,
    said(tender."awardPeriod"."startDate") as award_start_source,
    said(tender."awardPeriod"."endDate") as award_end_source,
    as_yes_or_no(tender."hasSustainability") as tender_has_sustainability,
    any_lot_is_sustainable(tender.lots) as lot_has_sustainability
from read.given;
