// The whole state of the page is in its address: a link shows other users the same.

const DEFAULTS = {
  view: 'overview', period: 'last_30d', from: '', to: '', compare: 'previous_period',
  currency: '', metric: 'cost', chart: 'stacked', platform: '', status: '', q: '', sort: '-cost',
  cursor: '', campaign: '',
};

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
  return query ? `/?${query}` : '/';
}

/** Changes the state; `replace` for what is typed, so that Back does not undo letters. */
export function go(patch, replace = false) {
  const address = addressOf(patch);
  history[replace ? 'replaceState' : 'pushState'](null, '', address);
  view = { ...view, ...patch };
  listeners.forEach((listener) => listener(view));
}

export function onChange(listener) {
  listeners.add(listener);
}

addEventListener('popstate', () => {
  view = read();
  listeners.forEach((listener) => listener(view));
});
