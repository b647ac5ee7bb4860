# P6 to P8: freshness, live events, start.

freshness() {
  local other p99 old
  other=$(free_port)
  start_app other "$other"
  local pid=$PID
  read -r p99 old < <(java -Xmx128m -cp "$CLASSES" Freshness "$INGEST_PORT" "$other" "$KEY" "$FRESH_ROWS")
  row P6 "pushed and acknowledged: until another node shows it, p99 of $FRESH_ROWS" "≤ 100 ms" \
    "$p99 ms" "$p99 <= 100"
  row P6 "old answers of the node itself after the acknowledgement" "0" "$old" "$old == 0"
  end "$pid"
}

live_events() {
  local p99 heard missed
  if ! has_stream; then
    echo "P7 is left out: /stream answers $(<"$WORK/stream-status")" >&2
    return 0
  fi
  read -r p99 heard missed < <(
    java -Xmx512m -cp "$CLASSES" Fanout "$INGEST_PORT" "$KEY" "$READERS" 5 2>"$WORK/fanout.err")
  row P7 "commit to event at $READERS readers, p99 ($missed of $((heard + missed)) missed)" "≤ 250 ms" \
    "$p99 ms" "$p99 <= 250 && $missed == 0 && $heard > 0"
}

# A stream does not end; only its response status is checked.
has_stream() {
  curl -s -m 5 -o "$WORK/stream" -w '%{http_code}' -H "Authorization: Bearer $KEY" \
    "http://127.0.0.1:$INGEST_PORT/stream" >"$WORK/stream-status" || true
  [[ $(<"$WORK/stream-status") == 200 ]]
}

# start_time FOLDER [JVM option...]: medians of starts in that data folder, elapsed and CPU milliseconds.
start_time() {
  local folder=$1 times=() cpu=() i port millis used
  shift
  export START_LOG=$WORK/start.log
  for ((i = 0; i < ROUNDS; i++)); do
    port=$(free_port)
    read -r millis used < <(
      java -Xmx32m -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -cp "$CLASSES" StartTime "$port" "$KEY" \
        /campaign/cmp-1/insights \
        env -C "$WORK" DATA_SOURCE=none DATA_DIR="$folder" API_KEY="$KEY" HTTP_PORT="$port" java "$@" -jar "$JAR")
    times+=("$millis") cpu+=("$used")
  done
  echo "$(median "${times[@]}") $(median "${cpu[@]}")"
}

# Only once, without the slow preparation.
start_alone() {
  local own
  own=$(ROUNDS=1 start_time "$WORK/start-own")
  start_row "start to the first answered read, stores running, java -jar alone" "$own" 1.5
}

starts() {
  local own archived embedded archive
  own=$(start_time "$WORK/start-own")
  start_row "start to the first answered read, stores running, java -jar alone" "$own" 1.5
  cp "$JAR" "$WORK/start.jar"
  if archive=$(unset DATABASE_URL REDIS_URL && "$HERE/../bin/class-archive" "$WORK/start.jar"); then
    archived=$(JAR=$WORK/start.jar start_time "$WORK/start-own" -XX:SharedArchiveFile="$archive")
    start_row "the same with an archive of classes (bin/class-archive)" "$archived" 1.5
    archived=$(JAR=$WORK/start.jar start_time "$WORK/start-own" -XX:SharedArchiveFile="$archive" \
      -XX:TieredStopAtLevel=1 -XX:+UseSerialGC)
    start_row "with the archive, the first compiler and the serial collector" "$archived" 1.5
  fi
  embedded=$(
    unset DATABASE_URL REDIS_URL
    ROUNDS=1 start_time "$WORK/start-embedded" >"$WORK/first-start"
    start_time "$WORK/start-embedded"
  )
  start_row "embedded stores, data folder warm, java -jar alone" "$embedded" 6
}

# start_row WHAT "MILLIS CPU-MILLIS" SECONDS-ALLOWED
start_row() {
  local millis cpu
  read -r millis cpu <<<"$2"
  row P8 "$1" "≤ $3 s" "$(fixed 2 "$millis / 1000") s ($(fixed 2 "$cpu / 1000") s of CPU)" \
    "$millis <= 1000 * $3"
}
