-- Begins the totals of months anew. As numeric, the sum of one campaign that no bigint can hold keeps no
-- other one from having its totals. And the first month is looked for again: V12 looked before its
-- triggers were there, so a transaction that was writing an older day meanwhile was not noted.
do $$
begin
  perform pg_advisory_xact_lock(hashtext('campaign_monthly'));
end
$$;

delete from campaign_monthly;

alter table campaign_monthly
  alter impressions type numeric,
  alter clicks type numeric,
  alter conversions_micros type numeric,
  alter cost_micros type numeric,
  alter revenue_micros type numeric;

update monthly_totals
set totals_before = (
  select least(date_trunc('month', min(local_date)), date_trunc('month', current_date - 41))::date
  from campaign_daily);
