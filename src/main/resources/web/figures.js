// Groups of an answer folded into what widgets show: totals, series, platforms.

import { add, zero } from './metrics.js';
import { starts } from './periods.js';

/** Currencies by cost, the largest first. */
export function currencies(groups) {
  const cost = new Map();
  for (const group of groups) {
    if (group.currency) cost.set(group.currency, (cost.get(group.currency) ?? 0) + Number(group.cost ?? 0));
  }
  return [...cost].sort((a, b) => b[1] - a[1]).map(([code]) => code);
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
    cut,
    platforms: ['meta', 'google', 'tiktok', 'linkedin'].filter((name) => parts.has(name)),
    at: (start) => whole.get(start),
    of: (platform, start) => parts.get(platform)?.get(start) ?? zero(),
  };
}

/** The starts whose figures may still move: those that end on or after the provisional day. */
export function provisionalFrom(shape, day) {
  if (!day) return -1;
  const at = shape.starts.findIndex((start, i) => (shape.starts[i + 1] ?? '9999') > day);
  return at;
}
