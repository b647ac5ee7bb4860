// uPlot inside Preact: a large chart by platform, and small lines for cards.

import { h, Component, createRef } from '../lib/preact.js';
import uPlot from '../lib/uPlot.js';
import { METRICS, PARTS } from './metrics.js';
import { save } from './csv.js';
import { SILENT } from './maturity.js';
import * as format from './format.js';

const color = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
const seconds = (start) => Date.parse(start + 'T00:00:00Z') / 1000;

/** The places of values without neighbours: no line leads to them. */
function alone(plot, series) {
  const values = plot.data[series];
  return [...values.keys()].filter((i) => values[i] != null && values[i - 1] == null && values[i + 1] == null);
}

/** Half of the room of a bar that has no neighbour. */
const ALONE = 48;

/** Diagonal lines over what is not over or may still change: the denser, the more. */
function hatch(moves, unfinished) {
  return (plot) => moves.forEach((share, at) => {
    const isOpen = unfinished && at === moves.length - 1;
    if (share >= SILENT || isOpen) hatchOne(plot, at, isOpen ? 7 : Math.max(4, 10 - share * 40));
  });
}

function hatchOne(plot, at, gap) {
  const { ctx, bbox, data } = plot;
  const bar = plot.valToPos(data[0][at], 'x', true);
  const half = data[0].length > 1 ? (plot.valToPos(data[0][1], 'x', true) - plot.valToPos(data[0][0], 'x', true)) / 2 : ALONE * devicePixelRatio;
  const left = Math.max(bbox.left, bar - half);
  const width = Math.min(bbox.left + bbox.width, bar + half) - left;
  if (width <= 0) return;
  ctx.save();
  ctx.beginPath();
  ctx.rect(left, bbox.top, width, bbox.height);
  ctx.clip();
  ctx.strokeStyle = color('hatch');
  ctx.lineWidth = devicePixelRatio;
  ctx.beginPath();
  const step = gap * devicePixelRatio;
  for (let x = left - bbox.height; x < left + width; x += step) {
    ctx.moveTo(x, bbox.top + bbox.height);
    ctx.lineTo(x + bbox.height, bbox.top);
  }
  ctx.stroke();
  ctx.restore();
}

/** The lines of the chart: cumulative and drawn from the top where they are stacked. */
export function lines(shape, metric, stacked) {
  const { of } = METRICS[metric];
  const values = shape.platforms.map((platform) => ({
    platform, values: shape.starts.map((start) => (shape.unread(start) ? null : of(shape.of(platform, start)))),
  }));
  if (!stacked) return values;
  // What was taken back is stacked downwards, so that it hides nothing of what was gained.
  const up = shape.starts.map(() => 0);
  const down = shape.starts.map(() => 0);
  return values.map(({ platform, values: own }) => ({
    platform, own, values: own.map((value, i) => (value == null && shape.unread(shape.starts[i]) ? null : value < 0 ? (down[i] += value) : (up[i] += value ?? 0))),
  })).reverse();
}

/** The ends of the vertical axis: zero is always on it, and what is below zero has room too. */
export function span(low, high) {
  const below = low < 0 ? low * 1.06 : 0;
  return [below, high > 0 ? high * 1.06 : below < 0 ? 0 : 1];
}

export class Chart extends Component {
  host = createRef();

  componentDidMount() {
    this.observer = new ResizeObserver(() => this.plot?.setSize(this.size()));
    this.observer.observe(this.host.current);
    this.scheme = matchMedia('(prefers-color-scheme: dark)');
    this.redo = () => this.make();
    this.scheme.addEventListener('change', this.redo);
    this.make();
  }

  shouldComponentUpdate(next) {
    const { shape, metric, stacked, currency, moves } = this.props;
    if (next.shape !== shape || next.moves?.join() !== moves?.join() || next.metric !== metric || next.stacked !== stacked || next.currency !== currency) {
      const same = next.metric === metric && next.stacked === stacked && next.currency === currency
        && next.shape.platforms.join() === shape.platforms.join() && next.shape.starts.join() === shape.starts.join();
      this.props = next;
      if (same && this.plot) this.refill();
      else this.make();
    }
    return false;
  }

  componentWillUnmount() {
    this.observer.disconnect();
    this.scheme.removeEventListener('change', this.redo);
    this.plot?.destroy();
  }

  size() {
    const { clientWidth, clientHeight } = this.host.current;
    return { width: clientWidth, height: clientHeight };
  }

  data() {
    const { shape, metric, stacked } = this.props;
    this.lines = lines(shape, metric, stacked);
    return [shape.starts.map(seconds), ...this.lines.map((line) => line.values)];
  }

  refill() {
    this.plot.setData(this.data());
  }

  make() {
    this.plot?.destroy();
    const { metric, stacked, currency } = this.props;
    const { unit } = METRICS[metric];
    const data = this.data();
    const text = color('dim');
    const grid = { stroke: color('line'), width: 1 };
    const axis = { stroke: text, grid, ticks: { show: false }, font: '12px system-ui, sans-serif' };
    this.plot = new uPlot({
      ...this.size(),
      padding: [10, 6, 0, 0],
      legend: { show: false },
      cursor: { drag: { x: false, y: false }, y: false, ...(stacked ? { points: { show: false } } : {}) },
      scales: { x: { time: true, range: () => this.range() }, y: { range: (u, low, high) => span(low, high) } },
      tzDate: (stamp) => uPlot.tzDate(new Date(stamp * 1000), 'Etc/UTC'),
      axes: [
        { ...axis, grid: { show: false }, size: 30, splits: (u) => this.ticks(u.width), values: (u, ticks) => ticks.map((tick) => format.day(new Date(tick * 1000).toISOString(), 'short')) },
        { ...axis, size: 66, space: 44, values: (u, ticks) => ticks.map((tick) => format.short(tick, unit, currency)) },
      ],
      series: [{}, ...this.lines.map((line) => this.series(line, stacked))],
      hooks: { draw: [(u) => hatch(this.props.moves ?? [], this.props.unfinished)(u)], setCursor: [(u) => this.point(u)] },
    }, data, this.host.current);
  }

  /** As many starts as there is room to name. */
  ticks(width) {
    const all = this.props.shape.starts.map(seconds);
    const step = Math.ceil(all.length / Math.max(1, Math.floor(width / 75)));
    return all.filter((_, i) => i % step === 0);
  }

  /** Half a bar of room at both ends, also where there is only one. */
  range() {
    const { cut, starts } = this.props.shape;
    const gap = { day: 43200, week: 302400, month: 1314000 }[cut];
    return [seconds(starts[0]) - gap, seconds(starts.at(-1)) + gap];
  }

  series({ platform }, stacked) {
    const stroke = color(platform);
    return stacked
      ? { label: PARTS[platform], fill: stroke, stroke, width: 0, points: { show: false }, paths: uPlot.paths.bars({ size: [0.72, 60], radius: 0 }) }
      : { label: PARTS[platform], stroke, width: 2, points: { show: true, filter: alone, fill: stroke }, spanGaps: false };
  }

  /** Saves what is drawn, with its title and the names of its colours. */
  picture(title, { range }) {
    const { shape } = this.props;
    const drawn = this.plot.ctx.canvas;
    const ratio = devicePixelRatio;
    const canvas = document.createElement('canvas');
    canvas.width = drawn.width;
    canvas.height = drawn.height + 64 * ratio;
    const ctx = canvas.getContext('2d');
    ctx.fillStyle = color('paper');
    ctx.fillRect(0, 0, canvas.width, canvas.height);
    ctx.drawImage(drawn, 0, 64 * ratio);
    ctx.scale(ratio, ratio);
    ctx.fillStyle = color('ink');
    ctx.font = '600 16px system-ui, sans-serif';
    ctx.fillText(`${title}, ${format.days(range)}`, 12, 24);
    ctx.font = '13px system-ui, sans-serif';
    let left = 12;
    for (const platform of shape.platforms) {
      ctx.fillStyle = color(platform);
      ctx.fillRect(left, 38, 10, 10);
      ctx.fillStyle = color('ink');
      ctx.fillText(PARTS[platform], left + 15, 48);
      left += 34 + ctx.measureText(PARTS[platform]).width;
    }
    canvas.toBlob((blob) => save(`${title}.png`, blob));
  }

  point(plot) {
    this.props.onPoint(plot.cursor.idx ?? -1);
  }

  render() {
    return h('div', { class: 'plot', ref: this.host, 'aria-hidden': 'true', onClick: () => this.plot.cursor.idx != null && this.props.onPick?.(this.plot.cursor.idx) });
  }
}

/** A line without axes. What leads to a part that is not over yet is dashed: it is lower only because of that. */
export class Spark extends Component {
  host = createRef();

  componentDidMount() {
    this.scheme = matchMedia('(prefers-color-scheme: dark)');
    this.redo = () => this.make();
    this.scheme.addEventListener('change', this.redo);
    this.make();
  }

  shouldComponentUpdate(next) {
    const { values, unfinished } = this.props;
    if (next.values.join() !== values.join() || next.unfinished !== unfinished) {
      this.props = next;
      this.plot.setData(this.data());
    }
    return false;
  }

  componentWillUnmount() {
    this.scheme.removeEventListener('change', this.redo);
    this.plot?.destroy();
  }

  data() {
    const { values, unfinished } = this.props;
    const over = unfinished ? values.length - 1 : values.length;
    return [
      values.map((_, i) => i),
      values.map((value, i) => (i < over ? value : null)),
      values.map((value, i) => (unfinished && i >= over - 1 ? value : null)),
    ];
  }

  make() {
    this.plot?.destroy();
    const { clientWidth, clientHeight } = this.host.current;
    const line = { stroke: color('accent'), width: 1.5, fill: color('accent-soft'), points: { show: false }, spanGaps: false };
    this.plot = new uPlot({
      width: clientWidth, height: clientHeight, padding: [3, 1, 3, 1],
      legend: { show: false }, cursor: { show: false },
      scales: { x: { time: false } },
      axes: [{ show: false }, { show: false }],
      series: [{}, line, { ...line, fill: null, dash: [2, 3] }],
    }, this.data(), this.host.current);
  }

  render() {
    return h('div', { class: 'spark', ref: this.host, 'aria-hidden': 'true' });
  }
}
