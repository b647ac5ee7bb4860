-- Hourly rows of one month and their roll-up, made in the server: campaigns 0 to :campaigns - 1 on four
-- platforms each, the last :days days. The month's partition is filled and indexed before it is attached, in the
-- transaction that creates it: so none of it goes through the write-ahead log.
set client_min_messages = warning;
set synchronous_commit = off;
set work_mem = '128MB';
set maintenance_work_mem = '512MB';
set timezone = 'UTC';
select 'campaign_metrics_' || to_char(:'month'::date, 'YYYY_MM') as partition,
       greatest(:'month'::date, current_date - :days + 1) as first_day,
       least((:'month'::date + interval '1 month')::date - 1, current_date) as last_day \gset
begin;
create table :"partition" (like campaign_metrics including defaults);
insert into :"partition"
  (campaign_id, platform, account_id, grain, "timestamp", local_date, impressions, clicks,
   conversions, cost, revenue, currency, observed_at, first_observed_at, batch)
select 'cmp-' || c, (array['meta', 'google', 'tiktok', 'linkedin'])[p], 'acct-' || c % 40,
       'EVENT', (day + h * interval '1 hour') at time zone 'UTC', day, v % 50000, v % 1700, v % 90,
       (v % 9000) * 0.01, (v % 40000) * 0.01, 'USD', now(), now(), null
from (select c, p, day::date as day, h,
             c * 7919 + p * 271 + (current_date - day::date) * 131 + h * 31 as v
      from generate_series(0, :campaigns - 1) as c, generate_series(1, 4) as p,
           generate_series(:'first_day'::timestamp, :'last_day'::timestamp, '1 day') as day,
           generate_series(0, 23) as h) as piece
order by c, p, day, h;
alter table :"partition"
  add primary key (campaign_id, platform, account_id, grain, "timestamp");
commit;
alter table campaign_metrics attach partition :"partition"
  for values from (:'month') to ((:'month'::date + interval '1 month')::date);
insert into campaign_daily
  (campaign_id, local_date, platform, account_id, currency, event_impressions, event_clicks,
   event_conversions, event_cost, event_revenue, observed_at, batch)
select campaign_id, local_date, platform, account_id, currency, sum(impressions), sum(clicks),
       sum(conversions) * 1000000, sum(cost) * 1000000, sum(revenue) * 1000000, now(), null
from :"partition"
group by campaign_id, local_date, platform, account_id, currency
order by campaign_id, local_date;
