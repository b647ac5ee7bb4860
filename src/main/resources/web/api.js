// The only place that knows the server's addresses and the shapes of its answers.

import { PLATFORMS } from './metrics.js';
import { BASE } from './state.js';

const KEY = 'campaign-analytics.key';

export function key() {
  return sessionStorage.getItem(KEY) ?? localStorage.getItem(KEY) ?? '';
}

/** `stays`: also in new tabs and after the browser was closed. */
export function signIn(text, stays = false) {
  (stays ? localStorage : sessionStorage).setItem(KEY, text);
}

export function signOut() {
  sessionStorage.removeItem(KEY);
  localStorage.removeItem(KEY);
}

/** An answer that is an error, or no answer at all (`status` 0). */
export class ApiError extends Error {
  constructor(status, problem) {
    super(problem.detail ?? problem.title ?? 'The server did not respond.');
    this.status = status;
    this.requestId = problem.request_id;
  }
}

export function address(path, params = {}) {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) {
    if (value != null && value !== '') query.set(name, value);
  }
  const text = query.toString();
  return text ? `${path}?${text}` : path;
}

/** Where a path of the API is: below the folder of the page. */
export const at = (path) => new URL(path.slice(1), BASE);

/** The request as a command; the key stays out of the clipboard. */
export function curl(url) {
  return `curl -H "Authorization: Bearer $API_KEY" '${at(url).href.replaceAll("'", '%27')}'`;
}

export async function request(url, options = {}) {
  const headers = { Accept: 'application/json', Authorization: `Bearer ${key()}`, ...options.headers };
  let response;
  try {
    response = await fetch(at(url), { ...options, headers });
  } catch (cause) {
    if (cause.name === 'AbortError') throw cause;
    throw new ApiError(0, { detail: 'The server cannot be reached.' });
  }
  const text = await response.text();
  let json = {};
  try {
    json = text ? JSON.parse(text) : {};
  } catch {
    throw new ApiError(response.status || 502, { detail: 'The response has an unexpected format.' });
  }
  if (!response.ok) throw new ApiError(response.status, json);
  return json;
}

export async function exchange(once) {
  const response = await fetch(at('/login'), {
    method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ once }),
  });
  if (!response.ok) throw new ApiError(response.status, await response.json().catch(() => ({})));
  return (await response.json()).key;
}

export const groupsUrl = (params) => address('/insights', params);
export const campaignsUrl = (params) => address('/campaigns', params);
export const changesUrl = () => address('/changes', { limit: 20 });
// The id is a parameter: `.`, `..` and slashes would make another path of it.
export const campaignUrl = (id, params) => address('/campaign/insights', { campaign: id, ...params });
export const historyUrl = (id, params) => address('/campaign/history', { campaign: id, ...params });
export const receiptUrl = (id, params) => address('/campaign/insights/receipt', { campaign: id, ...params });
export const childrenUrl = (id, params) => address(`/campaigns/${encodeURIComponent(id)}/children`, params);
export const platformsUrl = () => '/platforms';
export const pacingUrl = () => '/pacing';
export const auditUrl = (params) => address('/audit', params);
export const closingsUrl = () => '/closings';
export const driftUrl = (id) => `/closings/${encodeURIComponent(id)}/drift`;
export const accountsUrl = () => '/accounts';

/** Groups: `{range, groups: [{day|week|month, platform, account_id, currency, …figures}], unallocated, meta}`. */
export async function groups(params, options) {
  const json = await request(groupsUrl(params), options);
  return { range: { from: json.from, to: json.to }, groups: json.groups, unallocated: json.unallocated ?? [], fx: json.fx, meta: json.meta };
}

export async function campaigns(params, options) {
  const json = await request(campaignsUrl(params), options);
  return { rows: json.campaigns, next: json.next ?? '', range: { from: json.from, to: json.to }, fx: json.fx, meta: json.meta };
}

export async function changes(options) {
  return (await request(changesUrl(), options)).changes;
}

export function campaign(id, params, options) {
  return request(campaignUrl(id, params), options);
}

export async function history(id, params, options) {
  return (await request(historyUrl(id, params), options)).history;
}

export function receipt(id, params) {
  return request(receiptUrl(id, params));
}

/** Accounts: `{accounts: [{platform, account_id, name, currency, timezone, status, campaigns}], meta}`. */
export const accounts = () => request(accountsUrl());

/** Platforms: `[{platform, state, since, advice, accounts: [{account, state, backfills, …}]}]`. */
export async function platforms(options) {
  const json = await request(platformsUrl(), options);
  const places = Object.keys(PLATFORMS);
  return json.platforms.map((entry) => platformShape(entry, json.backfills))
    .sort((a, b) => places.indexOf(a.platform) - places.indexOf(b.platform));
}

function platformShape(entry, backfills) {
  return {
    ...entry,
    state: entry.state.toLowerCase(),
    accounts: entry.accounts.map((account) => ({
      ...account,
      state: account.state.toLowerCase(),
      backfills: backfills.filter((fill) => fill.platform === entry.platform && fill.account === account.account),
    })),
  };
}

const platformUrl = (platform, rest) => `/platforms/${encodeURIComponent(platform)}/${rest}`;
const sent = (method, body) => ({ method, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });

export function sync(platform, account) {
  return request(address(platformUrl(platform, 'sync'), { account }), { method: 'POST' });
}

export function backfill(platform, account, range) {
  return request(platformUrl(platform, 'backfill'), sent('POST', { account, from: range.from, to: range.to }));
}

export function cancelBackfill(platform, id) {
  return request(platformUrl(platform, `backfill/${encodeURIComponent(id)}`), { method: 'DELETE' });
}

export const qualityUrl = (platform, account) => address(platformUrl(platform, 'quality'), { account });

/** Every page of the audit: `{from, to, accounts, days, recount}`. */
export async function audit(params) {
  let page = await request(auditUrl(params));
  const days = page.days;
  while (page.next) {
    const more = await request(auditUrl({ ...params, cursor: page.next }));
    days.push(...more.days);
    page = { ...page, next: more.next };
  }
  return { ...page, days };
}

export async function closings() {
  return (await request(closingsUrl())).closings;
}

export const makeClosing = (closing) => request(closingsUrl(), sent('POST', closing));
export const deleteClosing = (id) => request(`/closings/${encodeURIComponent(id)}`, { method: 'DELETE' });
export const drift = (id) => request(driftUrl(id));

export const makeKey = (wish) => request('/keys', sent('POST', wish));
export const revokeKey = (id) => request(`/keys/${encodeURIComponent(id)}`, { method: 'DELETE' });

export async function pacing() {
  return (await request(pacingUrl())).budgets;
}
