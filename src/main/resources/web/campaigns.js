// Row 3: the campaigns as a table: search, status, sort, pages.

import { h, Component } from '/lib/preact.js';
import { METRICS, PLATFORMS, returnInWords } from './metrics.js';
import { Choice, Figure, Head, ICONS, Skeleton, Trouble, icon } from './widgets.js';
import { addressOf, go } from './state.js';
import * as format from './format.js';

const COLUMNS = ['cost', 'revenue', 'roas', 'cpa', 'ctr', 'conversions'];
const STATES = { '': 'Every status', active: 'Active', paused: 'Paused', limited: 'Limited', ended: 'Ended', archived: 'Archived', deleted: 'Deleted' };

const ORDERS = Object.fromEntries(COLUMNS.flatMap((metric) => [
  [`-${metric}`, `Highest ${METRICS[metric].label}`], [metric, `Lowest ${METRICS[metric].label}`],
]));

export class Campaigns extends Component {
  pages = [];

  search(text) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.first({ q: text }, true), 250);
  }

  first(patch, replace) {
    this.pages = [];
    go({ ...patch, cursor: '' }, replace);
  }

  sort(metric) {
    const down = `-${metric}`;
    this.first({ sort: this.props.view.sort === down ? metric : down });
  }

  next(cursor) {
    this.pages.push(this.props.view.cursor);
    go({ cursor });
  }

  render({ view, page, error, urls, retry }) {
    return h('section', { class: 'widget campaigns', 'aria-labelledby': 'campaigns' },
      h(Head, { id: 'campaigns', title: 'Campaigns', urls },
        h('label', { class: 'search' }, h('span', { class: 'unseen' }, 'Search campaigns'), icon(ICONS.search),
          h('input', { type: 'search', placeholder: 'Name or id', defaultValue: view.q, maxLength: 100, onInput: (event) => this.search(event.currentTarget.value) })),
        h(Choice, { label: 'Status', value: view.status, options: STATES, onChange: (status) => this.first({ status }) }),
        h(Choice, { label: 'Order of campaigns', className: 'order', value: view.sort, options: ORDERS, onChange: (sort) => this.first({ sort }) })),
      error && !page ? h(Trouble, { error, retry }) : this.table(view, page),
      page && (view.cursor || page.next) && h('nav', { class: 'pages', 'aria-label': 'Pages of campaigns' },
        h('button', { type: 'button', class: 'quiet framed', disabled: !view.cursor, onClick: () => go({ cursor: this.pages.pop() ?? '' }) }, 'Previous'),
        h('button', { type: 'button', class: 'quiet framed', disabled: !page.next, onClick: () => this.next(page.next) }, 'Next')));
  }

  table(view, page) {
    if (!page) return h(Skeleton, { lines: 12, tall: 'rows' });
    if (page.rows.length === 0) {
      return h('div', { class: 'empty' }, h('p', null, h('strong', null, 'No campaigns here.')),
        h('p', null, view.q || view.status || view.platform
          ? 'Nothing matches the search and the filters above.'
          : 'Nothing has been read yet. Connect a platform, or push rows to POST /metrics.'));
    }
    return h('div', { class: 'scroll', tabIndex: 0, role: 'region', 'aria-label': 'Table of campaigns' }, h('table', null,
      h('thead', null, h('tr', null,
        h('th', { scope: 'col' }, 'Campaign'),
        COLUMNS.map((metric) => this.heading(view, metric)))),
      h('tbody', null, page.rows.map((row) => h(Row, { key: `${row.platform}/${row.account_id}/${row.campaign_id}/${row.currency}`, row })))));
  }

  heading(view, metric) {
    const sorted = view.sort.replace('-', '') === metric;
    const down = view.sort.startsWith('-');
    return h('th', { key: metric, scope: 'col', class: 'number', 'aria-sort': sorted ? (down ? 'descending' : 'ascending') : undefined },
      h('button', { type: 'button', class: 'quiet', title: METRICS[metric].long, onClick: () => this.sort(metric) },
        METRICS[metric].label, sorted && icon(down ? ICONS.down : ICONS.up)));
  }
}

function Row({ row }) {
  return h('tr', null,
    h('th', { scope: 'row' },
      h('a', { href: addressOf({ campaign: row.campaign_id }), onClick: (event) => open(event, row.campaign_id) }, row.name || row.campaign_id),
      h('span', { class: 'sub' }, h('i', { class: `swatch ${row.platform}`, 'aria-hidden': 'true' }), PLATFORMS[row.platform] ?? row.platform,
        ' · ', h('span', { class: `status ${row.status}` }, row.status), ' · ', row.campaign_id)),
    COLUMNS.map((metric) => h(Cell, { key: metric, metric, row })));
}

function Cell({ metric, row }) {
  const { unit, label } = METRICS[metric];
  const value = row[metric];
  const text = format.full(value, unit, row.currency);
  if (metric !== 'roas') return h('td', { class: 'number', 'data-label': label }, h(Figure, { text }));
  const { word, tone } = returnInWords(value);
  return h('td', { class: 'number', 'data-label': label }, h(Figure, { text }), h('span', { class: `sub tone ${tone}` }, word));
}

function open(event, campaign) {
  if (event.metaKey || event.ctrlKey || event.shiftKey) return;
  event.preventDefault();
  go({ campaign });
}
