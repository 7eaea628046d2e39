-- The content of the releases that are used: of processes with one release where it is, of the others in a table of its
-- own, in which what a release takes back with a null stands as taken_back() (etl/procurement/read/nulls.py).

create table read.several as
with content as (
    select
        raw.rowid as release_no,
        raw.* exclude (part, turn, ocid, id, date, "hrc:file", "hrc:place")
    from read.raw
    where raw.rowid not in (select marked."hrc:place" from read.marked)
    union all by name
    select
        "hrc:place" as release_no,
        * exclude (ocid, id, date, "hrc:file", "hrc:place")
    from read.marked
)

select
    used.no,
    used.ocid,
    used.age,
    used.released_at,
    used.file,
    used.line,
    content.* exclude (release_no)
from read.used
inner join content on used.release_no = content.release_no
where not used.is_alone;

create view read.given as
select
    true as is_alone,
    used.no,
    used.ocid,
    used.age,
    used.released_at,
    used.file,
    used.line,
    raw.* exclude (part, turn, ocid, id, date, "hrc:file", "hrc:place")
from read.used
inner join read.raw on used.release_no = raw.rowid
where used.is_alone
union all by name
select
    false as is_alone,
    *
from read.several;
