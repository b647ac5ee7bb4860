// Conditions on rows: `field operator value`, in the address as a list.

import { h, Component } from '../lib/preact.js';
import { METRICS, PLATFORMS } from './metrics.js';
import { Popup } from './menu.js';
import { Choice, ICONS, icon } from './widgets.js';
import { go, listOf, textOf } from './state.js';

const TEXTS = { name: 'Name', campaign_id: 'Id', account_id: 'Account', platform: 'Platform', status: 'Status', objective: 'Objective' };
const FIELDS = { ...TEXTS, ...Object.fromEntries(Object.entries(METRICS).map(([metric, { label }]) => [metric, label])) };
const OF_TEXT = { '~': 'contains', '!~': 'does not contain', '=': 'is', '!': 'is not' };
const OF_NUMBER = { '>': 'is above', '<': 'is below', '=': 'is', '!': 'is not' };

/** Text as it is compared: without regard to case, accents and composition. */
export const folded = (text) => String(text ?? '').normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('ß', 'ss').trim();

const operators = (field) => (TEXTS[field] ? OF_TEXT : OF_NUMBER);

/** The conditions of the address: `[{field, operator, value}]`; what is unknown is left out. */
export function conditionsOf(view) {
  return listOf(view.filter).flatMap((text) => {
    const [, field, operator, value] = /^([a-z_]+)(!~|~|=|!|>|<)(.*)$/s.exec(text) ?? [];
    return FIELDS[field] && operators(field)[operator] ? [{ field, operator, value }] : [];
  });
}

const write = (conditions) => go({ filter: textOf(conditions.map(({ field, operator, value }) => field + operator + value)) });

function holds(row, { field, operator, value }) {
  if (!TEXTS[field]) {
    const number = row[field];
    if (number == null) return operator === '!';
    return { '>': number > Number(value), '<': number < Number(value), '=': number === Number(value), '!': number !== Number(value) }[operator];
  }
  const text = folded(field === 'name' ? row.name || row.campaign_id : row[field]);
  const wanted = folded(value);
  return { '~': text.includes(wanted), '!~': !text.includes(wanted), '=': text === wanted, '!': text !== wanted }[operator];
}

/** The rows that the search, the status and every condition leave. */
export function filtered(rows, view) {
  const wanted = folded(view.q);
  const conditions = conditionsOf(view);
  return rows.filter((row) => (!wanted || folded(row.name).includes(wanted) || folded(row.campaign_id).includes(wanted))
    && (!view.status || row.status === view.status)
    && conditions.every((condition) => holds(row, condition)));
}

export function Conditions({ view }) {
  const all = conditionsOf(view);
  return all.length > 0 && h('ul', { class: 'conditions', 'aria-label': 'Filters' }, all.map((condition, i) => {
    const { field, operator, value } = condition;
    const words = `${FIELDS[field]} ${operators(field)[operator]} ${field === 'platform' ? PLATFORMS[value] ?? value : value}`;
    return h('li', { key: `${field}${operator}${value}` }, words,
      h('button', { type: 'button', class: 'quiet', 'aria-label': `Remove the filter ${words}`, onClick: () => write(all.filter((_, at) => at !== i)) }, icon(ICONS.close)));
  }));
}

/** Adds one condition. */
export class FilterChoice extends Component {
  state = { field: 'name' };

  add(event, close) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const value = form.get('value').trim();
    if (!value) return;
    close();
    write([...conditionsOf(this.props.view), { field: this.state.field, operator: form.get('operator'), value }]);
  }

  render(props, { field }) {
    const options = Object.entries(operators(field));
    return h(Popup, { label: 'Add a filter', text: 'Filter', className: 'filter-choice' }, (close) => h('form', { onSubmit: (event) => this.add(event, close) },
      h(Choice, { label: 'Field', value: field, options: FIELDS, onChange: (value) => this.setState({ field: value }) }),
      h('label', { class: 'choice' }, h('span', { class: 'unseen' }, 'Condition'), h('select', { name: 'operator' }, options.map(([key, text]) => h('option', { key, value: key }, text)))),
      h('label', { class: 'choice' }, h('span', { class: 'unseen' }, 'Value'), h('input', { name: 'value', required: true, maxLength: 128, ...(TEXTS[field] ? {} : { type: 'number', step: 'any' }) })),
      h('button', { type: 'submit', class: 'quiet framed' }, 'Add')));
  }
}
