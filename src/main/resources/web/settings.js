// Settings: keys of this server, targets, and saved views.

import { h, Component } from '../lib/preact.js';
import * as api from './api.js';
import { METRICS, PLATFORMS } from './metrics.js';
import { Menu } from './menu.js';
import { accountKey } from './scope.js';
import { mounted } from './screen.js';
import { store, stored } from './store.js';
import { setTarget, targets } from './targets.js';
import { BASE } from './state.js';
import { Choice, Head } from './widgets.js';
import * as format from './format.js';

const SCOPES = { 'insights:read': 'read figures', 'metrics:write': 'push figures', 'platforms:write': 'sync and back-fill', 'reports:write': 'plans and closings', 'keys:admin': 'make and revoke keys' };

class Settings extends Component {
  state = { accounts: [] };

  async componentDidMount() {
    this.setState({ accounts: await this.props.context.accounts() });
  }

  render({ context }, { accounts }) {
    return h('main', { id: 'main', class: 'settings' }, h('h1', null, 'Settings'), h(Targets, { accounts }), h(Views, null), h(KeyList, { accounts, context }));
  }
}

export const mount = mounted(Settings);

const submitted = (event) => {
  event.preventDefault();
  return new FormData(event.currentTarget);
};

class Targets extends Component {
  state = { metric: 'roas', list: targets() };

  set(target) {
    setTarget(target);
    this.setState({ list: targets() });
  }

  add(event) {
    const form = submitted(event);
    const [platform, ...account] = form.get('scope').split(':');
    const { metric } = this.state;
    this.set({ metric, value: Number(form.get('value')), currency: metric === 'cpa' ? form.get('currency') : '', platform, account: account.join(':') });
    event.currentTarget.reset();
  }

  render({ accounts }, { metric, list }) {
    const scopes = { '': 'Everything', ...PLATFORMS, ...Object.fromEntries(accounts.map((one) => [accountKey(one.platform, one.account_id), `${PLATFORMS[one.platform] ?? one.platform} ${one.name || one.account_id}`])) };
    const currencies = [...new Set(accounts.map((one) => one.currency).filter(Boolean))];
    const scopeText = (one) => [scopes[one.account ? accountKey(one.platform, one.account) : one.platform ?? ''] ?? one.account, one.campaign && `campaign ${one.campaign}`].filter(Boolean).join(', ');
    return h('section', { class: 'widget', 'aria-labelledby': 'targets' },
      h(Head, { id: 'targets', title: 'Targets' }),
      h('p', { class: 'dim' }, 'A return or a cost per conversion is called good or bad only against a target. The narrowest one applies; one for a campaign is set in its panel. Targets are kept in this browser.'),
      h('form', { class: 'inline', onSubmit: (event) => this.add(event) },
        h(Choice, { label: 'Figure of the target', value: metric, options: { roas: 'ROAS at least', cpa: 'CPA at most' }, onChange: (value) => this.setState({ metric: value }) }),
        h('label', { class: 'choice' }, h('span', { class: 'unseen' }, 'Value of the target'), h('input', { name: 'value', type: 'number', min: 0, step: 'any', required: true, placeholder: metric === 'roas' ? '3.0' : '20' })),
        metric === 'cpa' && h('label', { class: 'choice' }, h('span', { class: 'unseen' }, 'Currency of the target'), h('select', { name: 'currency' }, currencies.map((code) => h('option', { key: code, value: code }, code)))),
        h('label', { class: 'choice' }, h('span', { class: 'unseen' }, 'Where the target applies'), h('select', { name: 'scope' }, Object.entries(scopes).map(([value, text]) => h('option', { key: value, value }, text)))),
        h('button', { type: 'submit', class: 'quiet framed' }, 'Set')),
      list.length > 0 && h('ul', { class: 'plain rows' }, list.map((one) => h('li', { key: JSON.stringify(one) },
        h('span', null, `${METRICS[one.metric].label} ${one.metric === 'roas' ? 'at least' : 'at most'} ${format.full(one.value, METRICS[one.metric].unit, one.currency)}`, h('span', { class: 'sub' }, scopeText(one))),
        h('button', { type: 'button', class: 'quiet framed', onClick: () => this.set({ ...one, value: 0 }) }, 'Remove', h('span', { class: 'unseen' }, ` the target for ${scopeText(one)}`))))));
  }
}

class Views extends Component {
  state = { list: stored('views') };

  remove(address) {
    const list = this.state.list.filter((one) => one.address !== address);
    store('views', list);
    this.setState({ list });
  }

  render(props, { list }) {
    return h('section', { class: 'widget', 'aria-labelledby': 'views' },
      h(Head, { id: 'views', title: 'Saved views' }),
      list.length === 0 ? h('p', { class: 'dim' }, 'None. “Views” in the top bar saves what is shown; the address of the browser shows other people the same.')
        : h('ul', { class: 'plain rows' }, list.map((one) => h('li', { key: one.address }, h('a', { href: BASE.pathname + one.address }, one.name),
          h('button', { type: 'button', class: 'quiet framed', onClick: () => this.remove(one.address) }, 'Remove', h('span', { class: 'unseen' }, ` ${one.name}`))))));
  }
}

class KeyList extends Component {
  state = { scopes: ['insights:read'], accounts: [] };

  componentDidMount() {
    this.load();
  }

  async load() {
    try {
      this.setState({ keys: (await api.request('/keys')).keys });
    } catch (error) {
      if (!this.props.context.failed(error)) this.setState({ said: error.status === 403 ? 'This key may not see other keys; that needs the scope keys:admin.' : error.message });
    }
  }

  async make(event) {
    const form = submitted(event);
    const accounts = form.getAll('account');
    const until = form.get('until');
    await this.tried(async () => {
      const made = await api.makeKey({
        name: form.get('name').trim(), scopes: form.getAll('scope'), ...(accounts.length > 0 ? { accounts } : {}), ...(until ? { expires_at: `${until}T00:00:00Z` } : {}),
      });
      this.setState({ made });
    });
  }

  async tried(action) {
    try {
      this.setState({ said: '' });
      await action();
      await this.load();
    } catch (error) {
      this.setState({ said: error.message });
    }
  }

  async copy() {
    try {
      await navigator.clipboard.writeText(this.state.made.key);
      this.setState({ made: null, said: 'Copied. It is not shown again.' });
    } catch {
      this.setState({ said: 'The browser does not allow copying: select the key and copy it.' });
    }
  }

  render({ accounts }, { keys, said, made }) {
    const tick = (name, value, text, checked) => h('label', { key: value, class: 'tick' }, h('input', { type: 'checkbox', name, value, defaultChecked: checked }), text);
    return h('section', { class: 'widget keys-list', 'aria-labelledby': 'keylist' },
      h(Head, { id: 'keylist', title: 'Keys' }, keys && h(Menu, { what: 'keys', urls: ['/keys'] })),
      h('p', { role: 'status' }, said),
      made && h('div', { class: 'made' }, h('p', null, h('strong', null, 'The new key, shown only once: '), h('code', null, made.key)), h('button', { type: 'button', class: 'quiet framed', onClick: () => this.copy() }, 'Copy and hide')),
      keys && [
        h('details', { class: 'data' }, h('summary', null, 'Make a key'),
          h('form', { class: 'inline', onSubmit: (event) => this.make(event) },
            h('label', { class: 'choice' }, h('span', { class: 'unseen' }, 'Name of the key'), h('input', { name: 'name', required: true, maxLength: 100, placeholder: 'What it is for' })),
            h('label', { class: 'choice' }, h('span', { class: 'dim' }, 'until '), h('input', { name: 'until', type: 'date', 'aria-label': 'Last day of the key' })),
            h('fieldset', null, h('legend', null, 'It may'), Object.entries(SCOPES).map(([scope, text]) => tick('scope', scope, text, scope === 'insights:read'))),
            h('fieldset', null, h('legend', null, 'Only these accounts (none: all)'), h('div', { class: 'ticks', tabIndex: 0, role: 'region', 'aria-label': 'Accounts of the key' }, accounts.map((one) => tick('account', accountKey(one.platform, one.account_id), `${PLATFORMS[one.platform] ?? one.platform} ${one.name || one.account_id}`, false)))),
            h('button', { type: 'submit', class: 'quiet framed' }, 'Make'))),
        h('ul', { class: 'plain rows' }, keys.map((one) => h('li', { key: one.id },
          h('span', null, one.name, ' ', h('code', null, `${one.prefix}…`),
            h('span', { class: 'sub' }, [one.scopes.map((scope) => SCOPES[scope] ?? scope).join(', '), one.accounts ? one.accounts.join(', ') : 'all accounts',
              one.revoked_at ? `revoked ${format.moment(one.revoked_at)}` : one.expires_at ? `until ${format.moment(one.expires_at)}` : '', one.last_used_at ? `last used ${format.moment(one.last_used_at)}` : 'never used'].filter(Boolean).join(' · '))),
          !one.revoked_at && h('button', { type: 'button', class: 'quiet framed', onClick: () => this.tried(() => api.revokeKey(one.id)) }, 'Revoke', h('span', { class: 'unseen' }, ` ${one.name}`))))),
      ]);
  }
}
