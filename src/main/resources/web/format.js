// Numbers and dates as the browser's own locale writes them.

const locale = navigator.languages?.[0] ?? navigator.language ?? 'en';
const cache = new Map();

function formatter(options) {
  const key = JSON.stringify(options);
  if (!cache.has(key)) cache.set(key, new Intl.NumberFormat(locale, options));
  return cache.get(key);
}

// Decimals of the currencies that do not have two, by ISO 4217; the table of a browser may be older.
// The same as `minor_units` of /metrics/definitions.
const DECIMALS = {
  BIF: 0, CLP: 0, DJF: 0, GNF: 0, ISK: 0, JPY: 0, KMF: 0, KRW: 0, PYG: 0, RWF: 0, UGX: 0, UYI: 0,
  VND: 0, VUV: 0, XAF: 0, XOF: 0, XPF: 0,
  BHD: 3, IQD: 3, JOD: 3, KWD: 3, LYD: 3, OMR: 3, TND: 3,
  CLF: 4, UYW: 4,
};

/** Whole units from 1000 on; below one at least two significant digits, for prices such as a cost per click. */
function decimals(value, currency) {
  const size = Math.abs(value);
  if (size >= 1000) return 0;
  const minor = DECIMALS[currency] ?? 2;
  return size > 0 && size < 1 ? Math.min(6, Math.max(minor, 2, 1 - Math.floor(Math.log10(size)))) : minor;
}

function money(currency, options) {
  const known = /^[A-Z]{3}$/.test(currency ?? '');
  return known ? { style: 'currency', currency, ...options } : options;
}

/** A figure in full: what tables and cards show. */
export function full(value, unit, currency) {
  if (value == null) return '–';
  if (unit === 'percent') return formatter({ style: 'percent', minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(value);
  if (unit === 'factor') return formatter({ minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(value) + '×';
  if (unit === 'money') {
    const digits = decimals(value, currency);
    return formatter(money(currency, { minimumFractionDigits: digits, maximumFractionDigits: digits })).format(value);
  }
  return formatter({ maximumFractionDigits: Math.abs(value) < 100 ? 1 : 0 }).format(value);
}

/** A figure with every decimal that it has: what receipts show. */
export function exact(value, unit, currency) {
  if (unit !== 'money' && unit !== 'count') return full(value, unit, currency);
  if (value == null) return '–';
  const digits = unit === 'money' ? DECIMALS[currency] ?? 2 : 0;
  const options = { minimumFractionDigits: digits, maximumFractionDigits: 6 };
  return formatter(unit === 'money' ? money(currency, options) : options).format(value);
}

/** A figure in short: what axes show. */
export function short(value, unit, currency) {
  if (value == null) return '';
  if (unit === 'percent') return formatter({ style: 'percent', maximumFractionDigits: 1 }).format(value);
  if (unit === 'factor') return formatter({ maximumFractionDigits: 1 }).format(value) + '×';
  const options = { notation: 'compact', maximumFractionDigits: 1 };
  return formatter(unit === 'money' ? money(currency, options) : options).format(value);
}

export function percentChange(value) {
  if (value == null) return null;
  const digits = Math.abs(value) < 10 ? 1 : 0;
  return formatter({ style: 'percent', minimumFractionDigits: digits, maximumFractionDigits: digits, signDisplay: 'exceptZero' }).format(value);
}

export function signed(value, unit, currency) {
  const digits = unit === 'money' ? decimals(value, currency) : 2;
  const options = { minimumFractionDigits: unit === 'money' ? digits : 0, maximumFractionDigits: digits, signDisplay: 'exceptZero' };
  return formatter(unit === 'money' ? money(currency, options) : options).format(value);
}

/** `2026-01-31` as a day; days are labels and belong to no zone. */
export function day(text, style = 'medium') {
  const options = style === 'short'
    ? { day: 'numeric', month: 'short', timeZone: 'UTC' }
    : { dateStyle: style, timeZone: 'UTC' };
  return new Intl.DateTimeFormat(locale, options).format(new Date(text.slice(0, 10) + 'T00:00:00Z'));
}

/** Both ends of a range of days, without repeating what they share. */
export function days({ from, to }) {
  const date = (text) => new Date(text + 'T00:00:00Z');
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }).formatRange(date(from), date(to));
}

export function clock(instant) {
  return new Intl.DateTimeFormat(locale, { timeStyle: 'medium' }).format(new Date(instant));
}

export function moment(instant) {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(instant));
}

export function ago(instant, now = Date.now()) {
  const seconds = Math.max(0, Math.round((now - new Date(instant).getTime()) / 1000));
  if (seconds < 60) return relative(seconds, 'second');
  if (seconds < 3600) return relative(Math.round(seconds / 60), 'minute');
  if (seconds < 172800) return relative(Math.round(seconds / 3600), 'hour');
  return relative(Math.round(seconds / 86400), 'day');
}

function relative(count, unit) {
  return new Intl.RelativeTimeFormat(locale, { style: 'narrow' }).format(-count, unit);
}
