// The page: one state, one loader, one stream.

import { h, render, Component } from '/lib/preact.js';
import * as api from './api.js';
import * as state from './state.js';
import { comparedRange, periodOf } from './periods.js';
import { Campaigns } from './campaigns.js';
import { Cards } from './cards.js';
import { Feed, happened } from './feed.js';
import { Loader, questions } from './loader.js';
import { Panel } from './panel.js';
import { PlatformsPage } from './platforms.js';
import { SignIn, fromLink } from './signin.js';
import { TopBar } from './topbar.js';
import { Trend } from './trend.js';
import { Notice, Trouble } from './widgets.js';
import { asked } from './periods.js';
import { forget, learn, nameOf, remember } from './names.js';
import { listen } from './stream.js';

class Page extends Component {
  state = { signedIn: api.key() !== '', view: state.current(), live: 'connecting', now: Date.now(), recent: [], tick: 0 };

  loader = new Loader({ view: () => this.state.view, loaded: (data) => this.loaded(data), settled: () => this.settled() });

  known = new Map();

  componentDidMount() {
    state.onChange((view) => this.moved(view));
    setInterval(() => this.setState({ now: Date.now() }), 1000);
    if (this.state.signedIn) this.begin();
  }

  async learn(campaign) {
    if (campaign && await learn(campaign)) this.setState({});
  }

  begin() {
    this.setState({ signedIn: true, why: '' });
    this.loader.now();
    this.learn(this.state.view.campaign);
    this.stream = listen({
      status: (live) => this.listening(live),
      event: (name, data) => this.event(name, data),
      refused: (status) => status === 401 && this.signOut('This key is no longer valid.'),
    });
  }

  signOut(why = '') {
    this.stream?.stop();
    api.signOut();
    // The next key may see less.
    this.known.clear();
    forget();
    location.hash = '';
    this.setState({ signedIn: false, why, figures: null, page: null, platforms: null, changes: undefined, recent: [], asOf: null });
  }

  listening(live) {
    const back = live === 'live' && this.state.live === 'offline';
    this.setState({ live });
    if (back) this.loader.now();
    else if (live === 'waiting') this.loader.soon();
  }

  event(name, data) {
    if (name === 'insights') {
      const before = this.known.get(data.campaign_id);
      this.known.set(data.campaign_id, data);
      if (before) this.note(happened(before, data));
      if (data.as_of > (this.state.asOf ?? '')) this.setState({ asOf: data.as_of });
    }
    if (name === 'insights' || name === 'reload') this.loader.soon();
  }

  /** Of all that happened between two looks only the most important one is shown. */
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
    this.learn(view.campaign);
  }

  loaded(data) {
    const errors = [data.figuresError, data.pageError];
    if (errors.some((error) => error?.status === 401)) {
      this.signOut('This key is no longer valid.');
      return;
    }
    const { meta, page } = data;
    if (page) remember(page.rows);
    const known = meta ? {
      asOf: [meta.as_of, this.state.asOf].filter(Boolean).sort().pop(), stale: meta.stale === true,
      source: meta.source, demo: meta.source !== 'real' && meta.source !== 'none',
    } : {};
    this.setState({ ...data, ...known });
  }

  /** Everything has been loaded again. */
  settled() {
    const { recent, tick } = this.state;
    const news = this.weightiest;
    this.weightiest = null;
    this.setState({ tick: tick + 1, recent: news ? [news, ...recent].slice(0, 8) : recent });
    this.learn(news?.campaign);
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
      h(Notice, { app }),
      view.view === 'platforms'
        ? h(PlatformsPage, { platforms: app.platforms, source: app.source, error: app.platformsError, reload: () => this.platforms() })
        : this.overview(app),
      view.campaign && h(Panel, { key: view.campaign, id: view.campaign, name: nameOf(view.campaign), view, asked: asked(view), cut: figures?.shape.cut ?? 'day', tick: app.tick }),
    ];
  }

  overview(app) {
    const { view, figures } = app;
    const asks = questions(view, figures?.range, figures?.currency);
    const urls = [api.groupsUrl(asks.series)];
    const earlier = figures && comparedRange(periodOf(view), figures.range, view.compare);
    const totals = earlier ? [...urls, api.groupsUrl({ ...earlier, platform: view.platform, group_by: 'platform' })] : urls;
    if (app.figuresError && !figures) {
      return h('main', { id: 'main' }, h('h1', { class: 'unseen' }, 'Overview'), h(Trouble, { error: app.figuresError, retry: () => this.loader.now() }));
    }
    return h('main', { id: 'main' },
      h('h1', { class: 'unseen' }, 'Overview'),
      h(Cards, { figures, urls: totals }),
      h(Trend, { figures, view, urls }),
      h('div', { class: 'beside' },
        h(Campaigns, { view, page: app.page, error: app.pageError, urls: [api.campaignsUrl(asks.campaigns)], retry: () => this.loader.now() }),
        h(Feed, { changes: app.changes, recent: app.recent, now: app.now, urls: [api.changesUrl()] })));
  }

  async platforms() {
    this.loader.platformsAt = 0;
    this.setState(await this.loader.platforms());
  }
}

const trouble = await fromLink();
render(h(Page, {}), document.getElementById('app'), null);
if (trouble) document.getElementById('said')?.append(trouble);
