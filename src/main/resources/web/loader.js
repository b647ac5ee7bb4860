// Fetches what the page shows, again whenever something changed, but never too often.

import * as api from './api.js';
import { currencies, provisionalFrom, series, total } from './figures.js';
import { asked, comparedRange, granularity, periodOf, today } from './periods.js';

const PACE = 2500;

/** Which requests a view needs; widgets show them as commands. */
export function questions(view, range, currency = view.currency) {
  const filter = { platform: view.platform };
  const cut = range ? granularity(range) : 'day';
  return {
    cut,
    series: { ...asked(view), ...filter, group_by: `${cut},platform`, limit: 10000 },
    campaigns: { ...asked(view), ...filter, currency, search: view.q, status: view.status, sort: view.sort, cursor: view.cursor, limit: 25 },
  };
}

export class Loader {
  constructor(store) {
    this.store = store;
    this.timer = 0;
    this.latest = 0;
    this.run = 0;
    document.addEventListener('visibilitychange', () => document.hidden || (this.waiting && this.soon()));
  }

  /** Something changed: load again as soon as the pace allows. */
  soon() {
    this.waiting = true;
    if (this.timer || this.loading || document.hidden) return;
    this.timer = setTimeout(() => this.load(), Math.max(0, this.latest + PACE - Date.now()));
  }

  /** The question changed: load at once and forget what is under way. */
  now() {
    clearTimeout(this.timer);
    this.load();
  }

  /** Shows each part when it is there; what an earlier question brings late is thrown away. */
  async load() {
    const run = ++this.run;
    this.timer = 0;
    this.loading = true;
    this.waiting = false;
    this.latest = Date.now();
    const view = this.store.view();
    const show = (data) => run === this.run && this.store.loaded(data);
    const figures = this.figures(view);
    const parts = [figures, this.campaigns(view, figures), this.changes(), this.platforms()];
    await Promise.all(parts.map((part) => part.then(show)));
    if (run !== this.run) return;
    this.loading = false;
    this.store.settled();
    if (this.waiting) this.soon();
  }

  async figures(view) {
    try {
      let { cut, series: params } = questions(view, this.range);
      let answer = await api.groups(params);
      if (granularity(answer.range) !== cut) {
        ({ cut, series: params } = questions(view, answer.range));
        answer = await api.groups(params);
      }
      this.range = answer.range;
      return { figures: await this.compared(view, answer, cut), figuresError: null, meta: answer.meta };
    } catch (error) {
      return { figuresError: error };
    }
  }

  async compared(view, answer, cut) {
    const known = currencies(answer.groups);
    const currency = known.includes(view.currency) ? view.currency : known[0] ?? view.currency;
    const earlier = comparedRange(periodOf(view), answer.range, view.compare);
    const before = earlier
      ? total((await api.groups({ ...earlier, platform: view.platform, group_by: 'platform' })).groups, currency)
      : null;
    const shape = series(answer, cut, currency);
    const provisional = answer.meta.provisional_from;
    return {
      range: answer.range, currencies: known, currency, before, shape, provisional, earlier,
      total: total(answer.groups, currency), moving: provisionalFrom(shape, provisional) >= 0,
      empty: answer.groups.length === 0, coverage: answer.meta.coverage, unfinished: answer.range.to >= today(answer.meta.reporting_timezone),
    };
  }

  /** Of the currency that everything else is shown in. */
  async campaigns(view, figures) {
    try {
      const currency = view.currency || (await figures).figures?.currency;
      return { page: await api.campaigns(questions(view, this.range, currency).campaigns), pageError: null };
    } catch (error) {
      return { pageError: error };
    }
  }

  async changes() {
    try {
      return { changes: await api.changes() };
    } catch {
      return {};
    }
  }

  async platforms() {
    if (this.platformsAt && Date.now() - this.platformsAt < 10000) return {};
    this.platformsAt = Date.now();
    try {
      return { platforms: await api.platforms(), platformsError: null };
    } catch (error) {
      return { platformsError: error };
    }
  }
}
