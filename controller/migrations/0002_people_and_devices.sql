-- Staff, their sessions and shifts, and the machines that may connect.

create table "user" (
    id bigint not null primary key,
    name text not null unique,
    role text not null,
    -- argon2id in PHC form
    password text not null,
    -- 1 where the password is provisional
    must_change bigint not null,
    -- wrong passwords since the last right one
    failures bigint not null,
    locked_until bigint,
    disabled bigint not null,
    at bigint not null
);

create table session (
    -- SHA-256 of the token, in hex
    hash text not null primary key,
    user_id bigint not null references "user" (id),
    at bigint not null,
    expires_at bigint not null,
    -- the last request, to the minute
    seen_at bigint not null
);
create index session_user on session (user_id);

-- Who a shift of the day is. Deleted after the plan's days, so that the journal forgets people.
create table shift (
    site text not null,
    id text not null,
    user_id bigint not null references "user" (id),
    desk text not null,
    opened_at bigint not null,
    closed_at bigint,
    primary key (site, id)
);
create index shift_user on shift (site, user_id, closed_at);

create table device (
    id bigint not null primary key,
    name text not null unique,
    role text not null,
    -- SHA-256 of the token, in hex
    hash text not null unique,
    at bigint not null,
    revoked_at bigint
);
