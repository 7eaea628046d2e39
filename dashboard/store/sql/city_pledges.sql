select *
from mart.pledge
where list_contains(string_split(city_ids, '|'), $city)
order by
    kind = 'partnership' desc,
    made_on desc nulls last,
    pledge_id asc
