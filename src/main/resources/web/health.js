// Data health: which days have been read, whether accounts add up, which rows could not be used, and how figures moved.

import { h, Component } from '../lib/preact.js';
import * as api from './api.js';
import { Calendar, statesOf } from './calendar.js';
import { Closings } from './closings.js';
import { saveCsv } from './csv.js';
import { Menu } from './menu.js';
import { PLATFORMS } from './metrics.js';
import { AGES, maturity, maturityUrls } from './maturity.js';
import { unexplained } from './figures.js';
import { asked } from './periods.js';
import { scopeOf } from './scope.js';
import { mounted } from './screen.js';
import { Head, Skeleton, Trouble } from './widgets.js';
import * as format from './format.js';

const PACE = 10000;

class Health extends Component {
  componentDidMount() {
    this.stop = this.props.context.onEvent(() => this.soon());
    this.load();
  }

  componentDidUpdate() {
    if (this.question() !== this.asked) this.load();
  }

  componentWillUnmount() {
    this.gone = true;
    this.stop();
    clearTimeout(this.timer);
  }

  question() {
    const { view } = this.props;
    return JSON.stringify([asked(view), scopeOf(view).params]);
  }

  soon() {
    this.timer ??= setTimeout(() => this.load(), PACE);
  }

  /** Coverage names at most fifty gaps in an answer, so each platform is asked for. */
  async load() {
    clearTimeout(this.timer);
    this.timer = undefined;
    const question = this.question();
    if (question !== this.asked) this.setState({ found: null, error: null });
    this.asked = question;
    const { view, context } = this.props;
    const { params } = scopeOf(view);
    try {
      const platforms = params.platform ? [params.platform] : Object.keys(PLATFORMS);
      const [{ accounts }, states, ...covered] = await Promise.all([
        api.accounts(), api.platforms(), ...platforms.map((platform) => api.groups(coverageOf(view, { ...params, platform }))),
      ]);
      const { range, meta } = covered[0];
      const audit = await api.audit({ ...range, ...params, limit: 1000 });
      const moved = await maturity(meta.reporting_timezone);
      if (this.gone || question !== this.asked) return;
      context.told({ meta, range, platforms: states });
      const coverage = covered.map((one) => one.meta.coverage);
      this.setState({ found: { range, meta, accounts, states, audit, moved, coverage, rows: statesOf({ range, meta, accounts, states, audit, coverage, keep: scopeOf(view).keep }) }, error: null });
    } catch (error) {
      if (!this.gone && question === this.asked && !context.failed(error)) this.setState({ error });
    }
  }

  render({ view, context }, { found, error }) {
    const urls = found && [api.auditUrl(found.range), api.groupsUrl(coverageOf(view, scopeOf(view).params))];
    return h('main', { id: 'main', class: 'health' },
      h('header', { class: 'head' }, h('h1', null, 'Data health'), found && h('p', { class: 'dim' }, summary(found))),
      error && !found ? h(Trouble, { error, retry: () => this.load() })
        : !found ? h(Skeleton, { lines: 12, tall: 'rows' })
          : [h(Calendar, { ...found, urls }),
            h(Gaps, { audit: found.audit, urls: [api.auditUrl(found.range)] }),
            h('div', { class: 'halves' }, h(Quarantine, { states: found.states }), h(Recount, { recount: found.audit.recount, states: found.states })),
            h(Movement, { moved: found.moved, urls: maturityUrls(found.meta.reporting_timezone) }),
            h(Closings, { range: found.range, context })]);
  }
}

export const mount = mounted(Health);

const coverageOf = (view, params) => ({ ...asked(view), ...params, group_by: 'platform', metrics: 'cost' });

/** What is missing, in one line. */
function summary({ rows, audit }) {
  const readable = rows.filter((row) => !row.isUnreadable);
  const missing = readable.filter((row) => row.days.some((day) => day.state === 'unread')).length;
  const count = `${missing} of ${readable.length} ${readable.length === 1 ? 'account' : 'accounts'}`;
  const never = rows.length - readable.length;
  const read = (missing === 0 ? 'Every day of every account has been read' : `${count} ${missing === 1 ? 'has' : 'have'} days that were not read`)
    + (never > 0 ? `; ${never} ${never === 1 ? 'account' : 'accounts'} cannot be read` : '');
  return `${read}. Unexplained: ${unexplained(audit.accounts) || 'nothing is compared with accounts'}.`;
}

const REASONS = {
  too_young: 'the day is too young', no_total: "the account's total was not read", changing: 'it changed while it was read', read_apart: 'campaigns were stored later',
  several_currencies: 'several currencies', quarantined_rows: 'rows that could not be used', deleted_campaigns: 'deleted campaigns', access_lost: 'access was lost',
};
const LEVELS = { report: "the platform's own reports differ", storage: 'what is stored is not what was read' };

function Gaps({ audit, urls }) {
  const days = audit.days.filter((day) => day.state === 'gap' || day.state === 'explained');
  const lines = () => saveCsv('audit', [['platform', 'account', 'day', 'state', 'reason', 'currency', 'account_cost', 'campaigns_cost', 'difference'],
    ...days.map((day) => [day.platform, day.account_id, day.day, day.state, day.reason ?? day.level, day.currency, day.account?.cost, day.campaigns.cost, day.difference?.cost])]);
  return h('section', { class: 'widget', 'aria-labelledby': 'gaps' },
    h(Head, { id: 'gaps', title: 'Do accounts add up' }, h(Menu, { what: 'differences', urls, csv: days.length > 0 && lines })),
    audit.accounts.length === 0 ? h('p', { class: 'dim' }, 'Only accounts that this server reads itself are compared with their own totals.')
      : days.length === 0 ? h('p', { class: 'dim' }, 'Yes: on every day that no longer changes, campaigns add up to what the account reports.')
        : h('div', { class: 'scroll', tabIndex: 0, role: 'region', 'aria-label': 'Days on which accounts do not add up' }, h('table', { class: 'stack' },
          h('thead', null, h('tr', null, ['Account', 'Day', 'State', 'Account', 'Campaigns', 'Difference'].map((text, i) => h('th', { key: i, scope: 'col', class: i > 2 ? 'number' : '' }, text)))),
          h('tbody', null, days.slice(0, 200).map((day) => h('tr', { key: `${day.platform}/${day.account_id}/${day.day}` },
            h('th', { scope: 'row' }, h('i', { class: `swatch ${day.platform}`, 'aria-hidden': 'true' }), day.account_id),
            h('td', { 'data-label': 'Day' }, format.day(day.day)),
            h('td', { 'data-label': 'State' }, h('span', { class: `tone ${day.state === 'gap' ? 'bad' : 'fair'}` }, day.state), h('span', { class: 'sub' }, REASONS[day.reason] ?? LEVELS[day.level] ?? '')),
            [day.account?.cost, day.campaigns.cost, day.difference?.cost].map((cost, i) => h('td', { key: i, class: 'number', 'data-label': ['Account', 'Campaigns', 'Difference'][i] }, format.full(cost == null ? null : Number(cost), 'money', day.currency)))))))));
}

/** Rows that could not be used, by account. */
function Quarantine({ states }) {
  const all = states.flatMap((entry) => entry.accounts.filter((account) => account.quarantined_rows > 0).map((account) => ({ ...account, platform: entry.platform })));
  return h('section', { class: 'widget', 'aria-labelledby': 'quarantine' },
    h(Head, { id: 'quarantine', title: 'Rows that could not be used' }),
    all.length === 0 ? h('p', { class: 'dim' }, 'None.') : h('ul', { class: 'plain' }, all.map((account) => h(Rejected, { key: `${account.platform}/${account.account}`, account }))));
}

class Rejected extends Component {
  async open(event) {
    if (!event.currentTarget.open || this.state.rows) return;
    const { platform, account } = this.props.account;
    try {
      this.setState({ rows: (await api.request(api.qualityUrl(platform, account))).rejected });
    } catch (error) {
      this.setState({ said: error.message });
    }
  }

  render({ account }, { rows, said }) {
    return h('li', null, h('details', { class: 'data', onToggle: (event) => this.open(event) },
      h('summary', null, h('i', { class: `swatch ${account.platform}`, 'aria-hidden': 'true' }), `${account.name || account.account}: ${account.quarantined_rows}`),
      said && h('p', null, said),
      h('ul', { class: 'plain' }, (rows ?? []).filter((row) => !row.resolved_at).slice(0, 20).map((row, i) => h('li', { key: i }, row.reason, h('span', { class: 'sub' }, `${row.place}, ${row.from}`))))));
  }
}

function Recount({ recount, states }) {
  const runs = states.flatMap((entry) => entry.accounts).map((account) => account.last_run).filter(Boolean);
  const adds = runs.filter((run) => run.fetched === run.inserted + run.updated + run.unchanged + run.rejected).length;
  return h('section', { class: 'widget', 'aria-labelledby': 'recount' },
    h(Head, { id: 'recount', title: 'Recount and runs' }),
    h('p', null, recount
      ? `Last recount: ${format.day(recount.night)}, ${format.full(recount.checked, 'count')} daily totals added up again from their readings, ${recount.different} different, ${recount.repaired} repaired.`
      : 'No recount is known to this key.'),
    runs.length > 0 && h('p', { class: 'dim' }, `Fetched = new + changed + unchanged + rejected holds for ${adds} of ${runs.length} latest runs.`));
}

const SHARES = { cost: 'Cost', conversions: 'Conversions', revenue: 'Revenue' };

/** The share of today's figure that was known at each age. */
function Movement({ moved, urls }) {
  const known = Object.entries(moved).filter(([, one]) => one.known);
  const firsts = Object.keys(AGES).map(Number);
  const mean = (one, metric, i) => {
    const until = firsts[i + 1] ?? 29;
    const shares = one.shares.slice(firsts[i], until).map((share) => share[metric]).filter((share) => share != null);
    return shares.length ? shares.reduce((sum, share) => sum + share, 0) / shares.length : null;
  };
  return h('section', { class: 'widget', 'aria-labelledby': 'movement' },
    h(Head, { id: 'movement', title: 'How figures still moved, by age' }, h(Menu, { what: 'movement', urls })),
    known.length === 0 ? h('p', { class: 'dim' }, 'Not known yet: it takes thirty days of stored history. Until then only days that have not ended are marked.')
      : h('div', { class: 'scroll', tabIndex: 0, role: 'region', 'aria-label': 'Share of figures that was known, by age' }, h('table', null,
        h('caption', { class: 'dim' }, 'How much of today’s figure was known when the day was as old, of the days about a month ago'),
        h('thead', null, h('tr', null, h('th', { scope: 'col' }, 'Platform'), h('th', { scope: 'col' }, 'Figure'), Object.values(AGES).map((text) => h('th', { key: text, scope: 'col', class: 'number' }, text)))),
        h('tbody', null, known.flatMap(([platform, one]) => Object.entries(SHARES).map(([metric, label], row) => h('tr', { key: platform + metric },
          h('th', { scope: 'row' }, row === 0 ? [h('i', { class: `swatch ${platform}`, 'aria-hidden': 'true' }), PLATFORMS[platform]] : h('span', { class: 'unseen' }, PLATFORMS[platform])),
          h('td', null, label),
          firsts.map((first, i) => h('td', { key: first, class: 'number' }, format.full(mean(one, metric, i), 'percent'))))))))));
}
