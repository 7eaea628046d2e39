-- title: Processes with a red flag
-- method: >-
--   Processes with at least one red flag as a part of those to which at least one could be applied, by number. A flag
--   is not proof of wrongdoing, and what can be tested differs between publications: see the counts of the single
--   flags.
-- n: processes
-- share_by: [number]
-- fields: any flag
-- unlock: Publish the method, the number of bidders and the submission period of every tender
-- source: https://cardinal.readthedocs.io/en/latest/cli/indicators/
with tested as (
    select
        no,
        bool_or(is_flagged) as is_flagged
    from judge.flag
    group by no
)

select
    process.year,
    tested.is_flagged as is_so
from judge.process
left join tested on process.no = tested.no
