select *
from mart.peer
where
    city_id = $city
    and strategy = coalesce($strategy, 'similar')
    and case when $among = 'members' then is_member else place <= 12 end
order by place
