-- The contract between the two halves: every core table, its types, keys, checks and the meaning of each column.

create schema core;
create schema mart;

-- Spellings are compared without case, accents and punctuation: "L'Alfàs del Pi" = "l alfas del pi".
create macro spelling_key(spelling) as
trim(regexp_replace(lower(strip_accents(spelling)), '[^\p{L}\p{N}]+', ' ', 'g'));

-- First day of a date written as 2022, 2022-02 or 2022-02-14; null where it is none of the three or no real date.
create macro first_day(written) as
try_cast(
    case length(written)
        when 4 then written || '-01-01'
        when 7 then written || '-01'
        when 10 then written
    end as date
);

create macro date_precision(written) as
case length(written)
    when 4 then 'year'
    when 7 then 'month'
    when 10 then 'day'
    else 'unknown'
end;

-- Last day of a date written so: of the year, of the month, or the day itself.
create macro last_day_of(written) as
cast(
    first_day(written)
    + case length(written) when 4 then interval 1 year when 7 then interval 1 month else interval 1 day end
    - interval 1 day as date
);

-- What a browser can open: a file of a repository at a commit is written as github.com/owner/name@commit:path.
-- What is no address (a title, a date) has no link.
create macro as_link(address) as
case
    when regexp_matches(address, '^(https?://)?[\w-]+(\.[\w-]+)+(/|:|@| |$)')
        then regexp_replace(
            case when starts_with(address, 'http') then address else 'https://' || address end,
            '^(https://github\.com/[^/]+/[^@ ]+) ?@([0-9a-f]+)[: ](\S+).*$|^(\S+).*$',
            case when address like '%github.com/%@%' then '\1/tree/\2/\3' else '\4' end
        )
end;

-- Our word for the status of a pledge; null for a word that is none.
create macro pledge_status(written) as
case when written in ('planned', 'in_progress', 'fulfilled') then written end;

create table core.source (
    source_id varchar primary key,
    title varchar not null,
    publisher varchar not null,
    url varchar,
    licence varchar not null,
    accessed_on date not null,
    file varchar not null,
    feeds varchar not null,
    row_count integer not null check (row_count >= 0),
    stale_after_days integer not null check (stale_after_days > 0),
    note varchar
);
comment on table core.source is 'One row per file that the build read';
comment on column core.source.source_id is 'Name of the source: etl/sql/sources/<source_id>.sql reads it';
comment on column core.source.title is 'What the source is, in a few words';
comment on column core.source.publisher is 'Who published the facts';
comment on column core.source.url is 'Main public address of the source; single rows carry their own';
comment on column core.source.licence is 'Terms under which the facts may be shown again';
comment on column core.source.accessed_on is 'Day on which the file was last compiled or checked for this project';
comment on column core.source.file is 'File in the project that holds the rows';
comment on column core.source.feeds is 'Core table that the source fills';
comment on column core.source.row_count is 'Data rows in the file (rows)';
comment on column core.source.stale_after_days is 'Age after which the source counts as stale (days)';
comment on column core.source.note is 'What a reader must know before using it';

create table core.section (
    section varchar primary key,
    name varchar not null,
    is_cross_cutting boolean not null,
    note varchar
);
comment on table core.section is 'UCLG sections: seven by world region, two that cut across';
comment on column core.section.section is 'Identifier of the section';
comment on column core.section.name is 'Name of the section in English, as UCLG writes it';
comment on column core.section.is_cross_cutting is
'True for Metropolis and the Forum of Regions, which are not world regions';
comment on column core.section.note is 'Remark';

create table core.kind (
    kind varchar primary key,
    level varchar not null check (level in ('local', 'intermediate', 'regional', 'body')),
    counts_towards_goal boolean not null,
    definition varchar not null
);
comment on table core.kind is 'Kinds of government, and which of them count towards the goal of 1,000';
comment on column core.kind.kind is 'Identifier of the kind';
comment on column core.kind.level is
'Level of government: local, intermediate, regional; body for associations and others';
comment on column core.kind.counts_towards_goal is 'True for local and regional governments, the unit of the goal';
comment on column core.kind.definition is 'What belongs to the kind';

create table core.country (
    country_iso3 varchar primary key check (regexp_full_match(country_iso3, '[A-Z]{3}')),
    country_iso2 varchar not null unique check (regexp_full_match(country_iso2, '[A-Z]{2}')),
    name varchar not null,
    section varchar references core.section (section),
    source_id varchar not null references core.source (source_id)
);
comment on table core.country is 'Countries and territories of ISO 3166-1, each with its UCLG section';
comment on column core.country.country_iso3 is 'ISO 3166-1 alpha-3 code';
comment on column core.country.country_iso2 is 'ISO 3166-1 alpha-2 code';
comment on column core.country.name is 'English short name';
comment on column core.country.section is 'UCLG section; our allocation, as no country table was found';
comment on column core.country.source_id is 'Source of the row';

create table core.country_income (
    country_iso3 varchar primary key references core.country (country_iso3),
    income_group varchar not null,
    source_id varchar not null references core.source (source_id)
);
comment on table core.country_income is 'World Bank income groups; empty until they have been fetched';
comment on column core.country_income.country_iso3 is 'ISO 3166-1 alpha-3 code';
comment on column core.country_income.income_group is 'Income group in the words of the World Bank';
comment on column core.country_income.source_id is 'Source of the row';

create table core.country_gdp (
    country_iso3 varchar primary key references core.country (country_iso3),
    gdp_year integer not null check (gdp_year between 2000 and 2100),
    gdp_per_resident_ppp_usd double not null check (gdp_per_resident_ppp_usd > 0),
    source_id varchar not null references core.source (source_id)
);
comment on table core.country_gdp is
'Gross domestic product per resident, the descriptor for countries of similar means';
comment on column core.country_gdp.country_iso3 is 'ISO 3166-1 alpha-3 code';
comment on column core.country_gdp.gdp_year is 'Year of the value';
comment on column core.country_gdp.gdp_per_resident_ppp_usd is
'GDP per resident (international dollars, PPP, current prices)';
comment on column core.country_gdp.source_id is 'Source of the row';

create table core.city (
    city_id varchar primary key check (regexp_full_match(city_id, '[a-z]{3}-[a-z0-9-]+')),
    name varchar not null,
    local_name varchar,
    kind varchar not null references core.kind (kind),
    country_iso3 varchar references core.country (country_iso3),
    section varchar references core.section (section),
    latitude double check (latitude between -90 and 90),
    longitude double check (longitude between -180 and 180),
    geonames_id integer,
    point_basis varchar check (point_basis in ('place', 'seat')),
    population integer check (population > 0),
    population_basis varchar,
    parent_city_id varchar,
    is_capital boolean,
    note varchar,
    source_row integer not null,
    source_id varchar not null references core.source (source_id)
);
comment on table core.city is 'Local and regional governments, and bodies, that any source names';
comment on column core.city.city_id is 'Identifier: country code and name';
comment on column core.city.name is 'Name in English where there is one';
comment on column core.city.local_name is 'Name in the local language';
comment on column core.city.kind is 'Kind of government';
comment on column core.city.country_iso3 is 'Country; empty for bodies of several countries';
comment on column core.city.section is 'UCLG section: that of the country unless the row names its own';
comment on column core.city.latitude is 'Latitude of the place or seat (degrees)';
comment on column core.city.longitude is 'Longitude of the place or seat (degrees)';
comment on column core.city.geonames_id is 'GeoNames identifier of the place';
comment on column core.city.point_basis is 'What the point is: the place itself or the seat of the government';
comment on column core.city.population is
'Residents of exactly this territory (persons); empty where only another area is known';
comment on column core.city.population_basis is 'Where the population is from; no year is stated for it';
comment on column core.city.parent_city_id is
'Larger territory of this table that contains it: never add the populations of both';
comment on column core.city.is_capital is 'True for a national capital';
comment on column core.city.note is 'Remark of the curator';
comment on column core.city.source_row is 'Row in the file, the header being row 1';
comment on column core.city.source_id is 'Source of the row';

create table core.map_point (
    city_id varchar primary key references core.city (city_id),
    latitude double not null check (latitude between -90 and 90),
    longitude double not null check (longitude between -180 and 180),
    is_moved boolean not null
);
comment on table core.map_point is 'Where maps draw a city: its own point, or beside it where several coincide';
comment on column core.map_point.city_id is 'City';
comment on column core.map_point.latitude is 'Latitude on the map (degrees)';
comment on column core.map_point.longitude is 'Longitude on the map (degrees)';
comment on column core.map_point.is_moved is 'True if the point was moved so that no other covers it';

create table core.outline (
    country_iso3 varchar primary key references core.country (country_iso3)
);
comment on table core.outline is 'Countries that the base map draws';
comment on column core.outline.country_iso3 is 'ISO 3166-1 alpha-3 code';

create table core.place_name (
    city_id varchar not null references core.city (city_id),
    language varchar not null check (regexp_full_match(language, '[a-z]{2}')),
    name varchar not null,
    source varchar not null check (source in ('geonames', 'cldr', 'local_name', 'page')),
    source_url varchar,
    source_id varchar not null references core.source (source_id),
    primary key (city_id, language)
);
comment on table core.place_name is 'Names in other languages, where a source states another than the English one';
comment on column core.place_name.city_id is 'City';
comment on column core.place_name.language is 'ISO 639-1 code of the language';
comment on column core.place_name.name is 'Name in that language';
comment on column core.place_name.source is
'Who states it: GeoNames, Unicode CLDR, the local name of the city itself, or a page';
comment on column core.place_name.source_url is 'Page that states it';
comment on column core.place_name.source_id is 'Source of the row';

create table core.city_name (
    spelling_key varchar not null,
    country_iso3 varchar not null,
    spelling varchar not null,
    city_id varchar not null references core.city (city_id),
    source_id varchar not null references core.source (source_id),
    primary key (spelling_key, country_iso3)
);
comment on table core.city_name is 'Every spelling that leads to a city, unique within a country';
comment on column core.city_name.spelling_key is 'The spelling without case, accents and punctuation';
comment on column core.city_name.country_iso3 is 'Country within which the spelling is unique; INT for none';
comment on column core.city_name.spelling is 'The spelling as written';
comment on column core.city_name.city_id is 'City that is meant';
comment on column core.city_name.source_id is 'Source of the row';

create table core.membership (
    city_id varchar primary key references core.city (city_id),
    status varchar not null check (status in ('pioneer', 'member', 'interested')),
    joined_year integer check (joined_year >= 2022),
    joined_on date,
    joined_precision varchar not null check (joined_precision in ('day', 'month', 'year', 'unknown')),
    wave integer check (wave between 1 and 9),
    region_as_published varchar,
    evidence varchar,
    confidence varchar not null check (confidence in ('high', 'medium', 'low')),
    source_url varchar not null,
    source_row integer not null,
    source_id varchar not null references core.source (source_id)
);
comment on table core.membership is 'Who takes part in the campaign, as far as a public page names them';
comment on column core.membership.city_id is 'City or body';
comment on column core.membership.status is
'pioneer: launched the campaign; member: joined; interested: not stated to have joined';
comment on column core.membership.joined_year is 'Year of joining; empty where none was found';
comment on column core.membership.joined_on is
'When it joined; the files say 2023, 2023-01 or 2023-01-26, this table the day, the first of a month, or nothing';
comment on column core.membership.joined_precision is 'How exact the date of joining is: day, month, year, unknown';
comment on column core.membership.wave is 'Wave of the campaign; ours, set to 1 where the year is 2022';
comment on column core.membership.region_as_published is 'Region as the source or its profile page gives it';
comment on column core.membership.evidence is 'What the source says';
comment on column core.membership.confidence is 'How sure the reading is: high, medium, low';
comment on column core.membership.source_url is 'Page that names the member';
comment on column core.membership.source_row is 'Row in the file, the header being row 1';
comment on column core.membership.source_id is 'Source of the row';

create table core.profile (
    city_id varchar primary key references core.city (city_id),
    joined_year integer,
    government_type varchar,
    population_band varchar,
    mandate varchar,
    page_languages varchar,
    source_url varchar not null,
    source_row integer not null,
    source_id varchar not null references core.source (source_id)
);
comment on table core.profile is 'What members'' public profile pages print in their header';
comment on column core.profile.city_id is 'City or body';
comment on column core.profile.joined_year is 'Year of joining as printed';
comment on column core.profile.government_type is 'Type of government as printed';
comment on column core.profile.population_band is 'Population band as printed';
comment on column core.profile.mandate is 'Term of office as printed';
comment on column core.profile.page_languages is 'Languages in which the page was seen';
comment on column core.profile.source_url is 'Address of the profile page';
comment on column core.profile.source_row is 'Row in the file, the header being row 1';
comment on column core.profile.source_id is 'Source of the row';

create table core.reported_total (
    reported_on date not null,
    reported_precision varchar not null check (reported_precision in ('day', 'month', 'year')),
    series varchar not null check (
        series in ('founders', 'participants', 'pledges', 'forms', 'members', 'target')
    ),
    total integer not null check (total >= 0),
    qualifier varchar not null check (qualifier in ('exact', 'more than', 'about', 'target')),
    what_is_counted varchar not null,
    source_url varchar not null,
    source_row integer not null,
    source_id varchar not null references core.source (source_id),
    primary key (reported_on, series)
);
comment on table core.reported_total is
'Totals that the campaign or its partners reported; series count different things';
comment on column core.reported_total.reported_on is 'First day of the period of the report';
comment on column core.reported_total.reported_precision is 'How exact that date is';
comment on column core.reported_total.series is 'What kind of thing is counted; only equal series compare';
comment on column core.reported_total.total is 'The number reported (things of the series)';
comment on column core.reported_total.qualifier is 'exact, more than, about, or target';
comment on column core.reported_total.what_is_counted is 'What is counted, in words';
comment on column core.reported_total.source_url is 'Page or document with the number';
comment on column core.reported_total.source_row is 'Row in the file, the header being row 1';
comment on column core.reported_total.source_id is 'Source of the row';

create table core.event (
    event_id varchar primary key,
    starts_on date not null,
    ends_on date,
    precision varchar not null check (precision in ('day', 'month', 'year')),
    kind varchar not null check (
        kind in (
            'movement', 'charter', 'un', 'framework', 'campaign', 'member', 'programme', 'forum', 'uclg', 'deadline',
            'target'
        )
    ),
    title varchar not null,
    place varchar,
    note varchar,
    source_url varchar not null,
    source_row integer not null,
    source_id varchar not null references core.source (source_id),
    check (ends_on >= starts_on)
);
comment on table core.event is 'Dated events of the campaign and the movement, past and announced';
comment on column core.event.event_id is 'Identifier: date and a number';
comment on column core.event.starts_on is 'First day; the first of the month or year where only that is known';
comment on column core.event.ends_on is 'Last day, for events of several days';
comment on column core.event.precision is 'How exact the date is: day, month, year';
comment on column core.event.kind is 'Kind of event';
comment on column core.event.title is 'What happened or is announced';
comment on column core.event.place is 'Where';
comment on column core.event.note is 'What a reader must know: how the date was read, what sources disagree on';
comment on column core.event.source_url is 'Page that names the event';
comment on column core.event.source_row is 'Row in the file, the header being row 1';
comment on column core.event.source_id is 'Source of the row';

create table core.recognition (
    recognition_id integer primary key,
    city_id varchar references core.city (city_id),
    spelling varchar not null,
    country_iso3 varchar references core.country (country_iso3),
    basis varchar not null,
    since_on date,
    since_precision varchar not null check (since_precision in ('day', 'month', 'year', 'unknown')),
    source_url varchar not null,
    source_row integer not null,
    source_id varchar not null references core.source (source_id)
);
comment on table core.recognition is
'Public statements that tie a local government to the human rights cities movement outside the campaign';
comment on column core.recognition.recognition_id is 'Number of the statement';
comment on column core.recognition.city_id is
'City that is meant; empty where the source does not say which one';
comment on column core.recognition.spelling is 'Name as the source writes it';
comment on column core.recognition.country_iso3 is 'Country as the source gives it';
comment on column core.recognition.basis is 'What the statement is';
comment on column core.recognition.since_on is 'First day of the period since which it holds';
comment on column core.recognition.since_precision is 'How exact that date is';
comment on column core.recognition.source_url is 'Page with the statement';
comment on column core.recognition.source_row is 'Row in the file, the header being row 1';
comment on column core.recognition.source_id is 'Source of the row';

create table core.programme (
    programme_id varchar primary key check (regexp_full_match(programme_id, '[a-z0-9_]+')),
    name varchar not null,
    organiser varchar,
    asks varchar,
    joins_by varchar,
    call_ends_on date,
    started_on date,
    started_precision varchar not null check (started_precision in ('day', 'month', 'year', 'unknown')),
    ended_on date,
    successor_of varchar,
    reporting varchar,
    is_open_to_members boolean not null,
    note varchar,
    source_url varchar,
    source_row integer not null,
    source_id varchar not null references core.source (source_id)
);
comment on table core.programme is 'Programmes in which local governments make pledges, and the campaign itself';
comment on column core.programme.programme_id is 'Identifier of the programme';
comment on column core.programme.name is 'Name of the programme';
comment on column core.programme.organiser is 'Who runs it';
comment on column core.programme.asks is 'What it asks of a local government';
comment on column core.programme.joins_by is 'How a local government joins';
comment on column core.programme.call_ends_on is 'Last day of the call that was found; empty where it has none';
comment on column core.programme.started_on is 'First day of the period in which it began';
comment on column core.programme.started_precision is 'How exact that date is';
comment on column core.programme.ended_on is 'Last day of the period in which it ends or ended';
comment on column core.programme.successor_of is 'Programme that it follows';
comment on column core.programme.reporting is 'What it asks members to report';
comment on column core.programme.is_open_to_members is
'True for programmes that a member of the campaign can take part in';
comment on column core.programme.note is 'What a reader must know';
comment on column core.programme.source_url is 'Page of the programme';
comment on column core.programme.source_row is 'Row in the file, the header being row 1';
comment on column core.programme.source_id is 'Source of the row';

create table core.pledge (
    pledge_id varchar primary key check (regexp_full_match(pledge_id, '[a-z0-9-]+')),
    programme_id varchar not null references core.programme (programme_id),
    kind varchar not null check (kind in ('signature', 'membership', 'grant', 'commitment', 'partnership')),
    title varchar not null,
    area varchar check (
        area in ('climate_action', 'inclusion_durable_solutions', 'labour_mobility_education', 'financing')
    ),
    made_on date,
    made_precision varchar not null check (made_precision in ('day', 'month', 'year', 'unknown')),
    target_year integer check (target_year between 2000 and 2100),
    status varchar not null check (status in ('planned', 'in_progress', 'fulfilled', 'not_reported')),
    status_word varchar,
    status_basis varchar,
    amount double check (amount > 0),
    currency varchar check (regexp_full_match(currency, '[A-Z]{3}')),
    direct_beneficiaries integer check (direct_beneficiaries > 0),
    indirect_beneficiaries integer check (indirect_beneficiaries > 0),
    measure varchar,
    baseline varchar,
    same_as varchar,
    confidence varchar check (confidence in ('high', 'medium', 'low')),
    note varchar,
    statements integer not null check (statements > 0),
    source_url varchar not null,
    source_row integer not null,
    source_id varchar not null references core.source (source_id),
    check ((amount is null) = (currency is null))
);
comment on table core.pledge is 'Pledges of local governments in the programmes; one row however many cities make it';
comment on column core.pledge.pledge_id is 'Identifier of the pledge';
comment on column core.pledge.programme_id is 'Programme that it belongs to';
comment on column core.pledge.kind is 'signature, membership, grant, commitment or partnership: never added up';
comment on column core.pledge.title is 'What is pledged';
comment on column core.pledge.area is 'Area of the multistakeholder pledge; empty where none of the four fits';
comment on column core.pledge.made_on is 'First day of the period in which it was made';
comment on column core.pledge.made_precision is 'How exact that date is';
comment on column core.pledge.target_year is 'Year by which it is due';
comment on column core.pledge.status is 'planned, in_progress, fulfilled, or not_reported where no page read says';
comment on column core.pledge.status_word is 'Status in the word of the source';
comment on column core.pledge.status_basis is 'What the status rests on';
comment on column core.pledge.amount is 'Money pledged or granted, in its own currency and not adjusted for prices';
comment on column core.pledge.currency is 'Currency of the amount, ISO 4217';
comment on column core.pledge.direct_beneficiaries is 'People reached directly, as the source states (persons)';
comment on column core.pledge.indirect_beneficiaries is 'People reached indirectly, as the source states (persons)';
comment on column core.pledge.measure is 'Number by which delivery can be measured, as stated';
comment on column core.pledge.baseline is 'State at the start, as stated';
comment on column core.pledge.same_as is 'Pledge of another programme that is the same project';
comment on column core.pledge.confidence is 'How sure the reading is';
comment on column core.pledge.note is 'What a reader must know';
comment on column core.pledge.statements is 'Statements of sources that were merged into this row (statements)';
comment on column core.pledge.source_url is 'Page that names the pledge';
comment on column core.pledge.source_row is 'Row in the file, the header being row 1';
comment on column core.pledge.source_id is 'Source of the row';

create table core.pledge_city (
    pledge_id varchar not null references core.pledge (pledge_id),
    city_id varchar not null references core.city (city_id),
    role varchar check (role in ('lead', 'partner', 'network')),
    source_row integer not null,
    source_id varchar not null references core.source (source_id),
    primary key (pledge_id, city_id)
);
comment on table core.pledge_city is 'Who makes a pledge: one row per local government or network';
comment on column core.pledge_city.pledge_id is 'Pledge';
comment on column core.pledge_city.city_id is 'Local government or network';
comment on column core.pledge_city.role is 'lead, partner or network, where stated';
comment on column core.pledge_city.source_row is 'Row in the file, the header being row 1';
comment on column core.pledge_city.source_id is 'Source of the row';

create table core.pledge_milestone (
    pledge_id varchar not null references core.pledge (pledge_id),
    due_year integer not null check (due_year between 2000 and 2100),
    milestone varchar not null,
    status varchar not null check (status in ('planned', 'in_progress', 'fulfilled', 'not_reported')),
    status_word varchar,
    source_url varchar not null,
    source_row integer not null,
    source_id varchar not null references core.source (source_id),
    primary key (pledge_id, due_year, milestone)
);
comment on table core.pledge_milestone is 'Steps of a pledge, each with its year';
comment on column core.pledge_milestone.pledge_id is 'Pledge';
comment on column core.pledge_milestone.due_year is 'Year by which the step is due';
comment on column core.pledge_milestone.milestone is 'The step';
comment on column core.pledge_milestone.status is 'planned, in_progress, fulfilled, or not_reported';
comment on column core.pledge_milestone.status_word is 'Status in the word of the source';
comment on column core.pledge_milestone.source_url is 'Page that names the step';
comment on column core.pledge_milestone.source_row is 'Row in the file, the header being row 1';
comment on column core.pledge_milestone.source_id is 'Source of the row';

create table core.pledge_update (
    pledge_id varchar not null references core.pledge (pledge_id),
    updated_on date not null,
    updated_precision varchar not null check (updated_precision in ('day', 'month', 'year')),
    status varchar not null check (status in ('planned', 'in_progress', 'fulfilled', 'not_reported')),
    status_word varchar,
    said varchar not null,
    source_url varchar not null,
    source_row integer not null,
    source_id varchar not null references core.source (source_id),
    primary key (pledge_id, updated_on, said)
);
comment on table core.pledge_update is 'What was said of a pledge later, by date; a new row never replaces an old one';
comment on column core.pledge_update.pledge_id is 'Pledge';
comment on column core.pledge_update.updated_on is 'First day of the period of the update';
comment on column core.pledge_update.updated_precision is 'How exact that date is';
comment on column core.pledge_update.status is 'Status that the update gives, or not_reported';
comment on column core.pledge_update.status_word is 'Status in the word of the source';
comment on column core.pledge_update.said is 'What the update says';
comment on column core.pledge_update.source_url is 'Page with the update';
comment on column core.pledge_update.source_row is 'Row in the file, the header being row 1';
comment on column core.pledge_update.source_id is 'Source of the row';

create table core.programme_total (
    total_id integer primary key,
    programme_id varchar not null references core.programme (programme_id),
    reported_on date,
    reported_precision varchar not null check (reported_precision in ('day', 'month', 'year', 'unknown')),
    unit varchar not null,
    scope varchar not null,
    total bigint not null check (total >= 0),
    qualifier varchar not null check (qualifier in ('exact', 'more than', 'about')),
    what_is_counted varchar not null,
    source_url varchar not null,
    source_row integer not null,
    source_id varchar not null references core.source (source_id)
);
comment on table core.programme_total is 'Totals that programmes report; only equal units and scopes compare';
comment on column core.programme_total.total_id is 'Number of the row';
comment on column core.programme_total.programme_id is 'Programme';
comment on column core.programme_total.reported_on is 'First day of the period of the report; empty where undated';
comment on column core.programme_total.reported_precision is 'How exact that date is';
comment on column core.programme_total.unit is 'What is counted: cities, pledges, hubs, USD and so on';
comment on column core.programme_total.scope is 'world, or the country that the total is for (ISO 3166-1 alpha-3)';
comment on column core.programme_total.total is 'The number reported, in the unit of the row';
comment on column core.programme_total.qualifier is 'exact, more than, or about';
comment on column core.programme_total.what_is_counted is 'What is counted, in words';
comment on column core.programme_total.source_url is 'Page with the number';
comment on column core.programme_total.source_row is 'Row in the file, the header being row 1';
comment on column core.programme_total.source_id is 'Source of the row';

create table core.programme_stage (
    city_id varchar not null references core.city (city_id),
    programme_id varchar not null references core.programme (programme_id),
    stage varchar not null check (stage in ('stage_a', 'stage_b', 'stage_c', 'resilience_hub')),
    since_on date,
    since_precision varchar not null check (since_precision in ('day', 'month', 'year', 'unknown')),
    expires_on date,
    expires_precision varchar not null check (expires_precision in ('day', 'month', 'year', 'unknown')),
    source_url varchar not null,
    source_row integer not null,
    source_id varchar not null references core.source (source_id),
    primary key (city_id, programme_id, stage)
);
comment on table core.programme_stage is 'Stages that local governments have reached in a programme';
comment on column core.programme_stage.city_id is 'Local government';
comment on column core.programme_stage.programme_id is 'Programme';
comment on column core.programme_stage.stage is 'Stage A, B or C of MCR2030, or Resilience Hub';
comment on column core.programme_stage.since_on is 'First day of the period since which it holds';
comment on column core.programme_stage.since_precision is 'How exact that date is';
comment on column core.programme_stage.expires_on is
'Day on which it ends: a hub is recognised for three years, renewable';
comment on column core.programme_stage.expires_precision is 'How exact that date is';
comment on column core.programme_stage.source_url is 'Page that says so';
comment on column core.programme_stage.source_row is 'Row in the file, the header being row 1';
comment on column core.programme_stage.source_id is 'Source of the row';

create table core.scorecard_result (
    city_id varchar not null references core.city (city_id),
    assessed_on date not null,
    dimension varchar not null,
    indicator varchar not null,
    score double not null check (score >= 0),
    max_score double not null check (max_score > 0),
    threshold_percent double not null check (threshold_percent between 66 and 75),
    source_url varchar not null,
    source_row integer not null,
    source_id varchar not null references core.source (source_id),
    primary key (city_id, assessed_on, dimension, indicator),
    check (score <= max_score)
);
comment on table core.scorecard_result is 'Scores of the Effective Inclusion score card, as coordinators enter them';
comment on column core.scorecard_result.city_id is 'Local government';
comment on column core.scorecard_result.assessed_on is 'Day of the assessment';
comment on column core.scorecard_result.dimension is 'Dimension of the score card';
comment on column core.scorecard_result.indicator is 'Indicator within the dimension';
comment on column core.scorecard_result.score is 'Points given (points)';
comment on column core.scorecard_result.max_score is 'Points possible (points)';
comment on column core.scorecard_result.threshold_percent is
'Share at which the dimension counts as good practice (percent, 66 to 75)';
comment on column core.scorecard_result.source_url is 'Where the assessment is published';
comment on column core.scorecard_result.source_row is 'Row in the file, the header being row 1';
comment on column core.scorecard_result.source_id is 'Source of the row';

create table core.framework_element (
    element_id varchar primary key,
    place integer not null,
    pillar varchar not null check (
        pillar in ('political_legal_foundations', 'institutional_structures', 'operational_tools')
    ),
    title varchar not null,
    is_official boolean not null,
    seen_in varchar,
    source_url varchar not null,
    source_row integer not null,
    source_id varchar not null references core.source (source_id)
);
comment on table core.framework_element is
'Elements under the three pillars of the guidance framework of OHCHR and UCLG';
comment on column core.framework_element.element_id is 'Identifier of the element';
comment on column core.framework_element.place is 'Place in the order of the framework';
comment on column core.framework_element.pillar is 'Pillar, as presented on 22 July 2025';
comment on column core.framework_element.title is 'The element';
comment on column core.framework_element.is_official is
'True if the text of the framework names it; false for elements grouped by this project';
comment on column core.framework_element.seen_in is 'Where the element was seen';
comment on column core.framework_element.source_url is 'Page that shows it';
comment on column core.framework_element.source_row is 'Row in the file, the header being row 1';
comment on column core.framework_element.source_id is 'Source of the row';

create table core.city_element (
    city_id varchar not null references core.city (city_id),
    element_id varchar not null references core.framework_element (element_id),
    evidence varchar not null,
    since_on date,
    since_precision varchar not null check (since_precision in ('day', 'month', 'year', 'unknown')),
    until_on date,
    until_precision varchar not null check (until_precision in ('day', 'month', 'year', 'unknown')),
    fit varchar not null check (fit in ('direct', 'related')),
    confidence varchar check (confidence in ('high', 'medium')),
    remark varchar,
    quote varchar,
    is_copy boolean not null,
    read_on date not null,
    read_precision varchar not null check (read_precision in ('day', 'month')),
    source_url varchar not null,
    source_row integer not null,
    source_id varchar not null references core.source (source_id),
    primary key (city_id, element_id, evidence)
);
comment on table core.city_element is 'Elements that a public page documents for a local government';
comment on column core.city_element.city_id is 'Local government';
comment on column core.city_element.element_id is 'Element';
comment on column core.city_element.evidence is 'What the page says';
comment on column core.city_element.since_on is 'First day of the period since which it holds';
comment on column core.city_element.since_precision is 'How exact that date is';
comment on column core.city_element.until_on is
'First day of the period in which it ended; empty while nothing says so';
comment on column core.city_element.until_precision is 'How exact that date is';
comment on column core.city_element.fit is
'direct if it is the element; related if it comes near and is not counted';
comment on column core.city_element.confidence is 'How sure the reading is, where it was graded';
comment on column core.city_element.remark is 'What limits the evidence, in English';
comment on column core.city_element.quote is 'The words of the page, in its language';
comment on column core.city_element.is_copy is 'True if the page is a copy on a document-sharing site';
comment on column core.city_element.read_on is 'First day of the period in which the page was read';
comment on column core.city_element.read_precision is 'How exact that date is';
comment on column core.city_element.source_url is 'Page with the evidence';
comment on column core.city_element.source_row is 'Row in the file, the header being row 1';
comment on column core.city_element.source_id is 'Source of the row';

create table core.place_looked_at (
    city_id varchar not null references core.city (city_id),
    looked_for varchar not null check (looked_for in ('elements')),
    looked_on date not null,
    looked_precision varchar not null check (looked_precision in ('day', 'month')),
    source_row integer not null,
    source_id varchar not null references core.source (source_id),
    primary key (city_id, looked_for)
);
comment on table core.place_looked_at is 'For whom public pages were searched, whether or not anything was found';
comment on column core.place_looked_at.city_id is 'Local government';
comment on column core.place_looked_at.looked_for is 'What was searched for';
comment on column core.place_looked_at.looked_on is 'First day of the period in which it was searched';
comment on column core.place_looked_at.looked_precision is 'How exact that date is';
comment on column core.place_looked_at.source_row is 'Row in the file, the header being row 1';
comment on column core.place_looked_at.source_id is 'Source of the row';

create table core.country_economy (
    country_iso3 varchar not null references core.country (country_iso3),
    economy_year integer not null check (economy_year between 1990 and 2100),
    ppp_lcu_per_usd double check (ppp_lcu_per_usd > 0),
    inflation_percent double check (inflation_percent > -100),
    population bigint check (population > 0),
    gdp_current_usd double,
    source_id varchar not null references core.source (source_id),
    primary key (country_iso3, economy_year)
);
comment on table core.country_economy is 'Prices, purchasing power, residents and output of countries by year';
comment on column core.country_economy.country_iso3 is 'Country';
comment on column core.country_economy.economy_year is 'Year';
comment on column core.country_economy.ppp_lcu_per_usd is
'Purchasing power parity (local currency per international dollar)';
comment on column core.country_economy.inflation_percent is 'Rise of consumer prices over the year before (percent)';
comment on column core.country_economy.population is 'Residents of the country (persons)';
comment on column core.country_economy.gdp_current_usd is 'Gross domestic product (current US dollars)';
comment on column core.country_economy.source_id is 'Source of the row';

create table core.country_observation (
    country_iso3 varchar not null references core.country (country_iso3),
    measure varchar not null,
    observation_year integer check (observation_year between 1990 and 2100),
    label varchar not null,
    value double not null,
    unit varchar not null,
    sector varchar,
    note varchar,
    source_row integer not null,
    source_id varchar not null references core.source (source_id),
    primary key (country_iso3, measure)
);
comment on table core.country_observation is
'National context: averages of all subnational governments of a country, never of one city';
comment on column core.country_observation.country_iso3 is 'Country';
comment on column core.country_observation.measure is 'Measure in the words of the source';
comment on column core.country_observation.observation_year is 'Year of the value; empty where the source gives none';
comment on column core.country_observation.label is 'What is measured';
comment on column core.country_observation.value is 'The value, in its unit';
comment on column core.country_observation.unit is 'Unit';
comment on column core.country_observation.sector is
'Sector of government: S13M states and local governments, S1313 local governments';
comment on column core.country_observation.note is 'Remark of the source';
comment on column core.country_observation.source_row is 'Row in the file, the header being row 1';
comment on column core.country_observation.source_id is 'Source of the row';

create table core.circumstance (
    country_iso3 varchar not null references core.country (country_iso3),
    from_year integer not null check (from_year between 1990 and 2100),
    to_year integer,
    circumstance varchar not null check (circumstance in ('war')),
    note varchar,
    source_url varchar not null,
    source_row integer not null,
    source_id varchar not null references core.source (source_id),
    primary key (country_iso3, circumstance, from_year)
);
comment on table core.circumstance is 'Years in which the figures of a country are marked and never ranked';
comment on column core.circumstance.country_iso3 is 'Country';
comment on column core.circumstance.from_year is 'First year';
comment on column core.circumstance.to_year is 'Last year; empty while it lasts';
comment on column core.circumstance.circumstance is 'What it is: war';
comment on column core.circumstance.note is 'What a reader must know';
comment on column core.circumstance.source_url is 'Page that says so';
comment on column core.circumstance.source_row is 'Row in the file, the header being row 1';
comment on column core.circumstance.source_id is 'Source of the row';

create table core.function_right (
    scheme varchar not null,
    code_pattern varchar not null,
    source_label varchar not null,
    item varchar not null,
    cofog varchar not null,
    right_protected varchar,
    instrument varchar,
    counts_as_rights boolean not null,
    note varchar,
    source_row integer not null,
    source_id varchar not null references core.source (source_id),
    primary key (scheme, code_pattern)
);
comment on table core.function_right is
'Which budget function stands for which human right; the mapping is ours and open to correction';
comment on column core.function_right.scheme is 'Budget classification';
comment on column core.function_right.code_pattern is 'Codes in that classification';
comment on column core.function_right.source_label is 'Name in that classification';
comment on column core.function_right.item is 'Budget item of this project';
comment on column core.function_right.cofog is 'Code of the Classification of the Functions of Government (COFOG 1999)';
comment on column core.function_right.right_protected is 'Human right that the spending serves';
comment on column core.function_right.instrument is 'Treaty and article';
comment on column core.function_right.counts_as_rights is
'True if it counts as spending on economic, social and cultural rights';
comment on column core.function_right.note is 'Remark';
comment on column core.function_right.source_row is 'Row in the file, the header being row 1';
comment on column core.function_right.source_id is 'Source of the row';

create table core.indicator (
    indicator_id varchar primary key,
    code varchar not null unique,
    tier varchar not null check (tier in ('core', 'extended', 'context')),
    indicator_group varchar not null,
    title varchar not null,
    definition varchar not null,
    formula_kind varchar not null,
    numerator_words varchar,
    denominator_words varchar,
    unit varchar not null,
    direction varchar not null check (direction in ('higher', 'lower', 'closer', 'neutral')),
    best_point double,
    right_protected varchar,
    article varchar,
    ohchr_type varchar not null check (ohchr_type in ('structure', 'process', 'outcome')),
    level varchar not null,
    framework varchar not null,
    framework_reference varchar,
    target_text varchar,
    target_value double,
    target_comparison varchar,
    target_year integer,
    target_status varchar not null check (
        target_status in ('framework', 'city_target', 'derived', 'campaign_proposal', 'none')
    ),
    stale_after_years integer not null check (stale_after_years > 0),
    caveat varchar not null,
    reporting varchar not null,
    is_composite boolean not null,
    against varchar,
    past_years integer,
    measure varchar,
    place integer not null,
    source_row integer not null,
    source_id varchar not null references core.source (source_id)
);
comment on table core.indicator is 'The catalogue: what each indicator means and how it is made';
comment on column core.indicator.indicator_id is 'Readable identifier';
comment on column core.indicator.code is 'Code of the catalogue';
comment on column core.indicator.tier is 'core, extended or context';
comment on column core.indicator.indicator_group is 'One of ten groups';
comment on column core.indicator.title is 'Name of the indicator';
comment on column core.indicator.definition is 'What it measures';
comment on column core.indicator.formula_kind is
'Kind of formula: share, per_resident, execution and so on; etl/sql/derived/ has one file per kind';
comment on column core.indicator.numerator_words is 'The numerator in words';
comment on column core.indicator.denominator_words is 'The denominator in words';
comment on column core.indicator.unit is 'Unit of its values';
comment on column core.indicator.direction is
'Which direction is better: higher, lower, closer to a point, or neutral';
comment on column core.indicator.best_point is 'The point to be close to, in its unit';
comment on column core.indicator.right_protected is 'Human right concerned';
comment on column core.indicator.article is 'Treaty and article';
comment on column core.indicator.ohchr_type is 'Type of human rights indicator: structure, process or outcome';
comment on column core.indicator.level is 'Levels of government at which it is known';
comment on column core.indicator.framework is 'Frameworks that use it';
comment on column core.indicator.framework_reference is 'Place in the framework';
comment on column core.indicator.target_text is 'Target in words';
comment on column core.indicator.target_value is 'Target, in its unit';
comment on column core.indicator.target_comparison is 'at_most, at_least or equal';
comment on column core.indicator.target_year is 'Year of the target';
comment on column core.indicator.target_status is
'Who set the target: framework, city_target, derived, campaign_proposal or none';
comment on column core.indicator.stale_after_years is 'Age after which a value counts as stale (years)';
comment on column core.indicator.caveat is 'How it can be misread';
comment on column core.indicator.reporting is
'Reporting status: computed, reported, needs_survey, needs_ocds or context';
comment on column core.indicator.is_composite is
'True if it adds up several rights: computed only where the ledger splits most of its total by function';
comment on column core.indicator.against is 'Stage of the budget that an execution is compared with';
comment on column core.indicator.past_years is 'Years of the mean that an index compares with (years)';
comment on column core.indicator.measure is 'Measure of the national context';
comment on column core.indicator.place is 'Place in the catalogue';
comment on column core.indicator.source_row is 'Row in the file, the header being row 1';
comment on column core.indicator.source_id is 'Source of the row';

create table core.indicator_term (
    indicator_id varchar not null references core.indicator (indicator_id),
    side varchar not null check (side in ('numerator', 'denominator', 'by_right', 'exclude', 'national')),
    place integer not null,
    item varchar not null,
    primary key (indicator_id, side, item)
);
comment on table core.indicator_term is 'The items that go into each indicator';
comment on column core.indicator_term.indicator_id is 'Indicator';
comment on column core.indicator_term.side is
'numerator: added up; denominator: the first known; by_right: also alone; exclude: left out; national: of the country';
comment on column core.indicator_term.place is 'Order';
comment on column core.indicator_term.item is 'Budget item, or measure of the national context';

create table core.deck (
    deck_id varchar not null,
    language varchar not null,
    title varchar not null,
    asks varchar check (asks in ('city', 'section')),
    place integer not null,
    primary key (deck_id, language)
);
comment on table core.deck is 'Slides of several pages in one order, to be shown to a room';
comment on column core.deck.deck_id is 'Name of its file in data/decks';
comment on column core.deck.language is 'Language of the title';
comment on column core.deck.title is 'Title';
comment on column core.deck.asks is 'What it is about and must be named: a city or a section';
comment on column core.deck.place is 'Order';

create table core.deck_slide (
    deck_id varchar not null,
    place integer not null,
    language varchar not null,
    page varchar not null,
    card varchar not null,
    asked json not null,
    note varchar not null,
    primary key (deck_id, place, language)
);
comment on table core.deck_slide is 'The slides of the decks';
comment on column core.deck_slide.deck_id is 'Deck';
comment on column core.deck_slide.place is 'Order in the deck';
comment on column core.deck_slide.language is 'Language of the note';
comment on column core.deck_slide.page is 'Page that the slide is from';
comment on column core.deck_slide.card is 'Card of that page; title for its first words';
comment on column core.deck_slide.asked is 'What the page is asked for: parameters of its address and their values';
comment on column core.deck_slide.note is 'What the presenter may say';

create table core.budget_ledger (
    ledger_id varchar primary key,
    address varchar not null,
    publisher varchar not null,
    licence varchar not null,
    grade varchar not null check (grade in ('A', 'B', 'C')),
    basis varchar not null,
    accessed_on date not null,
    source_row integer not null,
    source_id varchar not null references core.source (source_id)
);
comment on table core.budget_ledger is 'Publications that budget lines were read from';
comment on column core.budget_ledger.ledger_id is 'Identifier of the publication';
comment on column core.budget_ledger.address is 'Address or file where it is published';
comment on column core.budget_ledger.publisher is 'Whose figures they are';
comment on column core.budget_ledger.licence is 'Terms of use';
comment on column core.budget_ledger.grade is
'A official ledger or portal, B press report of an official figure, C undocumented third party';
comment on column core.budget_ledger.basis is 'What kind of publication it is';
comment on column core.budget_ledger.accessed_on is 'Day on which it was read';
comment on column core.budget_ledger.source_row is 'Row in the file, the header being row 1';
comment on column core.budget_ledger.source_id is 'Source of the row';

create table core.budget_line (
    city_id varchar not null references core.city (city_id),
    budget_year integer not null check (budget_year between 1990 and 2100),
    stage varchar not null,
    item varchar not null,
    label varchar not null,
    cofog varchar,
    currency varchar not null,
    amount double not null,
    population integer check (population > 0),
    note varchar,
    ledger_id varchar not null references core.budget_ledger (ledger_id),
    source_row integer not null,
    source_id varchar not null references core.source (source_id)
);
comment on table core.budget_line is 'Budget lines as published: one amount of one item, city, year and stage';
comment on column core.budget_line.city_id is 'City';
comment on column core.budget_line.budget_year is
'Financial year; one that crosses is named by the rule in data/README.md';
comment on column core.budget_line.stage is
'Stage of the budget: initial, amended, draft, unknown, executed, paid, executed in part of the year, or stock';
comment on column core.budget_line.item is 'Budget item: REV revenue, EXP expenditure, FUNC function, PROG programme';
comment on column core.budget_line.label is 'Name in the source';
comment on column core.budget_line.cofog is 'COFOG code';
comment on column core.budget_line.currency is 'Currency, ISO 4217';
comment on column core.budget_line.amount is 'Amount as published (currency units, current prices)';
comment on column core.budget_line.population is 'Residents in that year (persons)';
comment on column core.budget_line.note is 'Remark';
comment on column core.budget_line.ledger_id is 'Publication';
comment on column core.budget_line.source_row is 'Row in the file, the header being row 1';
comment on column core.budget_line.source_id is 'Source of the row';

create table core.stated_residents (
    city_id varchar not null references core.city (city_id),
    residents_year integer not null check (residents_year between 1900 and 2100),
    residents integer not null check (residents > 0),
    publisher varchar not null,
    source_url varchar not null,
    read_on date not null,
    note varchar,
    source_row integer not null,
    source_id varchar not null references core.source (source_id),
    primary key (city_id, residents_year)
);
comment on table core.stated_residents is 'Residents of a city in a year, as a source that is no budget states them';
comment on column core.stated_residents.city_id is 'City';
comment on column core.stated_residents.residents_year is 'Year in which they were counted';
comment on column core.stated_residents.residents is 'Residents of exactly this territory (persons)';
comment on column core.stated_residents.publisher is 'Who counted them';
comment on column core.stated_residents.source_url is 'Page or file with the number';
comment on column core.stated_residents.read_on is 'Day on which it was read';
comment on column core.stated_residents.note is 'Remark';
comment on column core.stated_residents.source_row is 'Row in the file, the header being row 1';
comment on column core.stated_residents.source_id is 'Source of the row';

create table core.residents (
    city_id varchar not null references core.city (city_id),
    residents_year integer not null,
    residents integer not null check (residents > 0),
    counted_year integer not null,
    publisher varchar not null,
    source_url varchar not null,
    read_on date not null,
    primary key (city_id, residents_year)
);
comment on table core.residents is
'Residents of a city in a year, by whichever source states them; what amounts per resident are divided by';
comment on column core.residents.city_id is 'City';
comment on column core.residents.residents_year is 'Year for which they are stated';
comment on column core.residents.residents is 'Residents (persons)';
comment on column core.residents.counted_year is
'Year in which they were counted: an earlier one where a census is used on';
comment on column core.residents.publisher is 'Who states them';
comment on column core.residents.source_url is 'Publication, page or file with the number';
comment on column core.residents.read_on is 'Day on which it was read';

create table core.city_population (
    city_id varchar primary key references core.city (city_id),
    population integer not null check (population > 0),
    population_year integer,
    population_basis varchar,
    population_url varchar,
    population_read_on date not null
);
comment on table core.city_population is
'Residents of a city as pages show them: the latest count whose year is stated, else that of core.city';
comment on column core.city_population.city_id is 'City';
comment on column core.city_population.population is 'Residents (persons)';
comment on column core.city_population.population_year is
'Year in which they were counted; empty where it is not stated';
comment on column core.city_population.population_basis is 'Who states them';
comment on column core.city_population.population_url is 'Publication, page or file with the number';
comment on column core.city_population.population_read_on is 'Day on which it was read';

create table core.price_level (
    country_iso3 varchar not null references core.country (country_iso3),
    price_year integer not null,
    level_2021 double,
    ppp_2021 double,
    highest_inflation_percent double,
    reason varchar,
    reason_year integer,
    primary key (country_iso3, price_year)
);
comment on table core.price_level is
'What turns money of a year into constant prices of 2021; the one place where prices are made comparable';
comment on column core.price_level.country_iso3 is 'Country';
comment on column core.price_level.price_year is 'Year';
comment on column core.price_level.level_2021 is 'Consumer prices of the year, those of 2021 being 1';
comment on column core.price_level.ppp_2021 is
'Purchasing power parity of 2021 (local currency per international dollar)';
comment on column core.price_level.highest_inflation_percent is
'Highest inflation between that year and 2021 (percent a year)';
comment on column core.price_level.reason is
'Why amounts cannot be compared over time: no_inflation, no_ppp or high_inflation';
comment on column core.price_level.reason_year is 'Year that is missing or prevents the calculation';

create table core.budget_amount (
    city_id varchar not null references core.city (city_id),
    budget_year integer not null,
    stage varchar not null,
    item varchar not null,
    currency varchar not null,
    amount double not null,
    population integer,
    level_2021 double,
    ppp_2021 double,
    real_per_resident double,
    ppp_per_resident double,
    reason varchar,
    reason_year integer,
    grade varchar not null,
    ledger_id varchar not null references core.budget_ledger (ledger_id),
    source_row integer not null,
    source_id varchar not null references core.source (source_id),
    primary key (city_id, budget_year, stage, item)
);
comment on table core.budget_amount is
'The budget line in use for each item, with its amount per resident in constant prices';
comment on column core.budget_amount.city_id is 'City';
comment on column core.budget_amount.budget_year is 'Financial year';
comment on column core.budget_amount.stage is 'Stage of the budget';
comment on column core.budget_amount.item is 'Budget item';
comment on column core.budget_amount.currency is 'Currency, ISO 4217';
comment on column core.budget_amount.amount is 'Amount as published (currency units, current prices)';
comment on column core.budget_amount.population is 'Residents in that year (persons)';
comment on column core.budget_amount.level_2021 is 'Consumer prices of the year, those of 2021 being 1';
comment on column core.budget_amount.ppp_2021 is
'Purchasing power parity of 2021 (local currency per international dollar)';
comment on column core.budget_amount.real_per_resident is 'Per resident (currency units, prices of 2021)';
comment on column core.budget_amount.ppp_per_resident is 'Per resident (international dollars, PPP and prices of 2021)';
comment on column core.budget_amount.reason is
'Why it has no amount per resident: part_of_year, stock, no_population, no_inflation, no_ppp or high_inflation';
comment on column core.budget_amount.reason_year is 'Year that is missing or prevents the calculation';
comment on column core.budget_amount.grade is 'Source quality of the publication';
comment on column core.budget_amount.ledger_id is 'Publication';
comment on column core.budget_amount.source_row is 'Row in the file, the header being row 1';
comment on column core.budget_amount.source_id is 'Source of the row';

create table core.joined_function (
    city_id varchar not null references core.city (city_id),
    budget_year integer not null,
    stage varchar not null,
    ledger_id varchar not null references core.budget_ledger (ledger_id),
    item varchar not null,
    holder varchar not null,
    primary key (city_id, budget_year, stage, ledger_id, item, holder)
);
comment on table core.joined_function is 'Functions of rights that a publication does not tell apart from others';
comment on column core.joined_function.city_id is 'City';
comment on column core.joined_function.budget_year is 'Financial year';
comment on column core.joined_function.stage is 'Stage of the budget';
comment on column core.joined_function.ledger_id is 'Publication';
comment on column core.joined_function.item is 'Function of a right that has no line of its own';
comment on column core.joined_function.holder is 'Function that it stands inside';

create table core.budget_split (
    city_id varchar not null references core.city (city_id),
    budget_year integer not null,
    stage varchar not null,
    base_item varchar not null,
    base_amount double not null,
    functions integer not null,
    split_share double not null,
    is_split boolean not null,
    ledger_id varchar not null references core.budget_ledger (ledger_id),
    primary key (city_id, budget_year, stage)
);
comment on table core.budget_split is 'How much of a budget is split by function, as one publication has it';
comment on column core.budget_split.city_id is 'City';
comment on column core.budget_split.budget_year is 'Financial year';
comment on column core.budget_split.stage is 'Stage of the budget';
comment on column core.budget_split.base_item is 'Base of shares: EXP_NONFIN, or EXP_TOTAL where that is missing';
comment on column core.budget_split.base_amount is 'Base (currency units, current prices)';
comment on column core.budget_split.functions is 'Functions named';
comment on column core.budget_split.split_share is 'Share of the base that is split by function (percent)';
comment on column core.budget_split.is_split is 'True from 80 % on: less cannot tell which part is largest or nothing';
comment on column core.budget_split.ledger_id is 'Publication of the base and of the functions';

create table core.budget_share (
    share_id varchar not null,
    item varchar,
    is_of_total boolean not null,
    city_id varchar not null references core.city (city_id),
    budget_year integer not null,
    stage varchar not null,
    items varchar not null,
    amount double not null,
    base_item varchar,
    base_amount double,
    percent double,
    reason varchar,
    currency varchar not null,
    grade varchar not null,
    ledger_id varchar not null references core.budget_ledger (ledger_id),
    source_id varchar not null references core.source (source_id),
    primary key (share_id, city_id, budget_year, stage),
    check ((percent is null) != (reason is null))
);
comment on table core.budget_share is
'Every share of a budget with its base: the one place where an amount is divided by a total';
comment on column core.budget_share.share_id is 'Indicator of the catalogue, or the item that is no indicator alone';
comment on column core.budget_share.item is 'Budget item; empty where several are added up';
comment on column core.budget_share.is_of_total is 'True for a function as a share of total expenditure';
comment on column core.budget_share.city_id is 'City';
comment on column core.budget_share.budget_year is 'Financial year';
comment on column core.budget_share.stage is 'Stage of the budget';
comment on column core.budget_share.items is 'Budget items of the numerator';
comment on column core.budget_share.amount is 'Amount as published (currency units, current prices)';
comment on column core.budget_share.base_item is 'What the denominator is';
comment on column core.budget_share.base_amount is 'Base (currency units, current prices)';
comment on column core.budget_share.percent is 'Share of the base (percent)';
comment on column core.budget_share.reason is 'Why it cannot be assessed';
comment on column core.budget_share.currency is 'Currency, ISO 4217';
comment on column core.budget_share.grade is 'Worst grade among the publications used';
comment on column core.budget_share.ledger_id is 'Publication';
comment on column core.budget_share.source_id is 'Source of the row';

create table core.best_stage (
    city_id varchar not null references core.city (city_id),
    budget_year integer not null,
    side varchar not null check (side in ('expenditure', 'revenue')),
    stage varchar not null,
    primary key (city_id, budget_year, side)
);
comment on table core.best_stage is 'Stage to show for a budget year where only one is shown';
comment on column core.best_stage.city_id is 'City';
comment on column core.best_stage.budget_year is 'Financial year';
comment on column core.best_stage.side is 'Side of the budget';
comment on column core.best_stage.stage is
'Actual spending; where that is not known, the amended, the original or another budget';

create table core.reported_value (
    city_id varchar not null references core.city (city_id),
    indicator_code varchar not null,
    observation_year integer not null check (observation_year between 1990 and 2100),
    label varchar not null,
    value double not null,
    unit varchar not null,
    grade varchar not null check (grade in ('A', 'B', 'C')),
    source_url varchar not null,
    note varchar,
    source_row integer not null,
    source_id varchar not null references core.source (source_id),
    primary key (city_id, indicator_code, observation_year)
);
comment on table core.reported_value is 'Values that local governments or auditors publish themselves';
comment on column core.reported_value.city_id is 'City';
comment on column core.reported_value.indicator_code is 'Code of the catalogue, or of the local indicator';
comment on column core.reported_value.observation_year is 'Year of the value';
comment on column core.reported_value.label is 'What is measured';
comment on column core.reported_value.value is 'The value, in its unit';
comment on column core.reported_value.unit is 'Unit in the words of the source';
comment on column core.reported_value.grade is 'A official page, B press report of an official figure, C third party';
comment on column core.reported_value.source_url is 'Page with the value';
comment on column core.reported_value.note is 'Remark';
comment on column core.reported_value.source_row is 'Row in the file, the header being row 1';
comment on column core.reported_value.source_id is 'Source of the row';

create table core.condition (
    city_id varchar not null references core.city (city_id),
    indicator_id varchar not null references core.indicator (indicator_id),
    from_year integer not null check (from_year between 1990 and 2100),
    to_year integer not null check (to_year >= from_year),
    value double not null check (value >= 0),
    area_kind varchar not null check (
        area_kind in ('urban_area', 'greater_city', 'eurostat_city', 'measuring_stations')
    ),
    area varchar not null,
    publisher varchar not null,
    licence varchar not null,
    grade varchar not null check (grade in ('A', 'B', 'C')),
    source_url varchar not null,
    note varchar,
    source_row integer not null,
    source_id varchar not null references core.source (source_id),
    primary key (city_id, indicator_id)
);
comment on table core.condition is
'Conditions of life in the area of a city: context, of which no verdict is made and by which no peers are chosen';
comment on column core.condition.city_id is 'City';
comment on column core.condition.indicator_id is 'Indicator';
comment on column core.condition.from_year is 'Year of the value, or the first that it may be of';
comment on column core.condition.to_year is 'Year of the value, or the last that it may be of';
comment on column core.condition.value is 'The value, in the unit of the indicator';
comment on column core.condition.area_kind is
'Kind of area that it covers: urban_area, greater_city, eurostat_city or measuring_stations';
comment on column core.condition.area is 'That area as the publisher names it';
comment on column core.condition.publisher is 'Whose figure it is';
comment on column core.condition.licence is 'Terms of use';
comment on column core.condition.grade is
'A official file or page, B official figure read elsewhere, C third party';
comment on column core.condition.source_url is 'Page or file with the value';
comment on column core.condition.note is 'Remark';
comment on column core.condition.source_row is 'Row in the file, the header being row 1';
comment on column core.condition.source_id is 'Source of the row';

create table core.target (
    city_id varchar not null references core.city (city_id),
    indicator_code varchar not null,
    local_indicator varchar not null,
    label varchar not null,
    unit varchar not null,
    target_value double,
    direction varchar not null check (direction in ('higher', 'lower', 'closer')),
    target_year integer not null,
    note varchar,
    source_url varchar not null,
    source_row integer not null,
    source_id varchar not null references core.source (source_id),
    primary key (city_id, indicator_code)
);
comment on table core.target is 'Targets that local governments set themselves';
comment on column core.target.city_id is 'City';
comment on column core.target.indicator_code is 'Code of the catalogue, or of the local indicator';
comment on column core.target.local_indicator is 'Number of the local indicator';
comment on column core.target.label is 'What is measured';
comment on column core.target.unit is 'Unit in the words of the source';
comment on column core.target.target_value is 'Target, in its unit; empty where the city set none';
comment on column core.target.direction is 'Which direction is better';
comment on column core.target.target_year is 'Year of the target';
comment on column core.target.note is 'How the city words it';
comment on column core.target.source_url is 'Page with the target';
comment on column core.target.source_row is 'Row in the file, the header being row 1';
comment on column core.target.source_id is 'Source of the row';

create table core.benchmark (
    area varchar not null,
    benchmark_year integer,
    indicator_code varchar not null,
    label varchar not null,
    value_low double not null,
    value_high double not null,
    unit varchar not null,
    kind varchar not null check (kind in ('value', 'threshold', 'target')),
    source_url varchar not null,
    source_row integer not null,
    source_id varchar not null references core.source (source_id)
);
comment on table core.benchmark is 'Values to compare with, and who set them';
comment on column core.benchmark.area is 'Area for which it holds';
comment on column core.benchmark.benchmark_year is 'Year; empty where none is given';
comment on column core.benchmark.indicator_code is 'Code of the catalogue, or of a context value';
comment on column core.benchmark.label is 'What it says';
comment on column core.benchmark.value_low is 'Value, or lower end of a range';
comment on column core.benchmark.value_high is 'Value, or upper end of a range';
comment on column core.benchmark.unit is 'Unit';
comment on column core.benchmark.kind is 'value observed, threshold of a judgement, or target';
comment on column core.benchmark.source_url is 'Who says so';
comment on column core.benchmark.source_row is 'Row in the file, the header being row 1';
comment on column core.benchmark.source_id is 'Source of the row';

create table core.connector (
    connector varchar not null,
    publisher varchar not null,
    country_iso3 varchar references core.country (country_iso3),
    city_id varchar references core.city (city_id),
    fills varchar not null,
    items varchar,
    stages varchar,
    is_built boolean not null,
    note varchar,
    source_row integer not null,
    source_id varchar not null references core.source (source_id)
);
comment on table core.connector is
'Which official publication could fill what is missing, and whether a connector to it is built';
comment on column core.connector.connector is 'Name of the connector';
comment on column core.connector.publisher is 'Who publishes';
comment on column core.connector.country_iso3 is 'Country; empty for the world';
comment on column core.connector.city_id is 'City that it covers; empty for countries';
comment on column core.connector.fills is 'What it provides';
comment on column core.connector.items is 'Budget items it provides, or how their names begin, separated by spaces';
comment on column core.connector.stages is 'Budget stages it provides, separated by spaces';
comment on column core.connector.is_built is 'True if python -m etl fetch knows it';
comment on column core.connector.note is 'Why not, or how';
comment on column core.connector.source_row is 'Row in the file, the header being row 1';
comment on column core.connector.source_id is 'Source of the row';

create table core.procurement_run (
    city_id varchar primary key references core.city (city_id),
    files integer not null,
    bytes bigint not null,
    releases_read bigint not null,
    releases_used bigint not null,
    releases_set_aside bigint not null,
    processes bigint not null,
    first_year integer,
    last_year integer,
    main_currency varchar,
    other_currencies varchar,
    publisher varchar,
    address varchar,
    licence varchar,
    grade varchar not null check (grade in ('A', 'B', 'C')),
    scope varchar,
    remarks varchar,
    leaves_out varchar,
    read_on date not null,
    source_row integer not null,
    source_id varchar not null references core.source (source_id)
);
comment on table core.procurement_run is 'Which Open Contracting publication was read for each local government';
comment on column core.procurement_run.city_id is 'Local government';
comment on column core.procurement_run.files is 'Files (files)';
comment on column core.procurement_run.bytes is 'Size as published (bytes)';
comment on column core.procurement_run.releases_read is 'Releases read (releases)';
comment on column core.procurement_run.releases_used is 'Releases used (releases)';
comment on column core.procurement_run.releases_set_aside is 'Releases set aside (releases)';
comment on column core.procurement_run.processes is 'Contracting processes, one per ocid (processes)';
comment on column core.procurement_run.first_year is 'First year';
comment on column core.procurement_run.last_year is 'Last year';
comment on column core.procurement_run.main_currency is 'Currency in which values are counted, ISO 4217';
comment on column core.procurement_run.other_currencies is
'Currencies that are left out of values, with the number of their awards';
comment on column core.procurement_run.publisher is 'Who published it';
comment on column core.procurement_run.address is 'Where it was published';
comment on column core.procurement_run.licence is 'Terms of use';
comment on column core.procurement_run.grade is 'How near the publication is to the publisher, from A to C';
comment on column core.procurement_run.scope is 'Part of the buying that the register holds; empty for all contracts';
comment on column core.procurement_run.remarks is 'What a reader must know of the register';
comment on column core.procurement_run.leaves_out is 'Indicators of which the register says nothing';
comment on column core.procurement_run.read_on is 'Day on which it was read';
comment on column core.procurement_run.source_row is 'Row in the file, the header being row 1';
comment on column core.procurement_run.source_id is 'Source of the row';

create table core.city_report (
    city_id varchar not null references core.city (city_id),
    question varchar not null check (
        question in ('joined', 'element', 'pledge', 'budget', 'procurement', 'target')
    ),
    subject varchar,
    answer varchar not null,
    unit varchar,
    about_on date,
    about_precision varchar not null check (about_precision in ('day', 'month', 'year', 'unknown')),
    remark varchar,
    source_url varchar,
    answered_on date not null,
    is_latest boolean not null,
    is_documented boolean not null,
    source_row integer not null,
    source_id varchar not null references core.source (source_id)
);
comment on table core.city_report is
'What local governments answered about themselves: beside what public pages document, never in its place';
comment on column core.city_report.city_id is 'Local government that answers';
comment on column core.city_report.question is
'What was asked: joined, element, pledge, budget, procurement or target';
comment on column core.city_report.subject is
'Element, pledge or what a target measures; empty for the other questions';
comment on column core.city_report.answer is
'yes or no; of an element also planned; of a pledge its status; of a target its value';
comment on column core.city_report.unit is 'Unit of a target';
comment on column core.city_report.about_on is
'Day, month or year that the answer is about: of joining, since when, the latest year published, or by when';
comment on column core.city_report.about_precision is 'How exact that date is';
comment on column core.city_report.remark is 'What the local government adds, in its words';
comment on column core.city_report.source_url is 'Page that shows it, as the local government names it';
comment on column core.city_report.answered_on is 'Day of the answer';
comment on column core.city_report.is_latest is 'True for the last answer to the question';
comment on column core.city_report.is_documented is 'True if a public page that was read says something of the same';
comment on column core.city_report.source_row is 'Row in the file, the header being row 1';
comment on column core.city_report.source_id is 'Source of the row';

create table core.procurement_value (
    city_id varchar not null references core.city (city_id),
    indicator_id varchar not null,
    procurement_year integer check (procurement_year between 1990 and 2100),
    basis varchar not null,
    value double,
    numerator double,
    denominator double,
    n bigint not null,
    unknown bigint not null,
    unit varchar not null,
    currency varchar,
    source_row integer not null,
    source_id varchar not null references core.source (source_id),
    unique (city_id, indicator_id, procurement_year, basis)
);
comment on table core.procurement_value is
'Indicators of procurement with what they were made of: known cases only, and how many were not known';
comment on column core.procurement_value.city_id is 'Local government';
comment on column core.procurement_value.indicator_id is 'Indicator';
comment on column core.procurement_value.procurement_year is
'Year of the tender, award or contract; empty for all years together';
comment on column core.procurement_value.basis is 'By value or by number';
comment on column core.procurement_value.value is 'The value, in its unit; empty where nothing is known';
comment on column core.procurement_value.numerator is 'Numerator';
comment on column core.procurement_value.denominator is 'Denominator';
comment on column core.procurement_value.n is 'Known cases (cases)';
comment on column core.procurement_value.unknown is 'Cases without this information (cases)';
comment on column core.procurement_value.unit is 'Unit';
comment on column core.procurement_value.currency is 'Currency of numerator and denominator, where they are money';
comment on column core.procurement_value.source_row is 'Row in the file, the header being row 1';
comment on column core.procurement_value.source_id is 'Source of the row';

create table core.procurement_method (
    city_id varchar not null references core.city (city_id),
    words varchar,
    method varchar check (method in ('open', 'selective', 'limited', 'direct')),
    processes bigint not null,
    law varchar,
    source_row integer not null,
    source_id varchar not null references core.source (source_id)
);
comment on table core.procurement_method is 'Which words of each publication count as which method, by which law';
comment on column core.procurement_method.city_id is 'Local government';
comment on column core.procurement_method.words is
'Procedure in the publisher''s words; empty for those that are not listed';
comment on column core.procurement_method.method is 'open, selective, limited or direct; empty where unknown';
comment on column core.procurement_method.processes is 'Contracting processes (processes)';
comment on column core.procurement_method.law is 'Law behind the words, where the mapping of a register names it';
comment on column core.procurement_method.source_row is 'Row in the file, the header being row 1';
comment on column core.procurement_method.source_id is 'Source of the row';

create table core.procurement_flag (
    city_id varchar not null references core.city (city_id),
    flag varchar not null,
    procurement_year integer check (procurement_year between 1990 and 2100),
    tested bigint not null,
    flagged bigint not null,
    untested bigint not null,
    source_row integer not null,
    source_id varchar not null references core.source (source_id),
    unique (city_id, flag, procurement_year)
);
comment on table core.procurement_flag is 'Red flags: how many processes could be tested, and how many were flagged';
comment on column core.procurement_flag.city_id is 'Local government';
comment on column core.procurement_flag.flag is 'Code of the flag';
comment on column core.procurement_flag.procurement_year is
'Year of the tender, award or contract; empty for all years together';
comment on column core.procurement_flag.tested is 'Processes tested (processes)';
comment on column core.procurement_flag.flagged is 'Processes flagged (processes)';
comment on column core.procurement_flag.untested is 'Processes that lack what the test needs (processes)';
comment on column core.procurement_flag.source_row is 'Row in the file, the header being row 1';
comment on column core.procurement_flag.source_id is 'Source of the row';

create table core.procurement_support (
    city_id varchar not null references core.city (city_id),
    subject varchar not null,
    kind varchar not null check (kind in ('indicator', 'flag')),
    fields varchar not null,
    processes bigint not null,
    with_fields bigint not null,
    is_computable boolean not null,
    unlock varchar,
    source_row integer not null,
    source_id varchar not null references core.source (source_id),
    primary key (city_id, subject)
);
comment on table core.procurement_support is 'Which indicator and flag a publication can support';
comment on column core.procurement_support.city_id is 'Local government';
comment on column core.procurement_support.subject is 'Indicator or flag';
comment on column core.procurement_support.kind is 'indicator or flag';
comment on column core.procurement_support.fields is 'Fields that it needs';
comment on column core.procurement_support.processes is 'Processes (processes)';
comment on column core.procurement_support.with_fields is 'Processes that have them (processes)';
comment on column core.procurement_support.is_computable is 'True if it can be computed';
comment on column core.procurement_support.unlock is 'What would unlock it';
comment on column core.procurement_support.source_row is 'Row in the file, the header being row 1';
comment on column core.procurement_support.source_id is 'Source of the row';

create table core.procurement_set_aside (
    city_id varchar not null references core.city (city_id),
    why varchar not null,
    path varchar,
    occurrences bigint not null,
    example_file varchar,
    example_line bigint,
    example_value varchar,
    source_row integer not null,
    source_id varchar not null references core.source (source_id)
);
comment on table core.procurement_set_aside is 'What was set aside, repaired or doubted, by reason';
comment on column core.procurement_set_aside.city_id is 'Local government';
comment on column core.procurement_set_aside.why is 'Reason';
comment on column core.procurement_set_aside.path is 'Field';
comment on column core.procurement_set_aside.occurrences is 'How often (cases)';
comment on column core.procurement_set_aside.example_file is 'File of the first case';
comment on column core.procurement_set_aside.example_line is 'Line or place of the first case';
comment on column core.procurement_set_aside.example_value is 'Text found there';
comment on column core.procurement_set_aside.source_row is 'Row in the file, the header being row 1';
comment on column core.procurement_set_aside.source_id is 'Source of the row';

create table core.procurement_measure (
    subject varchar primary key,
    kind varchar not null check (kind in ('indicator', 'flag')),
    title varchar not null,
    method varchar not null,
    fields varchar not null,
    threshold varchar,
    unlock varchar not null,
    reference varchar not null
);
comment on table core.procurement_measure is
'What the indicators and red flags of procurement mean, and what they need';
comment on column core.procurement_measure.subject is 'Indicator, or code of the flag';
comment on column core.procurement_measure.kind is 'indicator or flag';
comment on column core.procurement_measure.title is 'Name';
comment on column core.procurement_measure.method is 'How it is counted, or what the flag looks for';
comment on column core.procurement_measure.fields is 'Fields that it needs';
comment on column core.procurement_measure.threshold is 'Threshold from which the flag is raised';
comment on column core.procurement_measure.unlock is 'What would unlock it';
comment on column core.procurement_measure.reference is 'Who defined it, and where';

create table core.geonames_point (
    geonames_id integer primary key,
    name varchar not null,
    latitude double not null check (latitude between -90 and 90),
    longitude double not null check (longitude between -180 and 180),
    population integer check (population > 0),
    source_row integer not null,
    source_id varchar not null references core.source (source_id)
);
comment on table core.geonames_point is 'What GeoNames says of our places, for comparison';
comment on column core.geonames_point.geonames_id is 'GeoNames identifier';
comment on column core.geonames_point.name is 'Name in GeoNames';
comment on column core.geonames_point.latitude is 'Latitude of the place or seat (degrees)';
comment on column core.geonames_point.longitude is 'Longitude of the place or seat (degrees)';
comment on column core.geonames_point.population is 'Population in GeoNames (persons)';
comment on column core.geonames_point.source_row is 'Row in the file, the header being row 1';
comment on column core.geonames_point.source_id is 'Source of the row';

create table core.fetch_attempt (
    connector varchar primary key,
    tried_on date not null,
    outcome varchar not null check (outcome in ('updated', 'unchanged', 'failed')),
    message varchar,
    file varchar,
    source_row integer not null,
    source_id varchar not null references core.source (source_id)
);
comment on table core.fetch_attempt is 'The latest attempt of each connector';
comment on column core.fetch_attempt.connector is 'Name of the connector';
comment on column core.fetch_attempt.tried_on is 'Day of the attempt';
comment on column core.fetch_attempt.outcome is 'updated, unchanged or failed';
comment on column core.fetch_attempt.message is 'What happened';
comment on column core.fetch_attempt.file is 'File of data/raw that it fills';
comment on column core.fetch_attempt.source_row is 'Row in the file, the header being row 1';
comment on column core.fetch_attempt.source_id is 'Source of the row';

create table core.observation (
    city_id varchar not null references core.city (city_id),
    indicator_id varchar not null references core.indicator (indicator_id),
    observation_year integer not null check (observation_year between 1990 and 2100),
    stage varchar not null,
    budget_function varchar not null,
    value double,
    numerator double,
    denominator double,
    numerator_items varchar,
    base varchar,
    basis varchar not null,
    currency varchar,
    level_2021 double,
    ppp_2021 double,
    reason varchar,
    reason_year integer,
    grade varchar not null check (grade in ('A', 'B', 'C')),
    source_url varchar not null,
    source_id varchar not null references core.source (source_id),
    primary key (city_id, indicator_id, observation_year, stage, budget_function),
    check ((value is null) != (reason is null))
);
comment on table core.observation is
'One value of one indicator for one city, year and stage, with all that is needed to redo it by hand';
comment on column core.observation.city_id is 'City';
comment on column core.observation.indicator_id is 'Indicator';
comment on column core.observation.observation_year is 'Year of the value';
comment on column core.observation.stage is 'Stage of the budget, published figure, or awarded for procurement';
comment on column core.observation.budget_function is 'Function for which it holds, or total';
comment on column core.observation.value is
'The value, in the unit of the indicator; empty where it cannot be assessed';
comment on column core.observation.numerator is 'Numerator as it entered the formula';
comment on column core.observation.denominator is 'Denominator as it entered the formula';
comment on column core.observation.numerator_items is 'Budget items of the numerator';
comment on column core.observation.base is 'What the denominator is: item, and stage where it is another';
comment on column core.observation.basis is
'What two values must share to be compared over time: base, unit, or the items added up';
comment on column core.observation.currency is 'Currency of numerator and denominator, where they are money';
comment on column core.observation.level_2021 is
'Consumer prices of the year, those of 2021 being 1, where the formula uses them';
comment on column core.observation.ppp_2021 is
'Purchasing power parity of 2021, where the formula uses it (local currency per international dollar)';
comment on column core.observation.reason is 'Why it cannot be assessed; empty where there is a value';
comment on column core.observation.reason_year is 'Year that is missing or prevents the calculation';
comment on column core.observation.grade is 'Lowest source quality used';
comment on column core.observation.source_url is 'Publication of the numerator';
comment on column core.observation.source_id is 'Source of the row';

create table core.progress_value (
    city_id varchar not null references core.city (city_id),
    indicator_code varchar not null,
    stage varchar not null,
    observation_year integer not null,
    value double not null,
    grade varchar not null,
    source_url varchar not null,
    left_out varchar check (left_out in ('base_changed', 'stage_changed')),
    primary key (city_id, indicator_code, observation_year)
);
comment on table core.progress_value is
'The values of an indicator that may be compared over time: one stage, one base, from 2015 on';
comment on column core.progress_value.city_id is 'City';
comment on column core.progress_value.indicator_code is 'Code of the catalogue, or of the local indicator';
comment on column core.progress_value.stage is 'Stage of all its values';
comment on column core.progress_value.observation_year is 'Year of the value';
comment on column core.progress_value.value is 'The value, in its unit';
comment on column core.progress_value.grade is
'A official ledger or page, B press report of an official figure, C third party';
comment on column core.progress_value.source_url is 'Page with the value';
comment on column core.progress_value.left_out is
'Why other values are left out: base_changed (they have another base) or stage_changed (another stage)';

create table core.progress_input (
    city_id varchar not null references core.city (city_id),
    indicator_code varchar not null,
    target_status varchar not null check (
        target_status in ('city_target', 'framework', 'derived', 'campaign_proposal', 'none')
    ),
    direction varchar not null check (direction in ('higher', 'lower', 'closer')),
    stage varchar,
    base_year integer,
    base_value double,
    base_url varchar,
    latest_year integer,
    latest_value double,
    latest_url varchar,
    left_out varchar,
    target_year integer,
    target_value double,
    target_url varchar,
    grade varchar,
    stale_after_years integer not null,
    as_of_year integer not null,
    is_war_year boolean not null,
    is_default boolean not null,
    unique (city_id, indicator_code, target_status, base_year)
);
comment on table core.progress_input is
'What a verdict needs: base, latest and target of an indicator of a city; one row for each base that may be chosen';
comment on column core.progress_input.city_id is 'City';
comment on column core.progress_input.indicator_code is 'Code of the catalogue, or of the local indicator';
comment on column core.progress_input.target_status is 'Who set the target; none for the trend alone';
comment on column core.progress_input.direction is 'Which direction is better: higher, lower, or closer to the target';
comment on column core.progress_input.stage is
'Stage of all its values: a stage of the budget, a published figure, or awarded; empty without a value';
comment on column core.progress_input.base_year is
'First year of the comparison; the latest if there is only one';
comment on column core.progress_input.base_value is 'Value of that year, in the unit of the indicator';
comment on column core.progress_input.base_url is 'Publication of that value';
comment on column core.progress_input.latest_year is 'Year of the latest value';
comment on column core.progress_input.latest_value is 'Latest value, in the unit of the indicator';
comment on column core.progress_input.latest_url is 'Publication of the latest value';
comment on column core.progress_input.left_out is
'Why other values are left out: base_changed (they have another base) or stage_changed (another stage)';
comment on column core.progress_input.target_year is 'Year of the target; empty where it holds every year';
comment on column core.progress_input.target_value is
'Target, in the unit of the indicator; empty where no number is set';
comment on column core.progress_input.target_url is 'Page of the target of a city';
comment on column core.progress_input.grade is 'Lower source quality of the two values';
comment on column core.progress_input.stale_after_years is 'Age after which a value counts as stale (years)';
comment on column core.progress_input.as_of_year is 'Year in which the sources were last read';
comment on column core.progress_input.is_war_year is 'True if the country was at war in the latest year';
comment on column core.progress_input.is_default is
'True for the first base since 2015, which is shown unless another is chosen';

create table core.progress (
    city_id varchar not null references core.city (city_id),
    indicator_code varchar not null,
    target_status varchar not null,
    base_year integer,
    state varchar not null check (
        state in (
            'achieved', 'on_track', 'acceleration_needed', 'limited_progress', 'deterioration',
            'lost', 'going_back', 'recovering', 'stale', 'cannot_assess'
        )
    ),
    reason varchar not null,
    state_then varchar not null,
    reason_then varchar not null,
    method varchar not null check (method in ('growth_rate', 'linear', 'trend', 'level', 'none')),
    growth_rate_ratio double,
    linear_ratio double,
    needed_per_year double,
    projection double,
    projection_low double,
    projection_high double,
    yearly_rate double,
    recent_slope double,
    recent_year integer,
    turn varchar check (turn in ('lost', 'going_back', 'recovering')),
    turn_year integer,
    unique (city_id, indicator_code, target_status, base_year)
);
comment on table core.progress is
'Is a city on the way to a target? One verdict for each row of progress_input, by the methods of etl/derive/pace.py';
comment on column core.progress.city_id is 'City';
comment on column core.progress.indicator_code is 'Code of the catalogue, or of the local indicator';
comment on column core.progress.target_status is 'Who set the target; none for the trend alone';
comment on column core.progress.base_year is 'First year of the comparison';
comment on column core.progress.state is
'The verdict, the turn where the latest values contradict it, or stale where they are older than the tolerance';
comment on column core.progress.reason is 'Why this verdict, or why there is none';
comment on column core.progress.state_then is
'The verdict of the published method in the year of the latest value; without a target that of the trend';
comment on column core.progress.reason_then is 'Why that verdict';
comment on column core.progress.method is
'growth_rate or linear ratio; trend of the values alone; level where the latest value decides; none';
comment on column core.progress.growth_rate_ratio is
'Actual yearly growth ÷ growth needed; on_track from 0.95; acceleration_needed from 0.6; limited_progress from 0';
comment on column core.progress.linear_ratio is 'Progress made ÷ time used; same limits';
comment on column core.progress.needed_per_year is
'Change a year that the target still needs from the latest value on (unit of the indicator)';
comment on column core.progress.projection is
'Value in the target year if the mean yearly change goes on (unit of the indicator)';
comment on column core.progress.projection_low is 'Lower of the ends of the straight line and of constant growth';
comment on column core.progress.projection_high is 'Higher of the two';
comment on column core.progress.yearly_rate is
'Actual compound growth a year (fraction); without a target on_track from 0.015 in the right direction, 0.005 and 0';
comment on column core.progress.recent_slope is
'Change a year of the values of the last five years, by the slope of Theil and Sen; empty with fewer than three values';
comment on column core.progress.recent_year is 'First of these years';
comment on column core.progress.turn is
'What the latest values say against the verdict: lost (reached once, not any more), going_back or recovering';
comment on column core.progress.turn_year is 'Year in which it was reached, or since which the values turned';

create table core.peer (
    city_id varchar not null references core.city (city_id),
    strategy varchar not null check (strategy in ('similar', 'abroad', 'country', 'section', 'programme')),
    peer_id varchar not null references core.city (city_id),
    place integer not null check (place > 0),
    member_place integer check (member_place > 0),
    figures_place integer check (figures_place > 0),
    distance double not null check (distance between 0 and 1),
    parts_used integer not null check (parts_used between 1 and 5),
    population_part double check (population_part between 0 and 1),
    gdp_per_resident_ppp_usd_part double check (gdp_per_resident_ppp_usd_part between 0 and 1),
    section_part double check (section_part in (0, 1)),
    kind_part double check (kind_part in (0, 1)),
    is_capital_part double check (is_capital_part in (0, 1)),
    population_ratio double check (population_ratio > 0),
    gdp_per_resident_ppp_usd_ratio double check (gdp_per_resident_ppp_usd_ratio > 0),
    primary key (city_id, strategy, peer_id),
    check (city_id != peer_id)
);
comment on table core.peer is
'Governments like each other: the nearest twelve of all, of members and of those with figures in common';
comment on column core.peer.city_id is 'Local or regional government that is compared';
comment on column core.peer.strategy is
'similar: all; abroad: other countries; country: the same country; section: the same UCLG section; programme: shared';
comment on column core.peer.peer_id is 'Its similar city: same level of government, neither inside nor around it';
comment on column core.peer.place is 'Place among all similar cities: nearest first, then by identifier';
comment on column core.peer.member_place is
'Place among the similar cities that have joined the campaign; empty for others';
comment on column core.peer.figures_place is
'Place among the similar cities with three indicators in common, whatever their values; empty for others';
comment on column core.peer.distance is 'Gower distance: mean of the known parts (0 alike to 1)';
comment on column core.peer.parts_used is 'Parts that are known for both (parts of five)';
comment on column core.peer.population_part is
'Difference in residents: of the logarithms, over the widest of all (0 to 1); empty where one is unknown';
comment on column core.peer.gdp_per_resident_ppp_usd_part is
'Difference in the GDP per resident of their countries: of the logarithms, over the widest of all (0 to 1)';
comment on column core.peer.section_part is '0 for the same UCLG section, 1 for another';
comment on column core.peer.kind_part is '0 for the same kind of government, 1 for another';
comment on column core.peer.is_capital_part is '0 if both are national capitals or neither is, otherwise 1';
comment on column core.peer.population_ratio is 'Residents of the similar city, divided by those of the city (ratio)';
comment on column core.peer.gdp_per_resident_ppp_usd_ratio is
'GDP per resident of the similar city''s country, divided by that of the city''s own country (ratio)';

create table core.verdict (
    method varchar primary key check (method in ('linear', 'growth_rate')),
    base_year integer not null,
    base_total integer not null,
    latest_year integer not null,
    latest_total integer not null,
    latest_qualifier varchar not null,
    target_year integer not null,
    target_total integer not null,
    ratio double not null,
    ends_at integer not null,
    verdict varchar not null check (
        verdict in ('achieved', 'on_track', 'acceleration_needed', 'limited_progress', 'deterioration')
    ),
    measured_on date not null
);
comment on table core.verdict is 'Is the campaign on the way to its goal? One row per method, with what went in';
comment on column core.verdict.method is
'linear: progress made ÷ time used; growth_rate: actual yearly growth ÷ growth needed';
comment on column core.verdict.base_year is 'Year of the first reported total';
comment on column core.verdict.base_total is 'First reported total of members (members)';
comment on column core.verdict.latest_year is 'Year of the latest reported total';
comment on column core.verdict.latest_total is 'Latest reported total of members (members)';
comment on column core.verdict.latest_qualifier is 'Qualifier of that total';
comment on column core.verdict.target_year is 'Year of the goal';
comment on column core.verdict.target_total is 'The goal (members)';
comment on column core.verdict.ratio is 'Ratio of the method; 1 means exactly on schedule';
comment on column core.verdict.ends_at is 'Members in the year of the goal if the pace of the method goes on (members)';
comment on column core.verdict.verdict is
'achieved; on_track from 0.95; acceleration_needed from 0.6; limited_progress from 0; deterioration below';
comment on column core.verdict.measured_on is 'Day to which the time is counted';

create table core.forecast (
    forecast_year integer not null,
    quantile double not null check (quantile between 0 and 1),
    members integer not null check (members >= 0),
    primary key (forecast_year, quantile)
);
comment on table core.forecast is 'Fan of expected members by year; empty where the data do not allow one';
comment on column core.forecast.forecast_year is 'End of this year';
comment on column core.forecast.quantile is 'Share of the simulated paths at or below the value';
comment on column core.forecast.members is 'Members at that quantile (members)';

create table core.outlook (
    is_possible boolean not null,
    reason varchar not null,
    dated_joins integer not null,
    undated_joins integer not null,
    first_year integer,
    last_year integer,
    chance double check (chance between 0 and 1)
);
comment on table core.outlook is 'Whether a forecast can be made and what it says: one row';
comment on column core.outlook.is_possible is 'True if the data allow a forecast';
comment on column core.outlook.reason is 'enough, too_few_years, or too_many_undated';
comment on column core.outlook.dated_joins is 'Members whose year of joining is known (members)';
comment on column core.outlook.undated_joins is 'Members whose year of joining is unknown (members)';
comment on column core.outlook.first_year is 'First complete year of the series';
comment on column core.outlook.last_year is 'Last complete year of the series';
comment on column core.outlook.chance is 'Chance of reaching the goal in time by the count model (0 to 1)';

create table core.warning (
    check_id varchar not null,
    subject varchar not null,
    message varchar not null,
    sentence varchar not null,
    given json not null,
    file varchar not null,
    source_row integer
);
comment on table core.warning is 'Judgement calls of the build: nothing is wrong, somebody should look';
comment on column core.warning.check_id is 'Check that raised it';
comment on column core.warning.subject is 'City, source or figure concerned';
comment on column core.warning.message is 'What was noticed';
comment on column core.warning.sentence is 'The same sentence before its values are filled in, for translation';
comment on column core.warning.given is 'The values that fill the sentence, by name';
comment on column core.warning.file is 'File to edit';
comment on column core.warning.source_row is 'Row in that file, the header being row 1';

create table core.release (
    version varchar primary key,
    built_at timestamp not null,
    as_of date not null,
    is_synthetic boolean not null
);
comment on table core.release is 'This database: one row';
comment on column core.release.version is 'First twelve digits of the hash of all tables';
comment on column core.release.built_at is 'When it was built (UTC)';
comment on column core.release.as_of is 'Day of the newest source';
comment on column core.release.is_synthetic is 'True for generated data: every page says so';
