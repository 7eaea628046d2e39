-- severity: error
-- rule: nobody makes the pledge
-- file: data/raw/pledges.csv
-- edit: name its local government in data/raw/pledge_cities.csv
select
    p.source_row,
    p.pledge_id as subject
from core.pledge as p
where p.pledge_id not in (select pc.pledge_id from core.pledge_city as pc)
order by p.source_row
