-- The floor of ingest: one file of rows (psql variable "file") into the program's own tables by
-- COPY, merge and roll-up, committed once. Run once for each file, one psql for each connection.
set client_min_messages = warning;
set synchronous_commit = on;
set timezone = 'UTC';
create temp table if not exists incoming (
  campaign_id text, platform text, account_id text, grain text, "timestamp" timestamptz,
  local_date date, impressions bigint, clicks bigint, conversions numeric(20, 6),
  cost numeric(20, 6), revenue numeric(20, 6), currency text, observed_at timestamptz
) on commit delete rows;
begin;
\set copy '\\copy incoming from ' :'file'
:copy
with change as materialized (select nextval('change_batch') as batch),
stored as (
  insert into campaign_metrics
    (campaign_id, platform, account_id, grain, "timestamp", local_date, impressions, clicks,
     conversions, cost, revenue, currency, observed_at, first_observed_at, batch)
  select *, observed_at, (select batch from change) from incoming
  order by campaign_id, platform, account_id, grain, "timestamp"
  on conflict (campaign_id, platform, account_id, grain, "timestamp") do nothing
  returning campaign_id, platform, account_id, local_date, currency, impressions, clicks,
            conversions, cost, revenue, observed_at
)
insert into campaign_daily as d
  (campaign_id, local_date, platform, account_id, currency, event_impressions, event_clicks,
   event_conversions, event_cost, event_revenue, observed_at, batch)
select campaign_id, local_date, platform, account_id, currency, sum(impressions), sum(clicks),
       sum((conversions * 1000000)::bigint), sum((cost * 1000000)::bigint),
       sum((revenue * 1000000)::bigint), max(observed_at), (select batch from change)
from stored
group by campaign_id, local_date, platform, account_id, currency
order by campaign_id, local_date, platform, account_id, currency
on conflict (campaign_id, local_date, platform, account_id, currency) do update set
  event_impressions = d.event_impressions + excluded.event_impressions,
  event_clicks = d.event_clicks + excluded.event_clicks,
  event_conversions = d.event_conversions + excluded.event_conversions,
  event_cost = d.event_cost + excluded.event_cost,
  event_revenue = d.event_revenue + excluded.event_revenue,
  observed_at = greatest(d.observed_at, excluded.observed_at), batch = excluded.batch;
commit;
