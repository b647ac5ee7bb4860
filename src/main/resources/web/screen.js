// What the screens have in common: a component that is drawn again when the address or what the shell knows changes.

import { h, render, Component } from '../lib/preact.js';

/** `mount` of a screen that is one component; it gets `context` and `view`. */
export function mounted(kind) {
  return (element, context) => {
    render(h(Framed, { kind, context }), element);
    return { unmount: () => render(null, element) };
  };
}

class Framed extends Component {
  componentDidMount() {
    this.stop = this.props.context.onView(() => this.setState({}));
  }

  componentWillUnmount() {
    this.stop();
  }

  render({ kind, context }) {
    return h(kind, { context, view: context.view() });
  }
}
