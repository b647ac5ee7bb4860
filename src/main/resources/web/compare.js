// The earlier period, compared fairly: as it was known when it was as old as the period is now. Where that is not
// known, the days that have ended of both periods; where the earlier days are not there, nothing.

import * as api from './api.js';
import { total } from './figures.js';
import { day } from './format.js';
import { comparedRange, daysIn, daysLater, today } from './periods.js';
import { scopeOf, stateOf } from './scope.js';

const MINUTE = 60000;
const FIGURES = 'impressions,clicks,conversions,cost,revenue';

/** Below this share of the later impressions the earlier state was not read completely. */
const NEARLY_ALL = 0.9;

const kept = new Map();

/** Answers about the past change rarely: they are asked for again after a minute. */
function groups(params) {
  const url = api.groupsUrl(params);
  const known = kept.get(url);
  if (known && Date.now() - known.at < MINUTE) return known.answer;
  const answer = api.groups(params);
  if (kept.size > 50) kept.clear();
  kept.set(url, { at: Date.now(), answer });
  answer.catch(() => kept.delete(url));
  return answer;
}

export const forgetCompared = () => kept.clear();

/** Which days, and at which time, are compared: `{earlier, isOpen, then, params(range, as_of)}`; null for none. */
export function planOf(view, { range, zone, money }) {
  const earlier = comparedRange(view, range);
  if (!earlier) return null;
  const scope = scopeOf(view);
  const now = view.as_of ? new Date(view.as_of) : new Date(Math.floor(Date.now() / MINUTE) * MINUTE);
  const apart = daysIn({ from: earlier.to, to: range.to }) - 1;
  const params = (days, asOf) => ({
    ...days, ...scope.params, ...money, group_by: scope.byAccount ? 'platform,account' : 'platform', metrics: FIGURES, limit: 10000, as_of: asOf,
  });
  return {
    earlier, scope, params, day: today(zone, now), isOpen: range.to >= today(zone, now),
    then: apart > 0 ? new Date(now.getTime() - apart * 24 * 60 * MINUTE).toISOString().replace('.000Z', 'Z') : '',
  };
}

/**
 * The figures to compare with: `{earlier, before, now, basis, asOf, compared, why, urls}`. `now` is null where the whole
 * period is compared; `before` is null, with the reason, where nothing is.
 */
export async function compared(view, figures) {
  const { range, currency } = figures;
  const plan = planOf(view, figures);
  if (!plan) return null;
  const { earlier } = plan;
  const sum = (answer) => total(answer.groups.filter(plan.scope.keep), currency);
  const state = stateOf(view).as_of;
  const known = plan.then && await sameAge(plan, earlier);
  if (known) {
    return { earlier, before: sum(known), now: null, basis: 'same_age', asOf: plan.then, urls: [api.groupsUrl(plan.params(earlier, plan.then))] };
  }
  const open = plan.isOpen ? daysIn({ from: plan.day, to: range.to }) : 0;
  const days = { from: earlier.from, to: daysLater(earlier.to, -open) };
  const present = { from: range.from, to: daysLater(range.to, -open) };
  if (days.to < days.from || present.to < present.from) return { earlier, before: null, why: 'no day has ended yet', urls: [] };
  const [then, now] = await Promise.all([groups(plan.params(days, state)), open ? groups(plan.params(present, state)) : null]);
  const urls = [api.groupsUrl(plan.params(days, state)), ...(open ? [api.groupsUrl(plan.params(present, state))] : [])];
  const why = await notThere(plan, days, then, currency, state);
  return why ? { earlier, before: null, why, urls: urls.slice(0, 1) }
    : { earlier: days, before: sum(then), now: now && sum(now), basis: 'complete_days', compared: present, urls };
}

/** The figures as they were known, or null where not all of them had been read then. */
async function sameAge(plan, earlier) {
  const ended = plan.isOpen ? daysLater(earlier.to, -1) : earlier.to;
  const check = { from: ended < earlier.from ? ended : earlier.from, to: ended };
  const byAccount = { group_by: 'platform,account' };
  try {
    const [known, then, later] = await Promise.all([
      groups(plan.params(earlier, plan.then)),
      groups({ ...plan.params(check, plan.then), ...byAccount }), groups({ ...plan.params(check), ...byAccount }),
    ]);
    if (later.groups.length === 0 || later.meta.coverage?.complete === false) return null;
    const before = new Map(then.groups.map((group) => [keyOf(group), Number(group.impressions)]));
    return later.groups.every((group) => (before.get(keyOf(group)) ?? 0) >= NEARLY_ALL * Number(group.impressions)) ? known : null;
  } catch (error) {
    if (error.status === 400) return null;
    throw error;
  }
}

const keyOf = (group) => JSON.stringify([group.platform, group.account_id, group.currency]);

/** Why the earlier days cannot be compared with; empty where they can. */
async function notThere(plan, days, answer, currency, state) {
  const missing = answer.meta.coverage?.missing ?? [];
  const scoped = missing.filter((entry) => plan.scope.keep({ platform: entry.platform, account_id: entry.account }));
  if (scoped.length > 0) return 'the earlier days have not all been read';
  if (!total(answer.groups.filter(plan.scope.keep), currency).impressions) return 'there are no earlier figures';
  const params = { ...plan.params(days, state), group_by: 'day', metrics: 'impressions,cost' };
  const first = (await groups(params)).groups.filter((group) => group.currency === currency && Number(group.impressions) > 0)
    .map((group) => group.day).sort()[0];
  const gap = first ? daysIn({ from: days.from, to: first }) - 1 : 0;
  return gap > 2 && gap > daysIn(days) / 10 ? `the earlier figures begin on ${day(first)}` : '';
}
