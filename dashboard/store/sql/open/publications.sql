select
    p.rowid as place,
    p.address,
    p.publisher,
    p.licence,
    p.read_on
from mart.publication as p
