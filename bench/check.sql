-- How many pushed campaign-days differ from the sum of their rows.
select count(*)
from (select campaign_id, local_date, sum(impressions) as impressions, sum(clicks) as clicks,
             sum(cost) * 1000000 as cost
      from campaign_metrics
      where account_id = 'bench' and "timestamp" < date '2025-10-01' group by campaign_id, local_date) r
full join (select campaign_id, local_date, impressions, clicks, cost_micros
           from campaign_daily where account_id = 'bench') d using (campaign_id, local_date)
where r.impressions is distinct from d.impressions or r.clicks is distinct from d.clicks
   or r.cost is distinct from d.cost_micros;
