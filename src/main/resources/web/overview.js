// The overview: totals, a chart, the campaigns that matter most, and what changed.

import { h, Component } from '../lib/preact.js';
import * as api from './api.js';
import { Cards } from './cards.js';
import { Feed, happened } from './feed.js';
import { Figures } from './screenfigures.js';
import { learn, remember } from './names.js';
import { mounted } from './screen.js';
import { CampaignTable } from './table.js';
import { Trend } from './trend.js';
import { Trouble } from './widgets.js';

class Overview extends Component {
  state = { recent: [] };

  known = new Map();

  figures = new Figures(this.props.context, ['comparison', 'campaigns', 'changes', 'audited', 'moving'], {
    loaded: (data) => this.loaded(data),
    settled: () => this.settled(),
    event: (data) => this.happened(data),
  });

  componentDidMount() {
    this.figures.start();
    this.clock = setInterval(() => this.setState({}), 30000);
  }

  componentWillUnmount() {
    this.figures.stop();
    clearInterval(this.clock);
  }

  loaded(data) {
    if (data.list) remember(data.list.rows);
    this.setState(data);
  }

  /** Of all that happened between two looks only the most important one is shown. */
  happened(data) {
    const before = this.known.get(data.campaign_id);
    this.known.set(data.campaign_id, data);
    const entry = before && happened(before, data);
    if (entry && entry.weight > (this.weightiest?.weight ?? 0)) this.weightiest = entry;
  }

  async settled() {
    const news = this.weightiest;
    this.weightiest = null;
    if (!news) return;
    this.setState({ recent: [news, ...this.state.recent].slice(0, 8) });
    if (await learn(news.campaign)) this.setState({});
  }

  render({ view }, { figures, comparison, figuresError, list, listError, changes, recent, audit, moving }) {
    const retry = () => this.figures.loader.now();
    if (figuresError && !figures) {
      return h('main', { id: 'main' }, h('h1', { class: 'unseen' }, 'Overview'), h(Trouble, { error: figuresError, retry }));
    }
    return h('main', { id: 'main' },
      h('h1', { class: 'unseen' }, 'Overview'),
      h(Cards, { figures, comparison, view, audit, moving }),
      h(Trend, { figures, view, moving }),
      h('div', { class: 'beside' },
        h(CampaignTable, { view, list, error: listError, retry, isShort: true }),
        h(Feed, { changes, recent, now: Date.now(), urls: [api.changesUrl()] })));
  }
}

export const mount = mounted(Overview);
