# P4 and P5: writes.

CONNECTIONS=4

# rows ROUND DAYS-AFTER: writes the files of a round, each round on its own days.
rows() {
  java -Xmx256m -cp "$CLASSES" Rows "$WORK/rows" "$1" "$(date -u -d "2024-01-01 +$2 days" +%F)" \
    "$CONNECTIONS" "$FILES"
}

# push ROUND: posts it; sets RATE (rows a second) and CPU a row of server and stores.
push() {
  local before inserted duplicates seconds
  before=$(cpu_micros "$INGEST" "$STORES")
  read -r inserted duplicates seconds < <(
    java -Xmx512m -cp "$CLASSES" Push "$INGEST_PORT" "$KEY" "$WORK/rows" "$1" "$CONNECTIONS" "$FILES")
  if ((inserted + duplicates != ROWS)); then
    echo "pushed $ROWS rows, but $inserted were inserted and $duplicates known" >&2
    exit 2
  fi
  INSERTED=$inserted
  RATE=$(fixed 0 "$ROWS / $seconds")
  MICROS=$(fixed 1 "($(cpu_micros "$INGEST" "$STORES") - $before) / $ROWS")
}

# copy ROUND: the same with psql alone.
copy() {
  local i f start before
  for ((i = 0; i < CONNECTIONS; i++)); do
    for ((f = 0; f < FILES; f++)); do
      printf "\\\\set file '%s'\n\\\\i '%s'\n" "$WORK/rows/$1-$i-$f.copy" "$HERE/floor.sql"
    done >"$WORK/copy-$i.sql"
  done
  before=$(cpu_micros "$STORES")
  start=$(date +%s%N)
  for ((i = 0; i < CONNECTIONS; i++)); do echo "$WORK/copy-$i.sql"; done |
    xargs -P "$CONNECTIONS" -I{} psql "$DATABASE_URL" -X -q -v ON_ERROR_STOP=1 -f {}
  RATE=$(fixed 0 "$ROWS / (($(date +%s%N) - $start) / 1e9)")
  MICROS=$(fixed 1 "($(cpu_micros "$STORES") - $before) / $ROWS")
}

ingest() {
  local app=() floor=() ratio=() micros=() floor_micros=() again=() floor_again=() days i
  ROWS=$((CONNECTIONS * FILES * 10000))
  days=$((FILES * 10 / 24 + 1))
  mkdir -p "$WORK/rows"
  sql -c "select ensure_metrics_month((date '2024-01-01' + d)::date) from generate_series(0, 600, 28) as d" -o "$WORK/months"
  INGEST_PORT=$(free_port)
  start_app ingest "$INGEST_PORT"
  INGEST=$PID
  # The same files repeatedly: all rows are known then, so that code path is compiled too.
  rows warm-up 0
  for ((i = 0; i < 6; i++)); do push warm-up; done
  rows floor-warm-up "$days"
  copy floor-warm-up
  for ((i = 0; i < ROUNDS; i++)); do
    rows "app-$i" $(((2 * i + 2) * days))
    rows "floor-$i" $(((2 * i + 3) * days))
    copy "floor-$i"
    floor+=("$RATE") floor_micros+=("$MICROS")
    push "app-$i"
    app+=("$RATE") micros+=("$MICROS")
    if ((INSERTED != ROWS)); then echo "only $INSERTED of $ROWS rows were new" >&2; exit 2; fi
    ratio+=("$(fixed 3 "$RATE / ${floor[i]}")")
  done
  for ((i = 0; i < ROUNDS; i++)); do
    copy "floor-$i"
    floor_again+=("$RATE")
    push "app-$i"
    again+=("$RATE")
  done
  check_rollup
  P4=$(median "${ratio[@]}")
  row P4 "rows/s through POST /metrics beside COPY + merge + roll-up" "≥ 0.8" \
    "$P4 ($(median "${app[@]}") of $(median "${floor[@]}"))" "$P4 >= 0.8"
  row P4 "CPU a row, server and PostgreSQL" "–" \
    "$(median "${micros[@]}") µs (psql's way, PostgreSQL alone: $(median "${floor_micros[@]}"))" -1
  local twice
  twice=$(fixed 2 "$(median "${again[@]}") / $(median "${app[@]}")")
  row P4 "known rows beside new ones" "≥ 2 ×" "× $twice ($(median "${again[@]}")/s)" "$twice >= 2"
  row P4 "known rows beside COPY + merge of known rows" "≥ 0.6" \
    "$(fixed 2 "$(median "${again[@]}") / $(median "${floor_again[@]}")") (of $(median "${floor_again[@]}"))" \
    "$(median "${again[@]}") >= 0.6 * $(median "${floor_again[@]}")"
}

# Fast writes of wrong numbers have no value: the roll-up must be the sum of the rows.
check_rollup() {
  local wrong
  wrong=$(sql -At -f "$HERE/check.sql")
  if ((wrong != 0)); then echo "$wrong roll-up rows are not the sum of their rows" >&2; exit 2; fi
}

bus_writes() {
  local with without
  if ! javac -d "$CLASSES" -cp "$JAR" "$HERE/BusWrite.java" 2>"$WORK/compile.log"; then
    cat "$WORK/compile.log" >&2
    echo "P5 is left out: BusWrite.java does not fit this jar" >&2
    return 0
  fi
  read -r with without < <(java -Xmx256m -cp "$CLASSES:$JAR" BusWrite "$DATABASE_URL" "$ROUNDS" 2>"$WORK/bus.err")
  local ratio
  ratio=$(fixed 2 "$with / $without")
  row P5 "batches of 1,000 over the event bus beside the same writes without it" "≥ 0.9" \
    "$ratio ($with of $without rows/s)" "$ratio >= 0.9"
}
