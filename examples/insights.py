"""Pushes a row and reads the campaign's last 30 days. Standard library only."""

import datetime
import json
import os
import urllib.error
import urllib.request
from decimal import Decimal

BASE = os.environ.get("BASE_URL", "http://localhost:8080")
KEY = os.environ["API_KEY"]


def call(path, rows=None, **headers):
    body = None if rows is None else json.dumps(rows).encode()
    request = urllib.request.Request(BASE + path, data=body, headers=headers)
    request.add_header("Authorization", "Bearer " + KEY)
    if body is not None:
        request.add_header("Content-Type", "application/json")
    try:
        with urllib.request.urlopen(request) as answer:
            # Money is exact: keep it from becoming a binary fraction.
            return json.load(answer, parse_float=Decimal)
    except urllib.error.HTTPError as error:
        raise SystemExit(json.load(error)["detail"])


today = datetime.datetime.now(datetime.timezone.utc).date().isoformat()
row = {
    "campaign_id": "example-python",
    "platform": "google",
    "timestamp": today + "T00:00:00Z",
    "impressions": 1000,
    "clicks": 50,
    "conversions": 5,
    "cost": 20.00,
    "revenue": 80.00,
}
pushed = call("/metrics", [row], **{"Idempotency-Key": "example-python-" + today})
print("stored", pushed["inserted"], "known", pushed["duplicate"])

insights = call("/campaign/example-python/insights?period=last_30d&granularity=day")
print("clicks", insights["clicks"], "roas", insights["roas"], "days", len(insights["series"]))
