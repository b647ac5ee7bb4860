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

-- Budgets that were made here: any campaigns, any period, one currency. The owner is the list of
-- the accounts that the key may see; empty for keys that may see all. So two owners may use the
-- same id, and neither can tell.
create table plans (
  owner      text[]      not null,
  plan_id    text        not null,
  name       text        not null,
  currency   text        not null,
  amount     bigint      not null check (amount >= 0),
  starts     date        not null,
  ends       date        not null check (ends >= starts),
  updated_at timestamptz not null,
  primary key (owner, plan_id)
);

create table plan_members (
  owner       text[] not null,
  plan_id     text   not null,
  platform    text   not null,
  account_id  text   not null,
  campaign_id text   not null,
  primary key (owner, plan_id, platform, account_id, campaign_id),
  foreign key (owner, plan_id) references plans on delete cascade
);
