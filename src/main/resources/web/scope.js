// What the top bar selects: platforms, accounts, period, time and currency as parameters of requests.

import { asked } from './periods.js';
import { listOf, textOf } from './state.js';

export const accountKey = (platform, account) => `${platform}:${account}`;

/**
 * The selected platforms and accounts. The API filters by one platform and by one account; of several, the answer is
 * cut by them and the rest is left out here: `{params, byAccount, isCutHere, keep(row)}`.
 */
export function scopeOf(view) {
  const platforms = listOf(view.platform);
  const accounts = listOf(view.account);
  if (accounts.length === 1) {
    const [platform, ...id] = accounts[0].split(':');
    return { params: { platform, account: id.join(':') }, byAccount: false, isCutHere: false, keep: () => true };
  }
  const keep = (row) => (platforms.length === 0 || platforms.includes(row.platform))
    && (accounts.length === 0 || accounts.includes(accountKey(row.platform, row.account_id)));
  return { params: { platform: platforms.length === 1 ? platforms[0] : '' }, byAccount: accounts.length > 0, isCutHere: accounts.length > 1 || platforms.length > 1, keep };
}

/** The time of the figures: empty for now. */
export const stateOf = (view) => (view.as_of ? { as_of: view.as_of } : {});

/** The currencies of the selected accounts that have campaigns. */
export function currenciesOf(view, accounts) {
  const { keep, params } = scopeOf(view);
  const all = (accounts ?? []).filter((one) => one.campaigns > 0 && one.currency && keep(one)
    && (!params.platform || one.platform === params.platform) && (!params.account || one.account_id === params.account));
  return [...new Set(all.map((one) => one.currency))].sort();
}

/** The currency that is chosen: one alone, or everything converted into one; null where nothing is. */
export function chosenCurrency(view) {
  if (view.currency) return { currency: view.currency };
  return view.convert ? { convert_to: view.convert } : null;
}

/** The parameters that every request about figures has. */
export const common = (view) => ({ ...asked(view), ...scopeOf(view).params, ...stateOf(view) });

/** A list in the address with one item more or less. */
export function toggled(text, item) {
  const list = listOf(text);
  return textOf(list.includes(item) ? list.filter((one) => one !== item) : [...list, item]);
}
