select
    c.table_name,
    c.column_name,
    lower(c.data_type) as data_type,
    c.comment as meaning
from duckdb_columns() as c
where c.schema_name = 'core'
order by
    c.table_name,
    c.column_index
