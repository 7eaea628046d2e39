-- The releases that are used: of processes that have several, identical ones once, in the order of publication; those
-- without a date, or of the same moment, in the order in which they stand in the files.

create table read.twin as
with same as (
    select
        ocid,
        release_id
    from read.release
    where release_id is not null
    group by ocid, release_id
    having count(*) > 1
),

alike as (
    select
        release.release_no,
        release.ocid,
        release.release_id,
        release.file,
        release.line,
        release.turn,
        hash(
            raw.date, raw.buyer, raw.parties, raw.tender, raw.bids, raw.awards, raw.contracts
        ) as content
    from read.release
    inner join same on release.ocid = same.ocid and release.release_id = same.release_id
    inner join read.raw on release.release_no = raw.rowid
)

select
    *,
    row_number() over (partition by ocid, release_id, content order by file, line, turn) as nth,
    row_number() over (partition by ocid, release_id order by file, line, turn) as nth_of_id
from alike
qualify nth_of_id > 1;

insert into ocds.issue
select
    file.shown_as as file,
    release.line,
    twin.ocid,
    'id' as path,
    twin.release_id as value,
    if(
        twin.nth > 1,
        'the same release appears twice',
        'two different releases have the same id'
    ) as why,
    twin.nth > 1 as is_whole
from read.twin
inner join read.release on twin.release_no = release.release_no
inner join read.file on release.file = file.file;

create table read.used as
select
    release_no,
    -- Workers count from numbers that are far apart, so that no two processes have the same.
    release_no + coalesce(getvariable('first_no'), 0) as no,
    ocid,
    true as is_alone,
    0::bigint as age,
    released_at,
    file,
    line
from read.release
where has_ocid and ocid not in (select repeated.ocid from read.repeated)
union all
select
    release_no,
    max(release_no) over (partition by ocid) + coalesce(getvariable('first_no'), 0) as no,
    ocid,
    false as is_alone,
    row_number() over (partition by ocid order by released_at nulls first, file, line, turn) as age,
    released_at,
    file,
    line
from read.release
where
    ocid in (select repeated.ocid from read.repeated)
    and release_no not in (
        select twin.release_no from read.twin
        where twin.nth > 1
    );
