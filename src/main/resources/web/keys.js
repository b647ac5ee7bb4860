// Shortcuts, and the list of them.

import { h, Component } from '../lib/preact.js';
import { PRESETS } from './periods.js';
import { current, go } from './state.js';

const ORDER = Object.keys(PRESETS).filter((period) => period !== 'custom');

const step = (by) => {
  const at = ORDER.indexOf(current().period);
  go({ period: ORDER[Math.min(ORDER.length - 1, Math.max(0, (at < 0 ? ORDER.indexOf('last_30d') : at) + by))], from: '', to: '' });
};

const period = (name) => () => go({ period: name, from: '', to: '' });

/** By key: what it does, in words and in fact. */
const SHORTCUTS = {
  '/': ['Search campaigns', () => document.querySelector('.search input')?.focus()],
  d: ['Today', period('today')],
  y: ['Yesterday', period('yesterday')],
  w: ['Last week', period('last_week')],
  m: ['Month to date', period('month_to_date')],
  ArrowLeft: ['A shorter period of the list', () => step(-1)],
  ArrowRight: ['A longer period of the list', () => step(1)],
  o: ['Overview', () => go({ view: 'overview', campaign: '' })],
  c: ['Campaigns', () => go({ view: 'campaigns', campaign: '' })],
  p: ['Pacing', () => go({ view: 'pacing', campaign: '' })],
  h: ['Data health', () => go({ view: 'health', campaign: '' })],
  Escape: ['Close what is open', null],
  '?': ['This list', null],
};

const NAMES = { ArrowLeft: '←', ArrowRight: '→', Escape: 'Esc' };

export class Keys extends Component {
  componentDidMount() {
    this.listener = (event) => this.pressed(event);
    document.addEventListener('keydown', this.listener);
  }

  componentWillUnmount() {
    document.removeEventListener('keydown', this.listener);
  }

  pressed(event) {
    const isTyping = event.target.closest?.('input, select, textarea, dialog, [role=region]');
    if (isTyping || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (event.key === '?') this.setState({ open: true });
    const action = SHORTCUTS[event.key]?.[1];
    if (!action) return;
    event.preventDefault();
    action();
  }

  render(props, { open }) {
    const close = () => this.setState({ open: false });
    return open && h('dialog', {
      class: 'keys', ref: (dialog) => dialog && !dialog.open && dialog.showModal(), 'aria-labelledby': 'keys', onClose: close,
      onClick: (event) => event.target === event.currentTarget && close(),
    },
    h('article', { class: 'widget' },
      h('header', { class: 'head' }, h('h2', { id: 'keys' }, 'Keyboard shortcuts'),
        h('button', { type: 'button', class: 'quiet framed', onClick: close }, 'Close')),
      h('dl', null, Object.entries(SHORTCUTS).map(([key, [words]]) => [h('dt', { key }, h('kbd', null, NAMES[key] ?? key)), h('dd', null, words)]))));
  }
}
