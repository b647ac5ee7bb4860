// Pacing: each budget with what is planned and spent, how its period will end, and the curve of the opened one.

import { h, Component } from '../lib/preact.js';
import * as api from './api.js';
import { saveCsv } from './csv.js';
import { BudgetPanel } from './budget.js';
import { Menu } from './menu.js';
import { PLATFORMS } from './metrics.js';
import { nameOf, remember } from './names.js';
import { scopeOf } from './scope.js';
import { mounted } from './screen.js';
import { go, linkTo, textOf } from './state.js';
import { Choice, Head, Skeleton, Trouble } from './widgets.js';
import * as format from './format.js';

const PACE = 10000;

const STATUSES = { over: ['will be overspent', 'bad'], under: ['will be underspent', 'fair'], limited: ['limited by the platform', 'fair'], on_track: ['on track', 'good'], unknown: ['not known', 'none'], ended: ['ended', 'none'] };
const KINDS = { daily: 'daily budget', dynamic_daily: 'daily budget, changed by the platform', lifetime: 'for its lifetime', flight: 'for its flight', none: 'without a budget' };
const LEVELS = { campaign: 'campaign', shared: 'shared budget', campaign_group: 'campaign group', plan: 'own plan' };
const SHOWN = { '': 'Running', ...Object.fromEntries(Object.entries(STATUSES).map(([name, [text]]) => [name, text[0].toUpperCase() + text.slice(1)])), all: 'Every budget' };
const ORDER = Object.keys(STATUSES);

/** A budget of one campaign is called as the campaign. */
const budgetName = (pace) => (pace.level === 'campaign' && (!pace.name || pace.name === pace.id || pace.name === 'Budget') ? nameOf(pace.id) : pace.name || pace.id);

const keyOf = (pace) => textOf([pace.level, pace.platform ?? '', pace.account_id ?? '', pace.id]);

class Pacing extends Component {
  componentDidMount() {
    this.stop = this.props.context.onEvent(() => { this.timer ??= setTimeout(() => this.load(), PACE); });
    this.load();
  }

  componentWillUnmount() {
    this.gone = true;
    this.stop();
    clearTimeout(this.timer);
  }

  async load() {
    clearTimeout(this.timer);
    this.timer = undefined;
    try {
      const budgets = await api.pacing();
      if (this.gone) return;
      this.setState({ budgets, error: null });
      if (!this.named) await this.learnNames();
    } catch (error) {
      if (!this.gone && !this.props.context.failed(error)) this.setState({ error });
    }
  }

  async learnNames() {
    this.named = true;
    remember((await api.campaigns({ period: 'last_90d', metrics: 'cost', limit: 1000 })).rows);
    if (!this.gone) this.setState({});
  }

  render({ view, context }, { budgets, error }) {
    const { keep, params } = scopeOf(view);
    const wanted = (pace) => !pace.platform || (keep(pace) && (!params.platform || params.platform === pace.platform) && (!params.account || params.account === pace.account_id));
    const all = (budgets ?? []).filter(wanted);
    const rows = all.filter((pace) => (view.section === '' ? pace.status !== 'ended' : view.section === 'all' || pace.status === view.section))
      .sort((a, b) => ORDER.indexOf(a.status) - ORDER.indexOf(b.status) || Number(b.planned ?? 0) - Number(a.planned ?? 0));
    const opened = all.find((pace) => keyOf(pace) === view.budget);
    return h('main', { id: 'main', class: 'pacing' },
      h('h1', { class: 'unseen' }, 'Pacing'),
      h('section', { class: 'widget', 'aria-labelledby': 'pacing' },
        h(Head, { id: 'pacing', title: 'Budgets' },
          h(Choice, { label: 'State of budgets', value: view.section, options: SHOWN, onChange: (section) => go({ section }) }),
          h(Menu, { what: 'budgets', urls: [api.pacingUrl()], csv: budgets && (() => saveCsv('budgets', lines(rows))) })),
        error && !budgets ? h(Trouble, { error, retry: () => this.load() })
          : !budgets ? h(Skeleton, { lines: 10, tall: 'rows' })
            : rows.length === 0 ? h('div', { class: 'empty' }, h('p', null, h('strong', null, 'No budgets here.')),
              h('p', null, all.length > 0 ? 'None is in this state.' : 'Budgets are read from platforms; own plans are made with PUT /plans/{id}.'))
              : h(Table, { rows })),
      opened && h(BudgetPanel, { key: view.budget, pace: opened, context }));
  }
}

export const mount = mounted(Pacing);

const COLUMNS = ['budget', 'level', 'platform', 'account_id', 'kind', 'currency', 'status', 'from', 'to', 'planned', 'spent', 'projected', 'projected_low', 'projected_high', 'needed_per_day', 'recent_per_day', 'probability_over', 'probability_under'];

const lines = (rows) => [COLUMNS, ...rows.map((pace) => COLUMNS.map((name) => (name === 'budget' ? budgetName(pace) : name === 'from' || name === 'to' ? pace.period?.[name] : pace[name])))];

const money = (value, pace) => format.full(value == null ? null : Number(value), 'money', pace.currency);

function Table({ rows }) {
  const heads = ['Budget', 'State', 'Spent of planned', 'Will end at', 'Needed a day', 'Lately a day', 'Above 105 %'];
  return h('div', { class: 'scroll', tabIndex: 0, role: 'region', 'aria-label': 'Table of budgets' }, h('table', { class: 'stack' },
    h('thead', null, h('tr', null, heads.map((text, i) => h('th', { key: text, scope: 'col', class: i > 2 ? 'number' : '' }, text)))),
    h('tbody', null, rows.slice(0, 500).map((pace) => h(Row, { key: keyOf(pace), pace, heads })))));
}

function Row({ pace, heads }) {
  const [words, tone] = STATUSES[pace.status] ?? [pace.status, 'none'];
  const range = pace.projected_low != null && [money(pace.projected_low, pace), money(pace.projected_high, pace)].join(' – ');
  return h('tr', null,
    h('th', { scope: 'row' }, h('a', linkTo({ budget: keyOf(pace) }), budgetName(pace)),
      h('span', { class: 'sub' }, pace.platform && h('i', { class: `swatch ${pace.platform}`, 'aria-hidden': 'true' }),
        [PLATFORMS[pace.platform], LEVELS[pace.level], KINDS[pace.kind], pace.id].filter(Boolean).join(' · '))),
    h('td', { 'data-label': heads[1] }, h('span', { class: `tone ${tone}` }, words), h('span', { class: 'sub wrapped' }, pace.why)),
    h('td', { 'data-label': heads[2] }, h(Bar, { pace }), h('span', { class: 'sub' }, `${money(pace.spent, pace)} of ${money(pace.planned, pace)}`)),
    h('td', { class: 'number', 'data-label': heads[3] }, money(pace.projected, pace), range && h('span', { class: 'sub' }, range)),
    h('td', { class: 'number', 'data-label': heads[4] }, money(pace.needed_per_day, pace)),
    h('td', { class: 'number', 'data-label': heads[5] }, money(pace.recent_per_day, pace)),
    h('td', { class: 'number', 'data-label': heads[6] }, format.full(pace.probability_over, 'percent')));
}

/** Spent as a bar, and how much of the time is over as a mark. */
function Bar({ pace }) {
  if (pace.spent_share == null) return '–';
  const share = (value) => Math.max(0, Math.min(1, Number(value))) * 120;
  const words = `${format.full(Number(pace.spent_share), 'percent')} spent${pace.time_share == null ? '' : `, ${format.full(Number(pace.time_share), 'percent')} of the time is over`}`;
  return h('svg', { class: 'bar', viewBox: '0 0 122 12', role: 'img', 'aria-label': words },
    h('rect', { class: 'ground', x: 1, y: 3, width: 120, height: 6, rx: 3 }),
    h('rect', { class: `fill ${pace.status}`, x: 1, y: 3, width: share(pace.spent_share), height: 6, rx: 3 }),
    pace.time_share != null && h('rect', { class: 'mark', x: share(pace.time_share), y: 0, width: 2, height: 12 }));
}
