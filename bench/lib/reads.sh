# P1 to P3, P9: reads.

WARM_PATHS=1000

# The headers of real clients, recorded; HEADERS names the set of the next round.
HEADERS=$HERE/headers/curl

# wrk_round PORT SECONDS: prints "requests per-second p99-ms errors".
wrk_round() {
  KEY=$KEY CAMPAIGNS=$WARM_CAMPAIGNS HEADERS=$HEADERS wrk -t1 -c64 -d"$2"s --latency -s "$HERE/warm.lua" \
    "http://127.0.0.1:$1" | awk '/^SUMMARY/ {print $2, $3, $4, $5}'
}

# measure PORT PID...: one round; sets RATE, MICROS (CPU a request).
measure() {
  local port=$1 before after requests p99 errors
  shift
  before=$(cpu_micros "$@")
  read -r requests RATE p99 errors < <(wrk_round "$port" "$ROUND_SECONDS")
  after=$(cpu_micros "$@")
  if ((errors > 0)); then echo "$errors bad answers on port $port" >&2; exit 2; fi
  MICROS=$(fixed 1 "($after - $before) / $requests")
}

# Until the code is compiled: by requests and not by time, which varies on a busy machine.
warm_up() {
  java -Xmx128m -cp "$CLASSES" Load "$1" "$KEY" "$WORK/warm-paths" "$WARM_UP" 64 0 >>"$WORK/warm-up"
}

# p99 at a constant rate, from the moment a request was due. Milliseconds.
steady() {
  java -Xmx128m -cp "$CLASSES" Load "$1" "$KEY" "$WORK/warm-paths" $(($2 * ROUND_SECONDS)) 64 "$2" |
    awk '{print $5}'
}

# A process that has just started: reads of each of its first seconds.
start_reader() {
  seq 0 $((WARM_PATHS - 1)) | awk -v n="$WARM_CAMPAIGNS" '{print "/campaign/cmp-" $1 % n "/insights"}' \
    >"$WORK/warm-paths"
  WARM_PORT=$(free_port)
  start_app warm "$WARM_PORT" -Xmx160m
  WARM=$PID
  local i
  FIRST_SECONDS=()
  for ((i = 0; i < 10; i++)); do
    FIRST_SECONDS+=("$(HEADERS=$HERE/headers/go wrk_round "$WARM_PORT" 1 | awk '{print $2}')")
  done
  FLOOR_PORT=$(free_port)
  background floor java -Xmx128m -cp "$CLASSES:$JAR" Floor "$FLOOR_PORT" "$WARM_PORT" "$KEY"
  FLOOR=$PID
  wait_for "the start of the floor" 60 curl -sf -o "$WORK/ready" "http://127.0.0.1:$FLOOR_PORT/campaign/cmp-1/insights"
}

warm_reads() {
  start_reader
  warm_up "$FLOOR_PORT"
  warm_up "$WARM_PORT"
  P1=9 P1_BEST=9
  local name
  for name in curl python-requests go node chrome; do warm_round "$name"; done
  first_seconds
}

# warm_round CLIENT: P1 with this client's headers; the lowest ratios are in P1 and P1_BEST.
warm_round() {
  local floor=() app=() ratio=() floor_micros=() app_micros=() i median_ratio best
  HEADERS=$HERE/headers/$1
  for ((i = 0; i < ROUNDS; i++)); do
    measure "$FLOOR_PORT" "$FLOOR"
    floor+=("$RATE") floor_micros+=("$MICROS")
    measure "$WARM_PORT" "$WARM" "$STORES"
    app+=("$RATE") app_micros+=("$MICROS")
    ratio+=("$(fixed 3 "$RATE / ${floor[i]}")")
  done
  median_ratio=$(median "${ratio[@]}")
  best=$(printf '%s\n' "${ratio[@]}" | sort -g | tail -n 1)
  WARM_RATE=$(median "${app[@]}")
  row P1 "warm read with the headers of $1: requests/s beside plain Vert.x with the same bytes" "≥ 0.85" \
    "$median_ratio ($WARM_RATE of $(median "${floor[@]}"); $(median "${app_micros[@]}") µs CPU of server and stores, floor $(median "${floor_micros[@]}"))" \
    "$median_ratio >= 0.85"
  if is "$median_ratio < $P1"; then P1=$median_ratio; fi
  if is "$best < $P1_BEST"; then P1_BEST=$best; fi
}

first_seconds() {
  local i reached=none
  HEADERS=$HERE/headers/go measure "$WARM_PORT" "$WARM"
  for ((i = 0; i < ${#FIRST_SECONDS[@]}; i++)); do
    if is "${FIRST_SECONDS[i]} >= $RATE / 2"; then
      reached=$((i + 1))
      break
    fi
  done
  row P10 "a fresh process: the second in which it reads half as fast as in steady state" "≤ 3" \
    "$reached (${FIRST_SECONDS[*]} reads/s, steady $RATE)" "\"$reached\" != \"none\" && ${reached/none/99} <= 3"
}

# At 70 % of the server's maximum rate, with the sender on the same cores.
warm_latency() {
  local floor=() app=() i rate
  rate=$(fixed 0 "$WARM_RATE * 0.7")
  for ((i = 0; i < ROUNDS; i++)); do
    floor+=("$(steady "$FLOOR_PORT" "$rate")")
    app+=("$(steady "$WARM_PORT" "$rate")")
  done
  local f a
  f=$(median "${floor[@]}") a=$(median "${app[@]}")
  row P1 "warm read: p99 at $rate/s beside plain Vert.x" "≤ 1.5 ×" \
    "× $(fixed 2 "$a / $f") ($a ms, plain Vert.x $f ms)" "$a <= 1.5 * $f"
}

warm_memory() {
  local peak
  peak=$(peak_megabytes "$WARM")
  row P9 "peak RSS under the load of P1 at -Xmx160m" "≤ 256 MB" "$peak MB" "$peak <= 256"
}

# hey_round PORT: requests a second, p50 and p99 in milliseconds; the headers are those of Go.
hey_round() {
  hey -n 1000 -c 50 -H "Authorization: Bearer $KEY" "http://127.0.0.1:$1/campaign/cmp-42/insights?granularity=week" |
    awk '/Requests\/sec/ {rate = $2} /50%/ {p50 = $3 * 1000} /99%/ {p99 = $3 * 1000} END {print rate, p50, p99}'
}

# A short burst of new connections, as people try a server; a body that is worth compressing.
hey_line() {
  command -v hey >/dev/null || return 0
  local i rate p50 p99 rates=() p50s=() p99s=() floors=()
  for ((i = 0; i < 3; i++)); do hey_round "$WARM_PORT" >>"$WORK/hey"; done
  for ((i = 0; i < ROUNDS + 2; i++)); do
    read -r rate p50 p99 < <(hey_round "$FLOOR_PORT")
    floors+=("$rate")
    read -r rate p50 p99 < <(hey_round "$WARM_PORT")
    rates+=("$rate") p50s+=("$p50") p99s+=("$p99")
  done
  local ratio
  ratio=$(fixed 2 "$(median "${rates[@]}") / $(median "${floors[@]}")")
  row P1h "hey -n 1000 -c 50, after 3,000 requests, beside plain Vert.x" "≥ 0.85" \
    "$ratio ($(fixed 0 "$(median "${rates[@]}")")/s, p50 $(median "${p50s[@]}") ms, p99 $(median "${p99s[@]}") ms)" \
    "$ratio >= 0.85"
}

# cold_paths CAMPAIGNS SHORTEST LONGEST SUFFIX: each campaign with all windows of these lengths in the last
# LONGEST days, each once, so that no finished answer can be cached. SUFFIX is a part of the query;
# with WINDOW_TIME the windows are instants at this time of day.
cold_paths() {
  local length shift
  for ((length = $2; length <= $3; length++)); do
    for ((shift = 0; shift <= $3 - length; shift++)); do
      printf '%s %s\n' "$(days_ago $((shift + length - 1)))" "$(days_ago "$shift")"
    done
  done | awk -v n="$1" -v suffix="$4" -v time="${WINDOW_TIME:-}" \
    '{for (c = 0; c < n; c++) print "/campaign/cmp-" c "/insights?from=" $1 time "&to=" $2 time suffix}' |
    shuf --random-source=<(yes)
}

# cold_round PATHS NAME: reads each path once; sets RATE and MICROS (CPU a read, PostgreSQL's in PG_MICROS).
cold_round() {
  local count before app_before requests errors seconds rest
  count=$(wc -l <"$1")
  before=$(cpu_micros "$STORES") app_before=$(cpu_micros "$WARM")
  read -r requests errors seconds rest < <(java -Xmx128m -cp "$CLASSES" Load "$WARM_PORT" "$KEY" "$1" "$count" 32 0)
  if ((errors > 0)); then echo "$errors of $requests bad answers for $1" >&2; exit 2; fi
  RATE=$(fixed 0 "$requests / $seconds")
  PG_MICROS=$(fixed 0 "($(cpu_micros "$STORES") - $before) / $requests")
  MICROS=$(fixed 0 "$PG_MICROS + ($(cpu_micros "$WARM") - $app_before) / $requests")
}

# Until the code is compiled: half the cost of the first 40,000 cold reads is the compiler. Uses other
# windows than the measured ones, and all forms of questions: one that is asked for the first time while it is
# measured would be compiled then.
cold_warm_up() {
  local part=$((WARM_UP / 8)) form
  WINDOW_TIME=T08:00:00Z cold_paths "$WARM_CAMPAIGNS" 3 40 "" >"$WORK/cold-all"
  head -n $((part / 2)) "$WORK/cold-all" >"$WORK/cold-warm-up"
  for form in "" "&platform=meta" "&granularity=day" "&compare=previous_period"; do
    cold_paths "$WARM_CAMPAIGNS" 30 55 "$form" >"$WORK/cold-all"
    head -n "$part" "$WORK/cold-all" >>"$WORK/cold-warm-up"
  done
  shuf --random-source=<(yes) -o "$WORK/cold-warm-up" "$WORK/cold-warm-up"
  cold_round "$WORK/cold-warm-up"
}

# cold_reads CAMPAIGNS SHORTEST LONGEST SUFFIX: medians in RATE, PG_MICROS and MICROS.
cold_reads() {
  local rate=() pg=() all=() i part
  cold_paths "$@" >"$WORK/cold-all"
  rm -f "$WORK"/cold-part-*
  part=$(($(wc -l <"$WORK/cold-all") / ROUNDS))
  split -l $((part < 6000 ? part : 6000)) -d "$WORK/cold-all" "$WORK/cold-part-"
  for ((i = 0; i < ROUNDS; i++)); do
    cold_round "$WORK/cold-part-0$i"
    rate+=("$RATE") pg+=("$PG_MICROS") all+=("$MICROS")
  done
  RATE=$(median "${rate[@]}") PG_MICROS=$(median "${pg[@]}") MICROS=$(median "${all[@]}")
}

# window_reads WHAT CAMPAIGNS SHORTEST LONGEST SUFFIX: a row for questions that were never sent in this form.
window_reads() {
  local what=$1 ratio
  shift
  cold_reads "$@"
  ratio=$(fixed 1 "$RATE / $RAW_RATE")
  row P2 "another window of a campaign, $what, beside adding up the hourly rows" "≥ 20 ×, ≤ 60 µs" \
    "× $ratio ($RATE of $RAW_RATE reads/s; $MICROS µs CPU, of it $PG_MICROS the stores)" \
    "$ratio >= 20 && $MICROS <= 60"
}

# Reads a second of 90 days of raw hourly rows, four connections, without any HTTP.
raw_reads() {
  local i start count=40
  for ((i = 0; i < 4; i++)); do
    for ((c = 0; c < count; c++)); do
      printf '\\set campaign %d\n\\i %s\n' $(((c * 4 + i) % WARM_CAMPAIGNS)) "$HERE/raw.sql"
    done >"$WORK/raw-$i.sql"
  done
  start=$(date +%s%N)
  for i in 0 1 2 3; do echo "$WORK/raw-$i.sql"; done |
    xargs -P 4 -I{} psql "$DATABASE_URL" -X -q -o "$WORK/raw.out" -f {}
  RAW_RATE=$(fixed 0 "$count * 4 / (($(date +%s%N) - $start) / 1e9)")
}

# first_questions CAMPAIGNS: questions about campaigns that the process was never asked about. Its code is
# compiled by questions about the other half of the campaigns. Redis is filled by another node, after both
# have started, because a start makes all values in Redis outdated.
first_questions() {
  local half=$(($1 / 2)) WARM WARM_PORT filling filling_port
  export REDIS_TTL=30m
  WARM_PORT=$(free_port)
  start_app first "$WARM_PORT" -Xmx512m
  WARM=$PID
  first_round "$half"
  first_row "not in process, not in Redis" 6
  end "$WARM"
  WARM_PORT=$(free_port)
  start_app second "$WARM_PORT" -Xmx512m
  WARM=$PID
  filling_port=$(free_port)
  start_app filling "$filling_port" -Xmx512m
  filling=$PID
  read_once "$half" "$1" >"$WORK/first-paths"
  java -Xmx128m -cp "$CLASSES" Load "$filling_port" "$KEY" "$WORK/first-paths" "$half" 32 0 >"$WORK/first-filled"
  end "$filling"
  first_round "$half"
  first_row "not in process, from Redis" 12
  end "$WARM"
  unset REDIS_TTL
}

# first_round HALF: asks about the first half often, then measures the other half once.
first_round() {
  WARM_CAMPAIGNS=$1 cold_warm_up
  read_once "$1" $((2 * $1)) >"$WORK/first-paths"
  cold_round "$WORK/first-paths"
}

# read_once FROM TO: 90 days of each campaign of these numbers.
read_once() {
  seq "$1" $(($2 - 1)) |
    awk -v from="$(days_ago 89)" -v to="$(days_ago 0)" '{print "/campaign/cmp-" $1 "/insights?from=" from "&to=" to}'
}

first_row() {
  local ratio
  ratio=$(fixed 1 "$RATE / $RAW_RATE")
  row P2f "the first question about a campaign, $1, beside adding up the hourly rows" "≥ $2 ×" \
    "× $ratio ($RATE of $RAW_RATE reads/s; $MICROS µs CPU, of it $PG_MICROS the stores)" "$ratio >= $2"
}

# overview_reads CAMPAIGNS: questions about all campaigns, while 100 rows a second arrive.
overview_reads() {
  local rows_pid
  arriving_rows "$1" &
  rows_pid=$!
  overview_row "$1 campaigns × 4 platforms, 30 days, grouped by platform" 10 30 "/insights?group_by=platform"
  overview_row "$1 campaigns × 4 platforms, 30 days, list sorted by ROAS" 20 30 "/campaigns?sort=-roas"
  overview_row "$1 campaigns × 4 platforms, a year by month" 50 365 "/insights?group_by=month"
  kill "$rows_pid"
  wait "$rows_pid" 2>/dev/null || true
}

# overview_row WHAT MILLISECONDS DAYS PATH: the median of nine windows that were never asked about.
overview_row() {
  local times=() i separator='?'
  [[ $4 != *\?* ]] || separator='&'
  for ((i = 1; i <= 9; i++)); do
    times+=("$(curl -s -o "$WORK/overview" -w '%{http_code} %{time_total}' -H "Authorization: Bearer $KEY" \
      "http://127.0.0.1:$WARM_PORT$4${separator}from=$(days_ago $((i + $3 - 1)))&to=$(days_ago "$i")" |
      awk '$1 == 200 {print $2 * 1000} $1 != 200 {print 99999}')")
  done
  local ms
  ms=$(fixed 1 "$(median "${times[@]}")")
  row P3 "$1, while 100 rows/s arrive" "≤ $2 ms" "$ms ms" "$ms <= $2"
}

# arriving_rows CAMPAIGNS: a hundred new rows of today each second, until it is ended.
arriving_rows() {
  local second
  for ((second = 0; ; second++)); do
    seq 0 99 | awk -v n="$1" -v s="$second" -v now="$(date -u +%FT%TZ)" '{
      printf "{\"campaign_id\":\"cmp-%d\",\"platform\":\"meta\",\"account_id\":\"acct-0\",", (s * 100 + $1) % n
      printf "\"timestamp\":\"%s\",\"impressions\":10,\"clicks\":1,\"conversions\":0,", now
      printf "\"cost\":0.10,\"revenue\":0.20,\"currency\":\"USD\"}\n"
    }' | curl -s -o "$WORK/arrived" -H "Authorization: Bearer $KEY" -H 'Content-Type: application/x-ndjson' \
      --data-binary @- "http://127.0.0.1:$WARM_PORT/metrics"
    sleep 1
  done
}

# many_campaigns COUNT: memory when so many campaigns are asked about at random that they do not fit.
many_campaigns() {
  local peak requests errors rest
  sql -c "insert into campaign_daily
      (campaign_id, local_date, platform, account_id, currency, event_impressions, event_clicks,
       event_conversions, event_cost, event_revenue, observed_at, batch)
    select 'cmp-' || c, current_date - day, p, 'acct-' || c % 40, 'USD', c + day, c % 90, 1000000,
           day * 10000, day * 20000, now(), null
    from generate_series(${BENCH_CAMPAIGNS:-2000}, $1 - 1) as c, generate_series(0, 29) as day,
         unnest(array['meta', 'google', 'tiktok', 'linkedin']) as p on conflict do nothing"
  sql -c "insert into campaigns (campaign_id, platform, account_id, name)
    select 'cmp-' || c, p, 'acct-' || c % 40, 'cmp-' || c
    from generate_series(${BENCH_CAMPAIGNS:-2000}, $1 - 1) as c,
         unnest(array['meta', 'google', 'tiktok', 'linkedin']) as p on conflict do nothing"
  sql -c 'vacuum analyze campaign_daily, campaigns'
  seq 0 $(($1 - 1)) | shuf --random-source=<(yes) | awk '{print "/campaign/cmp-" $1 "/insights"}' >"$WORK/many-paths"
  read -r requests errors rest < <(
    java -Xmx128m -cp "$CLASSES" Load "$WARM_PORT" "$KEY" "$WORK/many-paths" $((2 * $1)) 32 0)
  peak=$(peak_megabytes "$WARM")
  row P9 "peak RSS after $requests reads of $1 campaigns at random, -Xmx160m ($errors failed)" "≤ 256 MB" \
    "$peak MB" "$peak <= 256 && $errors == 0"
}
