select *
from mart.headline
