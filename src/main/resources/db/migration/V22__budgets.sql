-- Budgets as the platforms described them, with the time that each description was valid. A row is
-- valid from the first reading that showed it; the change lies between not_before (the last reading
-- that showed another one; null for the first row) and valid_from. Amounts are whole millionths.
create table budgets (
  platform   text        not null,
  account_id text        not null,
  level      text        not null,
  budget_id  text        not null,
  name       text        not null default '',
  kind       text        not null,
  currency   text        not null,
  amount     bigint,
  total      bigint,
  starts     timestamptz,
  ends       timestamptz,
  valid_from timestamptz not null,
  not_before timestamptz,
  valid_to   timestamptz,
  seen_at    timestamptz not null,
  how        text        not null default 'SNAPSHOT',
  primary key (platform, account_id, level, budget_id, valid_from),
  check (valid_to > valid_from)
);

create unique index budgets_current
  on budgets (platform, account_id, level, budget_id) where valid_to is null;

-- Which campaigns spend from which budget of their account.
create table budget_members (
  platform    text        not null,
  account_id  text        not null,
  campaign_id text        not null,
  level       text        not null,
  budget_id   text        not null,
  valid_from  timestamptz not null,
  valid_to    timestamptz,
  primary key (platform, account_id, campaign_id, valid_from),
  check (valid_to > valid_from)
);

create unique index budget_members_current
  on budget_members (platform, account_id, campaign_id) where valid_to is null;

-- Budgets that were made here: any campaigns, any period, one currency. The owner is the key that
-- made the plan; empty for keys without a restriction to accounts.
create table plans (
  plan_id    text        not null primary key,
  name       text        not null,
  currency   text        not null,
  amount     bigint      not null check (amount >= 0),
  starts     date        not null,
  ends       date        not null check (ends >= starts),
  created_at timestamptz not null,
  updated_at timestamptz not null
);

create table plan_members (
  plan_id     text not null references plans on delete cascade,
  platform    text not null,
  account_id  text not null,
  campaign_id text not null,
  primary key (plan_id, platform, account_id, campaign_id)
);

-- log(real / projected) of ended months, by the number of days that were left.
create table pacing_errors (
  platform   text             not null,
  account_id text             not null,
  days_left  integer          not null,
  errors     double precision[] not null,
  primary key (platform, account_id, days_left)
);

-- The newest backtest of each account.
create table pacing_backtests (
  platform   text        not null,
  account_id text        not null,
  at         timestamptz not null,
  result     jsonb       not null,
  primary key (platform, account_id)
);
