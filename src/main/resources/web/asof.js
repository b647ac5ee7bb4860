// The figures as they were known at an earlier time, and the banner that says so.

import { h } from '../lib/preact.js';
import { Popup } from './menu.js';
import { Drift } from './closings.js';
import { go } from './state.js';
import * as format from './format.js';

/** An instant as the field of the browser takes it: by the local clock, to the minute. */
export function local(instant) {
  const date = new Date(instant);
  return new Date(date.getTime() - date.getTimezoneOffset() * 60000).toISOString().slice(0, 16);
}

const utc = (text) => new Date(text).toISOString().replace('.000Z', 'Z');

/** A version that only its number names. */
const isTime = (asOf) => !/^\d+$/.test(asOf);

export const asOfText = (asOf) => (isTime(asOf) ? format.moment(asOf) : `version ${asOf}`);

export function AsOf({ view }) {
  const text = view.as_of ? `as it was on ${asOfText(view.as_of)}` : 'as of now';
  return h(Popup, { label: 'As of', look: 'quiet field', className: 'asof-choice', text }, (close) => h('form', {
    onSubmit: (event) => {
      event.preventDefault();
      const typed = new FormData(event.currentTarget).get('time');
      close();
      if (typed) go({ as_of: utc(typed), closing: '' });
    },
  },
  h('label', null, h('span', { class: 'dim' }, 'The figures as they were known at'),
    h('input', { type: 'datetime-local', name: 'time', required: true, max: local(Date.now()), value: local(view.as_of && isTime(view.as_of) ? view.as_of : Date.now() - 86400000) })),
  h('div', { class: 'buttons' }, h('button', { type: 'submit', class: 'quiet framed' }, 'Show'),
    view.as_of && h('button', { type: 'button', class: 'quiet framed', onClick: () => { close(); go({ as_of: '', closing: '' }); } }, 'Back to now'))));
}

export function AsOfBanner({ view }) {
  return view.as_of && h('p', { class: 'banner', role: 'status' },
    h('span', null, 'As it was on ', h('strong', null, asOfText(view.as_of)), '. What platforms have changed since is not in these figures; names are those of today.'),
    view.closing && h('span', null, 'Since then: ', h(Drift, { id: view.closing })),
    h('button', { type: 'button', class: 'quiet framed', onClick: () => go({ as_of: '', closing: '' }) }, 'Back to now'));
}
