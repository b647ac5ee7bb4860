// Targets that a person has set: without one there is no verdict about a figure.

import { store, stored } from './store.js';

const NAME = 'targets';

/** `[{metric, value, currency, platform, account, campaign}]`; an empty field stands for all. */
export const targets = () => stored(NAME);

const isSame = (a, b) => ['metric', 'currency', 'platform', 'account', 'campaign'].every((field) => (a[field] ?? '') === (b[field] ?? ''));

/** Replaces the target of the same metric and scope; without a value it is removed. */
export function setTarget(target) {
  const others = targets().filter((one) => !isSame(one, target));
  store(NAME, target.value > 0 ? [...others, target] : others);
}

/** The narrowest target that applies to a row: of the campaign, its account, its platform, all. */
function targetOf(metric, row) {
  const fits = (one) => one.metric === metric && (!one.platform || one.platform === row.platform) && (!one.account || one.account === row.account_id)
    && (!one.campaign || one.campaign === row.campaign_id) && (metric !== 'cpa' || [row.currency, row.original?.currency].includes(one.currency));
  const width = (one) => (one.campaign ? 4 : 0) + (one.account ? 2 : 0) + (one.platform ? 1 : 0);
  return targets().filter(fits).sort((a, b) => width(b) - width(a))[0];
}

/** Whether a figure reaches its target: `{target, currency, isReached}`; null without a target or a figure. */
export function verdict(metric, row) {
  if (metric !== 'roas' && metric !== 'cpa') return null;
  const target = targetOf(metric, row);
  if (!target) return null;
  const counted = metric === 'cpa' && target.currency !== row.currency ? row.original : row;
  const value = counted[metric];
  if (value == null) return null;
  return { target: target.value, currency: target.currency, isReached: metric === 'roas' ? value >= target.value : value <= target.value };
}
