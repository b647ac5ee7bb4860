// Two days: taken when both are complete and the field is left or Enter is pressed; in any order.

import { h, Component } from '../lib/preact.js';
import { ordered } from './periods.js';

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const isDay = (text) => DAY.test(text) && text >= '1970-01-01';

export class DayRange extends Component {
  take() {
    const { from, to, onChange } = this.props;
    const typed = { from: this.state.from ?? from, to: this.state.to ?? to };
    if (!isDay(typed.from) || !isDay(typed.to)) return;
    const range = ordered(typed.from, typed.to);
    this.setState({ from: undefined, to: undefined });
    if (range.from !== from || range.to !== to) onChange(range);
  }

  /** What is typed stays here; a click into the calendar of the browser leaves the field later. */
  input(name, label) {
    return h('label', { class: 'choice' }, h('span', { class: 'unseen' }, label), h('input', {
      type: 'date', value: this.state[name] ?? this.props[name], required: true,
      onInput: (event) => this.setState({ [name]: event.currentTarget.value }),
      onBlur: () => this.take(),
      onKeyDown: (event) => event.key === 'Enter' && this.take(),
    }));
  }

  render({ names }) {
    return h('span', { class: 'days' }, this.input('from', names[0]), h('span', { 'aria-hidden': 'true' }, '–'), this.input('to', names[1]));
  }
}
