-- People may forget jobs that have ended; the row stays, as its number must not be given again.
alter table job add column removed integer not null default 0;
