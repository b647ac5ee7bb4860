-- Versions of the figures, in the order in which their changes were committed.
--
-- Each statement that changes figures takes a number (its batch), writes it into the rows that it changes and, in the
-- same statement, into open_batches. Some times a second one node moves all batches that it can see from there into
-- the next version. A batch belongs to the first version whose `upto` is not below it, unless it is in late_batches:
-- then it was committed after that version was sealed, and belongs to the version that is named there. Rows without a
-- batch are from before this migration, and belong to version 1.
create sequence change_batch as bigint;

-- Many rows come and go, so this table is vacuumed often.
create table open_batches (
  batch        bigint  primary key,
  changed_rows integer not null
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);

create table versions (
  version      bigint      primary key,
  sealed_at    timestamptz not null,
  upto         bigint      not null,
  changed_rows bigint      not null
);

create index versions_sealed_at on versions (sealed_at);
create index versions_upto on versions (upto);

-- hidden_from is the first version that would contain the batch if it had been committed in time.
create table late_batches (
  batch       bigint primary key,
  version     bigint not null,
  hidden_from bigint not null
);

create index late_batches_hidden on late_batches using gist (int8range(hidden_from, version));
create index late_batches_version on late_batches (version);

-- In a new database nothing was known before, so its versions are exact for every time.
insert into versions (version, sealed_at, upto, changed_rows)
select 1, case when exists (select from campaign_daily) then now() else timestamptz '1970-01-01Z' end, 0, 0;

-- Adds the next version; null where there is nothing to seal or another node does it. Each statement sees what was
-- committed before it, so this sees the versions of the node that held the lock before.
create function seal_version(at timestamptz) returns bigint language plpgsql as $$
declare
  sealed bigint[];
  highest bigint;
  changes bigint;
  last versions;
begin
  if not pg_try_advisory_xact_lock(hashtext('versions')) then
    return null;
  end if;
  with closed as (delete from open_batches returning batch, changed_rows)
  select array_agg(batch), max(batch), sum(changed_rows) into sealed, highest, changes from closed;
  if sealed is null then
    return null;
  end if;
  select * into last from versions order by version desc limit 1;
  insert into versions (version, sealed_at, upto, changed_rows)
  values (last.version + 1, greatest(last.sealed_at, at), greatest(last.upto, highest), changes);
  insert into late_batches (batch, version, hidden_from)
  select b, last.version + 1, (select version from versions where upto >= b order by upto, version limit 1)
  from unnest(sealed) as b
  where b <= last.upto;
  return last.version + 1;
end
$$;

-- The batch of changes by statements that take none: those of nodes of the version before, and those that are rare.
-- A transaction has one such batch.
create function batch_of_transaction() returns bigint language plpgsql as $$
declare
  known text := current_setting('campaign_analytics.batch', true);
  taken bigint;
begin
  if known <> '' then
    return known::bigint;
  end if;
  insert into open_batches (batch, changed_rows) values (nextval('change_batch'), 0) returning batch into taken;
  perform set_config('campaign_analytics.batch', taken::text, true);
  return taken;
end
$$;

alter table campaign_metrics add column batch bigint;
alter table campaign_metrics alter column batch set default batch_of_transaction();
alter table campaign_daily add column batch bigint;
alter table campaign_daily alter column batch set default batch_of_transaction();
alter table campaign_metrics_history add column batch bigint, add column replaced_by bigint;

-- Rows of a batch are next to each other, and an index by batch must cost writers next to nothing.
create index campaign_metrics_batch on campaign_metrics using brin (batch) with (autosummarize = on);
create index campaign_metrics_history_batch on campaign_metrics_history using brin (batch) with (autosummarize = on);
create index campaign_metrics_history_replaced_by on campaign_metrics_history (replaced_by);

-- As before, and with the batches. A statement without a batch leaves that of the replaced figures.
create or replace function keep_replaced_reading() returns trigger language plpgsql as $$
declare
  change bigint := new.batch;
begin
  if new.batch is not distinct from old.batch then
    change := batch_of_transaction();
    update campaign_metrics set batch = change
      where campaign_id = new.campaign_id and platform = new.platform and account_id = new.account_id
        and grain = new.grain and "timestamp" = new."timestamp";
  end if;
  insert into campaign_metrics_history
    (campaign_id, platform, account_id, grain, "timestamp", impressions, clicks, conversions, cost,
     revenue, currency, observed_at, replaced_at, batch, replaced_by)
  values
    (old.campaign_id, old.platform, old.account_id, old.grain, old."timestamp", old.impressions,
     old.clicks, old.conversions, old.cost, old.revenue, old.currency, old.observed_at,
     new.observed_at, old.batch, change);
  if old.grain = 'DAY' and old.currency <> new.currency then
    update campaign_daily
      set day_impressions = null, day_clicks = null, day_conversions = null, day_cost = null,
          day_revenue = null, batch = change
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

-- Days that a statement without a batch has changed.
create function stamp_changed_day() returns trigger language plpgsql as $$
begin
  update campaign_daily set batch = batch_of_transaction()
    where campaign_id = new.campaign_id and local_date = new.local_date and platform = new.platform
      and account_id = new.account_id and currency = new.currency;
  return null;
end
$$;

create trigger stamp_changed_day
  after update on campaign_daily
  for each row
  when (new.batch is not distinct from old.batch
        and (old.event_impressions, old.event_clicks, old.event_conversions, old.event_cost, old.event_revenue,
             old.day_impressions, old.day_clicks, old.day_conversions, old.day_cost, old.day_revenue)
            is distinct from
            (new.event_impressions, new.event_clicks, new.event_conversions, new.event_cost, new.event_revenue,
             new.day_impressions, new.day_clicks, new.day_conversions, new.day_cost, new.day_revenue))
  execute function stamp_changed_day();

-- Campaigns and accounts have versions too: since when they are known, and what they were called.
alter table campaigns add column batch bigint;
alter table accounts add column batch bigint;

create table campaigns_history (
  campaign_id text   not null,
  platform    text   not null,
  account_id  text   not null,
  name        text   not null,
  status      text   not null,
  objective   text   not null,
  search_text text,
  batch       bigint,
  replaced_by bigint not null
);

create index campaigns_history_campaign on campaigns_history (campaign_id, platform, account_id);

create table accounts_history (
  platform    text   not null,
  account_id  text   not null,
  name        text   not null,
  currency    text   not null,
  time_zone   text   not null,
  status      text   not null,
  batch       bigint,
  replaced_by bigint not null
);

create index accounts_history_account on accounts_history (platform, account_id);

create function stamp_new_campaign() returns trigger language plpgsql as $$
begin
  update campaigns set batch = batch_of_transaction()
    where campaign_id = new.campaign_id and platform = new.platform and account_id = new.account_id;
  return null;
end
$$;

create trigger stamp_new_campaign
  after insert on campaigns for each row execute function stamp_new_campaign();

create function keep_replaced_campaign() returns trigger language plpgsql as $$
begin
  new.batch := batch_of_transaction();
  insert into campaigns_history
    (campaign_id, platform, account_id, name, status, objective, search_text, batch, replaced_by)
  values
    (old.campaign_id, old.platform, old.account_id, old.name, old.status, old.objective, old.search_text, old.batch,
     new.batch);
  return new;
end
$$;

create trigger keep_replaced_campaign
  before update on campaigns
  for each row
  when ((old.name, old.status, old.objective) is distinct from (new.name, new.status, new.objective))
  execute function keep_replaced_campaign();

create function stamp_new_account() returns trigger language plpgsql as $$
begin
  update accounts set batch = batch_of_transaction()
    where platform = new.platform and account_id = new.account_id;
  return null;
end
$$;

create trigger stamp_new_account
  after insert on accounts for each row execute function stamp_new_account();

create function keep_replaced_account() returns trigger language plpgsql as $$
begin
  new.batch := batch_of_transaction();
  insert into accounts_history
    (platform, account_id, name, currency, time_zone, status, batch, replaced_by)
  values
    (old.platform, old.account_id, old.name, old.currency, old.time_zone, old.status, old.batch, new.batch);
  return new;
end
$$;

create trigger keep_replaced_account
  before update on accounts
  for each row
  when ((old.name, old.currency, old.time_zone, old.status)
        is distinct from (new.name, new.currency, new.time_zone, new.status))
  execute function keep_replaced_account();
