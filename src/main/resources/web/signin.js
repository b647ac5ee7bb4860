// Signing in: a key that is pasted, or a one-time link that the server printed.

import { h, Component } from '../lib/preact.js';
import * as api from './api.js';

/** Exchanges the code of a one-time link for a key; the code leaves the address at once. */
export async function fromLink() {
  const once = new URLSearchParams(location.hash.slice(1)).get('once');
  if (!once) return '';
  history.replaceState(null, '', location.pathname + location.search);
  try {
    api.signIn(await api.exchange(once));
    return '';
  } catch (error) {
    return error.status === 0 ? error.message : 'This link was already used or was not issued by this server. Paste the key instead.';
  }
}

export class SignIn extends Component {
  async submit(event) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const key = form.get('key').trim();
    if (!/^[\x21-\x7e]+$/.test(key)) {
      this.setState({ said: 'A key has no spaces and only plain characters.' });
      return;
    }
    this.setState({ said: '', busy: true });
    api.signIn(key, form.has('stays'));
    try {
      await api.request('/accounts');
      this.props.done();
    } catch (error) {
      api.signOut();
      this.setState({ busy: false, said: error.status === 401 ? 'This key is not valid.' : error.message });
    }
  }

  render({ why }, { said, busy }) {
    return h('main', { id: 'main', class: 'signin' },
      h('form', { class: 'widget', onSubmit: (event) => this.submit(event) },
        h('h1', null, h('img', { src: 'assets/icon.svg', alt: '', width: 28, height: 28 }), 'campaign-analytics'),
        h('p', { class: 'dim' }, 'Paste an API key. Without the mark below it is stored in this tab only, until the tab is closed.'),
        h('label', { for: 'key' }, 'API key'),
        h('input', { id: 'key', name: 'key', type: 'password', autocomplete: 'off', spellcheck: false, required: true, maxLength: 4096, autoFocus: true, 'aria-describedby': 'said', 'aria-invalid': said ? 'true' : undefined }),
        h('label', { class: 'tick' }, h('input', { type: 'checkbox', name: 'stays' }), 'Stay signed in on this computer, also in new tabs'),
        h('p', { id: 'said', role: 'alert', class: 'said' }, said || why || ''),
        h('button', { type: 'submit', disabled: busy, 'aria-busy': busy ? 'true' : undefined }, busy ? 'Looking…' : 'Sign in'),
        h('p', { class: 'sub' }, 'A server that you started on this machine prints a sign-in link that needs no key.')));
  }
}
