-- severity: error
-- file: data/raw/campaign_reported_totals.csv
-- rule: no total of the series target, so there is no goal to measure against
-- edit: add the goal as a row with the series target and the qualifier target
select
    1 as source_row,
    'the header' as subject
where
    not exists (
        select 1
        from core.reported_total
        where series = 'target'
    )
