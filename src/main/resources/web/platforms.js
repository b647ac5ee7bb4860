// The platforms page: how each account is, reading it now, and reading its past once more.

import { h, Component } from '/lib/preact.js';
import { PLATFORMS } from './metrics.js';
import { CopyCurl, Skeleton, Trouble } from './widgets.js';
import { stateWord, tone } from './topbar.js';
import * as api from './api.js';
import * as format from './format.js';

export class PlatformsPage extends Component {
  componentDidMount() {
    this.props.reload();
    this.timer = setInterval(() => this.props.reload(), 5000);
  }

  componentWillUnmount() {
    clearInterval(this.timer);
  }

  render({ platforms, error, reload }) {
    return h('main', { id: 'main', class: 'platforms-page' },
      h('header', { class: 'head' }, h('h1', null, 'Platforms'), h(CopyCurl, { urls: [api.platformsUrl()], what: 'platforms' })),
      error && !platforms ? h(Trouble, { error, retry: reload })
        : !platforms ? h(Skeleton, { lines: 8, tall: 'rows' })
          : platforms.length === 0
            ? h('p', { class: 'empty' }, 'No platform is being read. In demo mode figures are made up; set DATA_SOURCE=real and the credentials to connect one.')
            : platforms.map((entry) => h(PlatformCard, { key: entry.platform, entry, reload })));
  }
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
      entry.accounts.length > 0 && h('div', { class: 'scroll', tabIndex: 0, role: 'region', 'aria-label': `Accounts of ${name}` }, h('table', null,
        h('thead', null, h('tr', null, ['Account', 'State', 'Last success', 'Next run', 'Last run', ''].map((text) => h('th', { key: text, scope: 'col' }, text || h('span', { class: 'unseen' }, 'Actions'))))),
        h('tbody', null, entry.accounts.map((account) => h(Account, { key: account.account, account, sync: (id) => this.sync(id), platform: entry.platform, reload }))))));
  }
}

function Account({ account, sync, platform, reload }) {
  const run = account.last_run;
  return h('tr', null,
    h('th', { scope: 'row' }, account.account),
    h('td', null, h('i', { class: `dot ${tone(account.state)}`, 'aria-hidden': 'true' }), stateWord(account.state), account.advice && h('span', { class: 'sub' }, account.advice)),
    h('td', null, account.last_success ? format.moment(account.last_success) : '–'),
    h('td', null, account.next_run ? format.moment(account.next_run) : '–'),
    h('td', null, run ? [`${run.fetched} rows`, h('span', { class: 'sub' }, `${run.inserted} new, ${run.updated} changed, ${run.rejected} rejected`)] : '–'),
    h('td', { class: 'actions' },
      h('button', { type: 'button', class: 'quiet framed', onClick: () => sync(account.account) }, 'Sync', h('span', { class: 'unseen' }, ` ${account.account}`)),
      h(Backfill, { account, platform, reload })));
}

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

  render({ account }, { open, said }) {
    return h('div', null,
      h('button', { type: 'button', class: 'quiet framed', 'aria-expanded': String(!!open), onClick: () => this.setState({ open: !open }) }, 'Back-fill', h('span', { class: 'unseen' }, ` ${account.account}`)),
      account.backfills.map((fill) => h('label', { key: fill.id, class: 'progress' },
        `${format.day(fill.from)} – ${format.day(fill.to)}: ${fill.days_done} of ${fill.days} days`,
        h('progress', { max: fill.days, value: fill.days_done }),
        fill.state === 'running' && h('button', { type: 'button', class: 'quiet framed', onClick: () => this.cancel(fill.id) }, 'Cancel'))),
      open && h('form', { onSubmit: (event) => this.start(event) },
        h('label', null, 'From ', h('input', { type: 'date', name: 'from', required: true })),
        h('label', null, 'to ', h('input', { type: 'date', name: 'to', required: true })),
        h('button', { type: 'submit', class: 'quiet framed' }, 'Start')),
      h('span', { class: 'sub', role: 'status' }, said));
  }
}
