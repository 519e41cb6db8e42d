import type { Scenario } from '../../model/scenario.ts';
import type { Ns } from '../../model/units.ts';
import { BAD, BAD_TEXT, END, INK, NIGHT, NONE, type Pen, SMALL, SOLID, START, STRONG } from '../pen.ts';
import { hideTicks } from './drawAxis.ts';
import { textWidth } from './type.ts';
import type { TimelineView } from './view.ts';

/** A stretch in which the machine was down. */
interface Fall {
  readonly words: string;
  readonly from: Ns;
  readonly to: Ns;
  /** It was started again. */
  readonly ended: boolean;
}

let known: { readonly scenario: Scenario; readonly falls: readonly Fall[] } | undefined;

/** From each accident until the machine is started again: dark, behind a red line. True: that line stands where the playhead is. */
export function drawFalls(pen: Pen, view: TimelineView, scenario: Scenario, t: Ns): boolean {
  if (known?.scenario !== scenario) known = { scenario, falls: fallsOf(scenario) };
  for (const fall of known.falls) {
    drawInRun(pen, view, fall);
    if (fall.from <= view.scale.to && fall.to >= view.scale.from) drawFall(pen, view, fall);
  }
  return known.falls.some(({ from }) => from === t);
}

function fallsOf({ interventions, runNs }: Scenario): Fall[] {
  const falls: Fall[] = [];
  let down: { from: Ns; words: string } | undefined;
  for (const { kind, at } of interventions) {
    if (kind === 'boot' && down) {
      falls.push({ ...down, to: at, ended: true });
      down = undefined;
    } else if ((kind === 'cut' || kind === 'crash') && !down)
      down = { from: at, words: kind === 'cut' ? 'power cut' : 'kernel crash' };
  }
  if (down) falls.push({ ...down, to: runNs, ended: false });
  return falls;
}

function drawFall(pen: Pen, view: TimelineView, { from, to, words, ended }: Fall) {
  const { layout, scale } = view;
  const x0 = scale.clampedX(from);
  const x1 = scale.clampedX(to);
  const bottom = layout.bottom + 2;
  pen.part('fall', 0);
  pen.fade(0.9);
  pen.rect(x0, layout.top - 2, Math.max(1, x1 - x0), bottom - layout.top + 2, 0, NIGHT, NONE, 0, SOLID);
  pen.restore();
  if (ended && to <= scale.to) drawStart(pen, view, Math.round(x1) + 0.5, x1 - x0);
  if (from < scale.from) return;
  const x = Math.round(x0);
  pen.line(x, 12, x, bottom, BAD, 2.4, SOLID);
  const width = textWidth(words, STRONG) + 14;
  const right = x + width + 8 <= layout.right;
  hideTicks(pen, view, right ? x - 10 : x - width - 8, right ? x + width + 8 : x + 10);
  drawBolt(pen, x, 8.5);
  pen.text(right ? x + 10 : x - 10, 12.8, words, STRONG, BAD_TEXT, right ? START : END, 0);
}

function drawStart(pen: Pen, view: TimelineView, x: number, dark: number) {
  const words = 'power on';
  const width = textWidth(words, SMALL);
  pen.line(x, view.layout.top - 2, x, view.layout.bottom, INK, 1.4, SOLID);
  // Not into the words of the accident.
  if (dark < 78) return;
  hideTicks(pen, view, x - width - 6, x + 4);
  pen.text(x - 4, 12.8, words, SMALL, INK, END, 0);
}

function drawInRun(pen: Pen, { layout, run }: TimelineView, { from, to }: Fall) {
  const { y, h } = layout.overview;
  const x = run.clampedX(from);
  pen.fade(0.85);
  pen.rect(x, y + 1, Math.max(1, run.clampedX(to) - x), h - 2, 0, NIGHT, NONE, 0, SOLID);
  pen.restore();
  pen.line(x, y - 1, x, y + h + 1, BAD, 1.8, SOLID);
}

/** The sign of a power cut, around (x, y). */
export function drawBolt(pen: Pen, x: number, y: number) {
  pen.begin();
  pen.moveTo(x + 1.6, y - 8.5);
  pen.lineTo(x - 5.4, y + 1.2);
  pen.lineTo(x - 0.9, y + 1.2);
  pen.lineTo(x - 2.4, y + 8.5);
  pen.lineTo(x + 5.4, y - 2.2);
  pen.lineTo(x + 0.6, y - 2.2);
  pen.close();
  pen.paint(BAD, NONE, 0, SOLID);
}
