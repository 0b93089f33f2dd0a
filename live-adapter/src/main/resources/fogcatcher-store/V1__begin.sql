-- Times are milliseconds since 1970 but for input.at, microseconds since the run began. The dialect is what SQLite and
-- PostgreSQL have in common.

create table run (
    number      bigint primary key,
    policies    text   not null,
    seed        bigint not null,
    began_at    bigint not null,
    -- How many of its inputs the digest is of: a replay that comes to another was made by another engine.
    checked     bigint not null,
    digest      text   not null
);

create table input (
    run         bigint not null references run (number),
    number      bigint not null,
    at          bigint not null,
    body        text   not null,
    primary key (run, number)
);

-- Which row of the engine's table is which host.
create table host (
    run         bigint not null references run (number),
    number      bigint not null,
    name        text   not null,
    primary key (run, number),
    unique (run, name)
);

create table owner (
    account     bigint primary key,
    name        text   not null unique
);

create table job (
    number      bigint primary key,
    name        text   not null,
    file        text   not null,
    folder      text   not null,
    submitted_at bigint not null,
    -- How it ended; empty while it has not.
    ending      text   not null
);

create unique index job_name on job (name) where ending = '';
