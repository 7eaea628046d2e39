select *
from mart.coverage
