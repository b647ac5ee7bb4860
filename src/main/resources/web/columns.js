// The columns of the table of campaigns: figures, and their change against the compared period.

import { h } from '../lib/preact.js';
import { METRICS, change } from './metrics.js';
import { ICONS, icon } from './widgets.js';
import { Popup } from './menu.js';
import { go, listOf, textOf } from './state.js';

const USUAL = ['cost', 'revenue', 'roas', 'cpa', 'ctr', 'conversions'];
const CHANGES = ['cost', 'revenue', 'roas', 'cpa', 'conversions'];

/** Every column: `{label, long, unit, metric, isChange, of(row)}`. */
export const COLUMNS = {
  ...Object.fromEntries(Object.entries(METRICS).map(([metric, { label, long, unit }]) => [
    metric, { metric, label, long, unit, of: (row) => row[metric] },
  ])),
  ...Object.fromEntries(CHANGES.map((metric) => [`${metric}.change`, {
    metric, label: `${METRICS[metric].label} change`, long: `How ${METRICS[metric].label} differs from the compared period`, unit: 'change', isChange: true,
    of: (row) => (row.before ? change(metric, row.now ?? row, row.before) : null),
  }])),
  pacing: { label: 'Pacing', long: 'Where the budget of the campaign will end, of what is planned', unit: 'pacing', of: (row) => shareOf(row.pace) },
};

const shareOf = (pace) => (pace?.projected != null && Number(pace.planned) > 0 ? Number(pace.projected) / Number(pace.planned) : null);

/** The chosen columns, in their order. */
export function shownColumns(view) {
  const chosen = listOf(view.columns).filter((name) => COLUMNS[name]);
  return chosen.length > 0 ? chosen : USUAL;
}

/** Whether rows of the earlier period are needed, and whether budgets are. */
export const hasChange = (view) => shownColumns(view).some((name) => COLUMNS[name].isChange);
export const hasPacing = (view) => shownColumns(view).includes('pacing');

const choose = (list) => go({ columns: list.join() === USUAL.join() ? '' : textOf(list) });

/** Which columns are shown, and in which order. */
export function ColumnChoice({ view }) {
  const shown = shownColumns(view);
  const moved = (name, by) => {
    const list = shown.filter((one) => one !== name);
    list.splice(Math.max(0, shown.indexOf(name) + by), 0, name);
    choose(list);
  };
  const move = (name, by, words, path, disabled) => h('button', { type: 'button', class: 'quiet', disabled, 'aria-label': `${COLUMNS[name].label} ${words}`, onClick: () => moved(name, by) }, icon(path));
  return h(Popup, { label: 'Columns', text: 'Columns', className: 'columns' }, () => [
    ...shown.map((name, i) => h('div', { key: name, class: 'column' },
      h('label', { class: 'tick' }, h('input', { type: 'checkbox', checked: true, disabled: shown.length === 1, onChange: () => choose(shown.filter((one) => one !== name)) }), COLUMNS[name].label),
      move(name, -1, 'earlier', ICONS.up, i === 0), move(name, 1, 'later', ICONS.down, i === shown.length - 1))),
    ...Object.keys(COLUMNS).filter((name) => !shown.includes(name)).map((name) => h('label', { key: name, class: 'tick' },
      h('input', { type: 'checkbox', checked: false, onChange: () => choose([...shown, name]) }), COLUMNS[name].label)),
    h('button', { type: 'button', class: 'quiet', onClick: () => go({ columns: '' }) }, 'As at the beginning'),
  ]);
}
