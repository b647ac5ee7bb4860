-- Sums of campaign_daily over months that ended long ago, so that a long period costs no more than a
-- short one. A total counts unless its campaign-month is among the changed ones. As numeric, the sum of
-- one campaign that no bigint can hold keeps no other one from having its totals.
create table campaign_monthly (
  campaign_id        text        not null,
  month              date        not null,
  platform           text        not null,
  account_id         text        not null,
  currency           text        not null,
  impressions        numeric     not null,
  clicks             numeric     not null,
  conversions_micros numeric     not null,
  cost_micros        numeric     not null,
  revenue_micros     numeric     not null,
  observed_at        timestamptz not null,
  restatable         boolean     not null,
  primary key (campaign_id, month, platform, account_id, currency)
);

-- Campaign-months of which a day was changed late. A row is added by the transaction that changes the
-- day and taken away by the one that adds the month up again, so nobody waits for anybody.
create table changed_campaign_months (
  id          bigint generated always as identity primary key,
  campaign_id text not null,
  month       date not null
);

create index changed_campaign_months_campaign on changed_campaign_months (campaign_id, month);

-- Every month before this one has totals, where it has days.
create table monthly_totals (
  only_row      boolean primary key default true check (only_row),
  totals_before date not null
);

-- Begins two days before a day can be in a total, because a transaction knows the day on which it
-- began.
create function note_changed_month() returns trigger language plpgsql as $$
begin
  insert into changed_campaign_months (campaign_id, month)
  select distinct campaign_id, date_trunc('month', local_date)::date
  from changed
  where local_date < current_date - 39;
  return null;
end
$$;

create trigger note_inserted_month after insert on campaign_daily
  referencing new table as changed for each statement execute function note_changed_month();

create trigger note_updated_month after update on campaign_daily
  referencing new table as changed for each statement execute function note_changed_month();

create trigger note_deleted_month after delete on campaign_daily
  referencing old table as changed for each statement execute function note_changed_month();

-- After the triggers, which had to wait for whoever was writing: what was written before is seen here.
insert into monthly_totals (totals_before)
select least(date_trunc('month', min(local_date)), date_trunc('month', current_date - 41))::date
from campaign_daily;

-- Adds up the next month that has ended, else up to `most` changes; answers how much it found to do.
-- One node at a time. Each statement sees what was committed before it: whoever committed a change
-- after the first has left a row that is still there.
create function add_up_months(most integer) returns integer language plpgsql as $$
declare
  next date;
  campaigns text[];
  months date[];
  found integer;
begin
  if not pg_try_advisory_xact_lock(hashtext('campaign_monthly')) then
    return 0;
  end if;
  select totals_before into next from monthly_totals;
  if next < date_trunc('month', current_date - 41) then
    insert into campaign_monthly
    select campaign_id, next, platform, account_id, currency, sum(impressions), sum(clicks),
           sum(conversions_micros), sum(cost_micros), sum(revenue_micros), max(observed_at),
           bool_or(day_impressions is not null)
    from campaign_daily
    where local_date >= next and local_date < (next + interval '1 month')::date
    group by campaign_id, platform, account_id, currency;
    update monthly_totals set totals_before = (next + interval '1 month')::date;
    return 1;
  end if;
  with taken as (
    delete from changed_campaign_months
    where id in (select id from changed_campaign_months order by id limit most)
    returning campaign_id, month
  ), distinct_months as (
    select campaign_id, month, count(*) as changes from taken group by campaign_id, month
  )
  select array_agg(campaign_id), array_agg(month), coalesce(sum(changes), 0)
    into campaigns, months, found
  from distinct_months;
  delete from campaign_monthly m
  using unnest(campaigns, months) as c (campaign_id, month)
  where m.campaign_id = c.campaign_id and m.month = c.month;
  insert into campaign_monthly
  select d.campaign_id, c.month, d.platform, d.account_id, d.currency, sum(d.impressions),
         sum(d.clicks), sum(d.conversions_micros), sum(d.cost_micros), sum(d.revenue_micros),
         max(d.observed_at), bool_or(d.day_impressions is not null)
  from unnest(campaigns, months) as c (campaign_id, month)
  join campaign_daily d on d.campaign_id = c.campaign_id and d.local_date >= c.month
    and d.local_date < (c.month + interval '1 month')::date
  where c.month < next
  group by d.campaign_id, c.month, d.platform, d.account_id, d.currency;
  return found;
end
$$;
