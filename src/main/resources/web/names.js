// Names of campaigns by id: those that were listed, and others that are asked for once.

import * as api from './api.js';

const known = new Map();

export function remember(rows) {
  for (const row of rows) if (row.name) known.set(row.campaign_id, row.name);
}

export function forget() {
  known.clear();
}

/** The name, or the id while no name is known. */
export function nameOf(id) {
  return known.get(id) ?? id;
}

/** Asks for a name that is not known; resolves to whether there is something new to show. */
export async function learn(id) {
  if (known.has(id)) return false;
  known.set(id, id);
  try {
    const { rows } = await api.campaigns({ search: id, period: 'last_90d', limit: 200 });
    remember(rows.filter((row) => row.campaign_id === id));
  } catch {
    known.delete(id);
  }
  return nameOf(id) !== id;
}
