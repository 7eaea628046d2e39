-- Without the processes of other buyers.

create table read.other as
select ocid
from ocds.process
where not buyer_matches;

delete from ocds.process
where ocid in (select other.ocid from read.other);

delete from ocds.party
where ocid in (select other.ocid from read.other);

delete from ocds.bid
where ocid in (select other.ocid from read.other);

delete from ocds.award
where ocid in (select other.ocid from read.other);

delete from ocds.contract
where ocid in (select other.ocid from read.other);

delete from ocds.goal
where ocid in (select other.ocid from read.other);

delete from ocds.award_item
where ocid in (select other.ocid from read.other);
