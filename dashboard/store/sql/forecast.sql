select *
from mart.forecast
order by
    forecast_year,
    quantile
