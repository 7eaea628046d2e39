-- The releases of one unit of work, each saying where it comes from and to which partition its process belongs. Unlike
-- hash(), MD5 is the same everywhere and for ever.

create view read.shuffled as
select
    raw.rowid as turn,
    raw.* exclude (part, turn, "hrc:file", "hrc:place"),
    coalesce(raw."hrc:file", part.file) as "hrc:file",
    coalesce(raw."hrc:place", part.first_line + raw.rowid - part.first_row) as "hrc:place",
    (md5_number_lower(coalesce(trim(raw.ocid), '')) % getvariable('partitions'))::integer as bucket
from read.raw
inner join read.part on raw.part = part.part;
