// Fetches what the overview and the list of campaigns show, again whenever something changed, but never too often.

import * as api from './api.js';
import { compared } from './compare.js';
import { counted, currencies, series, total } from './figures.js';
import { hasChange, hasPacing } from './columns.js';
import { maturity } from './maturity.js';
import { zero } from './metrics.js';
import { granularity, today } from './periods.js';
import { chosenCurrency, common, currenciesOf, scopeOf } from './scope.js';

const PACE = 2500;
const MINUTE = 60000;

/** Whether this server reads the accounts itself, so that they have totals of their own. */
export const isPulled = (source) => source === 'real' || source === 'emulator';

/** Which requests a view needs; widgets show them as commands. */
export function questions(view, range, money, hasTotals) {
  const cut = range ? granularity(range) : 'day';
  const scope = scopeOf(view);
  return {
    cut,
    series: {
      ...common(view), ...money, group_by: `${cut},platform${scope.byAccount ? ',account' : ''}`, limit: 10000,
      unallocated: hasTotals && !view.as_of && !money.convert_to ? 'true' : '',
    },
    campaigns: { ...common(view), ...money },
  };
}

export class Loader {
  /**
   * `store` has: view(), pulled(), accounts() (a promise), loaded(data), settled(); `parts` are the names of the methods
   * to call.
   */
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

  /**
   * Something changed: load again as soon as the pace allows, which is slower where there is more to load, and
   * slow where all days are over: events do not say which days have changed, and these seldom do.
   */
  soon() {
    this.waiting = true;
    if (this.timer || this.loading || document.hidden) return;
    const pace = this.isOver ? MINUTE : PACE * (this.pages ?? 1);
    this.timer = setTimeout(() => this.load(), Math.max(0, this.latest + pace - Date.now()));
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
      const { answer, cut, params, money } = await this.inOneCurrency(view);
      return { figures: this.folded(view, answer, cut, params, money), figuresError: null, meta: answer.meta };
    } catch (error) {
      return { figuresError: error };
    }
  }

  /**
   * In the chosen currency. Where none is chosen and there are several, in the base currency of the server, if it has all
   * rates; without them, amounts in one of the currencies are shown.
   */
  async inOneCurrency(view) {
    const chosen = chosenCurrency(view);
    if (chosen) return this.series(view, chosen);
    const scope = JSON.stringify(scopeOf(view).params);
    const isMixed = this.mixed?.scope === scope ? this.mixed.is : currenciesOf(view, await this.store.accounts()).length > 1;
    const first = isMixed ? null : await this.series(view, {});
    if (first && (currencies(first.answer.groups).length < 2 || this.mixed?.scope === scope)) return first;
    const converted = await this.series(view, { convert_to: 'base' });
    const { missing } = converted.answer.fx;
    this.mixed = { scope, is: missing.length === 0, missing };
    return this.mixed.is ? converted : first ?? this.series(view, {});
  }

  async series(view, money) {
    const asks = (range) => questions(view, range, money, this.store.pulled());
    let { cut, series: params } = asks(this.range);
    let answer = await api.groups(params);
    if (granularity(answer.range) !== cut) {
      ({ cut, series: params } = asks(answer.range));
      answer = await api.groups(params);
    }
    this.range = answer.range;
    this.isOver = answer.range.to < today(answer.meta.reporting_timezone);
    return { answer, cut, params, money };
  }

  folded(view, all, cut, params, money) {
    const { keep } = scopeOf(view);
    const answer = { ...all, groups: all.groups.filter(keep), unallocated: all.unallocated.filter(keep) };
    const known = currencies(answer.groups);
    const currency = known.includes(view.currency) ? view.currency : known[0] ?? view.currency;
    const zone = answer.meta.reporting_timezone;
    return {
      range: answer.range, currencies: counted(answer.groups), currency, zone, money, fx: all.fx, isPulled: isPulled(answer.meta.source), shape: series(answer, cut, currency),
      total: total([...answer.groups, ...answer.unallocated], currency),
      unallocated: total(answer.unallocated, currency), urls: [api.groupsUrl(params)],
      empty: answer.groups.length === 0, leftOut: leftOut(view, known, currency, this.mixed?.missing ?? []), coverage: answer.meta.coverage, provisional: answer.meta.provisional_from,
      unfinished: !view.as_of && answer.range.to >= today(zone),
    };
  }

  async comparison(view, figures) {
    const { figures: found } = await figures;
    if (!found) return {};
    try {
      return { comparison: await compared(view, found) };
    } catch (error) {
      return { comparison: { before: null, why: error.message, urls: [] } };
    }
  }

  /** Every campaign, in the currency that everything else is shown in. */
  async campaigns(view, figures) {
    try {
      const found = (await figures).figures;
      if (!found) return { listError: (await figures).figuresError };
      const money = found.money.convert_to ? found.money : { currency: found.currency };
      const params = questions(view, this.range, money).campaigns;
      const [list, total] = await Promise.all([allCampaigns(params, scopeOf(view).keep), totalOf(view, params)]);
      this.pages = list.pages;
      return { list: { ...list, total, currency: found.currency }, listError: null };
    } catch (error) {
      return { listError: error };
    }
  }

  /** What accounts report beyond their campaigns; only of those that are read here. */
  async audited(view, figures) {
    const { figures: found } = await figures;
    if (!found?.isPulled || view.as_of) return { audit: null };
    if (this.auditAt && Date.now() - this.auditAt < MINUTE && this.auditOf === JSON.stringify(found.range)) return {};
    this.auditAt = Date.now();
    this.auditOf = JSON.stringify(found.range);
    try {
      return { audit: await api.request(api.auditUrl({ ...found.range, ...scopeOf(view).params, limit: 1 })) };
    } catch {
      return { audit: null };
    }
  }

  /** How much of a figure is known by its age. */
  async moving(view, figures) {
    const { figures: found } = await figures;
    if (!found?.isPulled || view.as_of) return { moving: null };
    return { moving: await maturity(found.zone).catch(() => null) };
  }

  /** The rows of the earlier period and the budgets, where a column needs them. */
  async beside(view, figures) {
    const wanted = { earlier: hasChange(view), pacing: hasPacing(view) };
    if (!wanted.earlier && !wanted.pacing) return { beside: null };
    try {
      const [comparison, budgets] = await Promise.all([wanted.earlier ? this.comparison(view, figures) : {}, wanted.pacing ? api.pacing() : []]);
      const { figures: found } = await figures;
      const money = found?.money.convert_to ? found.money : { currency: found?.currency };
      const rows = (days, asOf) => allCampaigns({ ...days, ...scopeOf(view).params, ...money, as_of: asOf }, scopeOf(view).keep).then((list) => list.rows);
      const { earlier, before, basis, asOf, compared: days, now } = comparison.comparison ?? {};
      const [then, present] = before ? await Promise.all([rows(earlier, basis === 'same_age' ? asOf : view.as_of), now ? rows(days, view.as_of) : null]) : [null, null];
      return { beside: { comparison: comparison.comparison, before: then && byRow(then), now: present && byRow(present), paces: new Map(budgets.filter((pace) => pace.level === 'campaign').map((pace) => [rowKey({ ...pace, campaign_id: pace.id, currency: '' }), pace])) } };
    } catch (error) {
      return { beside: { comparison: { before: null, why: error.message }, paces: new Map() } };
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

/** Which amounts the page does not show, in a sentence; empty where it shows all. */
function leftOut(view, known, currency, missing) {
  if (view.currency) return known.includes(view.currency) ? '' : `There are no amounts in ${view.currency} in this period.`;
  const others = known.filter((code) => code !== currency);
  const why = missing.length > 0 ? `: no rate for ${missing.join(', ')} on some days` : '';
  return others.length > 0 ? `Amounts in ${others.join(', ')} are not shown${why}.` : '';
}

const rowKey = (row) => JSON.stringify([row.platform, row.account_id, row.campaign_id, row.currency]);
const byRow = (rows) => new Map(rows.map((row) => [rowKey(row), row]));

/** Rows with what belongs to them: their earlier figures, zero where they had none, and their budgets. */
export function joined(rows, beside) {
  if (!beside) return rows;
  return rows.map((row) => ({
    ...row, pace: beside.paces.get(rowKey({ ...row, currency: '' })),
    ...(beside.before ? { before: beside.before.get(rowKey(row)) ?? zero(), ...(beside.now ? { now: beside.now.get(rowKey(row)) ?? zero() } : {}) } : {}),
  }));
}

/** The server's total of all campaigns; null where the scope is cut here. */
async function totalOf(view, params) {
  if (scopeOf(view).isCutHere) return null;
  const { groups } = await api.groups(params);
  return groups.length === 1 ? groups[0] : null;
}

const PAGE = 1000;
const MOST_PAGES = 10;

/** All rows, up to 10,000: `{rows, pages, isCut, range, fx, params}`. */
export async function allCampaigns(params, keep) {
  const rows = [];
  let cursor = '';
  let pages = 0;
  let range;
  let fx;
  do {
    const page = await api.campaigns({ ...params, limit: PAGE, cursor });
    rows.push(...page.rows.filter(keep));
    ({ next: cursor, range, fx } = page);
    pages++;
  } while (cursor && pages < MOST_PAGES);
  return { rows, pages, isCut: cursor !== '', range, fx, params };
}
