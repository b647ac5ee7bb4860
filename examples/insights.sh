#!/usr/bin/env bash
# Pushes a row and reads the campaign's last 30 days.
set -euo pipefail
base="${BASE_URL:-http://localhost:8080}"
today="$(date -u +%Y-%m-%d)"
auth=(--fail-with-body --silent --show-error -H "Authorization: Bearer ${API_KEY}")

# Idempotency-Key: if the answer is lost, the same command is safe to run again.
curl "${auth[@]}" -X POST "$base/metrics" \
  -H "Content-Type: application/x-ndjson" -H "Idempotency-Key: example-curl-$today" \
  --data-binary @- <<ROW
{"campaign_id":"example-curl","platform":"meta","timestamp":"${today}T00:00:00Z","impressions":1000,"clicks":50,"conversions":5,"cost":20.00,"revenue":80.00}
ROW
echo

curl "${auth[@]}" "$base/campaign/example-curl/insights?period=last_30d&metrics=clicks,roas"
echo
curl "${auth[@]}" "$base/campaign/example-curl/insights?period=last_30d&metrics=clicks,roas&format=csv"
