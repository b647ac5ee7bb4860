// Figures of a screen: loaded for the address, and again after live events, except where they are of an earlier time.

import { Loader, isPulled } from './loader.js';

const ASKED = ['period', 'from', 'to', 'compare', 'compare_from', 'compare_to', 'platform', 'account', 'currency', 'convert', 'as_of'];

const question = (view) => JSON.stringify(ASKED.map((key) => view[key]));

export class Figures {
  /**
   * `on` has: loaded(data), settled(), event(insights).
   */
  constructor(context, parts, on) {
    this.context = context;
    this.on = on;
    const pulled = () => isPulled(context.app().source);
    this.loader = new Loader({
      view: context.view, pulled, accounts: context.accounts, loaded: (data) => this.loaded(data), settled: () => on.settled?.(),
    }, parts);
  }

  start() {
    this.stops = [
      this.context.onView((view) => this.moved(view)),
      this.context.onEvent((name, data) => this.heard(name, data)),
    ];
    this.asked = question(this.context.view());
    this.loader.now();
  }

  stop() {
    this.stops.forEach((stop) => stop());
    this.loader.stop();
  }

  moved(view) {
    const asked = question(view);
    if (asked === this.asked) return;
    this.asked = asked;
    this.on.loaded({ figures: null, comparison: undefined, list: null, figuresError: null, listError: null });
    this.loader.now();
  }

  heard(name, data) {
    if (name === 'insights') this.on.event?.(data);
    if (name === 'back') this.loader.now();
    else if (!this.context.view().as_of) this.loader.soon();
  }

  loaded(data) {
    if (this.context.failed(data.figuresError) || this.context.failed(data.listError)) return;
    const { meta, figures, figuresError } = data;
    this.on.loaded(data);
    if (figures) this.context.told({ meta, range: figures.range, currency: figures.currency, fx: figures.fx ?? null, currencies: figures.currencies, trouble: null });
    else if (figuresError && this.has) this.context.told({ trouble: figuresError });
    this.has ||= !!figures;
    if (figures && !this.asksAll && this.loader.store.pulled()) {
      // Only now it is known that accounts have totals of their own.
      this.asksAll = true;
      this.loader.soon();
    }
  }
}
