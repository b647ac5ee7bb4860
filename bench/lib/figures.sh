# Arithmetic and the table.

calc() { awk "BEGIN { print $1 }"; }
fixed() { awk -v d="$1" "BEGIN { printf \"%.*f\", d, $2 }"; }
is() { awk "BEGIN { exit !($1) }"; }

median() { printf '%s\n' "$@" | sort -g | awk '{v[NR] = $1} END {print v[int((NR + 1) / 2)]}'; }

# row PATH WHAT GOAL RESULT CONDITION: a row of the table; the condition decides "met".
row() {
  local verdict=no
  is "$5" && verdict=yes
  [[ ${5// /} == "-1" ]] && verdict="–"
  printf '| %s | %s | %s | %s | %s |\n' "$1" "$2" "$3" "$4" "$verdict" | tee -a "$WORK/table" >&2
}

# print_table KIND: also into target/bench-KIND.md, to be copied into docs/performance.md unchanged.
print_table() {
  local file=$HERE/../target/bench-$1.md
  PRINTED=$1
  mkdir -p "$HERE/../target"
  {
    echo "A $1 run of $(date -u +%F): $(nproc) cores, JDK $(java -version 2>&1 | awk -F'"' '/version/ {print $2}')," \
      "load average $LOAD_BEFORE before and $(cut -d' ' -f1-3 /proc/loadavg) after," \
      "medians of $ROUNDS rounds, $((SECONDS / 60)) min $((SECONDS % 60)) s"
    echo
    echo "| | what | goal | result | met |"
    echo "|---|---|---|---|---|"
    cat "$WORK/table"
  } >"$file"
  echo
  cat "$file"
}
