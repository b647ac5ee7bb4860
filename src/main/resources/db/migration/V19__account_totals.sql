-- What an account itself reported for a day, beside the sum of its campaigns in the same run. Amounts
-- are whole millionths of the account's currency. Not settled: the account's own total changed while
-- the campaigns were read, and the sum is between the two.
create table account_totals (
  platform             text        not null,
  account_id           text        not null,
  day                  date        not null,
  impressions          bigint      not null,
  clicks               bigint      not null,
  cost                 bigint      not null,
  campaign_impressions bigint      not null,
  campaign_clicks      bigint      not null,
  campaign_cost        bigint      not null,
  campaign_rows        integer     not null,
  settled              boolean     not null,
  read_at              timestamptz not null,
  primary key (platform, account_id, day)
);

-- One row for each night on which the roll-up was added up again from the readings. The node that
-- adds the row does the work; without an end it died.
create table recounts (
  night      date        primary key,
  started_at timestamptz not null,
  ended_at   timestamptz,
  checked    bigint      not null default 0,
  different  bigint      not null default 0,
  repaired   bigint      not null default 0
);

-- Days whose roll-up was not the sum of its readings, as they were found and as they are now.
create table recount_differences (
  night       date        not null,
  campaign_id text        not null,
  local_date  date        not null,
  platform    text        not null,
  account_id  text        not null,
  currency    text        not null,
  found       jsonb       not null,
  recounted   jsonb       not null,
  found_at    timestamptz not null,
  primary key (night, campaign_id, local_date, platform, account_id, currency)
);

create index recount_differences_found_at on recount_differences (found_at);
