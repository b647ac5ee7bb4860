// Periods with names, and what a period is compared with. Days are ISO labels.

export const PRESETS = {
  today: 'Today', yesterday: 'Yesterday', this_week: 'This week', last_week: 'Last week', last_7d: 'Last 7 days',
  last_14d: 'Last 14 days', last_30d: 'Last 30 days', last_90d: 'Last 90 days', last_365d: 'Last 365 days',
  month_to_date: 'Month to date', last_month: 'Last month', quarter_to_date: 'Quarter to date',
  last_quarter: 'Last quarter', year_to_date: 'Year to date', last_year: 'Last year', custom: 'Custom…',
};

export const COMPARISONS = {
  previous_period: 'vs previous period', previous_year: 'vs previous year', custom: 'vs other days…', none: 'no comparison',
};

const DAY = 86400000;
const parse = (day) => Date.parse(day + 'T00:00:00Z');
const label = (millis) => new Date(millis).toISOString().slice(0, 10);

/** The day that it is, or was at an instant, in a time zone. */
export function today(timeZone, instant = new Date()) {
  return new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(instant);
}

export function daysIn(range) {
  return Math.round((parse(range.to) - parse(range.from)) / DAY) + 1;
}

/** The period that is asked for; a custom one without dates is the default. */
export function periodOf(view) {
  return view.period === 'custom' && !(view.from && view.to) ? 'last_30d' : view.period;
}

/** The period's parameters for a request. */
export function asked(view) {
  const period = periodOf(view);
  return period === 'custom' ? ordered(view.from, view.to) : { period };
}

/** How many months a period to date is compared with earlier; the server compares in the same way. */
const TO_DATE = { month_to_date: 1, quarter_to_date: 3, year_to_date: 12 };

/** Two days in their order. */
export const ordered = (from, to) => (from > to ? { from: to, to: from } : { from, to });

export const daysLater = (day, count) => label(parse(day) + count * DAY);

const WEEKS = ['this_week', 'last_week'];
const MONTHS = ['last_month', 'last_quarter', 'last_year'];

/** The range that `range`, which `period` names, is compared with, or null. */
export function comparedRange(view, range) {
  const period = periodOf(view);
  const comparison = view.compare;
  if (comparison === 'none') return null;
  if (comparison === 'custom') return view.compare_from && view.compare_to ? ordered(view.compare_from, view.compare_to) : null;
  if (comparison === 'previous_year') {
    return { from: yearBefore(range.from), to: yearBefore(range.to) };
  }
  const months = TO_DATE[period];
  if (months) return { from: monthsBefore(range.from, months), to: monthsBefore(range.to, months) };
  if (WEEKS.includes(period)) return { from: daysLater(range.from, -7), to: daysLater(range.to, -7) };
  const length = daysIn(range);
  if (MONTHS.includes(period) || (period === 'custom' && isWholeMonths(range))) {
    return { from: monthsBefore(range.from, monthsIn(range)), to: label(parse(range.from) - DAY) };
  }
  return { from: label(parse(range.from) - length * DAY), to: label(parse(range.from) - DAY) };
}

const monthOf = (day) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
const monthsIn = (range) => monthOf(range.to) - monthOf(range.from) + 1;
const isWholeMonths = (range) => range.from.endsWith('-01') && label(parse(range.to) + DAY).endsWith('-01');

/** The same day of an earlier month, or its last day. */
function monthsBefore(day, months) {
  const month = monthOf(day) - months;
  const length = new Date(Date.UTC(Math.floor(month / 12), (month % 12) + 1, 0)).getUTCDate();
  return label(Date.UTC(Math.floor(month / 12), month % 12, Math.min(Number(day.slice(8)), length)));
}

function yearBefore(day) {
  const year = String(Number(day.slice(0, 4)) - 1).padStart(4, '0');
  return year + (day.slice(4) === '-02-29' ? '-02-28' : day.slice(4));
}

/** How a range is cut for a chart: few enough points to be told apart. */
export function granularity(range) {
  const days = daysIn(range);
  return days <= 100 ? 'day' : days <= 400 ? 'week' : 'month';
}

/** The starts of all parts of a range, gaps included. */
export function starts(range, cut) {
  const all = [];
  let at = parse(range.from);
  if (cut === 'week') at -= ((new Date(at).getUTCDay() + 6) % 7) * DAY;
  if (cut === 'month') at = Date.parse(range.from.slice(0, 7) + '-01T00:00:00Z');
  for (const end = parse(range.to); at <= end; at = next(at, cut)) all.push(label(at));
  return all;
}

function next(at, cut) {
  if (cut !== 'month') return at + (cut === 'week' ? 7 : 1) * DAY;
  const date = new Date(at);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1);
}
