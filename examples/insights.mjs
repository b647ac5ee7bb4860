// Pushes a row and reads the campaign's last 30 days. Node 18 or later, nothing else.

const base = process.env.BASE_URL ?? 'http://localhost:8080';
const key = process.env.API_KEY;

async function call(path, options = {}) {
  const headers = { Authorization: `Bearer ${key}`, ...options.headers };
  const answer = await fetch(base + path, { ...options, headers });
  const body = await answer.json();
  if (!answer.ok) {
    throw new Error(body.detail);
  }
  return body;
}

const today = new Date().toISOString().slice(0, 10);
const row = {
  campaign_id: 'example-javascript',
  platform: 'tiktok',
  timestamp: `${today}T00:00:00Z`,
  impressions: 1000,
  clicks: 50,
  conversions: 5,
  cost: 20.0,
  revenue: 80.0,
};
const pushed = await call('/metrics', {
  method: 'POST',
  headers: { 'Content-Type': 'application/json', 'Idempotency-Key': `example-javascript-${today}` },
  body: JSON.stringify([row]),
});
console.log('stored', pushed.inserted, 'known', pushed.duplicate);

const insights = await call('/campaign/example-javascript/insights?period=last_30d&granularity=day');
console.log('clicks', insights.clicks, 'roas', insights.roas, 'days', insights.series.length);
