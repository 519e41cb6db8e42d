import type { Ns } from '../../model/units.ts';
import type { History } from '../../sim/history.ts';
import {
  INK,
  INK2,
  LABEL,
  LINE,
  MONO,
  type MovablePen,
  NONE,
  PANEL,
  PAPER,
  REMARK,
  SOLID,
  START,
} from '../pen.ts';
import type { Aftermath } from '../scene/aftermath.ts';
import type { Over } from '../scene/frame.ts';
import { layoutScene, SCENE_WIDTH } from '../scene/layout.ts';
import { drawScene } from '../scene/scene.ts';
import { sightOn } from '../scene/sight.ts';
import { NO_HOVER, type SceneView } from '../scene/view.ts';
import { drawWithLens } from '../scene/withLens.ts';
import { drawTimeline } from '../timeline/draw.ts';
import { drawFalls } from '../timeline/drawFalls.ts';
import { drawFuture, drawPresent } from '../timeline/drawFuture.ts';
import { drawPlayhead } from '../timeline/drawPlayhead.ts';
import type { TimelineIndex } from '../timeline/timelineIndex.ts';
import { textWidth } from '../timeline/type.ts';
import { timelineView } from '../timeline/view.ts';
import type { TimeWindow } from '../timeline/window.ts';
import { drawLabels } from './labels.ts';
import { drawAccident, drawRecovery, RECOVERY_HEIGHT } from './recovery.ts';

/** A picture that stands by itself: the machine at an instant, its timeline, and what one sees. */
export interface Picture {
  readonly history: History;
  readonly index: TimelineIndex;
  readonly t: Ns;
  readonly speed: Ns;
  readonly focusPage: number;
  readonly window: TimeWindow;
  /** The log index of the mismatch that is looked at; -1: none. */
  readonly mismatch: number;
  /** The caption: what runs, and what happens. */
  readonly name: string;
  readonly title: string;
  /** What an accident now would take, or has left. */
  readonly over?: Over | undefined;
  /** The same of one that has happened; undefined: the machine runs. */
  readonly after?: Aftermath | undefined;
  /** Where this can be seen alive; '': nowhere. */
  readonly link: string;
}

const WIDTH = SCENE_WIDTH;
const TIMELINE_HEIGHT = 206;
const MARGIN = 20;
const CAPTION_HEIGHT = 30;
const LINK_PITCH = 15;
const LETTER = 0.6 * 10.6;
const LINE_LENGTH = Math.floor((WIDTH - 2 * MARGIN) / LETTER);

/** How large it is, in units. */
export function pictureSize(picture: Picture): { readonly width: number; readonly height: number } {
  return { width: WIDTH, height: lanesTop(picture) + TIMELINE_HEIGHT + captionHeight(picture) };
}

const lanesTop = (picture: Picture): number =>
  layoutOf(picture).height + (picture.after ? RECOVERY_HEIGHT : 0);

export function drawPicture(pen: MovablePen, picture: Picture) {
  const { width, height } = pictureSize(picture);
  const { history, t } = picture;
  const layout = layoutOf(picture);
  pen.rect(0, 0, width, height, 0, PAPER, NONE, 0, SOLID);
  const world = history.worldAt(t);
  drawScene(pen, viewOf(picture), history, world, t, picture.over, drawWithLens);
  drawLabels(pen, layout, history, world, t);
  if (picture.after) drawLeft(pen, picture, picture.after);
  pen.move(0, lanesTop(picture));
  drawLanes(pen, picture);
  pen.restore();
  pen.move(0, lanesTop(picture) + TIMELINE_HEIGHT);
  drawCaption(pen, picture);
  pen.restore();
}

/** What is over and below a machine that is down. */
function drawLeft(pen: MovablePen, picture: Picture, after: Aftermath) {
  const view = viewOf(picture);
  drawAccident(pen, view.layout, after);
  pen.move(0, view.layout.height);
  drawRecovery(pen, view, after);
  pen.restore();
}

function layoutOf({ history: { k } }: Picture) {
  return layoutScene({ pages: k.pages, processes: k.processes, legs: k.legs, width: WIDTH, scale: 1 });
}

/** As one sees it when all accents are over. */
function viewOf(picture: Picture): SceneView {
  const layout = layoutOf(picture);
  return {
    layout,
    ...sightOn(layout, picture.focusPage),
    speed: picture.speed,
    stillMs: Number.POSITIVE_INFINITY,
    reducedMotion: true,
    hoverPage: NO_HOVER,
    mismatch: picture.mismatch,
  };
}

function drawLanes(pen: MovablePen, { history, index, t, window, focusPage }: Picture) {
  const size = { width: WIDTH, height: TIMELINE_HEIGHT };
  const view = timelineView(history.scenario, size, window, focusPage, null);
  pen.line(0, 0.5, WIDTH, 0.5, LINE, 1, SOLID);
  pen.clip(0, 0, WIDTH, TIMELINE_HEIGHT);
  drawTimeline(pen, view, { history, index, skips: null });
  drawFuture(pen, view, index, t);
  drawPresent(pen, view, index, history.log, t);
  if (!drawFalls(pen, view, history.scenario, t)) drawPlayhead(pen, view, index, history, t);
  pen.restore();
}

function captionHeight(picture: Picture): number {
  return CAPTION_HEIGHT + linesOf(picture.link).length * LINK_PITCH;
}

function drawCaption(pen: MovablePen, picture: Picture) {
  pen.part('caption', 0);
  pen.rect(0, 0, WIDTH, captionHeight(picture), 0, PANEL, NONE, 0, SOLID);
  pen.line(0, 0.5, WIDTH, 0.5, LINE, 1, SOLID);
  pen.text(MARGIN, 20, picture.title, LABEL, INK, START, 0);
  pen.text(MARGIN + textWidth(picture.title, LABEL) + 16, 20, picture.name, REMARK, INK2, START, 0);
  linesOf(picture.link).forEach((line, i) => {
    pen.text(MARGIN, CAPTION_HEIGHT + 6 + i * LINK_PITCH, line, MONO, INK2, START, 0);
  });
}

/** A link whole, in as many lines as it needs. */
function linesOf(link: string): string[] {
  const lines: string[] = [];
  for (let at = 0; at < link.length; at += LINE_LENGTH) lines.push(link.slice(at, at + LINE_LENGTH));
  return lines;
}
