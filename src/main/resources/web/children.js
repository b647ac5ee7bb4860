// What a campaign is made of: its ad groups, and the ads of one. With what is not allocated they add up to it.

import { h, Component, createRef } from '../lib/preact.js';
import * as api from './api.js';
import { saveCsv } from './csv.js';
import { Menu } from './menu.js';
import { CARDS, METRICS, PLATFORMS, hasNoRevenue } from './metrics.js';
import { stateOf } from './scope.js';
import { linkTo } from './state.js';
import { Trouble } from './widgets.js';
import * as format from './format.js';

const KINDS = { ad_group: 'Ad group', ad: 'Ad' };

const idOf = (child) => child.ad_id ?? child.ad_group_id ?? '';
const nameOf = (child, level) => child.name ?? `${child.kind || KINDS[level]} ${idOf(child)}`;
const placeOf = (row) => JSON.stringify([row.platform, row.account_id, row.currency]);

/** `params` are the period, platform, account and currency of the panel; a new `answer` of the panel is a reason to read again. */
export class Children extends Component {
  root = createRef();
  names = new Map();

  componentDidMount() {
    this.load();
  }

  componentDidUpdate(before) {
    const isOther = this.url() !== this.asked;
    if (isOther) this.holdsFocus = this.root.current?.contains(document.activeElement);
    if (isOther || before.answer !== this.props.answer) this.load();
    if (this.holdsFocus && this.isCurrent()) this.focus();
  }

  componentWillUnmount() {
    this.gone = true;
  }

  url(adGroup = this.props.view.ad_group) {
    const { id, params, view } = this.props;
    return api.childrenUrl(id, { ...params, ...stateOf(view), ad_group: adGroup });
  }

  isCurrent() {
    return this.state.shown?.url === this.asked;
  }

  async load() {
    const url = this.url();
    const { ad_group: adGroup } = this.props.view;
    this.asked = url;
    try {
      // The answer about an ad group does not have its name.
      const needsName = adGroup && !this.names.has(adGroup);
      const [answer, all] = await Promise.all([api.request(url), needsName && api.request(this.url(''))]);
      if (this.gone || url !== this.asked) return;
      const groups = all || (adGroup ? null : answer);
      groups?.children.forEach((child) => this.names.set(child.ad_group_id, nameOf(child, 'ad_group')));
      this.setState({ shown: { url, answer }, error: null });
    } catch (error) {
      if (!this.gone && url === this.asked && !this.props.context.failed(error)) this.setState({ error, shown: null });
    }
  }

  /** The link that was used is gone: its counterpart gets the focus, which is the way back, or the ad group left. */
  focus() {
    this.holdsFocus = false;
    const { ad_group_id: adGroup } = this.state.shown.answer;
    const links = [...this.root.current?.querySelectorAll('a') ?? []];
    (adGroup ? links[0] : links.find((link) => link.dataset.id === this.left) ?? links[0])?.focus();
    this.left = adGroup;
  }

  render({ id, view }, { shown, error }) {
    const adGroup = shown ? shown.answer.ad_group_id : view.ad_group;
    if (!adGroup && (shown ? shown.answer.children.length === 0 : !error || [400, 404].includes(error.status))) return null;
    const level = adGroup ? 'ad' : 'ad_group';
    return h('section', { class: 'children', ref: this.root, 'aria-labelledby': 'children' },
      h('header', { class: 'head' },
        h('h3', { id: 'children' }, adGroup ? `Ads of ${this.names.get(adGroup) ?? adGroup}` : 'Ad groups'),
        h('div', { class: 'tools' },
          adGroup && h('a', { ...linkTo({ ad_group: '' }) }, 'All ad groups'),
          shown && h(Menu, { what: KINDS[level].toLowerCase() + 's', urls: [shown.url], csv: () => saveCsv(`${level}s`, lines(shown.answer, id)) }))),
      error ? h(Trouble, { error, retry: () => this.load() }) : shown && h(Rows, { answer: shown.answer, level }));
  }
}

function Rows({ answer, level }) {
  const { parents, children, unallocated } = answer;
  const own = level === 'ad' ? 'Ad group' : 'Campaign';
  return h('div', { class: 'scroll', tabIndex: 0, role: 'region', 'aria-label': `${KINDS[level]}s with figures` }, h('table', { class: 'stack' },
    h('thead', null, h('tr', null, h('th', { scope: 'col' }, KINDS[level]), CARDS.map((metric) => h('th', { key: metric, scope: 'col', class: 'number' }, METRICS[metric].label)))),
    unallocated.map((rest) => {
      const isHere = (row) => placeOf(row) === placeOf(rest);
      const parent = parents.find(isHere);
      const place = unallocated.length > 1 && `${PLATFORMS[rest.platform] ?? rest.platform} ${rest.account_id} · ${rest.currency}`;
      return h('tbody', { key: placeOf(rest) },
        children.filter(isHere).map((child) => h(Row, { key: idOf(child), row: child }, h(Name, { child, level }))),
        h(Row, { row: rest, metrics: (metric) => METRICS[metric].adds },
          'Not allocated', h('span', { class: 'sub' }, place || `beyond these ${KINDS[level].toLowerCase()}s`)),
        parent && h(Row, { row: parent, className: 'all' }, own, place && h('span', { class: 'sub' }, place)));
    })));
}

function Name({ child, level }) {
  const name = nameOf(child, level);
  const known = [child.name && child.kind, child.name && idOf(child)].filter(Boolean).join(' · ');
  return [
    level === 'ad_group' && child.ad_group_id
      ? h('a', { ...linkTo({ ad_group: child.ad_group_id }), 'data-id': child.ad_group_id, title: 'Show its ads' }, name) : name,
    h('span', { class: 'sub' }, h('span', { class: 'status' }, child.status), known && ` · ${known}`),
  ];
}

/** Ratios of a remainder, which may be negative, say nothing: `metrics` selects what is shown. */
function Row({ row, metrics = () => true, className, children }) {
  return h('tr', { class: className }, h('th', { scope: 'row' }, children),
    CARDS.map((metric) => h('td', { key: metric, class: 'number', 'data-label': METRICS[metric].label },
      !metrics(metric) || (metric === 'roas' && hasNoRevenue(row)) ? '–' : format.full(row[metric], METRICS[metric].unit, row.currency))));
}

function lines({ level, children, unallocated }, campaign) {
  const metrics = Object.keys(METRICS);
  const rows = [...children.map((child) => ({ ...child, row: level })), ...unallocated.map((one) => ({ ...one, row: 'unallocated' }))];
  return [['row', 'campaign_id', 'ad_group_id', 'ad_id', 'name', 'status', 'kind', 'platform', 'account_id', 'currency', ...metrics],
    ...rows.map((row) => [row.row, campaign, row.ad_group_id, row.ad_id, row.name, row.status, row.kind, row.platform, row.account_id, row.currency, ...metrics.map((metric) => row[metric])])];
}
