-- What a cold read costs without a roll-up: 90 days of one campaign's hourly rows, added up.
select platform, sum(impressions), sum(clicks), sum(conversions), sum(cost), sum(revenue)
from campaign_metrics
where campaign_id = 'cmp-' || :campaign
  and "timestamp" >= current_date - 89 and "timestamp" < current_date + 1
group by platform;
