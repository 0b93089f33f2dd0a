-- Regions keep the numbers by which the engine knows them, whatever the fleet file names later.
create table region (
    number      bigint primary key,
    name        text   not null unique
);
