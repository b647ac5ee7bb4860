// The panel of one budget: the curve of its period, and what it follows from.

import { h, Component, createRef } from '../lib/preact.js';
import * as api from './api.js';
import { Menu } from './menu.js';
import { daysIn, daysLater, today } from './periods.js';
import { nameOf } from './names.js';
import { go, linkTo, textOf } from './state.js';
import { ICONS, icon } from './widgets.js';
import * as format from './format.js';

const WIDTH = 640;
const HEIGHT = 240;
const LEFT = 70;
const BOTTOM = 24;

export class BudgetPanel extends Component {
  dialog = createRef();

  componentDidMount() {
    this.before = document.activeElement;
    this.dialog.current.showModal();
    this.load();
  }

  componentWillUnmount() {
    this.gone = true;
    this.dialog.current.close();
    this.before?.focus?.();
  }

  params() {
    const { pace } = this.props;
    const now = today('UTC');
    return { platform: pace.platform ?? '', account: pace.account_id ?? '', currency: pace.currency, from: pace.period.from, to: pace.period.to < now ? pace.period.to : now, granularity: 'day' };
  }

  /** Of a budget that several campaigns share, the days are not known here: then the curve has its ends only. */
  async load() {
    const { pace, context } = this.props;
    if (!pace.period || !['campaign', 'campaign_group'].includes(pace.level)) return;
    try {
      const { series } = await api.campaign(pace.id, this.params());
      if (!this.gone) this.setState({ days: series.map((point) => [point.start, Number(point.cost)]) });
    } catch (error) {
      context.failed(error);
    }
  }

  close() {
    go({ budget: '' });
  }

  render({ pace }, { days }) {
    const money = (value) => format.full(value == null ? null : Number(value), 'money', pace.currency);
    const facts = [
      ['Planned', money(pace.planned)], ['Spent', money(pace.spent)], ['Will end at', money(pace.projected)],
      [`${format.short(Number(pace.interval), 'percent')} of ends are within`, pace.projected_low == null ? '–' : `${money(pace.projected_low)} – ${money(pace.projected_high)}`],
      ['Needed a day', money(pace.needed_per_day)], ['Lately a day', money(pace.recent_per_day)],
      ['Ends above 105 %', format.full(pace.probability_over, 'percent')], ['Ends below 90 %', format.full(pace.probability_under, 'percent')],
      ['The platform allows today', money(pace.limit_today)], ['The platform allows in the period', money(pace.limit_period)],
    ];
    const isCampaign = pace.level === 'campaign';
    return h('dialog', { class: 'panel', ref: this.dialog, 'aria-labelledby': 'budget', onCancel: (event) => { event.preventDefault(); this.close(); }, onClick: (event) => event.target === this.dialog.current && this.close() },
      h('article', null,
        h('header', { class: 'head' }, h('h2', { id: 'budget' }, pace.level === 'campaign' ? nameOf(pace.id) : pace.name || pace.id, h('span', { class: 'sub' }, pace.period ? format.days(pace.period) : 'without a period')),
          h('div', { class: 'tools' },
            h(Menu, { what: 'budget', urls: [api.pacingUrl(), ...(pace.period ? [api.campaignUrl(pace.id, this.params())] : [])] }),
            h('button', { type: 'button', class: 'quiet framed', onClick: () => this.close(), autoFocus: true }, icon(ICONS.close), h('span', { class: 'unseen' }, 'Close')))),
        pace.why && h('p', null, pace.why),
        pace.period && pace.planned != null && h(Curve, { pace, days }),
        h('dl', { class: 'totals facts' }, facts.map(([name, value]) => h('div', { key: name }, h('dt', null, name), h('dd', null, value)))),
        pace.limit_reason && h('p', { class: 'dim' }, `Limit: ${pace.limit_reason}.`),
        pace.budget_changes.length > 1 && h('section', null, h('h3', null, 'Changes of the budget'), h('ul', { class: 'plain' },
          pace.budget_changes.map((change) => h('li', { key: change.from ?? '' }, `${change.from ? format.day(change.from) : 'before'}: ${money(change.amount)}`)))),
        isCampaign && h('p', null, h('a', linkTo({ campaign: pace.id, row: textOf([pace.platform, pace.account_id, pace.currency]), budget: '' }), 'Figures of the campaign'))));
  }
}

/** Spent so far, the plan as a straight line, and the projected end with its interval. */
function Curve({ pace, days }) {
  const { from, to } = pace.period;
  const planned = Number(pace.planned);
  const spent = Number(pace.spent ?? 0);
  const length = daysIn(pace.period);
  const now = Math.max(0, Math.min(length, daysIn({ from, to: today('UTC') })));
  let sum = 0;
  const points = days?.length > 0 ? [[0, 0], ...days.map(([start, cost]) => [daysIn({ from, to: start.slice(0, 10) }), sum += cost])] : [[0, 0], [now, spent]];
  const last = points[points.length - 1];
  const ends = [pace.projected_low, pace.projected, pace.projected_high].map((value) => (value == null ? null : Number(value)));
  const top = Math.max(planned, spent, sum, ...ends.filter((value) => value != null)) * 1.08 || 1;
  const x = (day) => LEFT + (day / length) * (WIDTH - LEFT - 8);
  const y = (value) => HEIGHT - BOTTOM - (Math.max(0, value) / top) * (HEIGHT - BOTTOM - 8);
  const path = (list) => list.map(([day, value], i) => `${i ? 'L' : 'M'}${x(day).toFixed(1)} ${y(value).toFixed(1)}`).join('');
  const [low, middle, high] = ends;
  const text = (value, at) => h('text', { key: value, x: LEFT - 6, y: at + 4, 'text-anchor': 'end' }, format.short(value, 'money', pace.currency));
  const isOver = now >= length;
  return h('figure', { class: 'curve' },
    h('svg', { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: 'img', 'aria-label': `Spent ${format.full(spent, 'money', pace.currency)} of ${format.full(planned, 'money', pace.currency)}` },
      [0, 0.5, 1].map((share) => [h('line', { class: 'grid', x1: LEFT, x2: WIDTH - 8, y1: y(planned * share), y2: y(planned * share) }), text(planned * share, y(planned * share))]),
      !isOver && low != null && h('path', { class: 'interval', d: `${path([last, [length, high]])}L${x(length)} ${y(low)}Z` }),
      h('path', { class: 'plan', d: path([[0, 0], [length, planned]]) }),
      !isOver && middle != null && h('path', { class: 'projected', d: path([last, [length, middle]]) }),
      h('path', { class: 'spent', d: path(points) }),
      h('text', { x: LEFT, y: HEIGHT - 6 }, format.day(from, 'short')), h('text', { x: WIDTH - 8, y: HEIGHT - 6, 'text-anchor': 'end' }, format.day(to, 'short')),
      !isOver && now > length * 0.12 && now < length * 0.88 && h('text', { x: x(now), y: HEIGHT - 6, 'text-anchor': 'middle' }, format.day(daysLater(from, now - 1), 'short'))),
    h('figcaption', { class: 'legend' }, h('span', null, h('i', { class: 'key spent' }), 'spent'), h('span', null, h('i', { class: 'key plan' }), 'even plan'), !isOver && h('span', null, h('i', { class: 'key projected' }), low == null ? 'projected' : 'projected, with 80 % of ends')));
}
