// What a person sets on this page: kept in this browser, apart for each key.

import { key } from './api.js';

/** Tells keys apart and says nothing about them (FNV-1a). */
function mark(text) {
  let hash = 0x811c9dc5;
  for (const letter of text) hash = Math.imul(hash ^ letter.codePointAt(0), 0x01000193) >>> 0;
  return hash.toString(16);
}

const place = (name) => `campaign-analytics.${mark(key())}.${name}`;

export function stored(name) {
  try {
    return JSON.parse(localStorage.getItem(place(name))) ?? [];
  } catch {
    return [];
  }
}

export function store(name, list) {
  if (list.length === 0) localStorage.removeItem(place(name));
  else localStorage.setItem(place(name), JSON.stringify(list));
}
