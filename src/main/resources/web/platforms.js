// The platforms page: how each account is, reading it now, and reading its past once more.

import { h, Component } from '../lib/preact.js';
import { PLATFORMS } from './metrics.js';
import { Menu } from './menu.js';
import { mounted } from './screen.js';
import { Skeleton, Trouble } from './widgets.js';
import { stateWord, tone } from './topbar.js';
import * as api from './api.js';
import * as format from './format.js';

const PACE = 5000;

class Platforms extends Component {
  componentDidMount() {
    this.stop = this.props.context.onEvent(() => this.soon());
    this.load();
  }

  componentWillUnmount() {
    this.gone = true;
    this.stop();
    clearTimeout(this.timer);
  }

  soon() {
    this.timer ??= setTimeout(() => this.load(), PACE);
  }

  /** Progress is followed while there is some; otherwise a change of figures is the reason to look again. */
  async load() {
    clearTimeout(this.timer);
    this.timer = undefined;
    try {
      const platforms = await api.platforms();
      if (this.gone) return;
      this.setState({ platforms, error: null });
      this.props.context.told({ platforms });
      if (platforms.some(isMoving)) this.soon();
    } catch (error) {
      if (this.gone || this.props.context.failed(error)) return;
      this.setState({ error });
      this.soon();
    }
  }

  render({ context }, { platforms, error }) {
    const reload = () => this.load();
    return h('main', { id: 'main', class: 'platforms-page' },
      h('header', { class: 'head' }, h('h1', null, 'Platforms'), h(Menu, { what: 'platforms', urls: [api.platformsUrl()] })),
      error && !platforms ? h(Trouble, { error, retry: reload })
        : !platforms ? h(Skeleton, { lines: 8, tall: 'rows' })
          : platforms.length === 0
            ? h(Nothing, { source: context.app().source, accounts: context.app().accounts })
            : platforms.map((entry) => h(PlatformCard, { key: entry.platform, entry, reload })));
  }
}

export const mount = mounted(Platforms);

const isMoving = (entry) => entry.accounts.some((account) => account.state === 'loading' || (!account.last_success && account.state !== 'disabled')
  || Date.parse(account.next_run) <= Date.now() || account.backfills.some((fill) => fill.state === 'running'));

function Nothing({ source, accounts = [] }) {
  return h('section', { class: 'widget empty' },
    h('h2', null, 'No platform is read by this server'),
    h('p', null, source === 'fake'
      ? 'This is a demo with simulated figures, so there are no accounts to show.'
      : accounts.length > 0 ? 'Figures are pushed. These accounts have some:' : 'Figures are pushed to POST /metrics; none have arrived yet.'),
    source !== 'fake' && accounts.length > 0 && h('ul', { class: 'pushed' }, accounts.map((account) => h('li', { key: `${account.platform}/${account.account_id}` },
      h('i', { class: `swatch ${account.platform}`, 'aria-hidden': 'true' }), `${PLATFORMS[account.platform] ?? account.platform} ${account.name || account.account_id}, ${account.campaigns} ${account.campaigns === 1 ? 'campaign' : 'campaigns'}`))),
    source !== 'fake' && h('p', null, h('a', { href: 'docs', rel: 'noopener' }, 'How rows are pushed')));
}

class PlatformCard extends Component {
  async sync(account) {
    this.setState({ said: 'Asking…' });
    try {
      await api.sync(this.props.entry.platform, account);
      this.setState({ said: 'It is being read now.' });
    } catch (error) {
      this.setState({ said: error.message });
    }
    this.props.reload();
  }

  render({ entry, reload }, { said }) {
    const name = PLATFORMS[entry.platform] ?? entry.platform;
    return h('section', { class: 'widget', 'aria-label': name },
      h('header', { class: 'head' },
        h('h2', null, h('i', { class: `dot ${tone(entry.state)}`, 'aria-hidden': 'true' }), name, h('span', { class: 'sub' }, stateWord(entry.state), entry.since && `, since ${format.moment(entry.since)}`)),
        h('div', { class: 'tools' }, h('span', { role: 'status', class: 'dim' }, said),
          h('button', { type: 'button', class: 'quiet framed', onClick: () => this.sync() }, 'Sync now'))),
      entry.advice && h('p', { class: 'advice' }, entry.advice),
      entry.accounts.length > 0 && h('div', { class: 'scroll', tabIndex: 0, role: 'region', 'aria-label': `Accounts of ${name}` }, h('table', { class: 'stack' },
        h('thead', null, h('tr', null, ['Account', ...Object.values(CELLS), ''].map((text) => h('th', { key: text, scope: 'col' }, text || h('span', { class: 'unseen' }, 'Actions'))))),
        h('tbody', null, entry.accounts.map((account) => h(Account, { key: account.account, account, sync: (id) => this.sync(id), platform: entry.platform, reload }))))));
  }
}

const CELLS = { state: 'State', success: 'Last success', next: 'Next run', run: 'Last run' };

function Account({ account, sync, platform, reload }) {
  const run = account.last_run;
  return h('tr', null,
    h('th', { scope: 'row' }, account.name ? [account.name, h('span', { class: 'sub' }, account.account)] : account.account),
    h('td', { 'data-label': CELLS.state }, h('i', { class: `dot ${tone(account.state)}`, 'aria-hidden': 'true' }), stateWord(account.state), account.state === 'loading' && account.progress?.days_wanted > 0 && h('span', { class: 'sub' }, `${account.progress.days_read} of ${account.progress.days_wanted} days`), account.advice && h('span', { class: 'sub' }, account.advice)),
    h('td', { 'data-label': CELLS.success }, account.last_success ? format.moment(account.last_success) : '–'),
    h('td', { 'data-label': CELLS.next }, upcoming(account.next_run)),
    h('td', { 'data-label': CELLS.run }, run ? [`${format.full(run.fetched, 'count')} rows`, h('span', { class: 'sub' }, `${run.inserted} new, ${run.updated} changed, ${run.rejected} rejected`)] : '–'),
    h('td', { class: 'actions' }, h(Backfill, { account, platform, sync, reload })));
}

const upcoming = (at) => (!at ? '–' : Date.parse(at) <= Date.now() ? 'now' : format.moment(at));

/** What can be asked of an account: to read it now, or its past once more. */
class Backfill extends Component {
  async start(event) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const { platform, account, reload } = this.props;
    try {
      await api.backfill(platform, account.account, { from: form.get('from'), to: form.get('to') });
      this.setState({ said: 'Started.', open: false });
    } catch (error) {
      this.setState({ said: error.message });
    }
    reload();
  }

  async cancel(id) {
    const { platform, reload } = this.props;
    await api.cancelBackfill(platform, id).catch((error) => this.setState({ said: error.message }));
    reload();
  }

  render({ account, sync }, { open, said }) {
    const of = h('span', { class: 'unseen' }, ` ${account.name ?? ''} ${account.account}`);
    const day = (name, label) => h('label', { class: 'choice' }, h('span', null, label), h('input', { type: 'date', name, required: true }));
    return [
      h('div', { class: 'buttons' },
        h('button', { type: 'button', class: 'quiet framed', onClick: () => sync(account.account) }, 'Sync', of),
        h('button', { type: 'button', class: 'quiet framed', 'aria-expanded': String(!!open), onClick: () => this.setState({ open: !open }) }, 'Back-fill', of)),
      account.backfills.map((fill) => h(Fill, { key: fill.id, fill, cancel: () => this.cancel(fill.id) })),
      open && h('form', { onSubmit: (event) => this.start(event) }, day('from', 'From'), day('to', 'to'),
        h('button', { type: 'submit', class: 'quiet framed' }, 'Start')),
      h('span', { class: 'sub', role: 'status' }, said)];
  }
}

/** One reading of the past: how far it is. */
function Fill({ fill, cancel }) {
  const done = fill.days_done >= fill.days;
  return h('div', { class: 'progress' },
    h('label', { class: 'sub' }, `${format.days(fill)}: ${fill.days_done} of ${fill.days} days`,
      !done && h('progress', { max: fill.days, value: fill.days_done })),
    fill.state === 'running' && !done && h('button', { type: 'button', class: 'quiet framed', onClick: cancel }, 'Cancel'));
}
