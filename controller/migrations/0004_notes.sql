-- What the reception wrote about whoever came. It may speak of health: it stands nowhere else, and is deleted at closing.

create table ticket_note (
    site text not null,
    -- of all its stops: whoever is sent on keeps it
    visit text not null,
    day text not null,
    note text,
    -- 1 where somebody came along
    companion bigint not null,
    -- which language, spoken or signed
    interpreter text,
    primary key (site, visit)
);
create index ticket_note_day on ticket_note (site, day);
