# Rows that are there before anything is measured.

sql() { psql "$DATABASE_URL" -X -q -v ON_ERROR_STOP=1 "$@"; }

# fill FIRST LAST NEWEST OLDEST: campaigns first..last, days newest..oldest ago, on two connections.
fill() {
  local first=$1 last=$2 from=$3 to=$4 newest oldest
  for ((newest = from; newest <= to; newest += 30)); do
    oldest=$((newest + 29 < to ? newest + 29 : to))
    echo "$newest $oldest"
  done | xargs -P 2 -L 1 bash -c \
    'psql "$DATABASE_URL" -X -q -v ON_ERROR_STOP=1 -v first="$0" -v last="$1" -v newest="$2" \
      -v oldest="$3" -f "$HERE/fill.sql"' "$first" "$last"
}

settle() { sql -c 'vacuum analyze campaign_metrics, campaign_daily, campaigns'; }

count_rows() { sql -At -c 'select sum(reltuples)::bigint from pg_class where relname like '"'campaign_metrics_20%'"' and relkind = '"'r'"; }

# days_ago N: an ISO date.
days_ago() { date -u -d "-$1 days" +%F; }
