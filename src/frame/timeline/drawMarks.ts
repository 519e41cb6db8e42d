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

/** A red flag through all lanes for each mismatch; of a crowd each pixel's first. */
export function drawMismatches(pen: Pen, view: TimelineView, index: TimelineIndex) {
  const { scale, layout } = view;
  const { mismatches } = index;
  let flagged = Number.NEGATIVE_INFINITY;
  for (
    let i = mismatches.firstAfter(scale.from - 1);
    i < mismatches.length && mismatches.at(i) <= scale.to;
  ) {
    const x = scale.x(mismatches.at(i));
    pen.line(x, FLAG_Y, x, layout.bottom, BAD, 1.4, SOLID);
    if (x - flagged >= FLAG_ROOM) {
      drawCross(pen, x, FLAG_Y, 6.5);
      flagged = x;
    }
    i = mismatches.firstAfter(scale.ns(x + 2), i);
  }
}

/** What somebody switched while the machine ran: a long-dashed line and what it is since then. */
export function drawActs(pen: Pen, view: TimelineView, index: TimelineIndex, log: Log) {
  const { scale, layout } = view;
  const { acts } = index;
  let edge = layout.right;
  for (let i = acts.firstAfter(scale.to) - 1; i >= 0 && acts.at(i) >= scale.from; i--) {
    const act = index.scenario.interventions[log.value(acts.event(i))];
    if (act === undefined || act.kind === 'store' || act.kind === 'fsync') continue;
    const x = Math.round(scale.x(acts.at(i))) + 0.5;
    pen.line(x, 2, x, layout.bottom, INK, 1.2, LONG);
    drawActFlag(pen, x, act, edge - x);
    edge = x;
  }
}

function drawActFlag(pen: Pen, x: number, act: Intervention, room: number) {
  const number = act.kind === 'strategy' ? String(STRATEGY_IDS.indexOf(act.strategy) + 1) : '•';
  pen.rect(x - 0.5, 3, 12, 12, 2, INK, NONE, 0, SOLID);
  pen.text(x + 5.5, FLAG_Y + 3.8, number, STRONG, ON_INK, MIDDLE, 0);
  const words = actWords(act);
  const w = textWidth(words, SMALL) + 8;
  if (room < w + 12) return;
  pen.rect(x + 11.5, 3, w, 12, 2, TILE, NONE, 0, SOLID);
  pen.text(x + 15.5, FLAG_Y + 3.8, words, SMALL, INK, START, 0);
}

/** What holds since an act. */
export function actWords(act: Intervention): string {
  if (act.kind === 'strategy') return strategyRow(act.strategy).name;
  if (act.kind === 'tracking') return act.tracking === 'write-notify' ? 'write fault' : 'CPU dirty bit';
  if (act.kind === 'write-cache') return act.on ? 'write cache on' : 'write cache off';
  if (act.kind === 'honesty') return act.lies ? 'lies about FLUSH' : 'honest FLUSH';
  return act.kind === 'store' ? `you store to page ${act.page}, sector ${act.sector}` : 'fsync asked for';
}
