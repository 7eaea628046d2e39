-- What is found: values of indicators, flags, how many processes were tested, and what the data support.

create schema result;

create table result.value (
    indicator_id varchar not null,
    year integer,
    basis varchar not null,
    numerator double,
    denominator double not null,
    n bigint not null,
    unknown bigint not null,
    unit varchar not null,
    currency varchar
);
comment on table result.value is 'One row per indicator, basis and year, and one for all years together';
comment on column result.value.indicator_id is 'Name of the file in sql/indicators';
comment on column result.value.year is
'Year of the process; null for all years, processes without a year included';
comment on column result.value.basis is
'number or value; those that begin with number_ are the parts of a number whose sources differ';
comment on column result.value.numerator is 'Null when nothing is known';
comment on column result.value.denominator is
'What is known only; percent = 100 * numerator / denominator, days = numerator / denominator';
comment on column result.value.n is 'Known cases: processes or awards, as the header of the file says';
comment on column result.value.unknown is 'Cases left out because something is not known';
comment on column result.value.unit is 'percent or days';
comment on column result.value.currency is 'Main currency, where numerator and denominator are money';

create table result.flag_count (
    flag varchar not null,
    year integer,
    tested bigint not null,
    flagged bigint not null,
    untested bigint not null
);
comment on table result.flag_count is 'One row per flag and year, and one for all years together';
comment on column result.flag_count.flag is 'Code, the name of the file in sql/flags';
comment on column result.flag_count.year is
'Year of the process; null for all years, processes without a year included';
comment on column result.flag_count.tested is 'Processes to which the rule could be applied';
comment on column result.flag_count.flagged is 'Processes among them that raise the flag';
comment on column result.flag_count.untested is 'Processes to which it could not be applied';

create table result.support (
    subject varchar not null,
    kind varchar not null,
    fields varchar not null,
    processes bigint not null,
    with_fields bigint not null,
    known bigint not null,
    is_computable boolean not null,
    is_too_few boolean not null,
    unlock varchar not null
);
comment on table result.support is 'One row per indicator and flag: can these data support it?';
comment on column result.support.subject is 'Identifier of the indicator or code of the flag';
comment on column result.support.kind is 'indicator or flag';
comment on column result.support.fields is
'Paths of the standard that are all needed; "or" between those of which one is enough';
comment on column result.support.processes is 'Processes that are neither cancelled nor unsuccessful';
comment on column result.support.with_fields is
'Processes among them that have all of the fields, in a form that is understood';
comment on column result.support.known is 'Known cases of the indicator, or processes that the flag could test';
comment on column result.support.is_computable is 'At least one case is known';
comment on column result.support.is_too_few is 'Fewer than ten cases are known: too few to judge';
comment on column result.support.unlock is
'What the publisher would have to publish; empty when ten cases are known';
