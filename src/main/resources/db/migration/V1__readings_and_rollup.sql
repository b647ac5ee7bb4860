-- Readings, what restatements replaced, and the daily roll-up that totals are read from.

create table accounts (
  platform   text not null,
  account_id text not null,
  name       text not null default '',
  currency   text not null,
  time_zone  text not null default 'UTC',
  status     text not null default 'UNKNOWN',
  primary key (platform, account_id)
);

create table campaigns (
  campaign_id text not null,
  platform    text not null,
  account_id  text not null,
  name        text not null,
  status      text not null default 'UNKNOWN',
  objective   text not null default '',
  primary key (campaign_id, platform, account_id)
);

-- Every reading. For EVENT the timestamp is an instant; for HOUR and DAY it is the account's wall
-- clock written as UTC. A row was restated when restated_at is set, and is new to a statement when
-- first_observed_at = observed_at.
create table campaign_metrics (
  campaign_id       text           not null,
  platform          text           not null,
  account_id        text           not null,
  grain             text           not null,
  "timestamp"       timestamptz    not null,
  local_date        date           not null,
  impressions       bigint         not null,
  clicks            bigint         not null,
  conversions       numeric(20, 6) not null,
  cost              numeric(20, 6) not null,
  revenue           numeric(20, 6) not null,
  currency          text           not null,
  observed_at       timestamptz    not null,
  first_observed_at timestamptz    not null,
  restated_at       timestamptz,
  primary key (campaign_id, platform, account_id, grain, "timestamp")
) partition by range ("timestamp");

-- Windows of one account are replaced whole; events never are, so they cost nothing here.
create index campaign_metrics_windows
  on campaign_metrics (platform, account_id, grain, "timestamp")
  where grain <> 'EVENT';

create table campaign_metrics_history (
  campaign_id text           not null,
  platform    text           not null,
  account_id  text           not null,
  grain       text           not null,
  "timestamp" timestamptz    not null,
  impressions bigint         not null,
  clicks      bigint         not null,
  conversions numeric(20, 6) not null,
  cost        numeric(20, 6) not null,
  revenue     numeric(20, 6) not null,
  currency    text           not null,
  observed_at timestamptz    not null,
  replaced_at timestamptz    not null
);

create index campaign_metrics_history_campaign
  on campaign_metrics_history (campaign_id, "timestamp");

-- Money and conversions as whole millionths: a sum of bigint costs a fraction of one of numeric.
-- Where a platform has reported the day (day_*), that is the truth; else the events add up.
create table campaign_daily (
  campaign_id        text        not null,
  local_date         date        not null,
  platform           text        not null,
  account_id         text        not null,
  currency           text        not null,
  event_impressions  bigint      not null default 0,
  event_clicks       bigint      not null default 0,
  event_conversions  bigint      not null default 0,
  event_cost         bigint      not null default 0,
  event_revenue      bigint      not null default 0,
  day_impressions    bigint,
  day_clicks         bigint,
  day_conversions    bigint,
  day_cost           bigint,
  day_revenue        bigint,
  observed_at        timestamptz not null,
  impressions        bigint generated always as (coalesce(day_impressions, event_impressions)) stored,
  clicks             bigint generated always as (coalesce(day_clicks, event_clicks)) stored,
  conversions_micros bigint generated always as (coalesce(day_conversions, event_conversions)) stored,
  cost_micros        bigint generated always as (coalesce(day_cost, event_cost)) stored,
  revenue_micros     bigint generated always as (coalesce(day_revenue, event_revenue)) stored,
  primary key (campaign_id, local_date, platform, account_id, currency)
);

create index campaign_daily_by_day on campaign_daily (local_date, platform, account_id);

-- Any update of a reading's figures is a restatement; what it replaced is kept, whoever wrote it.
create function keep_replaced_reading() returns trigger language plpgsql as $$
begin
  insert into campaign_metrics_history
    (campaign_id, platform, account_id, grain, "timestamp", impressions, clicks, conversions, cost,
     revenue, currency, observed_at, replaced_at)
  values
    (old.campaign_id, old.platform, old.account_id, old.grain, old."timestamp", old.impressions,
     old.clicks, old.conversions, old.cost, old.revenue, old.currency, old.observed_at,
     new.observed_at);
  if old.grain = 'DAY' and old.currency <> new.currency then
    update campaign_daily
      set day_impressions = null, day_clicks = null, day_conversions = null, day_cost = null,
          day_revenue = null
      where campaign_id = old.campaign_id and local_date = old.local_date
        and platform = old.platform and account_id = old.account_id and currency = old.currency;
    delete from campaign_daily
      where campaign_id = old.campaign_id and local_date = old.local_date
        and platform = old.platform and account_id = old.account_id and currency = old.currency
        and (event_impressions, event_clicks, event_conversions, event_cost, event_revenue)
            = (0, 0, 0, 0, 0);
  end if;
  return null;
end
$$;

create trigger keep_replaced_reading
  after update on campaign_metrics
  for each row
  when ((old.impressions, old.clicks, old.conversions, old.cost, old.revenue, old.currency)
        is distinct from
        (new.impressions, new.clicks, new.conversions, new.cost, new.revenue, new.currency))
  execute function keep_replaced_reading();

-- Makes the partition of a month, whoever of many nodes comes first. Attaching takes a weaker lock
-- than creating a partition in place, so readers and writers go on.
create function ensure_metrics_month(month date) returns void language plpgsql as $$
declare
  first_day date := date_trunc('month', month)::date;
  partition text := 'campaign_metrics_' || to_char(first_day, 'YYYY_MM');
begin
  if to_regclass(partition) is not null then
    return;
  end if;
  perform pg_advisory_xact_lock(hashtext('campaign_metrics partitions'));
  -- Not to_regclass: its cached "no" outlives the wait for whoever was quicker.
  if exists (select from pg_class
             where relname = partition and relnamespace = current_schema()::regnamespace) then
    return;
  end if;
  execute format('create table %I (like campaign_metrics including defaults)', partition);
  execute format(
    'alter table campaign_metrics attach partition %I for values from (%L) to (%L)',
    partition, first_day::timestamp at time zone 'UTC',
    (first_day + interval '1 month')::timestamp at time zone 'UTC');
end
$$;
