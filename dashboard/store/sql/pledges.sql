select *
from mart.pledge
where
    contains(search_key, spelling_key($search))
    and ($programme is null or programme_id = $programme)
    and ($kind is null or kind = $kind)
    and ($status is null or status = $status)
    and ($area is null or area = $area)
order by
    target_year nulls last,
    programme,
    spelling_key(makers),
    pledge_id
