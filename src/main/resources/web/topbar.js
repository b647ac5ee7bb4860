// The top bar: where one is, how the platforms are, which period, and how fresh everything is.

import { h, Fragment } from '/lib/preact.js';
import { PLATFORMS } from './metrics.js';
import { COMPARISONS, PRESETS } from './periods.js';
import { Choice } from './widgets.js';
import { addressOf, go } from './state.js';
import * as format from './format.js';

const WORDS = {
  ok: 'works', degraded: 'has trouble', throttled: 'has to wait', reauth_needed: 'needs new credentials',
  disabled: 'is disabled', version_ending: 'needs a newer API version',
};

export const stateWord = (state) => WORDS[state] ?? state;
export const tone = (state) => (state === 'ok' ? 'good' : state === 'degraded' || state === 'throttled' ? 'fair' : 'bad');

function link(view, text, patch) {
  const here = view.view === patch.view;
  return h('a', { href: addressOf(patch), 'aria-current': here ? 'page' : undefined, onClick: (event) => { event.preventDefault(); go(patch); } }, text);
}

export function TopBar({ view, app, signOut }) {
  return h('header', { class: 'top' },
    h('div', { class: 'row' },
      h('a', { class: 'brand', href: '/', onClick: (event) => { event.preventDefault(); go({ view: 'overview', campaign: '' }); } }, 'campaign-analytics'),
      app.demo && h('span', { class: 'badge', title: 'Every number on this page is made up' }, 'DEMO DATA'),
      h('nav', { 'aria-label': 'Pages' },
        link(view, 'Overview', { view: 'overview', campaign: '' }), link(view, 'Platforms', { view: 'platforms', campaign: '' })),
      h(Dots, { platforms: app.platforms }),
      h(Freshness, { app }),
      h('button', { type: 'button', class: 'quiet', onClick: signOut }, 'Sign out')),
    view.view === 'overview' && h(Filters, { view, app }));
}

/** One dot a platform; its colour is said in words as well. */
function Dots({ platforms }) {
  if (!platforms?.length) return null;
  return h('ul', { class: 'dots', 'aria-label': 'Platforms' }, platforms.map(({ platform, state }) => {
    const words = `${PLATFORMS[platform] ?? platform} ${stateWord(state)}`;
    return h('li', { key: platform, title: words },
      h('i', { class: `dot ${tone(state)}`, 'aria-hidden': 'true' }), h('span', { class: 'name', 'aria-hidden': 'true' }, PLATFORMS[platform] ?? platform),
      h('span', { class: 'unseen' }, words));
  }));
}

/** Says whether figures arrive by themselves, and of when the latest is. */
function Freshness({ app }) {
  const { live, asOf, now } = app;
  const text = live === 'live' ? 'live' : live === 'offline' ? 'offline, reconnecting' : 'connecting';
  const stale = asOf && now - new Date(asOf).getTime() > 120000;
  return h('p', { class: 'fresh' },
    h('i', { class: `dot ${live === 'live' ? (stale ? 'fair' : 'good pulse') : live === 'offline' ? 'bad' : 'fair'}`, 'aria-hidden': 'true' }),
    h('span', { role: 'status' }, text),
    asOf && h('span', { class: 'asof' }, ', data as of ', h('time', { dateTime: asOf }, now - new Date(asOf).getTime() > 86400000 ? format.moment(asOf) : format.clock(asOf)),
      h('span', { class: 'dim ago' }, ` (${format.ago(asOf, now)})`)));
}

function Filters({ view, app }) {
  const reset = { cursor: '' };
  const platforms = { '': 'All platforms', ...PLATFORMS };
  return h('div', { class: 'row filters' },
    h(Choice, { label: 'Platform', value: view.platform, options: platforms, onChange: (platform) => go({ ...reset, platform }) }),
    h(Choice, { label: 'Period', value: view.period, options: PRESETS, onChange: (period) => go({ ...reset, period, ...(period === 'custom' ? app.range : { from: '', to: '' }) }) }),
    view.period === 'custom' && h(Range, { view }),
    h(Choice, { label: 'Comparison', value: view.compare, options: COMPARISONS, onChange: (compare) => go({ compare }) }),
    app.currencies.length > 1
      ? h(Choice, { label: 'Currency', value: app.currency, options: Object.fromEntries(app.currencies.map((code) => [code, code])), onChange: (currency) => go({ ...reset, currency }) })
      : h('span', { class: 'currency', title: 'The currency of every amount here' }, app.currency),
    app.range && h('span', { class: 'dim dates' }, format.day(app.range.from), ' – ', format.day(app.range.to)));
}

function Range({ view }) {
  const input = (name, label) => h('label', { class: 'choice' }, h('span', { class: 'unseen' }, label),
    h('input', { type: 'date', value: view[name], required: true, onChange: (event) => event.currentTarget.value && go({ [name]: event.currentTarget.value, cursor: '' }) }));
  return h(Fragment, null, input('from', 'First day'), h('span', { 'aria-hidden': 'true' }, '–'), input('to', 'Last day'));
}
