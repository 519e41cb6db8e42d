import type { Scenario } from '../../model/scenario.ts';
import { youOf } from '../../model/scenario.ts';
import type { Ns } from '../../model/units.ts';
import { BAD, INK, NIGHT, NONE, PAPER, type Pen, SOLID } from '../pen.ts';
import { type Accident, type Accidents, accidentsOf, type Gone, MACHINE } from './accidents.ts';
import { drawAccidents, drawStrike } from './drawAccidents.ts';
import type { TimelineView } from './view.ts';

let known: (Accidents & { readonly scenario: Scenario }) | undefined;

/** Accidents: from each fall until the machine is started again it is dark, a killed process's lane is pale. True: a fall's line stands where the playhead is. */
export function drawFalls(pen: Pen, view: TimelineView, scenario: Scenario, t: Ns): boolean {
  if (known?.scenario !== scenario) known = { scenario, ...accidentsOf(scenario) };
  const { all, gone } = known;
  pen.part('fall', 0);
  for (const one of gone) {
    if (one.process === MACHINE) drawInRun(pen, view, one);
    if (one.from > view.scale.to || one.to < view.scale.from) continue;
    if (one.process === MACHINE) drawDark(pen, view, one);
    else drawDead(pen, view, one);
  }
  for (const one of all) drawLine(pen, view, one);
  drawAccidents(pen, view, all, youOf(scenario));
  return all.some(({ act }) => isFall(act.kind) && act.at === t);
}

const isFall = (kind: string): boolean => kind === 'cut' || kind === 'crash';

function drawDark(pen: Pen, { layout, scale }: TimelineView, { from, to }: Gone) {
  const x0 = scale.clampedX(from);
  const width = Math.max(1, scale.clampedX(to) - x0);
  pen.fade(0.9);
  pen.rect(x0, layout.top - 2, width, layout.bottom + 4 - layout.top, 0, NIGHT, NONE, 0, SOLID);
  pen.restore();
}

/** A killed process: from there on its lane is pale. */
function drawDead(pen: Pen, { layout, scale }: TimelineView, { from, to, process }: Gone) {
  const lane = layout.lanes.find(({ kind, index }) => kind === 'process' && index === process);
  if (!lane) return;
  const x = scale.clampedX(from);
  pen.fade(0.75);
  pen.rect(x, lane.y, Math.max(1, scale.clampedX(to) - x), lane.h, 0, PAPER, NONE, 0, SOLID);
  pen.restore();
  if (from >= scale.from) drawStrike(pen, x, lane.y + lane.h / 2, Math.min(4.5, lane.h / 2 - 1));
}

/** Through all lanes, and in the whole run: red where the machine falls, ink where it starts again; short in the run where a process dies. */
function drawLine(pen: Pen, { layout, scale, run }: TimelineView, { act }: Accident) {
  const { y, h } = layout.overview;
  const role = isFall(act.kind) ? BAD : INK;
  const shorter = act.kind === 'kill' ? 4 : -1;
  const inRun = run.clampedX(act.at);
  pen.line(inRun, y + shorter, inRun, y + h - shorter, role, 1.8, SOLID);
  if (act.kind === 'kill' || act.at < scale.from || act.at > scale.to) return;
  const x = Math.round(scale.x(act.at)) + (role === INK ? 0.5 : 0);
  pen.line(x, 12, x, layout.bottom + 2, role, role === BAD ? 2.4 : 1.4, SOLID);
}

function drawInRun(pen: Pen, { layout, run }: TimelineView, { from, to }: Gone) {
  const { y, h } = layout.overview;
  const x = run.clampedX(from);
  pen.fade(0.85);
  pen.rect(x, y + 1, Math.max(1, run.clampedX(to) - x), h - 2, 0, NIGHT, NONE, 0, SOLID);
  pen.restore();
}
