select
    row_number() over (
        order by
            c.schema_name,
            c.table_name,
            c.column_index
    ) - 1 as place,
    c.schema_name,
    c.table_name,
    c.column_name,
    lower(c.data_type) as data_type,
    c.comment as meaning
from duckdb_columns() as c
where c.schema_name in ('core', 'mart')
