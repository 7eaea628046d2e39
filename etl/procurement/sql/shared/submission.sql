-- How many whole days there were to submit a bid. A period that ends at the moment of its start, or
-- before, leaves nobody any time: it is a slip of the pen, not a short period.
-- A direct award has no time for bids: it is left out, whatever stands there.

create view judge.submission as
select
    no,
    year,
    tender_end,
    tender_end <= tender_start as is_doubtful,
    if(tender_end > tender_start, (epoch_us(tender_end) - epoch_us(tender_start)) // 86400000000, null) as days
from judge.process
where method is distinct from 'direct' and method_words is distinct from 'direct';
