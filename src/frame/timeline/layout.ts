import type { Scenario } from '../../model/scenario.ts';
import { pagesOf, youOf } from '../../model/scenario.ts';
import { strategyRow } from '../../model/strategy.ts';

export type LaneKind =
  | 'process'
  | 'flusher'
  | 'page'
  | 'raster'
  | 'queue'
  | 'transfer'
  | 'cache'
  | 'dirty'
  | 'cuts';

/** A row of the timeline. */
export interface Lane {
  readonly kind: LaneKind;
  /** The process, the page, or a mirror's leg; 0 where there is one of a kind. */
  readonly index: number;
  readonly y: number;
  readonly h: number;
}

/** Where everything stands; from the scenario and the size alone, so that lanes do not jump while a run grows. */
export interface Layout {
  readonly width: number;
  readonly height: number;
  /** The plot: between labels and margin, below the axis and above the overview. */
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly lanes: readonly Lane[];
  readonly overview: { readonly y: number; readonly h: number };
  /** No room for names: badges and numbers only. */
  readonly narrow: boolean;
  /** One line a process, its letter beside its shape. */
  readonly dense: boolean;
}

/** Least, usual and greatest height of a lane; a gap above the first of its kind; what goes first when room is short. */
interface Wish {
  readonly kind: LaneKind;
  readonly index: number;
  readonly least: number;
  readonly usual: number;
  readonly most: number;
  readonly gap: number;
  readonly dropped: number;
}

const AXIS = 20;
const OVERVIEW = 15;
/** On a phone a finger takes hold of the overview: it wants room. */
const NARROW_FOOT = 13;
const KEEP = 100;
/** A strip of cuts is a person's wish: it stays. */
const STRIP = [15, 18, 26] as const;
/** A process's letter stands inside its shape from this height on. */
const BADGE_ROOM = 14;
/** Below this height a narrow timeline shows processes only. */
const SMALL_HEIGHT = 190;
/** More pages than this are drawn as a raster. */
const PAGE_LANES = 6;

function wish(
  kind: LaneKind,
  index: number,
  [least, usual, most]: readonly [number, number, number],
  gap: number,
  dropped = KEEP,
): Wish {
  return { kind, index, least, usual, most, gap, dropped };
}

/** Processes that have a lane: you only if you ever act in this run. */
export function processLanes(scenario: Scenario): number[] {
  const you = youOf(scenario);
  const acts = scenario.interventions.some(
    (act) => act.kind === 'store' || (act.kind === 'fsync' && act.process === you),
  );
  const processes = scenario.processes.map((_, i) => i);
  return acts ? [...processes, you] : processes;
}

/** Whether anybody ever writes pages: the flusher in some strategy of the run, an fsync, a kick. */
function everWrites(scenario: Scenario): boolean {
  const strategies = [scenario.strategy];
  for (const act of scenario.interventions) {
    if (act.kind === 'fsync') return true;
    if (act.kind === 'strategy') strategies.push(act.strategy);
  }
  if (strategies.some((id) => strategyRow(id).background)) return true;
  return scenario.processes.some((p) => p.fsyncEvery > 0 || p.fsyncEveryNs > 0 || p.kickEvery > 0);
}

/** Whether so much can be dirty and under writeback that writers are throttled: a page may count twice. */
export function limitMatters(scenario: Scenario): boolean {
  return scenario.kernel.limit < 2 * pagesOf(scenario);
}

function wishes(scenario: Scenario, strips: number): Wish[] {
  const pages = pagesOf(scenario);
  const people = processLanes(scenario);
  const crowd = people.length > 4;
  const list = people.map((i) => wish('process', i, crowd ? [10, 11, 18] : [13, 15.5, 28], 0));
  list.push(wish('flusher', 0, crowd ? [9, 11, 16] : [9, 13, 18], 0, 5));
  if (pages > PAGE_LANES) list.push(wish('raster', 0, [60, 66, 300], 2, 6));
  else for (let p = 0; p < pages; p++) list.push(wish('page', p, [7.4, 9.4, 16], p === 0 ? 2 : 0, 6));
  const writes = everWrites(scenario);
  if (writes) {
    const mirror = scenario.device.mirror !== 'none';
    list.push(wish('queue', 0, [10, 14, 28], 1, mirror ? 1 : 2));
    if (mirror) list.push(...bothLegs());
    else {
      list.push(wish('transfer', 0, [11, 14, 20], 2, 3));
      list.push(wish('cache', 0, [8, 13, 17], 1, 1));
    }
  }
  const matters = limitMatters(scenario) || !writes;
  list.push(wish('dirty', 0, [13, writes ? 18 : 28, 44], 3, matters ? 4 : 0));
  for (let i = 0; i < strips; i++) list.push(wish('cuts', i, STRIP, 3));
  return list;
}

/** A mirror's legs, each a lane: what both do matters more than how long the queue is. */
function bothLegs(): Wish[] {
  return [
    wish('transfer', 0, [9.5, 13, 18], 2, 3),
    wish('transfer', 1, [9.5, 13, 18], 0, 3),
    wish('cache', 0, [8.5, 11, 15], 1, 2),
    wish('cache', 1, [8.5, 11, 15], 0, 2),
  ];
}

/** Lays the lanes out in so much room, with so many strips of cuts; lanes that matter less give way when there is too little. */
export function layoutTimeline(scenario: Scenario, width: number, height: number, strips = 0): Layout {
  const narrow = width < 560;
  const overview = { y: height - OVERVIEW - (narrow ? NARROW_FOOT : 4), h: OVERVIEW };
  const top = AXIS;
  const bottom = overview.y - 5;
  const room = bottom - top - 2;
  let list = wishes(scenario, strips);
  if (narrow && height < SMALL_HEIGHT) list = list.filter((w) => w.kind === 'process' || w.kind === 'cuts');
  const need = (of: keyof Pick<Wish, 'least' | 'usual' | 'most'>) =>
    list.reduce((sum, w) => sum + w[of] + w.gap, 0);
  for (let order = 0; order < KEEP && need(order === 0 ? 'usual' : 'least') > room; order++) {
    list = list.filter((w) => w.dropped !== order);
  }
  const lanes = place(list, top + 1, room, need('least'), need('usual'), need('most'));
  const dense = lanes.some((lane) => lane.kind === 'process' && lane.h < BADGE_ROOM);
  return {
    width,
    height,
    left: narrow ? 34 : 92,
    right: width - (narrow ? 12 : 16),
    top,
    bottom,
    lanes,
    overview,
    narrow,
    dense,
  };
}

/** Between least and usual, or between usual and most, as far as the room goes. */
function place(
  list: readonly Wish[],
  top: number,
  room: number,
  least: number,
  usual: number,
  most: number,
): Lane[] {
  const share =
    room < usual ? (room - least) / Math.max(1, usual - least) : (room - usual) / Math.max(1, most - usual);
  const part = Math.min(1, Math.max(0, share));
  let y = top;
  return list.map((w) => {
    const h = room < usual ? w.least + part * (w.usual - w.least) : w.usual + part * (w.most - w.usual);
    y += w.gap;
    // Whole pixels, so that thin bars stay crisp.
    const lane = { kind: w.kind, index: w.index, y: Math.round(y), h: Math.round(y + h) - Math.round(y) };
    y += h;
    return lane;
  });
}
