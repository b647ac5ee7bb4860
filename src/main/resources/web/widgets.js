// Small parts that several widgets use.

import { h, Component } from '../lib/preact.js';

export function icon(path, label) {
  const props = label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': 'true' };
  return h('svg', { class: 'icon', viewBox: '0 0 16 16', ...props }, h('path', { d: path }));
}

export const ICONS = {
  export: 'M8 2v8M4.5 6.5L8 10l3.5-3.5M2.5 13.5h11',
  close: 'M3 3l10 10M13 3L3 13',
  up: 'M8 13V3M4 7l4-4 4 4',
  down: 'M8 3v10M4 9l4 4 4-4',
  lines: 'M2 11l3.5-4 3 2.5L14 3.5',
  search: 'M7 2.5a4.5 4.5 0 1 1 0 9 4.5 4.5 0 0 1 0-9zM10.5 10.5L14 14',
};

/** The head of a widget: its name, and what belongs to it. */
export function Head({ id, title, children }) {
  return h('header', { class: 'head' }, h('h2', { id }, title), h('div', { class: 'tools' }, children));
}

export function Skeleton({ lines = 1, tall }) {
  return h('div', { class: `skeleton ${tall ?? ''}`, 'aria-hidden': 'true' },
    Array.from({ length: lines }, (_, i) => h('i', { key: i })));
}

/** What went wrong in one widget, and what to do. */
export function Trouble({ error, retry }) {
  return h('div', { class: 'trouble', role: 'alert' },
    h('p', null, h('strong', null, 'This could not be loaded. '), error.message),
    h('p', null, advice(error), error.requestId && h('small', null, ` Request ${error.requestId}.`)),
    h('button', { type: 'button', class: 'quiet framed', onClick: retry }, 'Try again'));
}

/** What keeps figures from being up to date, above everything that may be old. */
export function Notice({ app }) {
  const text = app.live === 'offline' ? 'The server cannot be reached. The figures may be old; the page reconnects automatically.'
    : app.trouble ? `The figures could not be refreshed: ${app.trouble.message} What you see may be old.`
      : app.stale ? 'The database cannot be reached. These are the last known figures; they are refreshed when it is available again.' : '';
  return text && h('p', { class: 'notice', role: 'alert' }, text);
}

/** What the address says that the page does not know. */
export function Refused({ values }) {
  return values.length > 0 && h('p', { class: 'notice', role: 'alert' },
    `The address has ${values.length === 1 ? 'a value that is' : 'values that are'} not known here and left out: ${values.map((text) => text.slice(0, 80)).join(', ')}.`);
}

function advice(error) {
  if (error.status === 0) return 'The page retries automatically when the server is available.';
  if (error.status === 403) return 'The key has no permission for this; request a key with the scope insights:read.';
  if (error.status === 404) return 'It may have been removed, or belong to an account that this key may not see.';
  if (error.status === 429) return 'The rate limit of this key is exceeded.';
  if (error.status >= 500) return 'The server has logged the error; try again.';
  return 'Change the selection above, or try again.';
}

/** A select with a label that only assistive technology sees. */
export function Choice({ label, value, options, onChange, className }) {
  return h('label', { class: `choice ${className ?? ''}` },
    h('span', { class: 'unseen' }, label),
    h('select', { value, onChange: (event) => onChange(event.currentTarget.value) },
      Object.entries(options).map(([key, text]) => h('option', { key, value: key, selected: key === value }, text))));
}

/** Buttons of which one is pressed. */
export function Toggle({ label, value, options, onChange }) {
  return h('div', { class: 'toggle', role: 'group', 'aria-label': label },
    Object.entries(options).map(([key, text]) => h('button', {
      key, type: 'button', 'aria-pressed': String(key === value), onClick: () => onChange(key),
    }, text)));
}

/** A figure that lights up for a moment when it has changed, and only then. */
export class Figure extends Component {
  render({ text }) {
    this.moved ||= this.before !== undefined && this.before !== text;
    this.before = text;
    return h('span', { key: text, class: this.moved ? 'moved' : undefined }, text);
  }
}

/** A change against the compared period, coloured by whether it is good news, and in words. */
export function Delta({ text, value, better }) {
  if (text == null) return h('span', { class: 'delta' }, '–');
  const good = better === 'none' || Math.abs(value) < 0.0005 ? 'none' : (value > 0) === (better === 'up') ? 'good' : 'bad';
  return h('span', { class: `delta ${good}` },
    Math.abs(value) >= 0.0005 && icon(value > 0 ? ICONS.up : ICONS.down),
    text,
    h('span', { class: 'unseen' }, good === 'none' ? '' : good === 'good' ? ', better' : ', worse'));
}
