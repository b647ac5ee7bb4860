// Row 2: one large chart of the chosen metric by platform, with its table.

import { h, Component } from '/lib/preact.js';
import { METRICS, NAMES, PLATFORMS } from './metrics.js';
import { Chart } from './chart.js';
import { Choice, Head, Skeleton, Toggle } from './widgets.js';
import { go } from './state.js';
import * as format from './format.js';

const LOOKS = { stacked: 'Stacked', lines: 'Lines' };

export class Trend extends Component {
  render({ figures, view, urls }, { at = -1 }) {
    const metric = METRICS[view.metric] ? view.metric : 'cost';
    const stacked = METRICS[metric].adds && view.chart === 'stacked';
    return h('section', { class: 'widget trend', 'aria-labelledby': 'trend' },
      h(Head, { id: 'trend', title: `${METRICS[metric].label} by platform`, urls, what: 'chart' },
        h(Choice, { label: 'Metric of the chart', value: metric, options: NAMES, onChange: (value) => go({ metric: value }) }),
        METRICS[metric].adds && h(Toggle, { label: 'Look of the chart', value: view.chart, options: LOOKS, onChange: (chart) => go({ chart }) })),
      figures
        ? [h(Legend, { figures, metric, at }),
          h(Chart, { shape: figures.shape, metric, stacked, currency: figures.currency, provisional: figures.provisional, onPoint: (idx) => idx !== at && this.setState({ at: idx }) }),
          h(DataTable, { figures, metric })]
        : [h('p', { class: 'legend' }, ' '), h(Skeleton, { lines: 14, tall: 'plot' }), h('p', { class: 'legend' }, ' ')]);
  }
}

/** The names of the colours and, under the pointer, one point in time. */
function Legend({ figures, metric, at }) {
  const { unit, of } = METRICS[metric];
  const { shape, currency, total } = figures;
  const start = shape.starts[at];
  const value = (platform) => start
    ? of(shape.of(platform, start))
    : null;
  return h('p', { class: 'legend' },
    shape.platforms.map((platform) => h('span', { key: platform },
      h('i', { class: `swatch ${platform}`, 'aria-hidden': 'true' }), PLATFORMS[platform],
      start && h('b', null, ' ', format.full(value(platform), unit, currency)))),
    start
      ? h('span', { class: 'when' }, format.day(start), shape.unread(start) ? ' not read yet ' : ' ', h('b', null, format.full(of(shape.at(start)), unit, currency)))
      : h('span', { class: 'when' }, h(Moving, { figures }), METRICS[metric].adds ? 'total ' : 'overall ', h('b', null, format.full(of(total), unit, currency))));
}

/** What the hatching means, where there is any. */
function Moving({ figures }) {
  return figures.moving && h('span', { class: 'still' }, h('i', { class: 'swatch hatched', 'aria-hidden': 'true' }), 'may still change');
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
        shape.platforms.map((platform) => h('th', { key: platform, scope: 'col', class: 'number' }, PLATFORMS[platform])),
        h('th', { scope: 'col', class: 'number' }, 'All'))),
      h('tbody', null, [...shape.starts].reverse().map((start) => h('tr', { key: start },
        h('th', { scope: 'row' }, format.day(start), shape.unread(start) && h('span', { class: 'sub' }, 'not read yet')),
        shape.platforms.map((platform) => h('td', { key: platform, class: 'number' }, cell(shape.of(platform, start)))),
        h('td', { class: 'number' }, cell(shape.at(start)))))))));
}
