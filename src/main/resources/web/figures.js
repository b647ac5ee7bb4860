// Groups of an answer folded into what widgets show: totals, series, platforms.

import { full } from './format.js';
import { add, PLATFORMS, zero } from './metrics.js';
import { starts } from './periods.js';

/** Currencies by impressions, the most first: amounts in different currencies cannot be ordered. */
export function currencies(groups) {
  const seen = new Map();
  for (const group of groups) {
    if (group.currency) seen.set(group.currency, (seen.get(group.currency) ?? 0) + Number(group.impressions ?? 0));
  }
  return [...seen].sort((a, b) => b[1] - a[1]).map(([code]) => code);
}

/** The currencies in which amounts were counted, also those of converted ones. */
export function counted(groups) {
  return [...new Set(groups.flatMap((group) => [group.originals ?? group.original ?? group].flat().map((one) => one.currency)))];
}

export function total(groups, currency) {
  return groups.filter((group) => group.currency === currency)
    .reduce((sum, group) => add(sum, group), zero());
}

/** Whether days from this start to the next one have not been read yet. */
function unread(meta, start, next) {
  return (meta?.coverage?.missing_days ?? []).some((days) => days.from < next && days.to >= start);
}

/** One sentence about days that have not been read; empty while answers say nothing about it. */
export function coverageText(coverage) {
  if (!coverage) return '';
  if (coverage.complete) return 'complete';
  const { incomplete_accounts: count, missing } = coverage;
  const loading = missing.every((days) => days.why === 'loading');
  return `${count} ${count === 1 ? 'account' : 'accounts'} ${loading ? 'still loading' : 'with missing days'}`;
}

/** The cost that accounts report and no campaign has, by currency, or zero in `currency`; empty where nothing is compared. */
export function unexplained(accounts, currency) {
  const sums = new Map();
  for (const { currency: own, unexplained_cost: cost } of accounts) if (own) sums.set(own, (sums.get(own) ?? 0) + Math.abs(Number(cost)));
  const all = [...sums].filter(([, cost]) => cost > 0);
  if (all.length > 0) return all.map(([own, cost]) => full(cost, 'money', own)).join(' + ');
  return sums.size > 0 ? full(0, 'money', currency || [...sums.keys()][0]) : '';
}

/**
 * Sums by start and by platform: `{starts, platforms: [name], at(start), of(platform, start), unread(start)}`.
 */
export function series(answer, cut, currency) {
  const all = starts(answer.range, cut);
  const whole = new Map(all.map((start) => [start, zero()]));
  const parts = new Map();
  const fold = (group, platform) => {
    if (group.currency !== currency || !whole.has(group[cut])) return;
    add(whole.get(group[cut]), group);
    if (!parts.has(platform)) parts.set(platform, new Map());
    const part = parts.get(platform);
    part.set(group[cut], add(part.get(group[cut]) ?? zero(), group));
  };
  answer.groups.forEach((group) => fold(group, group.platform));
  (answer.unallocated ?? []).forEach((group) => fold(group, 'unallocated'));
  return {
    starts: all,
    to: answer.range.to,
    cut,
    platforms: [...Object.keys(PLATFORMS), 'unallocated'].filter((name) => parts.has(name)),
    at: (start) => whole.get(start),
    unread: (start) => unread(answer.meta, start, all[all.indexOf(start) + 1] ?? '9999-12-31'),
    of: (platform, start) => parts.get(platform)?.get(start) ?? zero(),
  };
}
