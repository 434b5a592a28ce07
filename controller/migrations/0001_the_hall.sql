-- The journal and what stands beside it. Portable SQL: bigint for integers and for moments in ms, text for JSON and for dates.

-- What this installation is: its site, the plan and content that should be in force, the epoch, the key of links.
create table setting (
    name text not null primary key,
    value text not null
);

-- Immutable rules, named by events through the hash of their JSON.
create table plan (
    site text not null,
    hash text not null,
    body text not null,
    at bigint not null,
    primary key (site, hash)
);

-- Immutable texts, named by screens through the hash of their JSON.
create table content (
    site text not null,
    hash text not null,
    body text not null,
    at bigint not null,
    primary key (site, hash)
);

create table event (
    site text not null,
    -- grows for ever, without gaps
    seq bigint not null,
    -- the business day it belongs to; retention deletes whole days
    day text not null,
    at bigint not null,
    -- who asked, such as `device:3` or `staff:7`; not chained, because retention blanks it
    actor text not null,
    command_id text not null,
    body text not null,
    -- SHA-256, in hex, of the chain before within the day and this event's line
    chain text not null,
    primary key (site, seq)
);
create index event_day on event (site, day, seq);

create table day (
    site text not null,
    day text not null,
    opened_seq bigint not null,
    opened_at bigint not null,
    closed_seq bigint,
    closed_at bigint,
    -- 1 while its events still say who asked
    actors bigint not null,
    primary key (site, day)
);

-- Answers already given, so that a repeated command gets the first one.
create table command (
    site text not null,
    caller text not null,
    id text not null,
    -- SHA-256, in hex, of method, path and body
    body_hash text not null,
    answer text not null,
    -- the last event of the commit
    seq bigint not null,
    at bigint not null,
    primary key (site, caller, id)
);
create index command_at on command (at);

-- From here on: rows that reports read. They follow from the events and are written with them.

create table visit (
    site text not null,
    id text not null,
    day text not null,
    number text not null,
    channel text not null,
    class text,
    language text,
    booking text,
    -- a random reference, deleted at closing
    person text,
    at bigint not null,
    primary key (site, id)
);
create index visit_day on visit (site, day);

create table ticket (
    site text not null,
    id text not null,
    visit text not null,
    day text not null,
    number text not null,
    service text not null,
    class text,
    channel text not null,
    kiosk text,
    -- rank within the visit, from 1
    stop bigint not null,
    joined bigint not null,
    due bigint not null,
    promise bigint,
    slot bigint,
    -- how many were before it when it joined
    ahead bigint,
    -- the wait that was foretold when it joined, in minutes
    from_min bigint,
    to_min bigint,
    -- when it was first called
    called bigint,
    -- when it was last called: from then on it held the desk
    held_from bigint,
    started bigint,
    ended bigint,
    -- the desk that called it last
    desk text,
    -- waiting, called, serving, parked, absent, served, transferred, served_elsewhere, carried, cancelled, void, unserved
    state text not null,
    reprints bigint not null,
    primary key (site, id)
);
create index ticket_day on ticket (site, day);

create table call (
    site text not null,
    id bigint not null,
    ticket text not null,
    desk text not null,
    at bigint not null,
    -- 1 for a call after the first of the same turn
    again bigint not null,
    -- why, as JSON; empty for a repeated call
    because text not null,
    primary key (site, id)
);
create index call_ticket on call (site, ticket);

-- A desk's time, cut where it opens, pauses and closes.
create table desk_period (
    site text not null,
    -- the event that began it
    seq bigint not null,
    day text not null,
    desk text not null,
    shift text not null,
    -- open or paused
    kind text not null,
    reason text,
    from_at bigint not null,
    to_at bigint,
    primary key (site, seq)
);
create index desk_period_day on desk_period (site, day);
create index desk_period_desk on desk_period (site, desk, to_at);
