import { type CutStrip, sampleAt } from '../../figures/cutStrip.ts';
import type { Ns } from '../../model/units.ts';
import type { Constants } from '../../sim/constants.ts';
import { BAD, BAD_GROUND, INK, INK2, LINE2, NONE, type Pen, SHADE, SOLID } from '../pen.ts';
import type { Lane } from './layout.ts';
import { count, type Description } from './saying.ts';
import type { TimeScale } from './scale.ts';
import type { TimelineView } from './view.ts';
import { duration } from './words.ts';

/** What has been computed of one strip: of the whole run, and, finer, of a stretch of it. */
export interface StripTables {
  readonly whole: CutStrip | null;
  readonly near: CutStrip | null;
}

/** Strips as the timeline paints and tells them. Their code comes only when somebody asks for them. */
export interface StripLayer {
  /** One strip in its lane. */
  draw(pen: Pen, scale: TimeScale, lane: Lane, k: Constants): void;
  /** The run's own along the whole run. */
  drawRun(pen: Pen, view: TimelineView): void;
  /** What a cut at an instant would take, in words; null: that has not been computed. */
  describe(strip: number, ns: Ns): Description | null;
}

export function stripLayer(strips: readonly StripTables[]): StripLayer {
  const tablesOf = (strip: number) => strips[strip] ?? NO_TABLES;
  return {
    draw: (pen, scale, lane, k) => drawCutStrip(pen, scale, tablesOf(lane.index), lane, k),
    drawRun: (pen, view) => drawRunCuts(pen, view, tablesOf(0)),
    describe: (strip, ns) => describeCut(tablesOf(strip), ns),
  };
}

const NO_TABLES: StripTables = { whole: null, near: null };

/** Red is never lower than this: a single store counts. */
const LEAST_BAD = 3;

/** The most that a cut would take at any instant of one pixel. */
interface Most {
  lost: number;
  allowed: number;
  unreadable: number;
  torn: number;
  up: boolean;
}

const most: Most = { lost: 0, allowed: 0, unreadable: 0, torn: 0, up: false };

/**
 * What a cut would take, for every instant in sight: what nobody was promised as high as it is much, with
 * a line on top where a page would be torn; at its foot, in red, what somebody was.
 */
function drawCutStrip(pen: Pen, scale: TimeScale, tables: StripTables, lane: Lane, k: Constants) {
  const foot = lane.y + lane.h - 1;
  pen.line(scale.left, foot, scale.right, foot, LINE2, 1, SOLID);
  const room = lane.h - 3;
  const all = k.pages * k.sectors;
  eachColumn(scale, tables, (x0, x1, { lost, allowed, unreadable, torn }) => {
    const w = x1 - x0;
    const h = Math.min(room, ((lost + allowed) / all) * room);
    if (h > 0) {
      pen.rect(x0, foot - h, w, h, 0, SHADE, NONE, 0, SOLID);
      pen.stipple(x0, foot - h, w, h, INK2);
      pen.rect(x0, foot - h - 0.5, w, 1, 0, INK2, NONE, 0, SOLID);
    }
    if (torn > 0) pen.rect(x0, lane.y, w, 1.6, 0, INK, NONE, 0, SOLID);
    if (lost === 0 && unreadable === 0) return;
    drawBad(pen, x0, foot, w, Math.max(LEAST_BAD, (lost / all) * room));
  });
}

/** What somebody was promised: hatched where there is room for it. */
function drawBad(pen: Pen, x: number, foot: number, w: number, h: number) {
  if (h < 2 * LEAST_BAD) return pen.rect(x, foot - h, w, h, 0, BAD, NONE, 0, SOLID);
  pen.rect(x, foot - h, w, h, 0, BAD_GROUND, NONE, 0, SOLID);
  pen.hatch(x, foot - h, w, h, BAD, 4, -1, 0);
  pen.rect(x, foot - h, w, 1.6, 0, BAD, NONE, 0, SOLID);
}

/** Along the whole run: where a cut would break a promise. */
function drawRunCuts(pen: Pen, { run, layout }: TimelineView, { whole }: StripTables) {
  const y = layout.overview.y + layout.overview.h - 4;
  eachColumn(run, { whole, near: null }, (x0, x1, { lost, unreadable }) => {
    if (lost > 0 || unreadable > 0) pen.rect(x0, y, x1 - x0, 2.5, 0, BAD, NONE, 0, SOLID);
  });
}

/** Visits pixels from left to right, those that are alike in one piece; where the machine is down, or nothing is known, none. */
function eachColumn(
  scale: TimeScale,
  tables: StripTables,
  visit: (x0: number, x1: number, most: Most) => void,
) {
  let from = scale.left;
  let seen = { ...most, up: false };
  for (let x = scale.left; x < scale.right; x++) {
    gather(tables, scale.ns(x), scale.ns(x + 1));
    if (alike(seen, most)) continue;
    if (seen.up && x > from) visit(from, x, seen);
    from = x;
    seen = { ...most };
  }
  if (seen.up) visit(from, scale.right, seen);
}

const alike = (a: Most, b: Most): boolean =>
  a.up === b.up &&
  a.lost === b.lost &&
  a.allowed === b.allowed &&
  a.unreadable === b.unreadable &&
  a.torn === b.torn;

/** The most between two instants. */
function gather(tables: StripTables, from: number, to: number) {
  Object.assign(most, { lost: 0, allowed: 0, unreadable: 0, torn: 0, up: false });
  const strip = tableFor(tables, from);
  if (!strip) return;
  for (let i = sampleAt(strip, Math.max(strip.from, from)); i >= 0 && i < strip.at.length; i++) {
    if (strip.at[i] >= to) break;
    if (strip.down[i]) continue;
    most.up = true;
    most.lost = Math.max(most.lost, strip.lost[i]);
    most.allowed = Math.max(most.allowed, strip.allowed[i]);
    most.unreadable = Math.max(most.unreadable, strip.unreadable[i]);
    most.torn = Math.max(most.torn, strip.torn[i]);
  }
}

/** The finest table that knows an instant. */
function tableFor({ whole, near }: StripTables, ns: number): CutStrip | null {
  const knows = (strip: CutStrip | null) => strip !== null && ns >= strip.from && ns <= strip.to;
  if (knows(near) && (!knows(whole) || (near as CutStrip).gap < (whole as CutStrip).gap)) return near;
  return knows(whole) ? whole : null;
}

function describeCut(tables: StripTables, ns: Ns): Description | null {
  const strip = tableFor(tables, ns);
  const i = strip ? sampleAt(strip, ns) : -1;
  if (!strip || i < 0) return null;
  const { title, more } = describeSample(strip, i);
  const unsure = strip.all ? '' : `tried every ${duration(strip.gap)}`;
  return { title, more: [more, unsure].filter(Boolean).join('; ') };
}

function describeSample(strip: CutStrip, i: number): Description {
  if (strip.down[i]) return { title: 'the machine is down: nothing to cut', more: '' };
  const torn = strip.torn[i] > 0 ? `${count(strip.torn[i], 'page')} torn or mixed` : '';
  const allowed = strip.allowed[i] > 0 ? `the newest store of ${count(strip.allowed[i], 'sector')}` : '';
  if (strip.lost[i] > 0 || strip.unreadable[i] > 0) {
    const lost = strip.lost[i] > 0 ? `lose the fsynced store of ${count(strip.lost[i], 'sector')}` : '';
    const unreadable =
      strip.unreadable[i] > 0 ? `leave ${count(strip.unreadable[i], 'page')} unreadable` : '';
    return {
      title: `a cut here would ${[lost, unreadable].filter(Boolean).join(' and ')}`,
      more: [allowed && `${allowed}, which nobody was promised`, torn].filter(Boolean).join('; '),
    };
  }
  if (allowed === '') return { title: 'a cut here would lose nothing', more: torn };
  return {
    title: `a cut here would lose ${allowed}`,
    more: [`nobody was promised ${strip.allowed[i] === 1 ? 'it' : 'any of them'}`, torn]
      .filter(Boolean)
      .join('; '),
  };
}
