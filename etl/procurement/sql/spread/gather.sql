-- The releases of one partition from all units: those of a process are together, whichever files they were in.

insert into read.raw by name
select
    0 as part,
    *
from read_parquet($files, hive_partitioning = false);

insert into read.part values (0, null, null, null);
