select *
from mart.member
where is_joined and joined_year is not null
order by
    coalesce(joined_on, make_date(joined_year, 1, 1)) desc,
    spelling_key(name)
limit $count
