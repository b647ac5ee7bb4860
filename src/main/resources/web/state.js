// The whole state of the page is in its address: a link shows other users the same.

const DEFAULTS = {
  view: 'overview', period: 'last_30d', from: '', to: '', compare: 'previous_period', compare_from: '', compare_to: '',
  currency: '', convert: '', metric: 'cost', chart: 'stacked', platform: '', account: '', status: '', q: '', filter: '',
  columns: '', sort: '-cost', campaign: '', row: '', receipt: '', as_of: '', closing: '', budget: '', section: '',
};

/** The folder of the page: behind a proxy it need not be the root. */
export const BASE = new URL('../', import.meta.url);

const listeners = new Set();
let view = read();

function read() {
  const params = new URLSearchParams(location.search);
  const found = { ...DEFAULTS };
  for (const key of Object.keys(DEFAULTS)) {
    if (params.has(key)) found[key] = params.get(key);
  }
  return found;
}

export function current() {
  return view;
}

export function addressOf(patch) {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries({ ...view, ...patch })) {
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
  view = { ...view, ...patch };
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
export const listOf = (text) => (text ? text.split(',').map(decodeURIComponent) : []);
export const textOf = (list) => list.map(encodeURIComponent).join(',');

addEventListener('popstate', () => {
  view = read();
  listeners.forEach((listener) => listener(view));
});
