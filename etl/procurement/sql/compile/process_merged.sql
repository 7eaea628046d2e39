-- The latest value of each field of a process; of its lots, the latest of each.

create or replace view read.process_merged as
with latest as (
    select
        no,
        ocid,
        arg_max(columns('released_at|file|line'), age),
        nullif(
            arg_max(
                columns(* exclude (no, ocid, age, is_alone, released_at, file, line, lot_has_sustainability)), age
            ),
            taken_back()
        )
    from read.process_flat
    where not is_alone
    group by no, ocid
),

lots as (
    select
        no,
        bool_or(has_sustainability = 'true')::varchar as lot_has_sustainability
    from read.lot_merged
    group by no
)

select * exclude (age, is_alone)
from read.process_flat
where is_alone
union all by name
select
    latest.*,
    lots.lot_has_sustainability
from latest
left join lots on latest.no = lots.no;
