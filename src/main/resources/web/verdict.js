// A figure against its target, in words and in colour.

import { h } from '../lib/preact.js';
import { METRICS } from './metrics.js';
import { verdict } from './targets.js';
import * as format from './format.js';

export function Verdict({ metric, row }) {
  const found = verdict(metric, row);
  return found && h('span', { class: `sub tone ${found.isReached ? 'good' : 'bad'}` },
    `${found.isReached ? 'reaches' : 'misses'} ${format.full(found.target, METRICS[metric].unit, found.currency)}`);
}
