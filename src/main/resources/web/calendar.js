// Accounts by days: read, not read, not over, or not adding up.

import { h, Component, createRef } from '../lib/preact.js';
import { saveCsv } from './csv.js';
import { Menu } from './menu.js';
import { PLATFORMS } from './metrics.js';
import { starts, today } from './periods.js';
import { accountKey } from './scope.js';
import { Head } from './widgets.js';
import * as format from './format.js';

const LONGEST = 92;
const STEP = 60;

const WORDS = { complete: 'read', partial: 'not over yet', unread: 'not read', gap: 'does not add up', explained: 'differs for a known reason', future: 'in the future' };
const WHY = {
  loading: 'the history is being read', not_requested: 'before the requested history', late: 'late', rows_rejected: 'rows could not be used',
  access_lost: 'access was lost', reauth_needed: 'needs new credentials', platform_forgot: 'older than what the platform keeps',
};

/** One row for each account: `{platform, account, name, isPulled, isUnreadable, days: [{day, state, why}]}`. */
export function statesOf({ range, meta, accounts, states, audit, coverage, keep }) {
  const now = today(meta.reporting_timezone);
  const days = starts(range, 'day').slice(-LONGEST);
  const missing = coverage.flatMap((one) => one?.missing ?? []);
  const unreadable = new Set(coverage.flatMap((one) => one?.unreadable ?? []).map((one) => accountKey(one.platform, one.account)));
  const audited = new Map(audit.days.map((day) => [`${accountKey(day.platform, day.account_id)}/${day.day}`, day]));
  const all = new Map(accounts.filter((one) => one.campaigns > 0).map((one) => [accountKey(one.platform, one.account_id), { platform: one.platform, account: one.account_id, name: one.name, isPulled: false }]));
  for (const { platform, accounts: pulled } of states) {
    for (const one of pulled) {
      const key = accountKey(platform, one.account);
      all.set(key, { platform, account: one.account, name: one.name ?? all.get(key)?.name, isPulled: true, state: one.state });
    }
  }
  return [...all.values()].filter((one) => keep({ platform: one.platform, account_id: one.account })).map((one) => ({
    ...one, isUnreadable: unreadable.has(accountKey(one.platform, one.account)), days: days.map((day) => ({ day, ...stateOf(one, day, now, missing, audited) })),
  }));
}

function stateOf(one, day, now, missing, audited) {
  if (day > now) return { state: 'future' };
  const gap = missing.find((entry) => entry.platform === one.platform && (entry.account === one.account || entry.account == null) && entry.from <= day && entry.to >= day);
  if (gap) return { state: 'unread', why: WHY[gap.why] ?? gap.why, eta: gap.eta };
  const audit = audited.get(`${accountKey(one.platform, one.account)}/${day}`);
  if (audit?.state === 'gap') return { state: 'gap' };
  if (audit?.state === 'explained') return { state: 'explained' };
  if (one.isPulled && one.state === 'disabled') return { state: 'unread', why: 'the account cannot be read' };
  return { state: day === now ? 'partial' : 'complete' };
}

const words = (day) => `${WORDS[day.state]}${day.why ? `: ${day.why}` : ''}${day.eta ? `, expected ${format.moment(day.eta)}` : ''}`;

export class Calendar extends Component {
  state = { count: STEP };

  table = createRef();

  /** Where not all days fit, the newest ones are in sight. */
  componentDidMount() {
    if (this.table.current) this.table.current.scrollLeft = this.table.current.scrollWidth;
  }

  render({ rows, coverage, urls }, { count }) {
    const total = coverage.reduce((sum, one) => sum + (one?.missing_total ?? 0), 0);
    const listed = coverage.reduce((sum, one) => sum + (one?.missing.length ?? 0), 0);
    const days = rows[0]?.days ?? [];
    const lines = () => saveCsv('days', [['platform', 'account', 'name', ...days.map(({ day }) => day)], ...rows.map((row) => [row.platform, row.account, row.name, ...row.days.map(words)])]);
    return h('section', { class: 'widget', 'aria-labelledby': 'calendar' },
      h(Head, { id: 'calendar', title: 'Accounts by day' }, h(Menu, { what: 'accounts by day', urls, csv: lines })),
      h('p', { class: 'legend' }, ['complete', 'partial', 'unread', 'gap', 'explained'].map((state) => h('span', { key: state }, h('i', { class: `cell ${state}`, 'aria-hidden': 'true' }), WORDS[state]))),
      rows.length === 0 ? h('p', { class: 'dim' }, 'No account has figures yet.')
        : h('div', { class: 'scroll', ref: this.table, tabIndex: 0, role: 'region', 'aria-label': 'Calendar of accounts' }, h('table', { class: 'calendar' },
          h('thead', null, h('tr', null, h('th', { scope: 'col' }, 'Account'), h('th', { scope: 'col', class: 'number' }, 'Read'), days.map(({ day }, i) => h('th', { key: day, scope: 'col' },
            h('span', { 'aria-hidden': 'true' }, i % 7 === 0 ? format.day(day, 'short') : ''), h('span', { class: 'unseen' }, day))))),
          h('tbody', null, rows.slice(0, count).map((row) => h(Line, { key: `${row.platform}/${row.account}`, row }))))),
      rows.length > count && h('button', { type: 'button', class: 'quiet framed', onClick: () => this.setState({ count: count + STEP }) }, `${rows.length - count} more accounts`),
      total > listed && h('p', { class: 'dim' }, `${total - listed} more gaps are not shown; choose one account above.`));
  }
}

function Line({ row }) {
  const expected = row.days.filter(({ state }) => state !== 'future' && state !== 'partial');
  const read = expected.filter(({ state }) => state !== 'unread').length;
  return h('tr', null,
    h('th', { scope: 'row' }, h('i', { class: `swatch ${row.platform}`, 'aria-hidden': 'true' }), row.name || row.account,
      h('span', { class: 'sub' }, `${PLATFORMS[row.platform] ?? row.platform}${row.name ? ` · ${row.account}` : ''}${row.isPulled ? '' : ' · pushed'}`)),
    h('td', { class: 'number' }, `${read} of ${expected.length}`),
    row.days.map((day) => h('td', { key: day.day, title: `${format.day(day.day)}: ${words(day)}` },
      h('i', { class: `cell ${day.state}`, 'aria-hidden': 'true' }), h('span', { class: 'unseen' }, words(day)))));
}
