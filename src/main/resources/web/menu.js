// One menu for each widget: what is shown as a file, its picture, its request.

import { h, Component, createRef } from '../lib/preact.js';
import { curl } from './api.js';
import { ICONS, icon } from './widgets.js';

/** Something that opens below a button, and closes by Escape and by a click elsewhere. */
export class Popup extends Component {
  root = createRef();

  open(open) {
    this.setState({ open });
    const listen = open ? 'addEventListener' : 'removeEventListener';
    document[listen]('pointerdown', this.outside);
  }

  outside = (event) => this.root.current?.contains(event.target) || this.open(false);

  componentWillUnmount() {
    document.removeEventListener('pointerdown', this.outside);
  }

  key(event) {
    if (event.key !== 'Escape' || !this.state.open) return;
    event.stopPropagation();
    event.preventDefault();
    this.open(false);
    this.root.current.querySelector('button').focus();
  }

  render({ label, text, look, className, children }, { open }) {
    return h('div', { class: `popup ${className ?? ''}`, ref: this.root, onKeyDown: (event) => this.key(event) },
      h('button', { type: 'button', class: look ?? 'quiet framed', 'aria-expanded': String(!!open), 'aria-label': label, onClick: () => this.open(!open) }, text),
      open && h('div', { class: 'popped' }, typeof children === 'function' ? children(() => this.open(false)) : children));
  }
}

/** `csv` and `image` save files; `urls` are the requests behind the widget. */
export class Menu extends Component {
  async copy(close) {
    try {
      await navigator.clipboard.writeText(this.props.urls.map((url) => curl(url)).join('\n'));
      this.say('copied');
    } catch {
      this.say('not allowed');
    }
    close();
  }

  say(said) {
    this.setState({ said });
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.setState({ said: '' }), 2000);
  }

  run(action, said, close) {
    action();
    this.say(said);
    close();
  }

  render({ what, csv, image, urls, children }, { said }) {
    const item = (text, onClick, name) => h('button', { type: 'button', class: `quiet ${name}`, onClick }, text);
    return h('div', { class: 'menu' },
      h('span', { class: 'said dim', role: 'status' }, said),
      h(Popup, { label: `Export ${what}`, look: 'quiet export', text: [icon(ICONS.export), h('span', null, 'Export')] }, (close) => [
        csv && item('CSV of what is shown', () => this.run(csv, 'saved', close), 'csv'),
        image && item('Picture (PNG)', () => this.run(image, 'saved', close), 'png'),
        children,
        urls?.length > 0 && item('Copy as curl', () => this.copy(close), 'curl'),
      ]));
  }
}
