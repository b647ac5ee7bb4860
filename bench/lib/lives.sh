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
  start_row "start to the first answered read, stores running, java -jar alone" "$own"
}

# With the Java of the path and, beside an older one, with the machine's Java 25, which the image has.
starts() {
  local folder version
  version=$(version_of "$(dirname "$(command -v java)")")
  starts_on "$(dirname "$(command -v java)")" "$version"
  for folder in /usr/lib/jvm/*-25-*/bin; do
    if [[ $version -lt 25 && -x $folder/java ]]; then starts_on "$folder" 25; fi
  done
}

version_of() {
  "$1/java" -XshowSettings:properties -version 2>&1 | sed -n 's/.*java\.specification\.version = //p'
}

# starts_on FOLDER VERSION: with the java of this folder, alone and as the container's image starts it.
starts_on() {
  local PATH=$1:$PATH own embedded options jar=$WORK/start-$2.jar
  own=$(start_time "$WORK/start-own")
  start_row "start to the first answered read, stores running, java -jar alone, Java $2" "$own"
  cp "$JAR" "$jar"
  options=$(unset DATABASE_URL REDIS_URL && "$HERE/../bin/class-archive" "$jar") || return 0
  own=$(JAR=$jar start_time "$WORK/start-own" "@$options")
  start_row "the same in the image's way (bin/class-archive), Java $2" "$own" 0.7
  embedded=$(
    unset DATABASE_URL REDIS_URL
    JAR=$jar ROUNDS=1 start_time "$WORK/start-embedded" "@$options" >"$WORK/first-start"
    JAR=$jar start_time "$WORK/start-embedded" "@$options"
  )
  start_row "embedded stores, data folder warm, in the image's way, Java $2" "$embedded" 2
}

# start_row WHAT "MILLIS CPU-MILLIS" [SECONDS-ALLOWED]
start_row() {
  local millis cpu goal=–
  read -r millis cpu <<<"$2"
  if [[ -n ${3:-} ]]; then goal="≤ $3 s"; fi
  row P8 "$1" "$goal" "$(fixed 2 "$millis / 1000") s ($(fixed 2 "$cpu / 1000") s of CPU)" \
    "${3:+$millis <= 1000 *} ${3:--1}"
}
