select *
from mart.outlook
