-- Without the processes of other buyers.

create table read.other as
select no
from ocds.process
where not buyer_matches;

delete from ocds.process
where no in (select other.no from read.other);

delete from ocds.party
where no in (select other.no from read.other);

delete from ocds.bid
where no in (select other.no from read.other);

delete from ocds.listed
where no in (select other.no from read.other);

delete from ocds.named
where no in (select other.no from read.other);

delete from ocds.award
where no in (select other.no from read.other);

delete from ocds.contract
where no in (select other.no from read.other);

delete from ocds.goal
where no in (select other.no from read.other);

delete from ocds.award_item
where no in (select other.no from read.other);
