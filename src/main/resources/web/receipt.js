// The receipt of one figure: its formula, and the days, versions and runs that it is made of.

import { h, Component } from '../lib/preact.js';
import * as api from './api.js';
import { saveCsv } from './csv.js';
import { Menu } from './menu.js';
import { METRICS, PLATFORMS } from './metrics.js';
import { go } from './state.js';
import { Skeleton, Trouble } from './widgets.js';
import * as format from './format.js';

const COUNTED = ['impressions', 'clicks', 'conversions', 'cost', 'revenue'];
const CONTROL = { ok: 'adds up', open: 'open', gap: 'does not add up', explained: 'differs for a known reason' };

/** The figures that a formula is made of. */
const partsOf = (formula) => COUNTED.filter((name) => formula.includes(name));

export class Receipt extends Component {
  componentDidMount() {
    this.load();
  }

  componentDidUpdate() {
    if (this.asked !== this.url()) this.load();
  }

  url() {
    return api.receiptUrl(this.props.id, this.props.params);
  }

  async load() {
    const url = this.url();
    this.asked = url;
    this.setState({ receipt: null, error: null });
    try {
      const receipt = await api.request(url);
      if (url === this.asked) this.setState({ receipt });
    } catch (error) {
      if (url === this.asked) this.setState({ error });
    }
  }

  render({ metric }, { receipt, error }) {
    const name = METRICS[metric]?.label ?? metric;
    return h('section', { class: 'receipt', 'aria-labelledby': 'receipt' },
      h('header', { class: 'head' }, h('h3', { id: 'receipt' }, `What ${name} is made of`),
        h('div', { class: 'tools' },
          h(Menu, { what: 'receipt', urls: [this.url()], csv: receipt && (() => saveCsv('receipt', lines(receipt))) }),
          h('button', { type: 'button', class: 'quiet framed', onClick: () => go({ receipt: '' }) }, 'Close receipt'))),
      error ? h(Trouble, { error, retry: () => this.load() }) : receipt ? this.found(receipt, metric) : h(Skeleton, { lines: 5, tall: 'rows' }));
  }

  found(receipt, metric) {
    const formula = receipt.formulas[metric];
    const parts = partsOf(formula);
    const days = [...receipt.days].reverse();
    return [
      h('p', null, 'Formula: ', h('code', null, formula)),
      receipt.totals.map((total) => h('p', { key: total.currency }, [
        ...parts.map((part) => `${METRICS[part].label} ${exact(total[part], part, total.currency)}`),
        ...(parts.includes(metric) ? [] : [`${METRICS[metric].label} ${exact(total[metric], metric, total.currency)}`]),
      ].join(' · '))),
      Object.keys(receipt.conversion_set).length > 0 && h('p', { class: 'dim' }, `Conversions are ${Object.values(receipt.conversion_set).join(', ')}.`),
      h('div', { class: 'scroll', tabIndex: 0, role: 'region', 'aria-label': 'Days of the receipt' }, h('table', { class: 'stack' },
        h('thead', null, h('tr', null, ['Day', ...parts.map((part) => METRICS[part].label), 'Source', 'Account'].map((text, i) => h('th', { key: text, scope: 'col', class: i > 0 && i <= parts.length ? 'number' : '' }, text)))),
        h('tbody', null, days.slice(0, 400).map((day) => h('tr', { key: `${day.date}/${day.platform}/${day.account_id}/${day.currency}` },
          h('th', { scope: 'row' }, format.day(day.date), h('span', { class: 'sub' }, `${PLATFORMS[day.platform] ?? day.platform} ${day.account_id}`)),
          parts.map((part) => h('td', { key: part, class: 'number', 'data-label': METRICS[part].label }, exact(day[part], part, day.currency))),
          h('td', { class: 'wrapped', 'data-label': 'Source' }, source(day), h('span', { class: 'sub' }, [day.version && `version ${day.version}`, day.restatements > 0 && `restated ${day.restatements} ${day.restatements === 1 ? 'time' : 'times'}`].filter(Boolean).join(', '))),
          h('td', { 'data-label': 'Account' }, day.control ? CONTROL[day.control.state] : '–')))))),
    ];
  }
}

function exact(value, metric, currency) {
  return format.exact(value == null ? null : Number(value), METRICS[metric].unit, currency);
}

/** Where a day comes from, and the request that read it. */
function source(day) {
  const { read } = day;
  if (!read) return day.source === 'events' ? `${format.full(day.events, 'count')} events` : 'pushed for the whole day';
  return h('span', { title: read.run ? `${read.run.request}: fetched ${read.run.fetched} = ${read.run.inserted} new + ${read.run.updated} changed + ${read.run.unchanged} unchanged + ${read.run.rejected} rejected` : undefined },
    read.run ? `run ${read.run.id}` : 'read', ` on ${format.moment(read.at)}`);
}

function lines(receipt) {
  return [['date', 'platform', 'account', 'currency', ...COUNTED, 'source', 'version', 'restatements', 'read_at', 'run', 'request', 'control'],
    ...receipt.days.map((day) => [day.date, day.platform, day.account_id, day.currency, ...COUNTED.map((name) => day[name]), day.source, day.version, day.restatements,
      day.read?.at, day.read?.run?.id, day.read?.run?.request, day.control?.state])];
}
