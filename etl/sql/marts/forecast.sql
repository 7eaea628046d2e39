-- grain: one row per coming year and quantile of the forecast
-- unique: [forecast_year, quantile]
-- columns:
--   forecast_year: End of this year
--   quantile: Share of the simulated paths at or below the value
--   members: Members at that quantile (members)
select
    forecast_year,
    quantile,
    members
from core.forecast
order by
    forecast_year,
    quantile
