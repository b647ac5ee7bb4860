// What each figure is, and how ratios come from sums. The API's definitions are the truth; this is
// what a page needs to know before the first answer is there.

const ratio = (over, under, factor = 1) => (sum) =>
  sum[under] && sum[over] != null ? (sum[over] / sum[under]) * factor : null;

const plain = (key) => (sum) => sum[key];

/** unit: count, money, percent or factor; better: which direction is good news. */
export const METRICS = {
  cost: { label: 'Cost', unit: 'money', better: 'none', of: plain('cost'), adds: true },
  revenue: { label: 'Revenue', unit: 'money', better: 'up', of: plain('revenue'), adds: true },
  roas: { label: 'ROAS', unit: 'factor', better: 'up', of: ratio('revenue', 'cost'),
    long: 'Return on ad spend: revenue divided by cost' },
  cpa: { label: 'CPA', unit: 'money', better: 'down', of: ratio('cost', 'conversions'),
    long: 'Cost per conversion' },
  ctr: { label: 'CTR', unit: 'percent', better: 'up', of: ratio('clicks', 'impressions'),
    long: 'Click-through rate: clicks divided by impressions' },
  conversions: { label: 'Conversions', unit: 'count', better: 'up', of: plain('conversions'), adds: true },
  impressions: { label: 'Impressions', unit: 'count', better: 'none', of: plain('impressions'), adds: true },
  clicks: { label: 'Clicks', unit: 'count', better: 'up', of: plain('clicks'), adds: true },
  cpc: { label: 'CPC', unit: 'money', better: 'down', of: ratio('cost', 'clicks'),
    long: 'Cost per click' },
  cpm: { label: 'CPM', unit: 'money', better: 'down', of: ratio('cost', 'impressions', 1000),
    long: 'Cost per thousand impressions' },
  cvr: { label: 'CVR', unit: 'percent', better: 'up', of: ratio('conversions', 'clicks'),
    long: 'Conversion rate: conversions divided by clicks' },
  aov: { label: 'AOV', unit: 'money', better: 'up', of: ratio('revenue', 'conversions'),
    long: 'Average order value: revenue divided by conversions' },
};

export const NAMES = Object.fromEntries(Object.entries(METRICS).map(([key, { label }]) => [key, label]));

export const CARDS = ['cost', 'revenue', 'roas', 'cpa', 'ctr', 'conversions'];

const COUNTED = ['impressions', 'clicks', 'conversions', 'cost', 'revenue'];

export const PLATFORMS = { meta: 'Meta', google: 'Google', tiktok: 'TikTok', linkedin: 'LinkedIn' };

export function zero() {
  return { impressions: 0, clicks: 0, conversions: 0, cost: 0, revenue: 0 };
}

/** Adds the counted figures of `more` to `sum`, in place. */
export function add(sum, more) {
  for (const key of COUNTED) sum[key] += Number(more[key] ?? 0);
  return sum;
}

/** The relative change; null where there is nothing to compare with. */
export function change(metric, now, before) {
  const a = now && METRICS[metric].of(now);
  const b = before && METRICS[metric].of(before);
  return a == null || !b ? null : (a - b) / Math.abs(b);
}

/** The names of what is drawn: the platforms, and what no campaign has. */
export const PARTS = { ...PLATFORMS, unallocated: 'Not in campaigns' };

/** Whether a return says nothing because the platform is not told of any revenue. */
export const hasNoRevenue = (sum) => Number(sum.revenue) === 0 && Number(sum.cost) > 0;
