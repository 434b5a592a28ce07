-- Who is expected, and who is here: all that ties a day to people. What is personal in it is emptied or deleted on time.

create table booking (
    site text not null,
    id text not null,
    day text not null,
    service text not null,
    slot bigint not null,
    -- in minutes
    duration bigint not null,
    -- expected, arrived or missed
    state text not null,
    -- HMAC-SHA-256 of the booking code, in hex; emptied at closing
    code text,
    -- HMAC-SHA-256 of the codice fiscale, in hex; emptied at closing
    person text,
    -- for the reception; deleted with the row
    name text,
    primary key (site, id)
);
create unique index booking_code on booking (site, code);
create index booking_person on booking (site, person);
create index booking_day on booking (site, day);

-- Persons of the present day whose card was shown. Deleted at closing.
create table person (
    site text not null,
    -- HMAC-SHA-256 of the codice fiscale, in hex
    key text not null,
    day text not null,
    -- the random reference by which the day knows them
    ref text not null,
    -- 1 once the card itself was read
    proven bigint not null,
    primary key (site, key)
);
