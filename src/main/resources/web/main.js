// The page: one state, one loader, one stream.

import { h, render, Component } from '/lib/preact.js';
import * as api from './api.js';
import * as state from './state.js';
import { comparedRange } from './periods.js';
import { Campaigns } from './campaigns.js';
import { Cards } from './cards.js';
import { Feed, happened } from './feed.js';
import { Loader, questions } from './loader.js';
import { Panel } from './panel.js';
import { PlatformsPage } from './platforms.js';
import { SignIn, fromLink } from './signin.js';
import { TopBar } from './topbar.js';
import { Trend } from './trend.js';
import { Trouble } from './widgets.js';
import { asked } from './periods.js';
import { listen } from './stream.js';

const SHOWN_AS_CHANGED = 1500;

class Page extends Component {
  state = { signedIn: api.key() !== '', view: state.current(), live: 'connecting', now: Date.now(), fresh: new Set(), lately: [], tick: 0 };

  loader = new Loader({ view: () => this.state.view, loaded: (data) => this.loaded(data), settled: () => this.settled() });

  known = new Map();
  touched = new Set();

  componentDidMount() {
    state.onChange((view) => this.moved(view));
    setInterval(() => this.setState({ now: Date.now() }), 1000);
    if (this.state.signedIn) this.begin();
  }

  begin() {
    this.setState({ signedIn: true, why: '' });
    this.loader.now();
    this.stream = listen({
      status: (live) => this.listening(live),
      event: (name, data) => this.event(name, data),
      refused: (status) => status === 401 && this.signOut('This key is not accepted any more.'),
    });
  }

  signOut(why = '') {
    this.stream?.stop();
    api.signOut();
    location.hash = '';
    this.setState({ signedIn: false, why, figures: null, page: null, platforms: null, changes: undefined });
  }

  listening(live) {
    const back = live === 'live' && this.state.live === 'offline';
    this.setState({ live });
    if (back) this.loader.now();
  }

  event(name, data) {
    if (name === 'insights') {
      const before = this.known.get(data.campaign_id);
      this.known.set(data.campaign_id, data);
      if (before) this.note(happened(before, data));
      this.touched.add(data.campaign_id);
      if (data.as_of > (this.state.asOf ?? '')) this.setState({ asOf: data.as_of });
    }
    if (name === 'insights' || name === 'reload') this.loader.soon();
  }

  /** Of all that happened between two looks only the weightiest is told: the page stays quiet. */
  note(entry) {
    if (entry.weight > (this.weightiest?.weight ?? 0)) this.weightiest = entry;
  }

  moved(view) {
    const before = this.state.view;
    const asked = (v) => JSON.stringify([v.period, v.from, v.to, v.compare, v.platform, v.currency]);
    const stay = asked(before) === asked(view);
    this.setState({ view, ...(stay ? {} : { figures: null }), ...(view.cursor !== before.cursor || !stay ? { page: null } : {}) });
    this.state.view = view;
    this.loader.now();
  }

  loaded(data) {
    const errors = [data.figuresError, data.pageError];
    if (errors.some((error) => error?.status === 401)) {
      this.signOut('This key is not accepted any more.');
      return;
    }
    const { meta } = data;
    const known = meta ? {
      asOf: [meta.as_of, this.state.asOf].filter(Boolean).sort().pop(),
      demo: meta.source !== 'real' && meta.source !== 'none',
    } : {};
    this.setState({ ...data, ...known });
  }

  /** Everything has been loaded again: marks what changed since the last time. */
  settled() {
    const fresh = this.touched;
    this.touched = new Set();
    const { lately, tick } = this.state;
    this.setState({ fresh, tick: tick + 1, lately: this.weightiest ? [this.named(this.weightiest), ...lately].slice(0, 8) : lately });
    this.weightiest = null;
    setTimeout(() => this.setState({ fresh: new Set() }), SHOWN_AS_CHANGED);
  }

  named(entry) {
    const row = this.state.page?.rows.find((candidate) => candidate.campaign_id === entry.campaign);
    return row ? { ...entry, name: row.name || entry.name } : entry;
  }

  render(props, app) {
    if (!app.signedIn) return h(SignIn, { why: app.why, done: () => this.begin() });
    const { view, figures } = app;
    const bar = {
      ...app, range: figures?.range, currency: figures?.currency ?? view.currency, currencies: figures?.currencies ?? [],
    };
    return [
      h('a', { class: 'skip', href: '#main' }, 'To the content'),
      h(TopBar, { view, app: bar, signOut: () => this.signOut() }),
      app.live === 'offline' && h('p', { class: 'notice', role: 'alert' }, 'The server cannot be reached. What you see may be old; the page reconnects by itself.'),
      view.view === 'platforms'
        ? h(PlatformsPage, { platforms: app.platforms, error: app.platformsError, reload: () => this.platforms() })
        : this.overview(app),
      view.campaign && h(Panel, { key: view.campaign, id: view.campaign, name: this.nameOf(view.campaign), view, asked: asked(view), cut: figures?.shape.cut ?? 'day', tick: app.tick }),
    ];
  }

  overview(app) {
    const { view, figures } = app;
    const asks = questions(view, figures?.range);
    const urls = [api.groupsUrl(asks.series)];
    const earlier = figures && comparedRange(figures.range, view.compare);
    const totals = earlier ? [...urls, api.groupsUrl({ ...earlier, platform: view.platform, group_by: 'platform' })] : urls;
    if (app.figuresError && !figures) {
      return h('main', { id: 'main' }, h('h1', { class: 'unseen' }, 'Overview'), h(Trouble, { error: app.figuresError, retry: () => this.loader.now() }));
    }
    return h('main', { id: 'main' },
      h('h1', { class: 'unseen' }, 'Overview'),
      h(Cards, { figures, urls: totals }),
      h(Trend, { figures, view, urls }),
      h('div', { class: 'beside' },
        h(Campaigns, { view, page: app.page, error: app.pageError, fresh: app.fresh, urls: [api.campaignsUrl(asks.campaigns)], retry: () => this.loader.now() }),
        h(Feed, { changes: app.changes, lately: app.lately, now: app.now, urls: [api.changesUrl()] })));
  }

  nameOf(campaign) {
    return this.state.page?.rows.find((row) => row.campaign_id === campaign)?.name;
  }

  async platforms() {
    this.loader.platformsAt = 0;
    this.setState(await this.loader.platforms());
  }
}

const trouble = await fromLink();
render(h(Page, {}), document.getElementById('app'), null);
if (trouble) document.getElementById('said')?.append(trouble);
