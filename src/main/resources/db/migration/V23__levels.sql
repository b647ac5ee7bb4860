-- Ad groups and ads. A row is of exactly one level, and rows of two levels are never added together.
-- Rows of figures name an entity by its number, because a number takes a tenth of the room of its ids.
create table ad_entities (
  entity      integer generated always as identity primary key,
  platform    text    not null,
  account_id  text    not null,
  level       text    not null check (level in ('ad_group', 'ad')),
  entity_id   text    not null,
  campaign_id text    not null,
  ad_group_id text    not null,
  name        text    not null default '',
  status      text    not null default 'UNKNOWN',
  kind        text    not null default '',
  listed      boolean not null default false,
  batch       bigint  default batch_of_transaction(),
  unique (platform, account_id, level, entity_id)
);

comment on column ad_entities.ad_group_id is 'its own id for an ad group; empty where an ad has none';
comment on column ad_entities.listed is 'whether a listing has ever had it; else only figures name it';

create index ad_entities_campaign on ad_entities (campaign_id, level);

create table ad_entities_history (
  entity      integer not null,
  campaign_id text    not null,
  ad_group_id text    not null,
  name        text    not null,
  status      text    not null,
  kind        text    not null,
  batch       bigint,
  replaced_by bigint  not null
);

create index ad_entities_history_entity on ad_entities_history (entity);

create function keep_replaced_entity() returns trigger language plpgsql as $$
begin
  new.batch := batch_of_transaction();
  insert into ad_entities_history (entity, campaign_id, ad_group_id, name, status, kind, batch, replaced_by)
  values (old.entity, old.campaign_id, old.ad_group_id, old.name, old.status, old.kind, old.batch, new.batch);
  return new;
end
$$;

create trigger keep_replaced_entity
  before update on ad_entities
  for each row
  when ((old.campaign_id, old.ad_group_id, old.name, old.status, old.kind)
        is distinct from (new.campaign_id, new.ad_group_id, new.name, new.status, new.kind))
  execute function keep_replaced_entity();

-- One row for each entity and day. Amounts and conversions are whole millionths. No index has a column that a
-- restatement changes, so that it changes the row alone.
create table level_daily (
  impressions        bigint      not null,
  clicks             bigint      not null,
  conversions_micros bigint      not null,
  cost_micros        bigint      not null,
  revenue_micros     bigint      not null,
  observed_at        timestamptz not null,
  batch              bigint      default batch_of_transaction(),
  entity             integer     not null,
  local_date         date        not null,
  level              text        not null,
  currency           text        not null,
  primary key (entity, local_date, level)
) with (fillfactor = 90);

-- The same day is in many rows, so this index is small.
create index level_daily_day on level_daily (level, local_date);

-- What a restatement replaced. A version from before it has these figures.
create table level_daily_history (
  impressions        bigint      not null,
  clicks             bigint      not null,
  conversions_micros bigint      not null,
  cost_micros        bigint      not null,
  revenue_micros     bigint      not null,
  observed_at        timestamptz not null,
  replaced_at        timestamptz not null,
  batch              bigint,
  replaced_by        bigint      not null,
  entity             integer     not null,
  local_date         date        not null,
  level              text        not null,
  currency           text        not null
);

create index level_daily_history_day on level_daily_history (level, local_date);
create index level_daily_history_entity on level_daily_history (entity, local_date);
create index level_daily_history_replaced_at on level_daily_history using brin (replaced_at) with (autosummarize = on);

create function keep_replaced_level_day() returns trigger language plpgsql as $$
begin
  insert into level_daily_history
    (impressions, clicks, conversions_micros, cost_micros, revenue_micros, observed_at, replaced_at, batch, replaced_by,
     entity, local_date, level, currency)
  values
    (old.impressions, old.clicks, old.conversions_micros, old.cost_micros, old.revenue_micros, old.observed_at,
     new.observed_at, old.batch, new.batch, old.entity, old.local_date, old.level, old.currency);
  return null;
end
$$;

create trigger keep_replaced_level_day
  after update on level_daily
  for each row
  when ((old.impressions, old.clicks, old.conversions_micros, old.cost_micros, old.revenue_micros, old.currency)
        is distinct from
        (new.impressions, new.clicks, new.conversions_micros, new.cost_micros, new.revenue_micros, new.currency))
  execute function keep_replaced_level_day();

-- The days of an account that have rows of a level, or were read without any.
create table level_days (
  level      text        not null,
  local_date date        not null,
  platform   text        not null,
  account_id text        not null,
  read_at    timestamptz,
  changed_at timestamptz not null,
  packed     boolean     not null default false,
  primary key (level, local_date, platform, account_id)
) with (fillfactor = 80);

comment on column level_days.read_at is 'the latest complete reading of the day; null where there was none';
comment on column level_days.packed is 'whether level_pages has the present figures of the day';

-- The figures of one day as columns of numbers, made from level_daily when the day has not changed for a while, and
-- deleted by the transaction that changes it. A report about all ads reads these instead of a row for each ad and
-- day. A page has one number for each entity: 4 bytes in `entities`, 8 in the others, the most significant first.
create table level_pages (
  level       text        not null,
  local_date  date        not null,
  platform    text        not null,
  account_id  text        not null,
  currency    text        not null,
  observed_at timestamptz not null,
  entities    bytea       not null,
  impressions bytea       not null,
  clicks      bytea       not null,
  conversions bytea       not null,
  cost        bytea       not null,
  revenue     bytea       not null,
  primary key (level, local_date, platform, account_id, currency)
);

-- Compressed columns of figures save a third of the room and take most of the time of a report.
alter table level_pages
  alter column entities set storage external, alter column impressions set storage external,
  alter column clicks set storage external, alter column conversions set storage external,
  alter column cost set storage external, alter column revenue set storage external;
