// Groups of an answer folded into what widgets show: totals, series, platforms.

import { add, zero } from './metrics.js';
import { starts } from './periods.js';

/** Currencies by impressions, the most first: amounts in different ones do not compare. */
export function currencies(groups) {
  const seen = new Map();
  for (const group of groups) {
    if (group.currency) seen.set(group.currency, (seen.get(group.currency) ?? 0) + Number(group.impressions ?? 0));
  }
  return [...seen].sort((a, b) => b[1] - a[1]).map(([code]) => code);
}

export function total(groups, currency) {
  return groups.filter((group) => group.currency === currency)
    .reduce((sum, group) => add(sum, group), zero());
}

/**
 * Sums by start and by platform: `{starts, platforms: [name], at(start), of(platform, start)}`.
 */
export function series(answer, cut, currency) {
  const all = starts(answer.range, cut);
  const whole = new Map(all.map((start) => [start, zero()]));
  const parts = new Map();
  for (const group of answer.groups) {
    if (group.currency !== currency || !whole.has(group[cut])) continue;
    add(whole.get(group[cut]), group);
    if (!parts.has(group.platform)) parts.set(group.platform, new Map());
    const part = parts.get(group.platform);
    part.set(group[cut], add(part.get(group[cut]) ?? zero(), group));
  }
  return {
    starts: all,
    to: answer.range.to,
    cut,
    platforms: ['meta', 'google', 'tiktok', 'linkedin'].filter((name) => parts.has(name)),
    at: (start) => whole.get(start),
    of: (platform, start) => parts.get(platform)?.get(start) ?? zero(),
  };
}

/** The first start whose figures may still change, because it ends on or after the provisional day; -1: none. */
export function provisionalFrom(shape, day) {
  if (!day || shape.to < day) return -1;
  return shape.starts.findIndex((start, i) => i === shape.starts.length - 1 || shape.starts[i + 1] > day);
}
