select *
from mart.pledge
where list_has_any(string_split(city_ids, '|'), string_split($cities, '|'))
order by
    area asc nulls last,
    made_on desc nulls last,
    pledge_id asc
