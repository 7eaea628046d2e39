-- title: Share of awards going to women-owned firms
-- method: >-
--   Awards to women-owned firms as a part of those to firms of which it is known whether they are, by number and by
--   value in the main currency. An award to several firms counts only when that is known of all and all are alike. A
--   publication that marks women-owned firms but never one that is not leaves every other firm unknown, and a share
--   of the marked ones would always be 100 percent, so nothing is known then. Unknown are the other awards and, by
--   value, also those without an amount above zero or in another currency.
-- n: awards
-- share_by: [number, value]
-- fields: [awards/suppliers/id, parties/details/classifications]
-- unlock: >-
--   Publish for every supplier whether it is women-owned, also where it is not (parties/details/classifications)
-- source: https://www.unwomen.org/en/digital-library/publications/2017/3/the-power-of-procurement
select
    award.year,
    firm.is_women_owned as is_so,
    award.amount
from judge.award
left join judge.winning_firm as firm on award.award_no = firm.award_no
where award.is_counted
