-- Which volumes of which hosts have the data of jobs; one of each job and name is current, the others are to be removed.
create table volume_copy (
    host        text   not null,
    volume      text   not null,
    job         text   not null,
    name        text   not null,
    is_current  integer not null,
    primary key (host, volume)
);

create unique index volume_current on volume_copy (job, name) where is_current = 1;
