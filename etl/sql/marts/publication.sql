-- grain: one row per page or file that a figure or fact is taken from
-- unique: [address]
-- always: ["publisher != '' and licence != ''"]
-- columns:
--   address: Address of the page or file as a link, or its title where no address is given
--   publisher: Who published it; several where different facts of it come from different offices
--   licence: Terms of use, as its publisher or the file of this project states them
--   read_on: Day on which it was last read
with stated as (
    select
        address,
        publisher,
        licence,
        accessed_on as read_on
    from core.budget_ledger
    union all
    select
        source_url as address,
        publisher,
        licence,
        null as read_on
    from core.condition
    union all
    select
        address,
        publisher,
        licence,
        read_on
    from core.procurement_run
),

mentioned as (
    select
        source_url,
        source_id
    from core.membership
    union
    select
        source_url,
        source_id
    from core.pledge
    union
    select
        source_url,
        source_id
    from core.reported_value
    union
    select
        source_url,
        source_id
    from core.target
    union
    select
        source_url,
        source_id
    from core.recognition
    union
    select
        source_url,
        source_id
    from core.stated_residents
),

linked as (
    select
        coalesce(as_link(address), address) as address,
        publisher,
        licence,
        read_on
    from stated
),

-- What a publication states of itself goes before what a file of this project says of all its pages.
every as (
    select
        address,
        publisher,
        licence,
        read_on
    from linked
    union all
    select
        coalesce(as_link(m.source_url), m.source_url) as address,
        s.publisher,
        s.licence,
        s.accessed_on as read_on
    from mentioned as m
    inner join core.source as s
        on m.source_id = s.source_id
    where coalesce(as_link(m.source_url), m.source_url) not in (select l.address from linked as l)
)

select
    address,
    string_agg(distinct publisher, '; ' order by publisher) as publisher,
    string_agg(distinct licence, '; ' order by licence) as licence,
    max(read_on) as read_on
from every
group by address
order by address
