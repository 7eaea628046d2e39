-- Organisations in one form: size as a code, ownership from the classifications.

insert into ocds.party by name
select
    party.no,
    party.party_id,
    party.name,
    coalesce(party.roles, []) as roles,
    scale.code as scale,
    is_women_owned(party.classifications) as is_women_owned,
    case
        when party.is_unnamed or is_doubtful(party.scale_source, scale.code)
            then nullif(
                concat_ws(
                    chr(30),
                    fault_of_id('parties/id', if(party.is_unnamed, party.party_id, null)),
                    fault_of_code('parties/details/scale', party.scale_source, scale.code)
                ),
                ''
            )
    end as faults
from read.party_merged as party
left join read.code as scale on scale.kind = 'scale' and scale.key = code_key(party.scale_source);
