# P1 to P3, P9: reads.

WARM_PATHS=1000

# wrk_round PORT SECONDS: prints "requests per-second p99-ms errors".
wrk_round() {
  KEY=$KEY CAMPAIGNS=$WARM_CAMPAIGNS wrk -t1 -c64 -d"$2"s --latency -s "$HERE/warm.lua" \
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

warm_reads() {
  local hello=() app=() ratio=() hello_micros=() app_micros=() i
  seq 0 $((WARM_PATHS - 1)) | awk -v n="$WARM_CAMPAIGNS" '{print "/campaign/cmp-" $1 % n "/insights"}' \
    >"$WORK/warm-paths"
  HELLO_PORT=$(free_port)
  background hello java -Xmx128m -cp "$CLASSES:$JAR" Hello "$HELLO_PORT"
  HELLO=$PID
  WARM_PORT=$(free_port)
  start_app warm "$WARM_PORT" -Xmx128m
  WARM=$PID
  wait_for "the start of hello" 60 curl -sf -o "$WORK/ready" "http://127.0.0.1:$HELLO_PORT/campaign/cmp-1/insights"
  warm_up "$HELLO_PORT"
  warm_up "$WARM_PORT"
  for ((i = 0; i < ROUNDS; i++)); do
    measure "$HELLO_PORT" "$HELLO"
    hello+=("$RATE") hello_micros+=("$MICROS")
    measure "$WARM_PORT" "$WARM" "$STORES"
    app+=("$RATE") app_micros+=("$MICROS")
    ratio+=("$(fixed 3 "$RATE / ${hello[i]}")")
  done
  P1=$(median "${ratio[@]}")
  P1_BEST=$(printf '%s\n' "${ratio[@]}" | sort -g | tail -n 1)
  local micros_ratio
  micros_ratio=$(fixed 2 "$(median "${app_micros[@]}") / $(median "${hello_micros[@]}")")
  row P1 "warm read: requests/s beside plain Vert.x" "≥ 0.85" \
    "$P1 ($(median "${app[@]}") of $(median "${hello[@]}"))" "$P1 >= 0.85"
  row P1 "warm read: CPU a request, server and stores" "≤ 25 µs" \
    "$(median "${app_micros[@]}") µs (plain Vert.x $(median "${hello_micros[@]}"), × $micros_ratio)" \
    "$(median "${app_micros[@]}") <= 25"
  WARM_RATE=$(median "${app[@]}")
}

# At 70 % of the server's maximum rate, with the sender on the same cores.
warm_latency() {
  local hello=() app=() i rate
  rate=$(fixed 0 "$WARM_RATE * 0.7")
  for ((i = 0; i < ROUNDS; i++)); do
    hello+=("$(steady "$HELLO_PORT" "$rate")")
    app+=("$(steady "$WARM_PORT" "$rate")")
  done
  local h a
  h=$(median "${hello[@]}") a=$(median "${app[@]}")
  row P1 "warm read: p99 at $rate/s beside plain Vert.x" "≤ 1.5 ×" \
    "× $(fixed 2 "$a / $h") ($a ms, plain Vert.x $h ms)" "$a <= 1.5 * $h"
}

warm_memory() {
  local peak
  peak=$(peak_megabytes "$WARM")
  row P9 "peak RSS under the load of P1 at -Xmx128m" "≤ 256 MB" "$peak MB" "$peak <= 256"
}

hey_line() {
  command -v hey >/dev/null || return 0
  local text
  text=$(hey -n 1000 -c 50 -H "Authorization: Bearer $KEY" \
    "http://127.0.0.1:$WARM_PORT/campaign/cmp-42/insights")
  row – "hey -n 1000 -c 50, warm" "–" "$(awk '/Requests\/sec/ {printf "%.0f/s", $2}
    /50%/ {printf ", p50 %.1f ms", $3 * 1000} /99%/ {printf ", p99 %.1f ms", $3 * 1000}' \
    <<<"$text" | awk '{print}')" -1
}

# cold_paths DAYS CAMPAIGNS SHIFTS: every path once, so that no cache can contain it.
cold_paths() {
  local shift
  for ((shift = 0; shift < $3; shift++)); do
    printf '%s %s\n' "$(days_ago $((shift + $1 - 1)))" "$(days_ago "$shift")"
  done | awk -v n="$2" '{for (c = 0; c < n; c++) print "/campaign/cmp-" c "/insights?from=" $1 "&to=" $2}' |
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
# windows than the measured ones.
cold_warm_up() {
  local days
  for days in 60 64 68 72 76 80; do cold_paths "$days" 240 60; done >"$WORK/cold-all"
  head -n $((WARM_UP / 5)) "$WORK/cold-all" >"$WORK/cold-warm-up"
  cold_round "$WORK/cold-warm-up"
}

# cold_reads DAYS CAMPAIGNS SHIFTS: medians in RATE, PG_MICROS and MICROS.
cold_reads() {
  local rate=() pg=() all=() i part
  cold_paths "$@" >"$WORK/cold-all"
  rm -f "$WORK"/cold-part-*
  part=$(($(wc -l <"$WORK/cold-all") / ROUNDS))
  split -l $((part < 4000 ? part : 4000)) -d "$WORK/cold-all" "$WORK/cold-part-"
  for ((i = 0; i < ROUNDS; i++)); do
    cold_round "$WORK/cold-part-0$i"
    rate+=("$RATE") pg+=("$PG_MICROS") all+=("$MICROS")
  done
  RATE=$(median "${rate[@]}") PG_MICROS=$(median "${pg[@]}") MICROS=$(median "${all[@]}")
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

# Medians of responses to queries that were never sent before.
overview_reads() {
  local times=() i
  for ((i = 1; i <= 9; i++)); do
    times+=("$(curl -s -o "$WORK/overview" -w '%{http_code} %{time_total}' \
      -H "Authorization: Bearer $KEY" \
      "http://127.0.0.1:$WARM_PORT/insights?group_by=platform&from=$(days_ago $((i + 29)))&to=$(days_ago "$i")" |
      awk '$1 == 200 {print $2 * 1000} $1 != 200 {print 99999}')")
  done
  local ms
  ms=$(fixed 1 "$(median "${times[@]}")")
  row P3 "all $1 campaigns, 30 days, grouped by platform, cold" "≤ 30 ms" "$ms ms" "$ms <= 30"
}
