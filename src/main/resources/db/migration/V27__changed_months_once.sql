-- A month of a campaign is recorded as changed by each statement that changes it, so many times while its history
-- is being stored. It was added up once for each 2,000 records that had it; now all of its records are taken
-- together. As before, `most` bounds the records that are looked at, and each statement sees what was
-- committed before it: a change that is committed after the first has left a record that is still there.
create or replace function add_up_months(most integer) returns integer language plpgsql as $$
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
  with changed as (
    select distinct campaign_id, month
    from (select campaign_id, month from changed_campaign_months order by id limit most) as oldest
  ), taken as (
    delete from changed_campaign_months c
    using changed
    where c.campaign_id = changed.campaign_id and c.month = changed.month
    returning c.campaign_id, c.month
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
