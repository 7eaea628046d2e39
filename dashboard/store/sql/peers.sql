select *
from mart.peer
where
    city_id = $city
    and strategy = coalesce($strategy, 'similar')
    and case $among when 'members' then member_place when 'figures' then figures_place else place end <= 12
order by place
