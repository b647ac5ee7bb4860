// Names of campaigns by id: those that were listed, and others that are asked for once. Accounts
// may have campaigns with the same id and different names: then the id stands for all of them.

import * as api from './api.js';

/** By id and then by account. */
const known = new Map();
const asked = new Set();

export function remember(rows) {
  for (const row of rows) if (row.name) byAccount(row.campaign_id).set(JSON.stringify([row.platform, row.account_id]), row.name);
}

function byAccount(id) {
  if (!known.has(id)) known.set(id, new Map());
  return known.get(id);
}

export function forget() {
  known.clear();
  asked.clear();
}

/** The name; the id while no name is known, or where accounts name it differently. */
export function nameOf(id) {
  const names = new Set(known.get(id)?.values());
  return names.size === 1 ? [...names][0] : id;
}

/** Asks once for the names of an id; resolves to whether there is something new to show. */
export async function learn(id) {
  if (asked.has(id)) return false;
  asked.add(id);
  const before = nameOf(id);
  try {
    const { rows } = await api.campaigns({ search: id, period: 'last_90d', limit: 200 });
    remember(rows.filter((row) => row.campaign_id === id));
  } catch {
    asked.delete(id);
  }
  return nameOf(id) !== before;
}
