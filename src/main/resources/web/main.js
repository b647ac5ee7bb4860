// The shell: signing in, the address, the live events, and which screen is shown. A screen is a module of its own
// with `mount(element, context)`, which returns `{unmount}`; docs/dashboard.md says what the context has.

import { h, render, Component, createRef } from '../lib/preact.js';
import * as api from './api.js';
import * as state from './state.js';
import { forgetCompared } from './compare.js';
import { forgetMaturity } from './maturity.js';
import { forget } from './names.js';
import { SignIn, fromLink } from './signin.js';
import { listen } from './stream.js';
import { AsOfBanner } from './asof.js';
import { Keys } from './keys.js';
import { TopBar } from './topbar.js';
import { Notice, Refused, Skeleton, Trouble } from './widgets.js';

const SCREENS = {
  overview: () => import('./overview.js'),
  campaigns: () => import('./campaigns.js'),
  pacing: () => import('./pacing.js'),
  health: () => import('./health.js'),
  platforms: () => import('./platforms.js'),
  settings: () => import('./settings.js'),
};

const panel = () => import('./panel.js');

class Shell extends Component {
  state = { signedIn: api.key() !== '', view: state.current(), live: 'connecting', now: Date.now() };

  screen = createRef();

  aside = createRef();

  hearers = new Set();

  tools = {
    view: () => this.state.view,
    app: () => this.state,
    go: state.go,
    told: (patch) => this.told(patch),
    failed: (error) => this.failed(error),
    accounts: () => (this.accounts ?? Promise.resolve([])).catch(() => []),
    onView: (listener) => state.onChange(listener),
    onEvent: (listener) => {
      this.hearers.add(listener);
      return () => this.hearers.delete(listener);
    },
  };

  componentDidMount() {
    state.onChange((view) => this.moved(view));
    setInterval(() => this.setState({ now: Date.now() }), 1000);
    if (this.state.signedIn) this.begin();
  }

  begin() {
    this.loadAccounts();
    this.setState({ signedIn: true, why: '' }, () => {
      this.show();
      this.loadPlatforms();
    });
    this.stream = listen({
      status: (live) => this.listening(live),
      event: (name, data) => this.event(name, data),
      refused: (status) => status === 401 && this.signOut('This key is no longer valid.'),
    });
  }

  signOut(why = '') {
    this.stream?.stop();
    this.leave();
    api.signOut();
    this.accounts = undefined;
    // The next key may see less.
    forget();
    forgetCompared();
    forgetMaturity();
    location.hash = '';
    this.setState({ signedIn: false, why, platforms: undefined, accounts: undefined, currencies: [], asOf: null, range: null, meta: null, trouble: null });
  }

  leave() {
    this.shown?.unmount();
    this.opened?.unmount();
    this.shown = this.opened = this.name = this.open = undefined;
  }

  moved(view) {
    const isNew = view.view !== this.state.view.view;
    this.setState({ view, ...(isNew ? { trouble: null } : {}) });
    this.state.view = view;
    if (this.state.signedIn) this.show();
  }

  /** Mounts the screen of the address, and the panel of an opened campaign. */
  async show() {
    const { view } = this.state;
    const name = SCREENS[view.view] ? view.view : 'overview';
    if (this.name !== name) {
      this.name = name;
      this.shown?.unmount();
      this.shown = undefined;
      render(h('main', { id: 'main' }, h(Skeleton, { lines: 8, tall: 'rows' })), this.screen.current);
      const shown = await this.module(SCREENS[name]);
      if (shown && this.name === name && this.screen.current) {
        render(null, this.screen.current);
        this.shown = shown.mount(this.screen.current, this.tools);
      }
    }
    this.showPanel();
  }

  async showPanel() {
    const isOpen = this.state.view.campaign !== '';
    if (isOpen === !!this.open) return;
    this.open = isOpen;
    this.opened?.unmount();
    this.opened = undefined;
    if (!isOpen) return;
    const shown = await this.module(panel);
    if (shown && this.open && !this.opened) this.opened = shown.mount(this.aside.current, this.tools);
  }

  async module(load) {
    try {
      return await load();
    } catch {
      this.name = undefined;
      const error = new api.ApiError(0, { detail: 'A part of the page could not be loaded.' });
      render(h('main', { id: 'main' }, h(Trouble, { error, retry: () => this.show() })), this.screen.current);
      return null;
    }
  }

  /** What a screen has learned about the figures that it shows. */
  told({ meta, currencies = [], ...patch }) {
    const known = meta ? {
      meta, stale: meta.stale === true, source: meta.source, demo: meta.source !== 'real' && meta.source !== 'none',
      asOf: [meta.as_of, this.state.asOf].filter(Boolean).sort().pop(),
    } : {};
    this.setState({ ...patch, ...known, currencies: [...new Set([...this.state.currencies ?? [], ...currencies])] });
  }

  failed(error) {
    if (error?.status === 401) this.signOut('This key is no longer valid.');
    return error?.status === 401;
  }

  async loadPlatforms() {
    if (this.state.platforms && Date.now() - this.platformsAt < 10000) return;
    this.platformsAt = Date.now();
    try {
      this.setState({ platforms: await api.platforms(), platformsError: null });
    } catch (error) {
      this.setState({ platformsError: error });
    }
  }

  /** The accounts, asked for once and again after each connection; empty where they cannot be read. */
  async loadAccounts() {
    const answer = api.accounts();
    this.accounts = answer.then(({ accounts }) => accounts);
    try {
      const { accounts, meta } = await answer;
      this.setState({ accounts });
      this.told({ meta });
    } catch (error) {
      this.accounts = undefined;
      this.failed(error);
    }
  }

  listening(live) {
    const back = live === 'live' && this.state.live === 'offline';
    this.setState({ live });
    if (back) this.tell('back');
    else if (live === 'waiting') this.tell('waiting');
  }

  event(name, data) {
    if (name === 'insights' && data.as_of > (this.state.asOf ?? '')) this.setState({ asOf: data.as_of });
    // A new account may have brought a new currency.
    if (name === 'insights' && !this.state.accounts?.length) this.loadAccounts();
    if (name === 'insights' || name === 'reload') {
      this.tell(name, data);
      this.loadPlatforms();
    }
  }

  tell(name, data) {
    this.hearers.forEach((listener) => listener(name, data));
  }

  render(props, app) {
    if (!app.signedIn) return h(SignIn, { why: app.why, done: () => this.begin() });
    return [
      h('a', { class: 'skip', href: '#main' }, 'To the content'),
      h(TopBar, { view: app.view, app, signOut: () => this.signOut() }),
      h(Notice, { app }),
      h(Refused, { values: state.refused() }),
      h(AsOfBanner, { view: app.view }),
      h('div', { key: 'screen', ref: this.screen }),
      h('div', { key: 'aside', ref: this.aside }),
      h(Keys, { view: app.view }),
    ];
  }
}

const trouble = await fromLink();
render(h(Shell, {}), document.getElementById('app'), null);
if (trouble) document.getElementById('said')?.append(trouble);
