import type { Intervention } from '../../model/scenario.ts';
import { STRATEGY_IDS, strategyRow } from '../../model/strategy.ts';
import type { Log } from '../../sim/log.ts';
import { BAD, INK, LONG, MIDDLE, NONE, ON_INK, type Pen, SMALL, SOLID, START, STRONG, TILE } from '../pen.ts';
import { drawCross } from '../scene/glyphs.ts';
import type { TimelineIndex } from './timelineIndex.ts';
import { textWidth } from './type.ts';
import type { TimelineView } from './view.ts';

/** Where flags stand: on the axis. */
const FLAG_Y = 9;
const FLAG_ROOM = 15;
/** An act's sign, before its words. */
const SIGN = 12;

/** A red line through all lanes for each mismatch; of a crowd each pixel's first. */
export function drawMismatchLines(pen: Pen, { scale, layout }: TimelineView, index: TimelineIndex) {
  const { mismatches } = index;
  let i = mismatches.firstAfter(scale.from - 1);
  while (i < mismatches.length && mismatches.at(i) <= scale.to) {
    const x = scale.x(mismatches.at(i));
    pen.line(x, layout.top - 2, x, layout.bottom, BAD, 1.4, SOLID);
    i = mismatches.firstAfter(scale.ns(x + 2), i);
  }
}

/** Their flags on the axis, as many as have room. */
export function drawMismatchFlags(pen: Pen, { scale, layout }: TimelineView, index: TimelineIndex) {
  const { mismatches } = index;
  let i = mismatches.firstAfter(scale.from - 1);
  while (i < mismatches.length && mismatches.at(i) <= scale.to) {
    const x = scale.x(mismatches.at(i));
    pen.line(x, FLAG_Y, x, layout.top - 2, BAD, 1.4, SOLID);
    drawCross(pen, x, FLAG_Y, 6.5);
    i = mismatches.firstAfter(scale.ns(x + FLAG_ROOM), i);
  }
}

/** Whether a flag stands on the axis between two places. */
export function flagBetween(
  { scale, layout }: TimelineView,
  index: TimelineIndex,
  log: Log,
  left: number,
  right: number,
): boolean {
  const { mismatches, acts } = index;
  const next = mismatches.firstAfter(scale.ns(left - FLAG_ROOM / 2) - 1);
  if (next < mismatches.length && scale.x(mismatches.at(next)) < right + FLAG_ROOM / 2) return true;
  const last = acts.firstAfter(scale.ns(right + 2)) - 1;
  const act = last < 0 ? undefined : switchAt(index, log, last);
  if (!act) return false;
  const x = scale.x(acts.at(last));
  const edge = last + 1 < acts.length ? scale.x(acts.at(last + 1)) : layout.right;
  return x + flagWidth(act, edge - x) > left - 2;
}

/** The acts in sight that switched something, the latest first. */
function eachSwitch(
  { scale }: TimelineView,
  index: TimelineIndex,
  log: Log,
  visit: (x: number, act: Intervention) => void,
) {
  const { acts } = index;
  for (let i = acts.firstAfter(scale.to) - 1; i >= 0 && acts.at(i) >= scale.from; i--) {
    const act = switchAt(index, log, i);
    if (act) visit(Math.round(scale.x(acts.at(i))) + 0.5, act);
  }
}

/** Stores and fsyncs are seen in their lane; accidents have signs of their own (drawFalls.ts). */
const UNFLAGGED: readonly Intervention['kind'][] = ['store', 'fsync', 'kill', 'cut', 'crash', 'boot'];

/** An act, if it switched something. */
function switchAt({ acts, scenario }: TimelineIndex, log: Log, i: number): Intervention | undefined {
  const act = scenario.interventions[log.value(acts.event(i))];
  return act === undefined || UNFLAGGED.includes(act.kind) ? undefined : act;
}

/** What somebody switched while the machine ran: a long-dashed line through all lanes. */
export function drawActLines(pen: Pen, view: TimelineView, index: TimelineIndex, log: Log) {
  eachSwitch(view, index, log, (x) => {
    pen.line(x, view.layout.top - 2, x, view.layout.bottom, INK, 1.2, LONG);
  });
}

/** What holds since then, on the axis. */
export function drawActFlags(pen: Pen, view: TimelineView, index: TimelineIndex, log: Log) {
  if (index.acts.length === 0) return;
  let edge = view.layout.right;
  eachSwitch(view, index, log, (x, act) => {
    pen.line(x, 2, x, view.layout.top - 2, INK, 1.2, SOLID);
    drawActFlag(pen, x, act, edge - x);
    edge = x;
  });
}

function drawActFlag(pen: Pen, x: number, act: Intervention, room: number) {
  const number = act.kind === 'strategy' ? String(STRATEGY_IDS.indexOf(act.strategy) + 1) : '•';
  pen.rect(x - 0.5, 3, 12, 12, 2, INK, NONE, 0, SOLID);
  pen.text(x + 5.5, FLAG_Y + 3.8, number, STRONG, ON_INK, MIDDLE, 0);
  const w = flagWidth(act, room) - SIGN;
  if (w <= 0) return;
  pen.rect(x + 11.5, 3, w, 12, 2, TILE, NONE, 0, SOLID);
  pen.text(x + 15.5, FLAG_Y + 3.8, actWords(act), SMALL, INK, START, 0);
}

/** With its words, if there is room for them. */
function flagWidth(act: Intervention, room: number): number {
  const whole = SIGN + textWidth(actWords(act), SMALL) + 8;
  return room < whole ? SIGN : whole;
}

/** What holds since an act. */
export function actWords(act: Intervention): string {
  if (act.kind === 'strategy') return strategyRow(act.strategy).name;
  if (act.kind === 'tracking') return act.tracking === 'write-notify' ? 'write fault' : 'CPU dirty bit';
  if (act.kind === 'write-cache') return act.on ? 'write cache on' : 'write cache off';
  if (act.kind === 'honesty') return act.lies ? 'lies about FLUSH' : 'honest FLUSH';
  if (act.kind === 'kill') return `${'ABCDEFGH'[act.process]} killed`;
  if (act.kind === 'cut') return 'power cut';
  if (act.kind === 'crash') return 'kernel crash';
  if (act.kind === 'boot') return 'power on';
  return act.kind === 'store' ? `you store to page ${act.page}, sector ${act.sector}` : 'fsync asked for';
}
