-- Where pulling stands: one row for each account, and one with an empty account id for the platform
-- itself (whoever holds it lists the accounts). A holder may write while its fencing number is the
-- latest; time in leases is this database's, everything else is the program's.
create table sync_state (
  platform        text             not null,
  account_id      text             not null,
  pollable        boolean          not null default true,
  via             text[]           not null default '{}',
  look_back_days  integer          not null default 0,
  holder          text,
  lease_until     timestamptz,
  fence           bigint           not null default 0,
  state           text             not null default 'OK',
  state_since     timestamptz      not null default now(),
  advice          text             not null default '',
  paused_until    timestamptz,
  requested_at    timestamptz,
  listed_at       timestamptz,
  last_success_at timestamptz,
  data_as_of      timestamptz,
  next_run_at     timestamptz,
  quota_percent   double precision not null default 0,
  breaker         text             not null default '',
  last_run        jsonb,
  primary key (platform, account_id)
);

create index sync_state_by_holder on sync_state (holder);

-- Up to where each feed of an account is stored; changed only together with the rows of a window.
create table sync_feed (
  platform   text        not null,
  account_id text        not null,
  feed       text        not null,
  synced_at  timestamptz not null,
  range_from date        not null,
  range_to   date        not null,
  primary key (platform, account_id, feed)
);

-- Days that are read once more, newest first; remaining_to is the next day to read.
create table backfills (
  id           text        primary key,
  platform     text        not null,
  account_id   text        not null,
  range_from   date        not null,
  range_to     date        not null,
  remaining_to date,
  state        text        not null,
  requested_at timestamptz not null,
  updated_at   timestamptz not null,
  detail       text        not null default ''
);

create index backfills_open on backfills (platform, account_id) where state = 'RUNNING';

-- Who shares the accounts.
create table ingestion_nodes (
  node    text        primary key,
  seen_at timestamptz not null
);
