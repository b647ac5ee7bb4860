// The top bar: where one is, how the platforms are, and what every screen is about: accounts, platforms, period,
// comparison, currency and time.

import { h, Component, createRef } from '../lib/preact.js';
import { PLATFORMS } from './metrics.js';
import { COMPARISONS, PRESETS } from './periods.js';
import { AsOf } from './asof.js';
import { Popup } from './menu.js';
import { DayRange } from './dayrange.js';
import { accountKey, currenciesOf, toggled } from './scope.js';
import { Choice } from './widgets.js';
import { store, stored } from './store.js';
import { BASE, go, linkTo, listOf } from './state.js';
import * as format from './format.js';

const WORDS = {
  ok: 'works', loading: 'loads its history', degraded: 'has trouble', throttled: 'delayed by the platform', reauth_needed: 'needs new credentials',
  disabled: 'is disabled', version_ending: 'needs a newer API version', arriving: 'arrives', silent: 'returns no new figures',
};
const TONES = { ok: 'good', arriving: 'good', loading: 'fair', degraded: 'fair', throttled: 'fair', version_ending: 'fair', silent: 'none' };
const SILENT_AFTER = 120000;

export const PAGES = { overview: 'Overview', campaigns: 'Campaigns', pacing: 'Pacing', health: 'Data health', platforms: 'Platforms', settings: 'Settings' };

/** The screens whose figures the second row is about, and those for which only days and accounts matter. */
const FILTERED = ['overview', 'campaigns', 'pacing', 'health'];
const OF_DAYS = ['health', 'pacing'];

export const stateWord = (state) => WORDS[state] ?? state;
export const tone = (state) => TONES[state] ?? 'bad';

const age = (app) => (app.asOf ? app.now - new Date(app.asOf).getTime() : Infinity);

export function TopBar({ view, app, signOut }) {
  return h('header', { class: 'top' },
    h('div', { class: 'row' },
      h('a', { class: 'brand', ...linkTo({ view: 'overview', campaign: '' }) },
        h('img', { src: 'assets/icon.svg', alt: '', width: 20, height: 20 }), h('span', null, 'campaign-analytics')),
      app.demo && h('span', { class: 'badge', title: 'Every number on this page is simulated' }, 'DEMO DATA'),
      h(Pages, { view }),
      h(Dots, { standings: standings(app) }),
      h(Freshness, { app, view }),
      h('button', { type: 'button', class: 'quiet out', onClick: () => signOut() }, 'Sign out')),
    FILTERED.includes(view.view) && h(Filters, { view, app }));
}

/** The links to the screens; where not all fit, the one of this screen is in sight. */
class Pages extends Component {
  nav = createRef();

  componentDidMount() {
    this.show();
  }

  componentDidUpdate(before) {
    if (before.view.view !== this.props.view.view) this.show();
  }

  show() {
    const nav = this.nav.current;
    const link = nav.querySelector('[aria-current]');
    if (link) nav.scrollLeft += link.getBoundingClientRect().left - nav.getBoundingClientRect().left - (nav.clientWidth - link.clientWidth) / 2;
  }

  render({ view }) {
    return h('nav', { 'aria-label': 'Pages', ref: this.nav }, Object.entries(PAGES).map(([name, text]) => h('a', {
      key: name, ...linkTo({ view: name, campaign: '', budget: '', section: '' }), 'aria-current': view.view === name ? 'page' : undefined,
    }, text)));
  }
}

/** How each platform is; one that is not synced, because its figures are pushed or simulated, has at least figures. */
function standings(app) {
  if (app.platforms?.length) return app.platforms;
  const state = age(app) < SILENT_AFTER ? 'arriving' : 'silent';
  const present = new Set((app.accounts ?? []).map((account) => account.platform));
  return Object.keys(PLATFORMS).filter((platform) => present.has(platform)).map((platform) => ({ platform, state }));
}

/** One dot a platform; its colour is said in words as well. */
function Dots({ standings: all }) {
  return all.length > 0 && h('ul', { class: 'dots', 'aria-label': 'Platforms' }, all.map(({ platform, state }) => {
    const words = `${PLATFORMS[platform] ?? platform} ${stateWord(state)}`;
    return h('li', { key: platform, title: words },
      h('i', { class: `dot ${tone(state)}`, 'aria-hidden': 'true' }), h('span', { class: 'name', 'aria-hidden': 'true' }, PLATFORMS[platform] ?? platform),
      h('span', { class: 'unseen' }, words));
  }));
}

const LIVE = { live: ['live', 'good pulse'], offline: ['offline, reconnecting', 'bad'], connecting: ['connecting', 'fair'], waiting: ['not live', 'fair'] };

/** Says whether figures arrive by themselves, and of when the latest is. */
function Freshness({ app, view }) {
  const { live, asOf, now } = app;
  const [text, look] = view.as_of ? ['as it was', 'fair'] : live === 'live' && app.stale ? ['stale', 'fair'] : LIVE[live];
  return h('p', { class: 'fresh' },
    h('i', { class: `dot ${look}`, 'aria-hidden': 'true' }),
    h('span', { role: 'status' }, text),
    asOf && !view.as_of && h('span', { class: 'asof' }, ', data as of ', h('time', { dateTime: asOf }, age(app) > 86400000 ? format.moment(asOf) : format.clock(asOf)),
      h('span', { class: 'dim ago' }, ` (${format.ago(asOf, now)})`)));
}

function Filters({ view, app }) {
  const isOfDays = OF_DAYS.includes(view.view);
  return h('div', { class: 'row filters' },
    h(Platforms, { view }),
    (app.accounts?.length ?? 0) > 1 && h(Accounts, { view, accounts: app.accounts }),
    !isOfDays && h(Currency, { view, app }),
    view.view !== 'pacing' && h('span', { class: 'dim dates', title: zoneTitle(app) }, app.range ? format.days(app.range) : ' '),
    view.view !== 'pacing' && h(Period, { view, app }),
    !isOfDays && h(Comparison, { view, app }),
    !isOfDays && h(AsOf, { view }),
    h(Views, null));
}

/** Saves what is shown under a name, and shows it again. */
function Views() {
  const list = stored('views');
  return h(Popup, { label: 'Views', look: 'quiet field', className: 'views', text: 'Views' }, (close) => [
    ...list.map((one) => h('a', { key: one.address, href: BASE.pathname + one.address }, one.name)),
    h('form', { onSubmit: (event) => {
      event.preventDefault();
      const name = new FormData(event.currentTarget).get('name').trim();
      if (name) store('views', [...list.filter((one) => one.name !== name), { name, address: location.search || '?' }]);
      close();
    } }, h('label', null, h('span', { class: 'dim' }, 'Save what is shown as'), h('input', { name: 'name', required: true, maxLength: 60 })), h('button', { type: 'submit', class: 'quiet framed' }, 'Save')),
  ]);
}

const zoneTitle = ({ meta }) => meta && (meta.timezone === 'account'
  ? `Days by the time zone of each account; today is the day in ${meta.reporting_timezone}`
  : `Days in the time zone ${meta.timezone}`);

/** What is selected, in one line. */
function chosen(list, all, name) {
  if (list.length === 0) return all;
  return list.length === 1 ? name(list[0]) : `${name(list[0])} + ${list.length - 1}`;
}

function Tick({ label, checked, onChange, children }) {
  return h('label', { class: 'tick' }, h('input', { type: 'checkbox', checked, onChange }), children ?? label);
}

function Platforms({ view }) {
  const list = listOf(view.platform);
  return h(Popup, { label: 'Platforms', look: 'quiet field', text: chosen(list, 'All platforms', (name) => PLATFORMS[name] ?? name) }, () => [
    h(Tick, { label: 'All platforms', checked: list.length === 0, onChange: () => go({ platform: '' }) }),
    ...Object.entries(PLATFORMS).map(([name, text]) => h(Tick, { key: name, checked: list.includes(name), onChange: () => go({ platform: toggled(view.platform, name), account: '' }) },
      h('i', { class: `swatch ${name}`, 'aria-hidden': 'true' }), text)),
  ]);
}

function Accounts({ view, accounts }) {
  const list = listOf(view.account);
  const platforms = listOf(view.platform);
  const named = new Map(accounts.map((one) => [accountKey(one.platform, one.account_id), one.name || one.account_id]));
  const offered = accounts.filter((one) => platforms.length === 0 || platforms.includes(one.platform));
  return h(Popup, { label: 'Accounts', look: 'quiet field', className: 'accounts', text: chosen(list, 'All accounts', (key) => named.get(key) ?? key) }, () => [
    h(Tick, { label: 'All accounts', checked: list.length === 0, onChange: () => go({ account: '' }) }),
    ...offered.map((one) => {
      const key = accountKey(one.platform, one.account_id);
      return h(Tick, { key, checked: list.includes(key), onChange: () => go({ account: toggled(view.account, key) }) },
        h('i', { class: `swatch ${one.platform}`, 'aria-hidden': 'true' }), h('span', null, one.name || one.account_id, h('span', { class: 'sub' }, `${PLATFORMS[one.platform] ?? one.platform}, ${one.currency}`)));
    }),
  ]);
}

/** One currency alone, or everything converted into one. */
function Currency({ view, app }) {
  const { currency = '' } = app;
  const all = [...new Set([...currenciesOf(view, app.accounts), ...app.currencies ?? []])].sort();
  const isConverted = app.fx != null;
  if (all.length < 2 && !view.currency && !view.convert) return h('span', { class: 'currency dim', title: 'The currency of every amount here' }, currency || all[0]);
  const base = isConverted && (!view.convert || view.convert === 'base') ? currency : '';
  const options = {
    '': base ? `All in ${base}` : view.currency || view.convert ? 'All in the base currency' : currency,
    ...Object.fromEntries(all.map((code) => [`only:${code}`, `${code} alone`])),
    ...Object.fromEntries(all.filter((code) => code !== base).map((code) => [`in:${code}`, `All in ${code}`])),
  };
  const value = view.currency ? `only:${view.currency}` : view.convert && view.convert !== 'base' ? `in:${view.convert}` : '';
  return h(Choice, { label: 'Currency', value, options: { ...options, ...(options[value] ? {} : { [value]: value.replace(':', ' ') }) }, onChange: (text) => {
    const [how, code = ''] = text.split(':');
    go({ currency: how === 'only' ? code : '', convert: how === 'in' ? code : '' });
  } });
}

function Period({ view, app }) {
  const choose = (period) => go({ period, ...(period === 'custom' ? app.range : { from: '', to: '' }) });
  return [
    h(Choice, { label: 'Period', value: view.period, options: PRESETS, onChange: choose }),
    view.period === 'custom' && h(DayRange, { names: ['First day', 'Last day'], from: view.from, to: view.to, onChange: (range) => go(range, true) }),
  ];
}

function Comparison({ view, app }) {
  const choose = (compare) => go({ compare, ...(compare === 'custom' ? { compare_from: app.range?.from ?? '', compare_to: app.range?.to ?? '' } : { compare_from: '', compare_to: '' }) });
  return [
    h(Choice, { label: 'Comparison', value: view.compare, options: COMPARISONS, onChange: choose }),
    view.compare === 'custom' && h(DayRange, { names: ['First day to compare with', 'Last day to compare with'], from: view.compare_from, to: view.compare_to, onChange: ({ from, to }) => go({ compare_from: from, compare_to: to }, true) }),
  ];
}
