# Starts, finds and ends the benchmark's processes. Ends only those that it started, by process id.

STARTED=()

# Below the ports that the system gives to clients; otherwise a client may take it meanwhile.
free_port() {
  local port
  while :; do
    port=$((15000 + RANDOM % 17000))
    (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || { echo "$port"; return; }
  done
}

# background NAME COMMAND...: its output goes to a file; its id to PID.
background() {
  local name=$1
  shift
  "$@" >"$WORK/$name.out" 2>"$WORK/$name.err" &
  PID=$!
  STARTED+=("$PID")
}

end_all() {
  local i
  for ((i = ${#STARTED[@]} - 1; i >= 0; i--)); do end "${STARTED[i]}"; done
}

end() {
  kill "$1" 2>/dev/null || return 0
  wait "$1" 2>/dev/null || true
}

# wait_for WHAT SECONDS COMMAND...
wait_for() {
  local what=$1 deadline=$((SECONDS + $2))
  shift 2
  until "$@" 2>/dev/null; do
    if ((SECONDS > deadline)); then
      echo "$what did not happen in time; logs:" >&2
      tail -n 20 "$WORK"/*.out "$WORK"/*.err >&2
      exit 2
    fi
    sleep 0.2
  done
}

start_stores() {
  background stores java -Xmx64m -cp "$CLASSES:$JAR" Stores "$WORK/stores"
  STORES=$PID
  wait_for "the start of PostgreSQL and Redis" 120 grep -q REDIS_URL "$WORK/stores.out"
  # shellcheck disable=SC1091
  source "$WORK/stores.out"
  export DATABASE_URL REDIS_URL
}

# start_app NAME PORT [JVM option...]: its id is in PID.
start_app() {
  local name=$1 port=$2
  shift 2
  background "$name" env -C "$WORK" DATA_SOURCE=none DATA_DIR="$WORK/$name" API_KEY="$KEY" HTTP_PORT="$port" \
    LIMIT_REQUESTS=1000000000 \
    java "$@" -jar "$JAR"
  wait_for "the start of $name" 120 \
    curl -sf -o "$WORK/ready" "http://127.0.0.1:$port/health/ready"
}

# A process and all its descendants.
tree() {
  local child
  echo "$1"
  for child in $(ps -o pid= --ppid "$1"); do tree "$child"; done
}

# Microseconds of CPU that processes and their descendants have used, including ended children.
cpu_micros() {
  local root pid total=0 fields tick
  tick=$(getconf CLK_TCK)
  for root in "$@"; do
    for pid in $(tree "$root"); do
      [[ -r /proc/$pid/stat ]] || continue
      fields=$(sed 's/.*) //' "/proc/$pid/stat" 2>/dev/null) || continue
      # shellcheck disable=SC2086
      set -- $fields
      total=$((total + ${12} + ${13} + ${14} + ${15}))
    done
  done
  echo $((total * 1000000 / tick))
}

peak_megabytes() { awk '/VmHWM/ {print int($2 / 1024)}' "/proc/$1/status"; }
