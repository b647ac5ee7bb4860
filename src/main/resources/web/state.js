// The whole state of the page is in its address: a link shows other users the same. Only here it is read; what a value
// cannot mean is left out, and `refused` says so.

import { METRICS, PLATFORMS } from './metrics.js';
import { COMPARISONS, PRESETS } from './periods.js';

const DEFAULTS = {
  view: 'overview', period: 'last_30d', from: '', to: '', compare: 'previous_period', compare_from: '', compare_to: '',
  currency: '', convert: '', metric: 'cost', chart: 'stacked', platform: '', account: '', status: '', q: '', filter: '',
  columns: '', sort: '-cost', campaign: '', row: '', receipt: '', ad_group: '', as_of: '', closing: '', budget: '', section: '',
};

/** The folder of the page: behind a proxy it need not be the root. */
export const BASE = new URL('../', import.meta.url);

const VIEWS = ['overview', 'campaigns', 'pacing', 'health', 'platforms', 'settings'];
const STATES = ['active', 'paused', 'limited', 'ended', 'archived', 'deleted'];
const FIGURE = /^-?([a-z]+)(\.change)?$/;

const among = (names) => (text) => names.includes(text);
const isDay = (text) => /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text);
const isFigure = (text) => text === 'pacing' || Object.hasOwn(METRICS, FIGURE.exec(text)?.[1] ?? '');
const isTime = (text) => /^\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d)$/.test(text) && !Number.isNaN(Date.parse(text));

/** Whether every item of a list can be decoded, and is what it should be. */
function isList(text, holds = () => true) {
  try {
    return listOf(text).every(holds);
  } catch {
    return false;
  }
}

/** What a value that is not the default must be; other values are free text. */
const CHECKS = {
  view: among(VIEWS), period: among(Object.keys(PRESETS)), from: isDay, to: isDay, compare: among(Object.keys(COMPARISONS)),
  compare_from: isDay, compare_to: isDay, currency: (text) => /^[A-Z]{3}$/.test(text), convert: (text) => /^([A-Z]{3}|base)$/.test(text),
  metric: among(Object.keys(METRICS)), chart: among(['stacked', 'lines']), platform: (text) => isList(text, among(Object.keys(PLATFORMS))),
  account: (text) => isList(text, (item) => item.includes(':')), status: among(STATES), filter: (text) => isList(text),
  columns: (text) => isList(text, (item) => !item.startsWith('-') && isFigure(item)), sort: (text) => isFigure(text.replace(/^-/, '')),
  row: (text) => isList(text), receipt: among(Object.keys(METRICS)), as_of: (text) => /^\d{1,18}$/.test(text) || isTime(text), budget: (text) => isList(text),
};

const listeners = new Set();
let refusedNow = [];
let view = read();

function read() {
  const params = new URLSearchParams(location.search);
  const found = { ...DEFAULTS };
  refusedNow = [];
  for (const key of Object.keys(DEFAULTS)) {
    const text = params.get(key);
    if (text === null) continue;
    if (text === '' || text === DEFAULTS[key] || (CHECKS[key]?.(text) ?? true)) found[key] = text || DEFAULTS[key];
    else refusedNow.push(`${key}=${text}`);
  }
  return found;
}

/** What the address says and the page cannot show, as `name=value`. */
export const refused = () => refusedNow;

export function current() {
  return view;
}

/** What is open in one campaign is not open in another. */
const changed = (patch) => ({ ...view, ...('campaign' in patch ? { receipt: '', ad_group: '' } : {}), ...patch });

export function addressOf(patch) {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries(changed(patch))) {
    if (value !== DEFAULTS[key]) params.set(key, value);
  }
  const query = params.toString();
  return query ? `${BASE.pathname}?${query}` : BASE.pathname;
}

/** Changes the state; `replace` for what is typed, so that Back does not undo letters. */
export function go(patch, replace = false) {
  const address = addressOf(patch);
  if (address === addressOf({})) return;
  history[replace ? 'replaceState' : 'pushState'](null, '', address);
  view = changed(patch);
  refusedNow = [];
  listeners.forEach((listener) => listener(view));
}

/** The listener gets every new state; returns how to stop this. */
export function onChange(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The properties of a link that changes the state without loading the page again. */
export function linkTo(patch) {
  return {
    href: addressOf(patch),
    onClick: (event) => {
      if (event.metaKey || event.ctrlKey || event.shiftKey) return;
      event.preventDefault();
      go(patch);
    },
  };
}

/** A list in the address: its items are separated by commas, which they have encoded. */
export function listOf(text) {
  return text ? text.split(',').map(decodeURIComponent) : [];
}

export const textOf = (list) => list.map(encodeURIComponent).join(',');

addEventListener('popstate', () => {
  view = read();
  listeners.forEach((listener) => listener(view));
});
