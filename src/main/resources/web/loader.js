// Fetches what the overview and the list of campaigns show, again whenever something changed, but never too often.

import * as api from './api.js';
import { compared } from './compare.js';
import { currencies, series, total } from './figures.js';
import { granularity, today } from './periods.js';
import { common, scopeOf } from './scope.js';

const PACE = 2500;

/** Which requests a view needs; widgets show them as commands. */
export function questions(view, range, currency, isPulled) {
  const cut = range ? granularity(range) : 'day';
  const scope = scopeOf(view);
  return {
    cut,
    series: {
      ...common(view), group_by: `${cut},platform${scope.byAccount ? ',account' : ''}`, limit: 10000,
      unallocated: isPulled && !view.as_of ? 'true' : '',
    },
    campaigns: { ...common(view), currency },
  };
}

export class Loader {
  /** `store` has: view(), pulled(), loaded(data), settled(); `parts` are the names of the methods to call. */
  constructor(store, parts) {
    this.store = store;
    this.parts = parts;
    this.latest = 0;
    this.run = 0;
    this.seen = () => document.hidden || (this.waiting && this.soon());
    document.addEventListener('visibilitychange', this.seen);
  }

  stop() {
    this.run++;
    clearTimeout(this.timer);
    document.removeEventListener('visibilitychange', this.seen);
  }

  /** Something changed: load again as soon as the pace allows, which is slower where there is more to load. */
  soon() {
    this.waiting = true;
    if (this.timer || this.loading || document.hidden) return;
    this.timer = setTimeout(() => this.load(), Math.max(0, this.latest + PACE * (this.pages ?? 1) - Date.now()));
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
    await Promise.all([figures, ...this.parts.map((part) => this[part](view, figures))].map((part) => part.then(show)));
    if (run !== this.run) return;
    this.loading = false;
    this.store.settled();
    if (this.waiting) this.soon();
  }

  async figures(view) {
    try {
      const asks = (range) => questions(view, range, '', this.store.pulled());
      let { cut, series: params } = asks(this.range);
      let answer = await api.groups(params);
      if (granularity(answer.range) !== cut) {
        ({ cut, series: params } = asks(answer.range));
        answer = await api.groups(params);
      }
      this.range = answer.range;
      return { figures: this.folded(view, answer, cut, params), figuresError: null, meta: answer.meta };
    } catch (error) {
      return { figuresError: error };
    }
  }

  folded(view, all, cut, params) {
    const { keep } = scopeOf(view);
    const answer = { ...all, groups: all.groups.filter(keep), unallocated: all.unallocated.filter(keep) };
    const known = currencies(answer.groups);
    const currency = known.includes(view.currency) ? view.currency : known[0] ?? '';
    const zone = answer.meta.reporting_timezone;
    return {
      range: answer.range, currencies: known, currency, zone, shape: series(answer, cut, currency),
      total: total([...answer.groups, ...answer.unallocated], currency),
      unallocated: total(answer.unallocated, currency), urls: [api.groupsUrl(params)],
      empty: answer.groups.length === 0, coverage: answer.meta.coverage, provisional: answer.meta.provisional_from,
      unfinished: !view.as_of && answer.range.to >= today(zone),
    };
  }

  async comparison(view, figures) {
    const { figures: found } = await figures;
    if (!found) return {};
    try {
      return { comparison: await compared(view, found.range, found.currency, found.zone) };
    } catch (error) {
      return { comparison: { before: null, why: error.message, urls: [] } };
    }
  }

  /** Every campaign, in the currency that everything else is shown in. */
  async campaigns(view, figures) {
    try {
      const found = (await figures).figures;
      if (!found) return { listError: (await figures).figuresError };
      const params = questions(view, this.range, found.currency).campaigns;
      const list = await allCampaigns(params, scopeOf(view).keep);
      this.pages = list.pages;
      return { list: { ...list, currency: found.currency }, listError: null };
    } catch (error) {
      return { listError: error };
    }
  }

  async changes() {
    try {
      return { changes: await api.changes() };
    } catch {
      return {};
    }
  }
}

const PAGE = 1000;
const MOST_PAGES = 10;

/** All rows, up to 10,000: `{rows, pages, isCut, range, params}`. */
export async function allCampaigns(params, keep) {
  const rows = [];
  let cursor = '';
  let pages = 0;
  let range;
  do {
    const page = await api.campaigns({ ...params, limit: PAGE, cursor });
    rows.push(...page.rows.filter(keep));
    ({ next: cursor, range } = page);
    pages++;
  } while (cursor && pages < MOST_PAGES);
  return { rows, pages, isCut: cursor !== '', range, params };
}
