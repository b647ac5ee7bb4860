// The screen of all campaigns.

import { h, Component } from '../lib/preact.js';
import { basisText } from './cards.js';
import { hasChange, hasPacing } from './columns.js';
import { joined } from './loader.js';
import { Figures } from './screenfigures.js';
import { remember } from './names.js';
import { mounted } from './screen.js';
import { CampaignTable } from './table.js';

class Campaigns extends Component {
  figures = new Figures(this.props.context, ['campaigns', 'beside'], {
    loaded: (data) => {
      if (data.list) remember(data.list.rows);
      this.setState(data);
    },
  });

  componentDidMount() {
    this.needed = `${hasChange(this.props.view)}/${hasPacing(this.props.view)}`;
    this.figures.start();
  }

  /** A column that needs other rows asks for them when it is chosen. */
  componentDidUpdate() {
    const { view } = this.props;
    const needs = (one) => `${hasChange(one)}/${hasPacing(one)}`;
    if (this.needed !== needs(view)) {
      this.needed = needs(view);
      this.figures.loader.now();
    }
  }

  componentWillUnmount() {
    this.figures.stop();
  }

  /** The same rows as long as nothing has changed, so that they are not drawn again. */
  joined(list, beside) {
    if (!list || !beside) return list;
    if (this.list !== list || this.beside !== beside) {
      this.list = list;
      this.beside = beside;
      this.both = { ...list, rows: joined(list.rows, beside) };
    }
    return this.both;
  }

  render({ view }, { list, listError, figuresError, beside, figures }) {
    const shown = this.joined(list, beside);
    return h('main', { id: 'main' }, h('h1', { class: 'unseen' }, 'Campaigns'),
      figures && beside?.comparison && hasChange(view) && h('p', { class: 'dim basis' }, basisText(beside.comparison, figures)),
      figures?.leftOut && h('p', { class: 'dim basis' }, figures.leftOut),
      h(CampaignTable, { view, list: shown, error: listError ?? figuresError, retry: () => this.figures.loader.now() }));
  }
}

export const mount = mounted(Campaigns);
