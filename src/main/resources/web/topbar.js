// The top bar: where one is, how the platforms are, which period, and how fresh everything is.

import { h, Fragment } from '/lib/preact.js';
import { PLATFORMS } from './metrics.js';
import { COMPARISONS, PRESETS } from './periods.js';
import { Choice } from './widgets.js';
import { addressOf, go } from './state.js';
import * as format from './format.js';

const WORDS = {
  ok: 'works', loading: 'loads its history', degraded: 'has trouble', throttled: 'delayed by the platform', reauth_needed: 'needs new credentials',
  disabled: 'is disabled', version_ending: 'needs a newer API version', arriving: 'arrives', silent: 'returns no new figures',
};
const TONES = { ok: 'good', arriving: 'good', loading: 'fair', degraded: 'fair', throttled: 'fair', version_ending: 'fair', silent: 'none' };
const SILENT_AFTER = 120000;

export const stateWord = (state) => WORDS[state] ?? state;
export const tone = (state) => TONES[state] ?? 'bad';

const age = (app) => (app.asOf ? app.now - new Date(app.asOf).getTime() : Infinity);

function link(view, text, patch) {
  const here = view.view === patch.view;
  return h('a', { href: addressOf(patch), 'aria-current': here ? 'page' : undefined, onClick: (event) => { event.preventDefault(); go(patch); } }, text);
}

export function TopBar({ view, app, signOut }) {
  return h('header', { class: 'top' },
    h('div', { class: 'row' },
      h('a', { class: 'brand', href: '/', onClick: (event) => { event.preventDefault(); go({ view: 'overview', campaign: '' }); } },
        h('img', { src: '/assets/icon.svg', alt: '', width: 20, height: 20 }), 'campaign-analytics'),
      app.demo && h('span', { class: 'badge', title: 'Every number on this page is simulated' }, 'DEMO DATA'),
      h('nav', { 'aria-label': 'Pages' },
        link(view, 'Overview', { view: 'overview', campaign: '' }), link(view, 'Platforms', { view: 'platforms', campaign: '' })),
      h(Dots, { standings: standings(app) }),
      h(Freshness, { app }),
      h('button', { type: 'button', class: 'quiet out', onClick: signOut }, 'Sign out')),
    view.view === 'overview' && h(Filters, { view, app }));
}

/** How each platform is; one that is not synced, because its figures are pushed or simulated, has at least figures. */
function standings(app) {
  if (app.platforms?.length) return app.platforms;
  const state = age(app) < SILENT_AFTER ? 'arriving' : 'silent';
  return (app.figures?.shape.platforms ?? []).map((platform) => ({ platform, state }));
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
function Freshness({ app }) {
  const { live, asOf, now } = app;
  const [text, look] = live === 'live' && app.stale ? ['stale', 'fair'] : LIVE[live];
  return h('p', { class: 'fresh' },
    h('i', { class: `dot ${look}`, 'aria-hidden': 'true' }),
    h('span', { role: 'status' }, text),
    asOf && h('span', { class: 'asof' }, ', data as of ', h('time', { dateTime: asOf }, age(app) > 86400000 ? format.moment(asOf) : format.clock(asOf)),
      h('span', { class: 'dim ago' }, ` (${format.ago(asOf, now)})`)));
}

function Filters({ view, app }) {
  const reset = { cursor: '' };
  const platforms = { '': 'All platforms', ...PLATFORMS };
  return h('div', { class: 'row filters' },
    h(Choice, { label: 'Platform', value: view.platform, options: platforms, onChange: (platform) => go({ ...reset, platform }) }),
    app.currencies.length > 1
      ? h(Choice, { label: 'Currency', value: app.currency, options: Object.fromEntries(app.currencies.map((code) => [code, code])), onChange: (currency) => go({ ...reset, currency }) })
      : h('span', { class: 'currency dim', title: 'The currency of every amount here' }, app.currency),
    h('span', { class: 'dim dates' }, app.range ? format.days(app.range) : ' '),
    h(Choice, { label: 'Period', value: view.period, options: PRESETS, onChange: (period) => go({ ...reset, period, ...(period === 'custom' ? app.range : { from: '', to: '' }) }) }),
    view.period === 'custom' && h(Range, { view }),
    h(Choice, { label: 'Comparison', value: view.compare, options: COMPARISONS, onChange: (compare) => go({ compare }) }));
}

function Range({ view }) {
  const input = (name, label) => h('label', { class: 'choice' }, h('span', { class: 'unseen' }, label),
    h('input', { type: 'date', value: view[name], required: true, onChange: (event) => event.currentTarget.value && go({ [name]: event.currentTarget.value, cursor: '' }) }));
  return h(Fragment, null, input('from', 'First day'), h('span', { 'aria-hidden': 'true' }, '–'), input('to', 'Last day'));
}
