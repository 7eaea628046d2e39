-- How the texts of a publication are understood: empty ones, dates, amounts of money, codes.

create macro said(written) as nullif(written, '');

-- What stands where a release has a null, which removes what earlier releases said: only in read.several.
create macro taken_back() as chr(24);

-- An entry without an id is nobody's successor: that of another release is another one.
create macro unnamed(age, place) as '#' || if(age > 1, age || '.', '') || place;

-- Every offset becomes UTC; a date without one is taken as UTC. Null where it is no date of a plausible year.
-- A cast to timestamp would drop the offset without a word.
create macro plausible_time(moment) as
case when moment between timestamptz '1990-01-01 00:00:00+00' and read.latest_plausible() then moment end;

create macro as_time(written) as plausible_time(try_cast(written as timestamptz));

create macro as_amount(written) as
case when try_cast(written as decimal(38, 4)) >= 0 then try_cast(written as decimal(38, 4)) end;

create macro why_no_amount(written) as
case when try_cast(written as decimal(38, 4)) < 0 then 'a negative amount' else 'this is not an amount of money' end;

-- A currency that is not named is the one that was stated for the publication, if any.
create macro currency_or_stated(written, code) as
case when code is null and nullif(trim(written), '') is null then read.stated_currency() else code end;

create macro code_key(written) as lower(strip_accents(trim(written)));

-- Asked of every field of every row, so it is quick; whether something is lost is asked of those only.
create macro is_doubtful(written, understood) as understood is null and written is not null;

create macro is_lost(written, understood) as understood is null and nullif(trim(written), '') is not null;

-- One fault of a row: null where the field is not given or was understood. A row with faults holds them in one text,
-- parted by the characters 30 and 31, which is faster than a list of structs; issues.sql takes them apart.
create macro fault(field, written, understood, reason) as
case
    when is_lost(written, understood)
        then concat(field, chr(31), reason, chr(31), replace(left(written, 200), chr(30), ' '))
end;

create macro fault_of_id(field, id) as fault(field, id, null, 'an entry of a list has no id');

create macro fault_of_code(field, written, code) as
fault(field, written, code, 'the code is not in data/reference/procurement_codes.csv');

create macro fault_of_time(field, written, moment) as
fault(field, written, moment, 'this is not a date of a plausible year');

create macro fault_of_amount(field, written, amount) as fault(field, written, amount, why_no_amount(written));

create macro fault_of_currency(field, written, code) as fault(field, written, code, 'this is not a currency code');

-- Releases of OCDS 1.0 name an organisation by its identifier, in place of an id.
create macro id_of_identifier(identifier) as
case
    when json_valid(identifier)
        then coalesce(said(identifier ->> '$.scheme') || '-', '') || said(identifier ->> '$.id')
end;

create macro organisation_id(given) as
case when said(given.id) is null then id_of_identifier(given.identifier) else given.id end;

create macro organisation_name(given) as
case
    when said(given.name) is not null then given.name
    when json_valid(given.identifier) then said(given.identifier ->> '$.legalName')
end;

create macro organisation(given) as
case
    when said(given.id) is not null then given.id
    else coalesce(id_of_identifier(given.identifier), organisation_name(given))
end;

create macro organisations(listed) as
case
    when len(listed) = 1 and organisation(listed[1]) is not null then [organisation(listed[1])]
    else coalesce(list_sort(list_distinct(list_transform(listed, lambda each: organisation(each)))), [])
end;

create macro as_count(written) as
case
    when
        try_cast(written as double) between 0 and 1000000
        and try_cast(written as double) = floor(try_cast(written as double))
        then try_cast(written as double)::integer
end;

create macro as_yes_or_no(written) as
case when lower(written) in ('true', 'false', taken_back()) then lower(written) end;

create macro any_lot_is_sustainable(lots) as
list_bool_or(list_transform(lots, lambda lot: lower(lot."hasSustainability") = 'true'))::varchar;

-- Entries without an id are no twins; most lists are settled without looking for them.
create macro has_twins(listed) as
len(listed) > 1
and list_unique(list_transform(listed, lambda each: each.id)) < len(listed)
and list_unique(list_transform(listed, lambda each: each.id))
< list_count(list_transform(listed, lambda each: each.id));
