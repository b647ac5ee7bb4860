-- Pushed rows that PostgreSQL refuses for what they say, whatever is tried. One that is sent again is
-- the same letter. The payload is a row of POST /metrics: sending it there is how it is tried again.
create table dead_letters (
  id            text        primary key,
  payload       text        not null,
  reason        text        not null,
  first_seen_at timestamptz not null default now(),
  last_seen_at  timestamptz not null default now(),
  times         integer     not null default 1
);

create index dead_letters_last_seen_at on dead_letters (last_seen_at);
