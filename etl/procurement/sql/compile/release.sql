-- Every release that was read, with where it stands and when it was published; without an ocid it is set aside.

create table read.release as
with written as (
    select
        raw.rowid as release_no,
        said(trim(raw.ocid)) as ocid,
        said(raw.id) as release_id,
        raw.date,
        try_cast(raw.date as timestamptz) as moment,
        coalesce(raw."hrc:file", part.file) as file,
        coalesce(raw."hrc:place", part.first_line + raw.rowid - part.first_row) as line,
        coalesce(raw.turn, raw.rowid) as turn
    from read.raw
    inner join read.part on raw.part = part.part
)

select
    release_no,
    ocid,
    ocid is not null and ocid[1] not in ('{', '[') as has_ocid,
    release_id,
    plausible_time(moment) as released_at,
    if(is_lost(date, plausible_time(moment)), left(date, 200), null) as bad_date,
    file,
    line,
    turn
from written;

insert into ocds.issue
select
    file.shown_as as file,
    release.line,
    null as ocid,
    'ocid' as path,
    left(release.ocid, 200) as value,
    'the release has no ocid' as why,
    true as is_whole
from read.release
inner join read.file on release.file = file.file
where not release.has_ocid;

insert into ocds.issue
select
    file.shown_as as file,
    release.line,
    release.ocid,
    'date' as path,
    release.bad_date as value,
    'this is not a date of a plausible year' as why,
    false as is_whole
from read.release
inner join read.file on release.file = file.file
where release.bad_date is not null and release.ocid is not null;

-- Processes that have to be merged: of several releases, or with the same id twice in one list.
create table read.repeated as
select ocid
from read.release
where has_ocid
group by ocid
having count(*) > 1
union
select release.ocid
from read.release
inner join read.raw on release.release_no = raw.rowid
where
    release.has_ocid
    and (
        has_twins(raw.parties)
        or has_twins(raw.bids.details)
        or has_twins(raw.awards)
        or has_twins(raw.contracts)
    );
