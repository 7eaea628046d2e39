-- The compact tables: what a publication says about each process, in one form whatever its publisher wrote.

create schema ocds;

create table ocds.process (
    no bigint not null,
    ocid varchar not null,
    year integer,
    buyer_id varchar,
    buyer_name varchar,
    buyer_matches boolean not null,
    method varchar,
    method_source varchar,
    method_details varchar,
    method_words varchar,
    category varchar,
    tender_status varchar,
    is_cancelled boolean not null,
    tender_id varchar,
    tender_start timestamptz,
    tender_end timestamptz,
    award_period_start timestamptz,
    award_period_end timestamptz,
    number_of_tenderers integer,
    tender_amount decimal(38, 4),
    tender_currency varchar,
    has_sustainability boolean,
    source_file varchar,
    source_line bigint,
    faults varchar
);
comment on table ocds.process is 'One row per contracting process (ocid) that is used';
comment on column ocds.process.no is 'Number of the process in this run, by which the other tables name it';
comment on column ocds.process.faults is 'What was not understood, as fault() writes it; null when everything was';
comment on column ocds.process.year is
'Of its first award that counts; else of its first contract (signed, or begun), its tender, its latest release';
comment on column ocds.process.buyer_id is
'Of the buyer; else of the party with that role; else of the procuring entity';
comment on column ocds.process.buyer_name is 'As published, from the parties where the reference has none';
comment on column ocds.process.buyer_matches is 'True unless another buyer was asked for; such processes are left out';
comment on column ocds.process.method is
'open, selective, limited or direct; null when neither code nor words are understood, or they contradict each other';
comment on column ocds.process.method_source is 'The method in the publisher''s words';
comment on column ocds.process.method_details is 'Procedure as the publisher names it, beside the code';
comment on column ocds.process.method_words is 'Method that the publisher''s words name; null when they name none';
comment on column ocds.process.category is 'goods, services or works; null when unknown';
comment on column ocds.process.tender_status is 'Code of the standard; null when missing or not in the mapping';
comment on column ocds.process.is_cancelled is 'The tender was cancelled, withdrawn or unsuccessful';
comment on column ocds.process.tender_start is 'Start of the time for bids (UTC); null when missing or impossible';
comment on column ocds.process.tender_end is 'End of the time for bids (UTC); null when missing or impossible';
comment on column ocds.process.number_of_tenderers is 'As published; null when missing or no count';
comment on column ocds.process.tender_amount is 'Estimated value in tender_currency; zero is kept but says nothing';
comment on column ocds.process.has_sustainability is 'The tender or a lot says that it has sustainability goals';
comment on column ocds.process.source_file is 'File of the latest release';
comment on column ocds.process.source_line is 'Its line in a JSON Lines file, its place in any other';

create table ocds.bid (
    no bigint not null,
    bid_id varchar not null,
    status varchar,
    bid_date timestamptz,
    amount decimal(38, 4),
    currency varchar,
    tenderer_ids varchar[],
    faults varchar
);
comment on table ocds.bid is 'One row per bid of a process';
comment on column ocds.bid.faults is 'What was not understood, as fault() writes it; null when everything was';
comment on column ocds.bid.bid_id is 'As published; # and the place in the list where it has none';
comment on column ocds.bid.status is 'invited, pending, valid, disqualified or withdrawn; null when unknown';
comment on column ocds.bid.tenderer_ids is 'Parties that bid, each once, in order; empty when none is named';

create table ocds.listed (
    no bigint not null,
    tenderer_ids varchar[],
    counted integer
);
comment on table ocds.listed is 'One row per process that says something of its bidders besides its bids';
comment on column ocds.listed.tenderer_ids is 'tender/tenderers, each once, in order';
comment on column ocds.listed.counted is 'Bidders or bids by bids/statistics; null when not said for the whole process';

create table ocds.named (
    no bigint not null,
    party_id varchar not null,
    name varchar not null
);
comment on table ocds.named is
'One row per name that an award or a bid gives an organisation, where no parties are listed';

create table ocds.award (
    no bigint not null,
    award_id varchar not null,
    status varchar,
    award_date timestamptz,
    amount decimal(38, 4),
    currency varchar,
    supplier_ids varchar[],
    is_counted boolean not null,
    faults varchar
);
comment on table ocds.award is 'One row per award of a process';
comment on column ocds.award.faults is 'What was not understood, as fault() writes it; null when everything was';
comment on column ocds.award.award_id is 'As published; # and the place in the list where it has none';
comment on column ocds.award.status is 'pending, active, cancelled or unsuccessful; null when unknown';
comment on column ocds.award.supplier_ids is 'Parties that won, each once, in order; empty when none is named';
comment on column ocds.award.is_counted is 'Active, or without a known status: many publishers leave it empty';

create table ocds.contract (
    no bigint not null,
    contract_id varchar not null,
    award_id varchar,
    status varchar,
    signed_on timestamptz,
    begins_on timestamptz,
    amount decimal(38, 4),
    currency varchar,
    is_counted boolean not null,
    has_performance_failure_record boolean,
    faults varchar
);
comment on table ocds.contract is 'One row per contract of a process';
comment on column ocds.contract.faults is 'What was not understood, as fault() writes it; null when everything was';
comment on column ocds.contract.contract_id is 'As published; # and the place in the list where it has none';
comment on column ocds.contract.award_id is 'Award that the contract carries out';
comment on column ocds.contract.status is 'pending, active, cancelled or terminated; null when unknown';
comment on column ocds.contract.begins_on is 'Start of its period (UTC); null when missing or impossible';
comment on column ocds.contract.is_counted is 'Active or terminated, or without a known status';
comment on column ocds.contract.has_performance_failure_record is
'True when somebody kept a record of failures, be it empty; null when not said';

create table ocds.party (
    no bigint not null,
    party_id varchar not null,
    name varchar,
    roles varchar[],
    scale varchar,
    is_women_owned boolean,
    faults varchar
);
comment on table ocds.party is 'One row per organisation of a process';
comment on column ocds.party.faults is 'What was not understood, as fault() writes it; null when everything was';
comment on column ocds.party.party_id is 'As published; # and the place in the list where it has none';
comment on column ocds.party.roles is 'Codes as published';
comment on column ocds.party.scale is 'micro, sme, small, medium or large; null when unknown';
comment on column ocds.party.is_women_owned is 'From its classifications by the mapping; null when not said';

create table ocds.goal (
    no bigint not null,
    level varchar not null,
    contract_id varchar,
    goal varchar not null
);
comment on table ocds.goal is 'One row per sustainability goal of a tender or a contract';
comment on column ocds.goal.level is 'tender (its lots included) or contract';
comment on column ocds.goal.goal is 'Code such as social.humanRightsInSupplyChains';

create table ocds.award_item (
    no bigint not null,
    award_id varchar not null,
    scheme varchar,
    classification_id varchar not null
);
comment on table ocds.award_item is 'One row per award and code of an item of it';
comment on column ocds.award_item.scheme is 'List that the code is from, such as CPV; null when not said';
comment on column ocds.award_item.classification_id is 'Code of the goods, services or works, as published';

create table ocds.currency (
    currency varchar not null,
    awards bigint not null,
    is_main boolean not null
);
comment on table ocds.currency is 'Currencies of the counted awards; amounts of two are never added';
comment on column ocds.currency.is_main is 'The one with most counted awards; the first by name of equals';

create table ocds.issue (
    file varchar,
    line bigint,
    ocid varchar,
    path varchar,
    value varchar,
    why varchar not null,
    is_whole boolean not null
);
comment on table ocds.issue is 'One row per thing that was set aside, repaired or doubted';
comment on column ocds.issue.line is 'Line of a JSON Lines file; place in the list of any other';
comment on column ocds.issue.path is 'Field, such as awards/value/amount';
comment on column ocds.issue.value is 'What stands there, cut at 200 characters';
comment on column ocds.issue.why is 'One of the sentences of etl/procurement/reasons.py';
comment on column ocds.issue.is_whole is 'True when nothing of the release or line was used';

create table ocds.run (
    releases_read bigint not null,
    releases_used bigint not null,
    releases_set_aside bigint not null,
    processes bigint not null,
    duplicates bigint not null,
    processes_of_others bigint not null
);
comment on table ocds.run is 'One row: releases read = used + set aside';
comment on column ocds.run.duplicates is 'Releases set aside because the same one appears twice';
comment on column ocds.run.processes_of_others is 'Processes left out because another buyer was asked for';
