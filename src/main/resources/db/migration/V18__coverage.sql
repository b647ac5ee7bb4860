-- Which days of an account were read, by which feed, and how. Written in the transaction of the window.
-- A day without a row was never read. A day with rows of several feeds has the state of the latest read.
create table day_coverage (
  platform      text        not null,
  account_id    text        not null,
  day           date        not null,
  feed          text        not null,
  grain         text        not null,
  state         text        not null,
  complete      boolean     generated always as (state = 'complete') stored,
  first_read_at timestamptz not null,
  read_at       timestamptz not null,
  run_id        bigint,
  rows          integer,
  primary key (platform, account_id, day, feed)
) with (fillfactor = 70);

comment on column day_coverage.state is
  'complete; early: read before the day had ended; rejected: rows could not be used; forgotten: too long ago for the platform';
comment on column day_coverage.run_id is 'the run that read it last; null from before runs were recorded';
comment on column day_coverage.rows is 'rows of the day in that run; null where that is not known';

-- One row for each window that was stored: fetched = inserted + updated + unchanged + rejected.
create table sync_runs (
  id         bigint      generated always as identity primary key,
  platform   text        not null,
  account_id text        not null,
  feed       text        not null,
  grain      text        not null,
  range_from date        not null,
  range_to   date        not null,
  started_at timestamptz,
  ended_at   timestamptz not null,
  request    text        not null default '',
  fetched    integer     not null,
  inserted   integer     not null,
  updated    integer     not null,
  unchanged  integer     not null,
  rejected   integer     not null,
  zeroed     integer     not null,
  -- A window that is delivered a second time is the same run.
  unique (platform, account_id, feed, range_from, ended_at)
);

create index sync_runs_ended on sync_runs (ended_at);

-- When the days of the account are to be read next; null before the first run of this version.
alter table sync_state add column day_due_at timestamptz;

-- The first day of history that is read for a new account; null where that was before this version.
alter table sync_state add column wanted_from date;

-- What an existing installation knows. The windows that were stored last (sync_feed) and the finished part
-- of each backfill were read at a known time. Before that, the feeds read each day and no day was left out:
-- a window that is due late begins at the last one. So each day from the first one with figures of a
-- platform, or with a finished backfill, until the last window was read; except for days that a running
-- backfill has still to read, and days with rows that could not be used. A day without figures is among
-- them: it had no delivery. Days of the hourly feed are known for its last window only.
insert into day_coverage (platform, account_id, day, feed, grain, state, first_read_at, read_at)
with zones as (
  select s.platform, s.account_id, coalesce(a.time_zone, 'UTC') as zone
  from sync_state s
  left join accounts a on a.platform = s.platform and a.account_id = s.account_id
  where s.account_id <> '' and s.last_success_at is not null
), figures as (
  select platform, account_id, min(local_date) as first_day
  from campaign_daily
  where day_impressions is not null
  group by platform, account_id
), read as (
  select platform, account_id, 'earlier' as feed, 'DAY' as grain, range_from, range_to, synced_at
  from sync_feed where feed <> 'hourly'
  union all
  select platform, account_id, 'hourly', 'HOUR', range_from, range_to, synced_at
  from sync_feed where feed = 'hourly'
  union all
  select platform, account_id, 'earlier', 'DAY', coalesce(remaining_to + 1, range_from), range_to,
         updated_at
  from backfills where remaining_to is null or remaining_to < range_to
), known as (
  select z.platform, z.account_id, z.zone, r.feed, r.grain,
         case r.grain when 'DAY' then least(min(r.range_from), min(f.first_day))
                      else min(r.range_from) end as first_day,
         max(r.range_to) as last_day, max(r.synced_at) as read_at
  from zones z
  join read r on r.platform = z.platform and r.account_id = z.account_id
  left join figures f on f.platform = z.platform and f.account_id = z.account_id
  group by z.platform, z.account_id, z.zone, r.feed, r.grain
)
select k.platform, k.account_id, d::date, k.feed, k.grain,
       case when exists (
              select from quarantined_rows q
              where q.platform = k.platform and q.account_id = k.account_id and q.grain = k.grain
                and q.resolved_at is null and d::date between q.range_from and q.range_to)
            then 'rejected'
            when (d::date + 1)::timestamp at time zone k.zone > k.read_at then 'early'
            else 'complete' end,
       k.read_at, k.read_at
from known k
cross join lateral generate_series(k.first_day::timestamp, k.last_day::timestamp, interval '1 day') d
where not exists (
  select from backfills b
  where b.platform = k.platform and b.account_id = k.account_id and b.state = 'RUNNING'
    and k.grain = 'DAY' and d::date between b.range_from and b.remaining_to
    and not exists (select from campaign_daily c
                    where c.local_date = d::date and c.platform = k.platform
                      and c.account_id = k.account_id and c.day_impressions is not null));

-- While nodes of the version before still run, the days of a backfill that they store are read too.
create function cover_backfilled_days() returns trigger language plpgsql as $$
begin
  insert into day_coverage (platform, account_id, day, feed, grain, state, first_read_at, read_at)
  select new.platform, new.account_id, d::date, 'backfill', 'DAY', 'complete', new.updated_at,
         new.updated_at
  from generate_series(coalesce(new.remaining_to + 1, new.range_from)::timestamp,
                       least(old.remaining_to,
                             (new.updated_at at time zone 'UTC')::date - 2)::timestamp,
                       interval '1 day') d
  on conflict (platform, account_id, day, feed) do nothing;
  return null;
end
$$;

create trigger cover_backfilled_days
  after update of remaining_to on backfills
  for each row
  when (new.remaining_to is distinct from old.remaining_to)
  execute function cover_backfilled_days();
