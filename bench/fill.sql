-- Hourly rows and their roll-up for campaigns first..last on the days oldest..newest ago, made in
-- the server. Fsync stays on; only the wait for it is left out.
set client_min_messages = warning;
set synchronous_commit = off;
set work_mem = '128MB';
set timezone = 'UTC';
select ensure_metrics_month((current_date - d)::date)
  from generate_series(:newest, :oldest) as d
  group by date_trunc('month', current_date - d), (current_date - d)::date \g /dev/null
create temp table piece as
select 'cmp-' || c as campaign_id,
       (array['meta', 'google', 'tiktok', 'linkedin'])[c % 4 + 1] as platform,
       'acct-' || c % 40 as account_id,
       current_date - d as local_date,
       (current_date - d) + h * interval '1 hour' as ts,
       (c * 7919 + d * 131 + h * 31) % 50000 as impressions,
       (c * 7919 + d * 131 + h * 31) % 1700 as clicks,
       (c * 7919 + d * 131 + h * 31) % 90 as conversions,
       ((c * 7919 + d * 131 + h * 31) % 9000) as cost_cents,
       ((c * 7919 + d * 131 + h * 31) % 40000) as revenue_cents
from generate_series(:first, :last) as c,
     generate_series(:newest, :oldest) as d,
     generate_series(0, 23) as h;
insert into campaign_metrics
  (campaign_id, platform, account_id, grain, "timestamp", local_date, impressions, clicks,
   conversions, cost, revenue, currency, observed_at, first_observed_at)
select campaign_id, platform, account_id, 'EVENT', ts at time zone 'UTC', local_date, impressions,
       clicks, conversions, cost_cents / 100.0, revenue_cents / 100.0, 'USD', now(), now()
from piece
order by campaign_id, ts;
insert into campaign_daily
  (campaign_id, local_date, platform, account_id, currency, event_impressions, event_clicks,
   event_conversions, event_cost, event_revenue, observed_at)
select campaign_id, local_date, platform, account_id, 'USD', sum(impressions), sum(clicks),
       sum(conversions) * 1000000, sum(cost_cents) * 10000, sum(revenue_cents) * 10000, now()
from piece
group by campaign_id, local_date, platform, account_id
order by campaign_id, local_date;
insert into campaigns (campaign_id, platform, account_id, name)
select distinct campaign_id, platform, account_id, campaign_id from piece
on conflict do nothing;
