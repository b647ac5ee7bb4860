// "What changed": what platforms took back or added, and what has just happened.

import { h } from '../lib/preact.js';
import { PLATFORMS } from './metrics.js';
import { Head, Skeleton } from './widgets.js';
import { nameOf } from './names.js';
import { Menu } from './menu.js';
import { linkTo, textOf } from './state.js';
import * as format from './format.js';

const FIGURES = { revenue: 'money', cost: 'money', conversions: 'count', clicks: 'count', impressions: 'count' };

/** One sentence about a difference: its two most telling figures. */
function sentence(difference, currency) {
  const parts = Object.entries(FIGURES)
    .filter(([name]) => Number(difference?.[name] ?? 0) !== 0)
    .slice(0, 2)
    .map(([name, unit]) => `${format.signed(Number(difference[name]), unit, currency)} ${name}`);
  return parts.join(', ') || 'no counted figures';
}

export function Feed({ changes, recent, urls, now }) {
  const entries = [...(recent ?? []), ...(changes ?? []).map(restated)]
    .sort((a, b) => b.at.localeCompare(a.at)).slice(0, 14);
  return h('section', { class: 'widget feed', 'aria-labelledby': 'feed' },
    h(Head, { id: 'feed', title: 'What changed' }, h(Menu, { what: 'what changed', urls })),
    changes === undefined && entries.length === 0
      ? h(Skeleton, { lines: 8, tall: 'rows' })
      : entries.length === 0
        ? h('p', { class: 'empty' }, 'No changes yet. New figures and restated days appear here.')
        : h('ol', null, entries.map((entry) => h(Entry, { key: entry.key, entry, now }))));
}

function restated(change) {
  const days = change.from === change.to ? format.day(change.from, 'short')
    : `${format.day(change.from, 'short')} – ${format.day(change.to, 'short')}`;
  return {
    key: `${change.at}/${change.platform}/${change.campaign_id}/${change.from}/${change.grain}`,
    at: change.at, campaign: change.campaign_id, name: change.name, row: textOf([change.platform, change.account_id, change.currency]),
    text: `${PLATFORMS[change.platform] ?? change.platform} restated ${days}: ${sentence(change.difference, change.currency)}`,
    kind: 'restated',
  };
}

/** What an event brought on top of what was known before. */
export function happened(before, after) {
  const difference = {};
  for (const name of Object.keys(FIGURES)) difference[name] = Number(after[name]) - Number(before[name]);
  return {
    key: `${after.campaign_id}/${Date.now()}`, at: new Date().toISOString(), kind: 'new',
    campaign: after.campaign_id, weight: difference.revenue + difference.cost,
    text: sentence(difference, after.currency),
  };
}

function Entry({ entry, now }) {
  return h('li', { class: entry.kind },
    h('a', linkTo({ campaign: entry.campaign, row: entry.row ?? '' }), entry.name || nameOf(entry.campaign)),
    h('span', { class: 'sub' }, entry.text),
    h('time', { class: 'sub', dateTime: entry.at }, format.ago(entry.at, now)));
}
