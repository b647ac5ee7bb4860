// The campaigns as a table: search, filters, order, columns, totals. All rows are here, so nothing of this asks the server.

import { h, Component, createRef } from '../lib/preact.js';
import * as api from './api.js';
import { COLUMNS, ColumnChoice, shownColumns } from './columns.js';
import { saveCsv } from './csv.js';
import { Conditions, FilterChoice, filtered } from './filters.js';
import { METRICS, PLATFORMS, add, hasNoRevenue, zero } from './metrics.js';
import { Menu } from './menu.js';
import { Choice, Delta, Figure, Head, ICONS, Skeleton, Trouble, icon } from './widgets.js';
import { Verdict } from './verdict.js';
import { go, linkTo, textOf } from './state.js';
import * as format from './format.js';

const STATES = { '': 'Every status', active: 'Active', paused: 'Paused', limited: 'Limited', ended: 'Ended', archived: 'Archived', deleted: 'Deleted' };

const ORDERS = Object.fromEntries(Object.keys(METRICS).flatMap((metric) => [
  [`-${metric}`, `Highest ${METRICS[metric].label}`], [metric, `Lowest ${METRICS[metric].label}`],
]));

/** Rows of the short table, and how many more the long one shows whenever its end comes near. */
const SHORT = 25;
const STEP = 100;

const keyOf = (row) => textOf([row.platform, row.account_id, row.campaign_id, row.currency]);

/** Sorted by a column; what is undefined comes last. */
function sorted(rows, sort) {
  const down = sort.startsWith('-');
  const { of } = COLUMNS[sort.replace(/^-/, '')] ?? COLUMNS.cost;
  return rows.map((row) => [of(row), row]).sort(([a], [b]) => (a == null || b == null ? (a == null) - (b == null) : down ? b - a : a - b)).map(([, row]) => row);
}

/** The server's total of all rows; where the page has filtered them, the sum of those that are left. */
function summed(rows, list) {
  const figures = (sum) => Object.fromEntries(Object.entries(METRICS).map(([metric, { of }]) => [metric, of(sum)]));
  const compared = rows.every((row) => row.before !== undefined);
  const isWhole = list.total && rows.length === list.rows.length;
  const sum = isWhole ? list.total : figures(rows.reduce((all, row) => add(all, row), zero()));
  const isPartial = isWhole ? list.total.partial : rows.some((row) => row.partial);
  return { ...sum, partial: isPartial, ...(compared ? {
    now: rows.reduce((all, row) => add(all, row.now ?? row), zero()), before: rows.reduce((all, row) => add(all, row.before ?? zero()), zero()),
  } : {}) };
}

export class CampaignTable extends Component {
  state = { count: STEP };

  end = createRef();

  componentDidMount() {
    this.observer = new IntersectionObserver((seen) => seen.some((one) => one.isIntersecting) && this.setState({ count: this.state.count + STEP }), { rootMargin: '600px' });
    this.watch();
  }

  componentDidUpdate() {
    this.watch();
  }

  componentWillUnmount() {
    this.observer.disconnect();
  }

  watch() {
    this.observer.disconnect();
    if (this.end.current) this.observer.observe(this.end.current);
  }

  search(text) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => go({ q: text }, true), 150);
  }

  render({ view, list, error, retry, isShort }, { count }) {
    const rows = list ? sorted(filtered(list.rows, view), view.sort) : [];
    const shown = rows.slice(0, isShort ? SHORT : count);
    return h('section', { class: 'widget campaigns', 'aria-labelledby': 'campaigns' },
      h(Head, { id: 'campaigns', title: 'Campaigns' },
        h('label', { class: 'search' }, h('span', { class: 'unseen' }, 'Search campaigns'), icon(ICONS.search),
          h('input', { type: 'search', placeholder: 'Name or id', defaultValue: view.q, maxLength: 100, onInput: (event) => this.search(event.currentTarget.value) })),
        h(Choice, { label: 'Status', value: view.status, options: STATES, onChange: (status) => go({ status }) }),
        h(Choice, { label: 'Order of campaigns', className: 'order', value: view.sort, options: ORDERS, onChange: (sort) => go({ sort }) }),
        !isShort && h(FilterChoice, { view }),
        !isShort && h(ColumnChoice, { view }),
        h(Menu, { what: 'campaigns', urls: list ? [api.campaignsUrl(asRequest(view, list))] : [], csv: list && (() => saveCsv('campaigns', lines(rows, view))) })),
      h(Conditions, { view }),
      error && !list ? h(Trouble, { error, retry }) : this.table(view, list, rows, shown),
      isShort && rows.length > SHORT && h('p', { class: 'more' }, h('a', linkTo({ view: 'campaigns' }), `All ${format.full(rows.length, 'count')} campaigns`)),
      !isShort && shown.length < rows.length && h('p', { class: 'dim more', ref: this.end }, `${format.full(rows.length - shown.length, 'count')} more`),
      list?.isCut && h('p', { class: 'dim more' }, 'Only the 10,000 campaigns with the highest cost are here; choose an account or a platform above.'));
  }

  table(view, list, rows, shown) {
    if (!list) return h(Skeleton, { lines: 12, tall: 'rows' });
    if (rows.length === 0) {
      return h('div', { class: 'empty' }, h('p', null, h('strong', null, 'No campaigns here.')),
        h('p', null, view.q || view.status || view.platform || view.account || view.filter
          ? 'Nothing matches the search and the filters above.'
          : 'Nothing has been read yet. Connect a platform, or push rows to POST /metrics:'),
        !(view.q || view.status || view.platform || view.account || view.filter) && h('pre', { tabIndex: 0, role: 'region', 'aria-label': 'A push as a command' }, h('code', null, push())));
    }
    const columns = shownColumns(view);
    const why = partialText(list.fx);
    return h('div', { class: 'scroll', tabIndex: 0, role: 'region', 'aria-label': 'Table of campaigns' }, h('table', null,
      h('thead', null, h('tr', null,
        h('th', { scope: 'col' }, 'Campaign'),
        columns.map((name) => heading(view, name)))),
      rows.length > 1 && h('tfoot', null, h('tr', null, h('th', { scope: 'row' }, `All ${format.full(rows.length, 'count')} campaigns`),
        columns.map((name) => h(Cell, { key: name, name, row: summed(rows, list), currency: list.currency, why })))),
      h('tbody', null, shown.map((row) => h(Row, { key: keyOf(row), row, columns, why })))));
  }
}

/** A row of today, as it can be pushed. */
function push() {
  const row = { campaign_id: 'spring', platform: 'meta', date: new Date().toISOString().slice(0, 10), impressions: 1000, clicks: 50, conversions: 5, cost: 20, revenue: 80 };
  return `curl -H "Authorization: Bearer $API_KEY" -H "Content-Type: application/json" '${api.at('/metrics').href}' \\\n  -d '${JSON.stringify([row])}'`;
}

/** The request that gives these rows, as far as the API has the filters. */
function asRequest(view, list) {
  const sort = view.sort.endsWith('.change') ? '-cost' : view.sort;
  return { ...list.params, search: view.q, status: view.status, sort, limit: 1000 };
}

/** What is shown: every row that is left, with the chosen columns. */
function lines(rows, view) {
  const columns = shownColumns(view);
  return [['platform', 'account', 'campaign', 'name', 'status', 'currency', ...columns],
    ...rows.map((row) => [row.platform, row.account_id, row.campaign_id, row.name, row.status, row.currency, ...columns.map((name) => COLUMNS[name].of(row))])];
}

function heading(view, name) {
  const { label, long } = COLUMNS[name];
  const isSorted = view.sort.replace(/^-/, '') === name;
  const down = view.sort.startsWith('-');
  const next = isSorted && down ? name : `-${name}`;
  return h('th', { key: name, scope: 'col', class: 'number', 'aria-sort': isSorted ? (down ? 'descending' : 'ascending') : undefined },
    h('button', { type: 'button', class: 'quiet', title: long, onClick: () => go({ sort: next }) }, label, isSorted && icon(down ? ICONS.down : ICONS.up)));
}

/** The panel shows the amounts as they were counted. */
const rowPatch = (row) => ({ campaign: row.campaign_id, row: textOf([row.platform, row.account_id, row.original?.currency ?? row.currency]) });

class Row extends Component {
  shouldComponentUpdate(next) {
    return next.row !== this.props.row || next.why !== this.props.why || next.columns.join() !== this.props.columns.join();
  }

  render({ row, columns, why }) {
    return h('tr', null,
      h('th', { scope: 'row' },
        h('a', linkTo(rowPatch(row)), row.name || row.campaign_id),
        h('span', { class: 'sub' }, h('i', { class: `swatch ${row.platform}`, 'aria-hidden': 'true' }), PLATFORMS[row.platform] ?? row.platform,
          ' · ', h('span', { class: `status ${row.status}` }, row.status), row.name && row.name !== row.campaign_id && h('span', { class: 'id' }, ` · ${row.campaign_id}`))),
      columns.map((name) => h(Cell, { key: name, name, row, currency: row.currency, why, onClick: COLUMNS[name].metric && (() => go({ ...rowPatch(row), receipt: COLUMNS[name].metric })) })));
  }
}

/** Why amounts are partial. */
const partialText = (fx) => (fx?.missing?.length > 0 ? `No rate for ${fx.missing.join(', ')} on some days: these amounts are left out.` : '');

function Cell({ name, row, currency, why, onClick }) {
  const { unit, label, metric, isChange, of } = COLUMNS[name];
  const value = of(row);
  if (isChange) return h('td', { class: 'number', 'data-label': label, onClick }, h(Delta, { value: value ?? 0, text: format.percentChange(value), better: METRICS[metric].better }));
  if (unit === 'pacing') return h('td', { class: 'number', 'data-label': label }, row.pace ? [format.full(value, 'percent'), h('span', { class: 'sub' }, row.pace.status.replace('_', ' '))] : '–');
  if (metric === 'roas' && hasNoRevenue(row)) return h('td', { class: 'number', 'data-label': label, onClick }, h('span', { class: 'dim untracked' }, 'no revenue tracked'));
  const original = unit === 'money' && row.original && row.original.currency !== currency ? format.full(row.original[metric], unit, row.original.currency) : '';
  return h('td', { class: 'number', 'data-label': label, onClick }, h(Figure, { text: format.full(value, unit, currency) }), original && h('span', { class: 'sub before' }, original), unit === 'money' && row.partial && h('abbr', { class: 'sub partial', title: why }, 'partial'), row.campaign_id && h(Verdict, { metric, row }));
}
