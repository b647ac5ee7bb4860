// How much of a figure is known by age: what was known thirty days ago of each day, beside what is known of it now.

import * as api from './api.js';
import { daysIn, daysLater, today } from './periods.js';
import { add, zero } from './metrics.js';

const BACK = 30;
const DAY = 86400000;
const HOUR = 3600000;
const MINUTE = 60000;
const FIGURES = 'impressions,clicks,conversions,cost,revenue';

/** From this age on delivery hardly changes: with fewer impressions, days had not been read then. */
const SETTLED = 4;
const NEARLY_ALL = 0.9;

/** Below this a figure counts as final. */
export const SILENT = 0.01;

/** The ages that are shown together, by their first day. */
export const AGES = { 0: 'today', 1: '1 day', 2: '2–3 days', 4: '4–7 days', 8: '8–14 days', 15: '15–28 days' };

let kept;

export const forgetMaturity = () => { kept = undefined; };

/**
 * By platform `{known, shares: [{cost, conversions, revenue, …} by age]}`; the answer is good for an hour, and for a
 * minute while something is not known.
 */
export function maturity(zone) {
  if (!kept || Date.now() > kept.until) {
    const one = { until: Infinity, answer: read(zone) };
    kept = one;
    one.answer.then((found) => {
      const all = Object.values(found);
      one.until = Date.now() + (all.length > 0 && all.every(({ known }) => known) ? HOUR : MINUTE);
    }, () => { kept = undefined; });
  }
  return kept.answer;
}

export function maturityUrls(zone) {
  const [then, now] = asks(zone);
  return [api.groupsUrl(then), api.groupsUrl(now)];
}

function asks(zone) {
  const instant = new Date(Math.floor((Date.now() - BACK * DAY) / HOUR) * HOUR);
  const last = today(zone, instant);
  const days = { from: daysLater(last, -28), to: last, group_by: 'day,platform', metrics: FIGURES, limit: 10000 };
  return [{ ...days, as_of: instant.toISOString().replace('.000Z', 'Z') }, days];
}

async function read(zone) {
  const [asked, present] = asks(zone);
  const [then, now] = await Promise.all([api.groups(asked).catch((error) => (error.status === 400 ? { groups: [] } : Promise.reject(error))), api.groups(present)]);
  const sums = (groups) => {
    const found = new Map();
    for (const group of groups) {
      const key = `${group.platform}/${ageOf(group.day, asked.to)}`;
      // Shares of amounts in several currencies are weighted by their numbers only within one age and platform.
      found.set(key, add(found.get(key) ?? zero(), group));
    }
    return found;
  };
  const before = sums(then.groups);
  const after = sums(now.groups);
  const platforms = new Set(now.groups.map((group) => group.platform));
  return Object.fromEntries([...platforms].map((platform) => [platform, of(platform, before, after)]));
}

/** The age of a day is counted in days of its account; the same day has age 0. */
const ageOf = (day, last) => Math.max(0, daysIn({ from: day, to: last }) - 1);

function of(platform, before, after) {
  const at = (sums, age) => sums.get(`${platform}/${age}`) ?? zero();
  const ages = Array.from({ length: 29 }, (_, age) => age);
  const settled = (sums) => ages.filter((age) => age >= SETTLED).reduce((sum, age) => sum + at(sums, age).impressions, 0);
  const known = settled(after) > 0 && settled(before) >= NEARLY_ALL * settled(after);
  const share = (age, metric) => {
    const final = at(after, age)[metric];
    return final ? at(before, age)[metric] / final : null;
  };
  return { known, shares: ages.map((age) => Object.fromEntries(FIGURES.split(',').map((metric) => [metric, share(age, metric)]))) };
}

/** The part of a figure of a day that is still to come or to go, by the stored history; null where it is not known. */
function missingShare(known, platform, metric, age) {
  const found = known?.[platform];
  if (!found?.known) return null;
  const share = found.shares[Math.min(age, found.shares.length - 1)][metric];
  return share == null ? 0 : Math.abs(1 - share);
}

const PARTS_OF = { roas: ['revenue', 'cost'], cpa: ['cost', 'conversions'], ctr: ['clicks', 'impressions'], cpc: ['cost', 'clicks'], cpm: ['cost', 'impressions'], cvr: ['conversions', 'clicks'], aov: ['revenue', 'conversions'] };

/** How much of a figure may still move, at each start and in all, weighted by platform; a ratio as the more open of its parts. */
export function movement(shape, metric, known, last) {
  const parts = (PARTS_OF[metric] ?? [metric]).map((part) => movementOf(shape, part, known, last));
  const most = (shares) => Math.max(...shares);
  return {
    starts: shape.starts.map((_, i) => most(parts.map((part) => part.starts[i]))), total: most(parts.map((part) => part.total)),
    platforms: shape.platforms.map((platform) => [platform, most(parts.map((part) => part.platforms[platform]))]).filter(([, share]) => share >= SILENT).sort((a, b) => b[1] - a[1]),
  };
}

function movementOf(shape, figure, known, last) {
  const sums = Object.fromEntries(shape.platforms.map((platform) => [platform, { moving: 0, all: 0 }]));
  const whole = { moving: 0, all: 0 };
  const shareOf = (one) => (one.all ? one.moving / one.all : 0);
  const starts = shape.starts.map((start, i) => {
    const end = shape.starts[i + 1] ? daysLater(shape.starts[i + 1], -1) : shape.to;
    const here = { moving: 0, all: 0 };
    for (const platform of shape.platforms) {
      const all = Math.abs(shape.of(platform, start)[figure]);
      const moving = (missingShare(known, platform, figure, ageOf(end > last ? last : end, last)) ?? 0) * all;
      for (const sum of [here, whole, sums[platform]]) {
        sum.moving += moving;
        sum.all += all;
      }
    }
    return shareOf(here);
  });
  return { starts, total: shareOf(whole), platforms: Object.fromEntries(Object.entries(sums).map(([platform, sum]) => [platform, shareOf(sum)])) };
}
