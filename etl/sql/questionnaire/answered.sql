-- title: What a city has answered before, its latest answer to each question
select
    question,
    subject,
    answer,
    unit,
    about_on,
    about_precision,
    answered_on
from core.city_report
where city_id = $city and is_latest
order by source_row
