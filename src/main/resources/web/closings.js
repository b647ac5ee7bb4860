// Closings: reports that keep their numbers, and what has changed since.

import { h, Component } from '../lib/preact.js';
import * as api from './api.js';
import { DayRange } from './dayrange.js';
import { Menu } from './menu.js';
import { PLATFORMS } from './metrics.js';
import { go, linkTo } from './state.js';
import { Head } from './widgets.js';
import * as format from './format.js';

/** Shows the figures of a closing: its days as they were known then. */
export const patchOf = (closing) => ({
  view: 'overview', as_of: closing.as_of, closing: closing.id, ...(closing.from ? { period: 'custom', from: closing.from, to: closing.through } : {}),
  account: (closing.accounts ?? []).map(encodeURIComponent).join(','), platform: '',
});

/** How much has moved since a closing. */
export class Drift extends Component {
  componentDidMount() {
    this.load();
  }

  componentDidUpdate(before) {
    if (before.id !== this.props.id) this.load();
  }

  async load() {
    const { id } = this.props;
    this.setState({ drift: null, said: '' });
    try {
      const drift = await api.drift(id);
      if (id === this.props.id) this.setState({ drift });
    } catch (error) {
      this.setState({ said: error.message });
    }
  }

  render(props, { drift, said }) {
    if (said) return h('span', { class: 'dim' }, said);
    if (!drift) return h('span', { class: 'dim' }, '…');
    if (drift.changes_total === 0) return h('span', { class: 'drift good' }, 'unchanged');
    const words = drift.totals.map(({ platform, currency, difference }) => `${PLATFORMS[platform] ?? platform} ${format.signed(Number(difference.cost), 'money', currency)} cost, ${format.signed(Number(difference.conversions), 'count')} conversions`);
    return h('span', { class: 'drift fair', title: words.join('; ') }, `${format.full(drift.changes_total, 'count')} ${drift.changes_total === 1 ? 'day has' : 'days have'} changed`, h('span', { class: 'sub' }, words.slice(0, 2).join('; ')));
  }
}

export class Closings extends Component {
  componentDidMount() {
    this.load();
  }

  async load() {
    try {
      this.setState({ closings: await api.closings(), said: '' });
    } catch (error) {
      if (!this.props.context.failed(error)) this.setState({ said: error.message });
    }
  }

  async make(event) {
    event.preventDefault();
    const name = new FormData(event.currentTarget).get('name').trim();
    const { from, to } = this.state.range ?? this.props.range;
    await this.tried(() => api.makeClosing({ name, from, through: to }));
  }

  async tried(action) {
    try {
      await action();
      await this.load();
    } catch (error) {
      this.setState({ said: error.message });
    }
  }

  render({ range }, { closings, said, range: chosen }) {
    const days = chosen ?? range;
    return h('section', { class: 'widget closings', 'aria-labelledby': 'closings' },
      h(Head, { id: 'closings', title: 'Closings' }, h(Menu, { what: 'closings', urls: [api.closingsUrl()] })),
      h('p', { class: 'dim' }, 'A closing gives the figures of now a name: a report keeps its numbers, and what platforms change afterwards is listed. Nothing is locked.'),
      h('form', { class: 'inline', onSubmit: (event) => this.make(event) },
        h('label', { class: 'choice' }, h('span', { class: 'unseen' }, 'Name of the closing'), h('input', { name: 'name', required: true, maxLength: 100, placeholder: 'October, as billed' })),
        h(DayRange, { names: ['First day of the closing', 'Last day of the closing'], from: days.from, to: days.to, onChange: (typed) => this.setState({ range: typed }) }),
        h('button', { type: 'submit', class: 'quiet framed' }, 'Close')),
      said && h('p', { role: 'alert' }, said),
      closings?.length > 0 && h('div', { class: 'scroll', tabIndex: 0, role: 'region', 'aria-label': 'List of closings' }, h('table', { class: 'stack' },
        h('thead', null, h('tr', null, ['Name', 'Days', 'Made', 'Since then', 'Actions'].map((text) => h('th', { key: text, scope: 'col' }, text)))),
        h('tbody', null, closings.map((closing) => h('tr', { key: closing.id },
          h('th', { scope: 'row' }, h('a', linkTo(patchOf(closing)), closing.name)),
          h('td', { 'data-label': 'Days' }, closing.from ? format.days({ from: closing.from, to: closing.through }) : `until ${format.day(closing.through)}`),
          h('td', { 'data-label': 'Made' }, format.moment(closing.created_at)),
          h('td', { 'data-label': 'Since then' }, h(Drift, { id: closing.id })),
          h('td', { 'data-label': 'Actions' }, h('div', { class: 'buttons' },
            h('button', { type: 'button', class: 'quiet framed', onClick: () => go(patchOf(closing)) }, 'Show', h('span', { class: 'unseen' }, ` ${closing.name}`)),
            h('button', { type: 'button', class: 'quiet framed', onClick: () => this.tried(() => api.deleteClosing(closing.id)) }, 'Delete', h('span', { class: 'unseen' }, ` ${closing.name}`))))))))));
  }
}
