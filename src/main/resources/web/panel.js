// The side panel of one campaign: its series, its platforms, and what was restated.

import { h, Component, createRef } from '../lib/preact.js';
import { CARDS, METRICS, NAMES, PLATFORMS, hasNoRevenue } from './metrics.js';
import { Chart } from './chart.js';
import { Children } from './children.js';
import { saveCsv } from './csv.js';
import { Menu } from './menu.js';
import { Choice, Delta, ICONS, Skeleton, Trouble, icon } from './widgets.js';
import { currencies, series } from './figures.js';
import { learn, nameOf } from './names.js';
import { Receipt } from './receipt.js';
import { asked, granularity, today } from './periods.js';
import { stateOf } from './scope.js';
import { mounted } from './screen.js';
import { setTarget, targets } from './targets.js';
import { Verdict } from './verdict.js';
import { go, linkTo, listOf, textOf } from './state.js';
import * as api from './api.js';
import * as format from './format.js';

const PACE = 2500;
const PACE_OF_THE_PAST = 60000;

/** The panel of the campaign in the address; `row` says of which platform, account and currency it is. */
class Panel extends Component {
  dialog = createRef();

  componentDidMount() {
    this.before = document.activeElement;
    this.dialog.current.showModal();
    this.stop = this.props.context.onEvent((name, data) => this.heard(name, data));
    this.load();
  }

  componentDidUpdate() {
    if (this.question() !== this.asked) this.load();
  }

  componentWillUnmount() {
    this.gone = true;
    this.stop();
    clearTimeout(this.timer);
    // What lies behind an open dialog cannot be focused.
    this.dialog.current.close();
    this.before?.focus?.();
  }

  /** Only what concerns this campaign is a reason to read it again. */
  heard(name, data) {
    const { view } = this.props;
    if (view.as_of || this.timer || (name === 'insights' && data.campaign_id !== view.campaign)) return;
    const { parts } = this.state;
    const isOver = parts && parts.range.to < today(parts.meta.reporting_timezone);
    this.timer = setTimeout(() => {
      this.timer = undefined;
      this.load();
    }, isOver ? PACE_OF_THE_PAST : PACE);
  }

  /** `currency` is the one in which the figures are asked for, where they are not converted. */
  urls(currency = '') {
    const { view } = this.props;
    const { range } = this.props.context.app();
    const [platform = '', account = '', own = ''] = listOf(view.row);
    const cut = range ? granularity(range) : 'day';
    const compare = ['previous_period', 'previous_year'].includes(view.compare) ? view.compare : '';
    const converted = own ? '' : this.converted();
    const of = { platform, account, ...stateOf(view) };
    const period = asked(view);
    return {
      cut, own, converted, insights: { ...period, ...of, ...(converted ? { convert_to: converted } : { currency: own || currency }), compare, basis: compare && 'same_age', granularity: cut },
      groups: { ...period, ...of, convert_to: converted, campaign: view.campaign, group_by: `${cut},platform`, limit: 10000 }, history: { ...period, platform },
      receipt: { ...period, platform, account, currency: own || currency },
    };
  }

  /** The currency into which the page converts, empty where it does not. */
  converted() {
    const { currency, fx } = this.props.context.app();
    return this.props.view.convert || (fx ? currency : '');
  }

  question() {
    const { insights } = this.urls();
    return JSON.stringify([this.props.view.campaign, this.props.view.currency, insights]);
  }

  /** Amounts are in the currency of the row, of the page, or else in one that the campaign has. */
  async load() {
    const question = this.question();
    const isOther = this.asked !== question;
    this.asked = question;
    if (isOther) this.setState({ answer: null, error: null });
    const { campaign: id, currency: wanted } = this.props.view;
    const { groups, history: past, own, converted } = this.urls();
    learn(id).then((isNew) => isNew && !this.gone && this.setState({}));
    try {
      const [parts, history] = await Promise.all([api.groups(groups), api.history(id, past).catch(() => [])]);
      const present = currencies(parts.groups);
      const money = converted ? '' : own || (present.includes(wanted) ? wanted : present[0] ?? wanted);
      const answer = await api.campaign(id, this.urls(money).insights);
      if (!this.gone && question === this.asked) this.setState({ answer, parts, history, present, money, error: null });
    } catch (error) {
      if (!this.gone && question === this.asked && !this.props.context.failed(error)) this.setState({ error });
    }
  }

  close() {
    go({ campaign: '', row: '', receipt: '' });
  }

  render({ view }, { answer, parts, history, error, present, money }) {
    const id = view.campaign;
    const { insights, cut, receipt: receiptParams } = this.urls(money);
    const [platform] = listOf(view.row);
    const name = nameOf(id);
    return h('dialog', { class: 'panel', ref: this.dialog, 'aria-labelledby': 'panel', onCancel: (event) => { event.preventDefault(); this.close(); }, onClick: (event) => event.target === this.dialog.current && this.close() },
      h('article', null,
        h('header', { class: 'head' },
          h('h2', { id: 'panel' }, name, h('span', { class: 'sub' }, [platform && (PLATFORMS[platform] ?? platform), name !== id && id].filter(Boolean).join(' · '))),
          h('div', { class: 'tools' },
            h(Menu, { what: 'campaign', urls: [api.campaignUrl(id, insights)], csv: answer && (() => saveCsv('campaign', lines(answer))) }),
            h('button', { type: 'button', class: 'quiet framed', onClick: () => this.close(), autoFocus: true }, icon(ICONS.close), h('span', { class: 'unseen' }, 'Close')))),
        error && !answer ? h(Trouble, { error, retry: () => this.load() })
          : answer ? [h(Amounts, { view, answer, present }), h(Totals, { answer, view }), view.receipt && METRICS[view.receipt] && h(Receipt, { id, metric: view.receipt, params: receiptParams }), h(Basis, { comparison: answer.comparison }), h(Series, { answer, parts, view, cut }), h(Platforms, { answer }), h(Children, { id, view, answer, params: receiptParams, context: this.props.context }), h(CampaignTargets, { answer, row: view.row }), h(History, { history })]
            : h(Skeleton, { lines: 10, tall: 'rows' })));
  }
}

export const mount = mounted(Panel);

/** The series as rows, with every figure. */
function lines({ series: points, currency }) {
  const columns = Object.keys(METRICS);
  return [['start', 'currency', ...columns], ...points.map((point) => [point.start, currency, ...columns.map((metric) => point[metric])])];
}

/** In which currency the amounts are, where the campaign has others than the page or several; and what has no rate. */
function Amounts({ view, answer, present }) {
  const { currency, fx } = answer;
  if (fx) return fx.missing.length > 0 && h('p', { class: 'dim' }, `Partial: no rate for ${fx.missing.join(', ')} on some days; these amounts are left out.`);
  const [platform = '', account = ''] = listOf(view.row);
  const isOther = view.currency && present.length > 0 && !present.includes(view.currency);
  const others = present.filter((code) => code !== currency);
  return [
    isOther && h('p', { class: 'dim' }, `No amounts in ${view.currency}; this campaign has ${present.join(', ')}.`),
    others.length > 0 && h('p', null, `Amounts in ${currency}; the campaign also has `, others.map((code, i) => [i > 0 && ', ',
      h('a', linkTo({ row: textOf([platform, account, code]) }), code)]), '.'),
  ];
}

/** A click on a figure shows what it is made of. */
function Totals({ answer, view }) {
  return h('dl', { class: 'totals' }, CARDS.map((metric) => {
    const { label, unit, better } = METRICS[metric];
    const delta = answer.comparison?.change?.[metric];
    return h('div', { key: metric }, h('dt', null, label),
      h('dd', null, h('button', { type: 'button', class: 'quiet figure', title: `What ${label} is made of`, 'aria-expanded': String(view.receipt === metric), onClick: () => go({ receipt: view.receipt === metric ? '' : metric }) },
        metric === 'roas' && hasNoRevenue(answer) ? 'no revenue tracked' : format.full(answer[metric], unit, answer.currency)),
        h(Verdict, { metric, row: { ...answer, platform: listOf(view.row)[0], account_id: listOf(view.row)[1] } }),
        delta != null && h('span', { class: 'sub' }, h(Delta, { value: delta, text: format.percentChange(delta), better }))));
  }));
}

/** Which state of the earlier period the changes are about. */
function Basis({ comparison }) {
  const { basis, as_of: asOf, compared } = comparison ?? {};
  if (!comparison) return null;
  const earlier = format.days({ from: comparison.from.slice(0, 10), to: comparison.to.slice(0, 10) });
  const text = basis === 'same_age' ? `Compared with ${earlier} as it was known at the same age, on ${format.moment(asOf)}.`
    : basis === 'complete_days' && compared ? `Compared with ${earlier}, only the days until ${format.day(compared.to)}: what was known of the earlier period at the same age is not stored.`
      : `Compared with ${earlier}.`;
  return h('p', { class: 'dim' }, text);
}

function Series({ answer, parts, view, cut }) {
  const metric = METRICS[view.metric] ? view.metric : 'cost';
  const { label, unit, of } = METRICS[metric];
  const shape = series(parts, cut ?? granularity(parts.range), answer.currency);
  return h('section', { 'aria-label': `${label} of the campaign` },
    h('header', { class: 'head' }, h('h3', null, `${label} by ${shape.cut}`),
      h(Choice, { label: 'Metric of the chart', value: metric, options: NAMES, onChange: (value) => go({ metric: value }) })),
    h('div', { class: 'small' }, h(Chart, { shape, metric, stacked: METRICS[metric].adds, currency: answer.currency, moves: shape.starts.map(() => 0), unfinished: shape.to >= today(answer.meta.reporting_timezone), onPoint: () => {} })),
    h('details', { class: 'data' }, h('summary', null, 'Show as a table'),
      h('div', { class: 'scroll', tabIndex: 0, role: 'region', 'aria-label': `${label} as a table` }, h('table', null,
        h('thead', null, h('tr', null, h('th', { scope: 'col' }, shape.cut === 'day' ? 'Day' : `${shape.cut} of`), h('th', { scope: 'col', class: 'number' }, label))),
        h('tbody', null,
        [...shape.starts].reverse().map((start) => h('tr', { key: start }, h('th', { scope: 'row' }, format.day(start)),
          h('td', { class: 'number' }, format.full(of(shape.at(start)), unit, answer.currency)))))))));
}

/** The targets of this campaign alone. */
class CampaignTargets extends Component {
  set(metric, text) {
    const { answer, row } = this.props;
    const [platform = '', account = ''] = listOf(row);
    setTarget({ metric, value: Number(text), currency: metric === 'cpa' ? answer.currency : '', platform, account, campaign: answer.campaign_id });
    this.setState({});
  }

  render({ answer, row }) {
    const [platform = '', account = ''] = listOf(row);
    const own = (metric) => targets().find((one) => one.metric === metric && one.campaign === answer.campaign_id && one.platform === platform && one.account === account)?.value ?? '';
    const field = (metric, text) => h('label', { class: 'choice' }, h('span', { class: 'dim' }, text), h('input', { type: 'number', min: 0, step: 'any', value: own(metric), onChange: (event) => this.set(metric, event.currentTarget.value) }));
    return h('section', null, h('h3', null, 'Targets of this campaign'),
      h('div', { class: 'own-targets' }, field('roas', 'ROAS at least'), field('cpa', `CPA at most, ${answer.currency}`)));
  }
}

function Platforms({ answer }) {
  return h('section', null, h('h3', null, 'Platforms'),
    h('div', { class: 'scroll', tabIndex: 0, role: 'region', 'aria-label': 'Platforms of the campaign' }, h('table', { class: 'stack' },
      h('thead', null, h('tr', null, h('th', { scope: 'col' }, 'Platform'), CARDS.map((metric) => h('th', { key: metric, scope: 'col', class: 'number' }, METRICS[metric].label)))),
      h('tbody', null, answer.platforms.map((row) => h('tr', { key: row.platform + row.currency },
        h('th', { scope: 'row' }, h('i', { class: `swatch ${row.platform}`, 'aria-hidden': 'true' }), PLATFORMS[row.platform] ?? row.platform),
        CARDS.map((metric) => h('td', { key: metric, class: 'number', 'data-label': METRICS[metric].label }, metric === 'roas' && hasNoRevenue(row) ? '–' : format.full(row[metric], METRICS[metric].unit, row.currency)))))))));
}

function History({ history }) {
  return h('section', null, h('h3', null, 'Restatements'),
    history.length === 0
      ? h('p', { class: 'dim' }, 'No platform has changed a figure of this period after reporting it.')
      : h('div', { class: 'scroll', tabIndex: 0, role: 'region', 'aria-label': 'Restatements' }, h('table', { class: 'stack' },
        h('thead', null, h('tr', null, ['Day', 'Cost', 'Revenue', 'Conversions', 'When'].map((text, i) => h('th', { key: text, scope: 'col', class: i > 0 && i < 4 ? 'number' : '' }, text)))),
        h('tbody', null, history.slice(0, 50).map((entry) => h('tr', { key: entry.replaced_at + entry.start + entry.platform },
          h('th', { scope: 'row' }, format.day(entry.start)),
          ['cost', 'revenue', 'conversions'].map((metric) => h('td', { key: metric, class: 'number', 'data-label': METRICS[metric].label }, h(Moved, { entry, metric }))),
          h('td', { class: 'dim', 'data-label': 'When' }, format.moment(entry.replaced_at))))))));
}

function Moved({ entry, metric }) {
  const { unit } = METRICS[metric];
  const before = format.full(entry.before[metric], unit, entry.currency);
  const after = format.full(entry.after[metric], unit, entry.currency);
  return before === after ? after : [h('del', null, before), ' ', h('ins', null, after)];
}
