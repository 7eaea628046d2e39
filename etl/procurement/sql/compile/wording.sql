-- Which method do the publisher's words name? As the mapping lists them, or as a phrase of several words within a
-- sentence, where it is the only one and nothing in it is denied.

create table read.wording as
with written as (
    select unnest([tender."procurementMethodDetails", tender."procurementMethodRationale"]) as words
    from read.given
    where tender."procurementMethodDetails" is not null or tender."procurementMethodRationale" is not null
),

sentence as (
    select distinct
        words,
        code_key(words) as key,
        ' ' || trim(regexp_replace(code_key(words), '[^\p{L}\p{N}'']+', ' ', 'g')) || ' ' as text
    from written
    where said(words) is not null and words != taken_back()
),

phrase as (
    select
        code,
        ' ' || trim(regexp_replace(key, '[^\p{L}\p{N}'']+', ' ', 'g')) || ' ' as text
    from read.code
    where kind = 'method' and contains(key, ' ')
),

named as (
    select
        sentence.words,
        min(phrase.code) as method
    from sentence
    inner join phrase on contains(sentence.text, phrase.text)
    where
        sentence.text = phrase.text
        or not regexp_matches(sentence.text, ' (no|not|non|nao|sin|sans|sem|without|fara|без) ')
    group by sentence.words
    having count(distinct phrase.code) = 1
)

select
    sentence.words,
    coalesce(exact.code, named.method) as method
from sentence
left join read.code as exact on exact.kind = 'method' and sentence.key = exact.key
left join named on sentence.words = named.words
where coalesce(exact.code, named.method) is not null;
