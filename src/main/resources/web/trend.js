// Row 2: one large chart of the chosen metric by platform, with its table.

import { h, Component, createRef } from '../lib/preact.js';
import { METRICS, NAMES, PARTS } from './metrics.js';
import { Chart } from './chart.js';
import { saveCsv } from './csv.js';
import { Menu } from './menu.js';
import { Choice, Head, Skeleton, Toggle } from './widgets.js';
import { SILENT, movement } from './maturity.js';
import { daysLater, today } from './periods.js';
import { toggled } from './scope.js';
import { go, listOf } from './state.js';
import * as format from './format.js';

const LOOKS = { stacked: 'Stacked', lines: 'Lines' };

export class Trend extends Component {
  chart = createRef();

  render({ figures, view, moving }, { at = -1 }) {
    const metric = METRICS[view.metric] ? view.metric : 'cost';
    const stacked = METRICS[metric].adds && view.chart === 'stacked';
    const moved = figures && movement(figures.shape, metric, moving, today(figures.zone));
    const title = `${METRICS[metric].label} by platform`;
    return h('section', { class: 'widget trend', 'aria-labelledby': 'trend' },
      h(Head, { id: 'trend', title },
        h(Choice, { label: 'Metric of the chart', value: metric, options: NAMES, onChange: (value) => go({ metric: value }) }),
        METRICS[metric].adds && h(Toggle, { label: 'Look of the chart', value: view.chart, options: LOOKS, onChange: (chart) => go({ chart }) }),
        h(Menu, { what: 'chart', urls: figures?.urls ?? [], csv: figures && (() => saveCsv(`${metric}-by-platform`, lines(figures, metric))), image: figures && (() => this.chart.current.picture(title, figures)) })),
      figures
        ? [h(Legend, { figures, metric, at, view, moved }),
          h(Chart, { ref: this.chart, shape: figures.shape, metric, stacked, currency: figures.currency, moves: moved.starts, unfinished: figures.unfinished, onPoint: (idx) => idx !== at && this.setState({ at: idx }), onPick: (idx) => this.pick(idx) }),
          h(DataTable, { figures, metric })]
        : [h('p', { class: 'legend' }, ' '), h(Skeleton, { lines: 14, tall: 'plot' }), h('p', { class: 'legend' }, ' ')]);
  }

  /** A click on a day, week or month shows only this. */
  pick(at) {
    const { shape, range } = this.props.figures;
    const from = shape.starts[at];
    if (!from || shape.starts.length === 1) return;
    const next = shape.starts[at + 1];
    go({ period: 'custom', from: from < range.from ? range.from : from, to: next ? daysLater(next, -1) : range.to });
  }
}

/** The values as rows: a start, the platforms, all. */
function lines({ shape }, metric) {
  const { of } = METRICS[metric];
  return [[shape.cut, ...shape.platforms.map((platform) => PARTS[platform]), 'All'],
    ...shape.starts.map((start) => [start, ...shape.platforms.map((platform) => of(shape.of(platform, start))), shape.unread(start) ? null : of(shape.at(start))])];
}

/** The names of the colours and, under the pointer, one point in time. A click on a name shows only that platform. */
function Legend({ figures, metric, at, view, moved }) {
  const { unit, of } = METRICS[metric];
  const { shape, currency, total } = figures;
  const start = shape.starts[at];
  const value = (platform) => (start ? of(shape.of(platform, start)) : null);
  const named = (platform) => [h('i', { class: `swatch ${platform}`, 'aria-hidden': 'true' }), PARTS[platform],
    start && h('b', null, ' ', format.full(value(platform), unit, currency))];
  return h('p', { class: 'legend' },
    shape.platforms.map((platform) => (platform === 'unallocated' ? h('span', { key: platform }, named(platform)) : h('button', {
      key: platform, type: 'button', class: 'quiet', 'aria-pressed': String(listOf(view.platform).includes(platform)),
      title: `Only ${PARTS[platform]}, or all again`, onClick: () => go({ platform: toggled(view.platform, platform), account: '' }),
    }, named(platform)))),
    start
      ? h('span', { class: 'when' }, format.day(start), shape.unread(start) ? ' not read yet ' : ' ', h('b', null, format.full(of(shape.at(start)), unit, currency)))
      : h('span', { class: 'when' }, h(Still, { figures, moved }), METRICS[metric].adds ? 'total ' : 'overall ', h('b', null, format.full(of(total), unit, currency))));
}

/** What the hatching means, where there is any. */
function Still({ figures, moved }) {
  const share = Math.max(...moved.starts);
  if (share >= SILENT) return h('span', { class: 'still' }, h('i', { class: 'swatch hatched', 'aria-hidden': 'true' }), `may still change, by up to ${format.short(share, 'percent')}`);
  return figures.unfinished && h('span', { class: 'still' }, h('i', { class: 'swatch hatched', 'aria-hidden': 'true' }), 'not over yet');
}

function DataTable({ figures, metric }) {
  const { unit, of, label } = METRICS[metric];
  const { shape, currency } = figures;
  const cell = (sum) => format.full(of(sum), unit, currency);
  return h('details', { class: 'data' },
    h('summary', null, 'Show as a table'),
    h('div', { class: 'scroll', tabIndex: 0, role: 'region', 'aria-label': `${label} as a table` }, h('table', null,
      h('caption', { class: 'unseen' }, `${label} by ${shape.cut} and platform`),
      h('thead', null, h('tr', null, h('th', { scope: 'col' }, shape.cut === 'day' ? 'Day' : `${shape.cut} of`),
        shape.platforms.map((platform) => h('th', { key: platform, scope: 'col', class: 'number' }, PARTS[platform])),
        h('th', { scope: 'col', class: 'number' }, 'All'))),
      h('tbody', null, [...shape.starts].reverse().map((start) => h('tr', { key: start },
        h('th', { scope: 'row' }, format.day(start), shape.unread(start) && h('span', { class: 'sub' }, 'not read yet')),
        shape.platforms.map((platform) => h('td', { key: platform, class: 'number' }, cell(shape.of(platform, start)))),
        h('td', { class: 'number' }, cell(shape.at(start)))))))));
}
