// The screen of all campaigns.

import { h, Component } from '../lib/preact.js';
import { Figures } from './screenfigures.js';
import { remember } from './names.js';
import { mounted } from './screen.js';
import { CampaignTable } from './table.js';

class Campaigns extends Component {
  figures = new Figures(this.props.context, ['campaigns'], {
    loaded: (data) => {
      if (data.list) remember(data.list.rows);
      this.setState(data);
    },
  });

  componentDidMount() {
    this.figures.start();
  }

  componentWillUnmount() {
    this.figures.stop();
  }

  render({ view }, { list, listError, figuresError }) {
    return h('main', { id: 'main' }, h('h1', { class: 'unseen' }, 'Campaigns'),
      h(CampaignTable, { view, list, error: listError ?? figuresError, retry: () => this.figures.loader.now() }));
  }
}

export const mount = mounted(Campaigns);
