# Rows that exist before the measurement.

sql() { psql "$DATABASE_URL" -X -q -v ON_ERROR_STOP=1 "$@"; }

# fill CAMPAIGNS DAYS: replaces the existing rows, month by month on two connections.
fill() {
  local campaigns=$1 days=$2 month
  clear_rows
  month=$(date -u -d "-$((days - 1)) days" +%Y-%m-01)
  while [[ ! $month > $(date -u +%F) ]]; do
    echo "$month"
    month=$(date -u -d "$month +1 month" +%F)
  done | xargs -P 2 -I{} psql "$DATABASE_URL" -X -q -v ON_ERROR_STOP=1 -o "$WORK/fill.out" \
    -v month={} -v campaigns="$campaigns" -v days="$days" -f "$HERE/fill.sql"
  sql -c "insert into campaigns (campaign_id, platform, account_id, name)
    select 'cmp-' || c, p, 'acct-' || c % 40, 'cmp-' || c
    from generate_series(0, $campaigns - 1) as c,
         unnest(array['meta', 'google', 'tiktok', 'linkedin']) as p on conflict do nothing"
  add_up_months
  sql -c 'vacuum analyze campaign_metrics, campaign_daily, campaign_monthly, campaigns'
}

# fill_older_days CAMPAIGNS FROM TO: sums of the days that many days ago, without their hourly rows.
fill_older_days() {
  sql -c "insert into campaign_daily
      (campaign_id, local_date, platform, account_id, currency, event_impressions, event_clicks,
       event_conversions, event_cost, event_revenue, observed_at, batch)
    select 'cmp-' || c, current_date - day, p, 'acct-' || c % 40, 'USD', c + day, c % 90, 1000000,
           day * 10000, day * 20000, now(), null
    from generate_series(0, $1 - 1) as c, generate_series($2, $3) as day,
         unnest(array['meta', 'google', 'tiktok', 'linkedin']) as p"
  add_up_months
  sql -c 'vacuum analyze campaign_daily, campaign_monthly'
}

clear_rows() {
  sql -At -c "select format('drop table %s;', inhrelid::regclass) from pg_inherits
    where inhparent = 'campaign_metrics'::regclass" | sql
  sql -c 'truncate campaign_daily, campaign_monthly, changed_campaign_months'
}

# Maintenance that a running program does automatically within half a minute.
add_up_months() {
  while [[ $(sql -At -c 'select add_up_months(5000)') != 0 ]]; do :; done
}

count_rows() { sql -At -c 'select count(*) from campaign_metrics'; }

# days_ago N: an ISO date.
days_ago() { date -u -d "-$1 days" +%F; }
