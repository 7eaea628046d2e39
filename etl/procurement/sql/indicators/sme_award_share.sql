-- title: Small and medium firms' share of awards
-- method: >-
--   Awards to micro, small and medium firms as a part of those to firms of known size, by number and by value in the
--   main currency. An award to several firms counts only when the size of all is known and all are large or none is:
--   how they share its value is not published. Unknown are the other awards and, by value, also those without an
--   amount above zero or in another currency.
-- n: awards
-- share_by: [number, value]
-- fields: [awards/suppliers/id, parties/details/scale]
-- unlock: Publish the size of every supplier (parties/details/scale)
-- source: https://extensions.open-contracting.org/en/extensions/partyScale/master/
select
    award.year,
    firm.is_small as is_so,
    award.amount
from judge.award
left join judge.winning_firm as firm on award.award_no = firm.award_no
where award.is_counted
