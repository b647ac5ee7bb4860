// Row 1: six figures, each with its change and its line; what they are compared with stands below.

import { h } from '../lib/preact.js';
import { CARDS, METRICS, PARTS, change, hasNoRevenue } from './metrics.js';
import { Spark } from './chart.js';
import { saveCsv } from './csv.js';
import { Menu } from './menu.js';
import { Delta, Figure, Skeleton } from './widgets.js';
import { coverageText, unexplained } from './figures.js';
import { SILENT, movement } from './maturity.js';
import { today } from './periods.js';
import { go, linkTo } from './state.js';
import * as format from './format.js';

export function Cards({ figures, comparison, view, audit, moving }) {
  return h('section', { class: 'cards', 'aria-labelledby': 'totals' },
    h('h2', { id: 'totals', class: 'unseen' }, 'Totals'),
    h('div', { class: 'grid' }, CARDS.map((metric) => h(Card, { key: metric, metric, figures, comparison, view, moving }))),
    h('div', { class: 'under' },
      h('span', { class: 'basis' }, figures ? `${basisText(comparison, figures)} ${ratesText(figures)} ${figures.leftOut}` : ' '),
      h(Coverage, { figures, audit }),
      h(Menu, { what: 'totals', urls: [...(figures?.urls ?? []), ...(comparison?.urls ?? [])], csv: figures && (() => saveCsv('totals', lines(figures, comparison))) })));
}

/** By which rates amounts were converted, and what has none. */
function ratesText({ fx, currency }) {
  if (!fx) return '';
  const source = { ecb: 'the European Central Bank', fake: 'made-up rates of the demo', file: 'uploaded rates' }[fx.source] ?? fx.source;
  const missing = fx.missing.length > 0 ? ` No rate for ${fx.missing.join(', ')} on some days: these are left out.` : '';
  return `In ${currency} by the rates of each day (${source}).${missing}`;
}

/** Whether all days have been read, and whether accounts add up. */
function Coverage({ figures, audit }) {
  const sum = audit ? unexplained(audit.accounts, figures?.currency) : '';
  const text = [coverageText(figures?.coverage), sum && `${sum} unexplained`].filter(Boolean).join(' · ');
  return text && h('a', { class: 'coverage', ...linkTo({ view: 'health' }) }, text);
}

/** How much of a figure may still move, where it is more than one percent. */
function Moving({ metric, figures, moving }) {
  const { total, platforms } = movement(figures.shape, metric, moving, today(figures.zone));
  const by = platforms.map(([platform, share]) => `${PARTS[platform]} ${format.full(share, 'percent')}`).join(', ');
  return total >= SILENT && h('abbr', { class: 'moving', title: `About ${format.full(total, 'percent')} of this may still change: ${by}` }, `≈ ${format.short(total, 'percent')}`);
}

/** Which days the changes are about, and in which state they are compared. */
export function basisText(comparison, figures) {
  if (!comparison) return ' ';
  const { earlier, before, basis, asOf, compared, why } = comparison;
  if (!before) return `Not compared with ${format.days(earlier)}: ${why}.`;
  if (basis === 'same_age') return `Compared with ${format.days(earlier)} as it was known at the same age, on ${format.moment(asOf)}.`;
  return `Compared with ${format.days(earlier)}${compared.to < figures.range.to ? `, only the days until ${format.day(compared.to, 'short')}` : ''}.`;
}

/** What of the period is compared, and with what. */
export function sides(figures, comparison) {
  return { now: comparison?.now ?? figures.total, before: comparison?.before };
}

function lines(figures, comparison) {
  const { now, before } = sides(figures, comparison);
  const rows = CARDS.map((metric) => [
    METRICS[metric].label, METRICS[metric].of(figures.total), before ? METRICS[metric].of(before) : null, change(metric, now, before),
    METRICS[metric].unit === 'money' ? figures.currency : '',
  ]);
  return [['figure', `${figures.range.from} to ${figures.range.to}`, 'compared with', 'change', 'currency'], ...rows];
}

function Card({ metric, figures, comparison, view, moving }) {
  const { label, long, unit, better, of } = METRICS[metric];
  const name = h('h3', { title: long },
    h('button', { type: 'button', class: 'quiet', 'aria-pressed': String(view.metric === metric), title: `Show ${label} in the chart`, onClick: () => go({ metric }) }, label),
    figures && moving && h(Moving, { metric, figures, moving }));
  if (!figures) return h('article', { class: 'card', 'aria-busy': 'true' }, name, h(Skeleton, { lines: 2 }), h('div', { class: 'spark' }));
  const { total, shape, currency } = figures;
  const isUntracked = metric === 'roas' && hasNoRevenue(total);
  const value = isUntracked ? 'no revenue tracked' : format.full(of(total), unit, currency);
  return h('article', { class: 'card', 'data-metric': metric },
    name,
    h('p', { class: value.length > 12 ? 'value long' : 'value' }, h(Figure, { text: value })),
    h('p', { class: 'compared' }, !isUntracked && h(Compared, { metric, figures, comparison, better })),
    h(Spark, { values: shape.starts.map((start) => (shape.unread(start) ? null : of(shape.at(start)))), unfinished: figures.unfinished }));
}

function Compared({ metric, figures, comparison, better }) {
  const { unit, of } = METRICS[metric];
  if (comparison === undefined) return h('span', { class: 'dim' }, ' ');
  const { now, before } = sides(figures, comparison);
  if (!before) return h('span', { class: 'dim' }, 'not compared');
  const delta = change(metric, now, before);
  return delta == null ? h('span', { class: 'dim' }, 'nothing to compare with')
    : [h(Delta, { value: delta, text: format.percentChange(delta), better }),
      h('span', { class: 'dim' }, ` from ${former(of(before), unit, figures.currency)}`)];
}

/** In short where the exact figure would not fit beside the change. */
function former(value, unit, currency) {
  const large = value != null && Math.abs(value) >= 100000;
  return large ? format.short(value, unit, currency) : format.full(value, unit, currency);
}
