// Row 1: six figures, each with its change, its line and whether it may still change.

import { h } from '/lib/preact.js';
import { CARDS, METRICS, change } from './metrics.js';
import { Spark } from './chart.js';
import { CopyCurl, Delta, Figure, Skeleton } from './widgets.js';
import { coverageText } from './figures.js';
import * as format from './format.js';

export function Cards({ figures, urls }) {
  return h('section', { class: 'cards', 'aria-labelledby': 'totals' },
    h('h2', { id: 'totals', class: 'unseen' }, 'Totals'),
    h('div', { class: 'grid' }, CARDS.map((metric) => h(Card, { key: metric, metric, figures }))),
    h('div', { class: 'under' },
      h('span', null, figures?.moving
        ? [h('b', { 'aria-hidden': 'true' }, '≈ '), `days from ${format.day(figures.provisional, 'short')} on may still change`]
        : ' '),
      h('span', { class: 'coverage' }, coverageText(figures?.coverage)),
      h(CopyCurl, { urls, what: 'totals' })));
}

function Card({ metric, figures }) {
  const { label, long, unit, better, of } = METRICS[metric];
  const name = h('h3', { title: long }, label,
    figures?.moving && h('abbr', { class: 'moving', title: 'Includes days whose figures may still change' }, '≈'));
  if (!figures) return h('article', { class: 'card', 'aria-busy': 'true' }, name, h(Skeleton, { lines: 2 }), h('div', { class: 'spark' }));
  const { total, before, shape, currency } = figures;
  const delta = change(metric, total, before);
  const value = format.full(of(total), unit, currency);
  return h('article', { class: 'card', 'data-metric': metric },
    name,
    h('p', { class: value.length > 12 ? 'value long' : 'value' }, h(Figure, { text: value })),
    h('p', { class: 'compared' }, !before ? h('span', { class: 'dim' }, 'not compared')
      : delta == null ? h('span', { class: 'dim' }, 'nothing to compare with')
        : [h(Delta, { value: delta, text: format.percentChange(delta), better }),
          h('span', { class: 'dim' }, ` from ${former(of(before), unit, currency)}`)]),
    h(Spark, { values: shape.starts.map((start) => of(shape.at(start))), unfinished: figures.unfinished }));
}

/** In short where the exact figure would not fit beside the change. */
function former(value, unit, currency) {
  const large = value != null && Math.abs(value) >= 100000;
  return large ? format.short(value, unit, currency) : format.full(value, unit, currency);
}
