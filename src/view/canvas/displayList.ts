import type { Align, Dash, Font, Pen, Role } from '../../frame/pen.ts';
import type { CanvasPen } from './canvasPen.ts';
import {
  ARC,
  BEGIN,
  CIRCLE,
  CLOSE,
  grown,
  HATCH,
  LINE,
  MOVE,
  PAINT,
  RECT,
  STIPPLE,
  Tape,
  TEXT,
  TO,
} from './tape.ts';
import { Vocabulary } from './vocabulary.ts';

/** Numbers a mark: its box, its opacity, its place on the tape, a digest of all that, whether it is cut. */
const LEFT = 0;
const TOP = 1;
const RIGHT = 2;
const BOTTOM = 3;
const OPACITY = 4;
const FROM = 5;
const UNTIL = 6;
const DIGEST = 7;
/** 1: a clip has made the box smaller than the mark. */
const CUT = 8;
const FIELDS = 9;

const FADE = 0;
const CLIP = 1;
const ASCENT = 14;
const DESCENT = 6;

/**
 * A picture as a list of marks, each with the box it is in: so that what has changed since the
 * last picture can be found and only that painted. A mark is a rectangle, a line, a text, or a
 * whole path.
 */
export class DisplayList implements Pen {
  count = 0;
  private readonly tape = new Tape();
  private readonly words = new Vocabulary();
  private marks = new Float64Array(FIELDS << 11);
  /** Those of the picture before. */
  private past = new Float64Array(FIELDS << 11);
  private from = 0;
  /** The box of the path that is being drawn. */
  private readonly path = new Float64Array(4);
  private opacity = 1;
  private readonly saved: number[] = [];
  /** What marks are clipped to. */
  private readonly clips: number[] = [];

  /** Begins a picture, the marks so far are the past's; `measure`: who knows how wide words are. */
  start(measure: CanvasPen) {
    const { marks } = this;
    this.marks = this.past;
    this.past = marks;
    this.count = 0;
    this.opacity = 1;
    this.saved.length = 0;
    this.clips.length = 0;
    this.tape.rewind();
    this.words.start(measure);
  }

  box(mark: number, side: 0 | 1 | 2 | 3): number {
    return this.marks[mark * FIELDS + side] as number;
  }
  digest(mark: number): number {
    return this.marks[mark * FIELDS + DIGEST] as number;
  }

  pastBox(mark: number, side: 0 | 1 | 2 | 3): number {
    return this.past[mark * FIELDS + side] as number;
  }
  pastDigest(mark: number): number {
    return this.past[mark * FIELDS + DIGEST] as number;
  }

  /** Whether a mark sticks out of its box. */
  isCut(mark: number): boolean {
    return this.marks[mark * FIELDS + CUT] === 1;
  }

  /** Whether a mark is made of level and upright rectangles, with corners of up to a radius at a scale. */
  isPlain(mark: number, scale: number, cuttable: number): boolean {
    return this.tape.isPlain(this.marks[mark * FIELDS + FROM] as number, scale, cuttable);
  }

  /** Draws one mark. */
  play(mark: number, pen: CanvasPen) {
    const at = mark * FIELDS;
    pen.opacity(this.marks[at + OPACITY] as number);
    this.tape.play(this.marks[at + FROM] as number, this.marks[at + UNTIL] as number, pen, this.wordsOf);
  }
  private readonly wordsOf = (id: number): string => this.words.at(id);

  rect(
    x: number,
    y: number,
    w: number,
    h: number,
    r: number,
    fill: Role,
    stroke: Role,
    width: number,
    dash: Dash,
  ) {
    this.open(RECT);
    this.tape.put5(x, y, w, h, r);
    this.tape.put4(fill, stroke, width, dash);
    const edge = stroke < 0 ? 0 : width;
    this.mark(x - edge, y - edge, x + w + edge, y + h + edge);
  }
  line(x1: number, y1: number, x2: number, y2: number, stroke: Role, width: number, dash: Dash) {
    this.open(LINE);
    this.tape.put5(x1, y1, x2, y2, stroke);
    this.tape.put(width);
    this.tape.put(dash);
    const left = Math.min(x1, x2) - width;
    this.mark(left, Math.min(y1, y2) - width, Math.max(x1, x2) + width, Math.max(y1, y2) + width);
  }
  begin() {
    this.open(BEGIN);
    this.path.fill(Number.POSITIVE_INFINITY, 0, 2);
    this.path.fill(Number.NEGATIVE_INFINITY, 2, 4);
  }
  moveTo(x: number, y: number) {
    this.step(MOVE, x, y, 0);
  }
  lineTo(x: number, y: number) {
    this.step(TO, x, y, 0);
  }
  arcTo(x1: number, y1: number, x2: number, y2: number, r: number) {
    this.tape.put(ARC);
    this.tape.put5(x1, y1, x2, y2, r);
    this.reach(x1, y1, 0);
    this.reach(x2, y2, 0);
  }
  circle(x: number, y: number, r: number) {
    this.step(CIRCLE, x, y, r);
    this.tape.put(r);
  }
  close() {
    this.tape.put(CLOSE);
  }
  paint(fill: Role, stroke: Role, width: number, dash: Dash) {
    this.tape.put(PAINT);
    this.tape.put4(fill, stroke, width, dash);
    // Sharp corners stick out further than half a line's width.
    const edge = stroke < 0 ? 0 : width * 2;
    this.mark(this.reached(0) - edge, this.reached(1) - edge, this.reached(2) + edge, this.reached(3) + edge);
  }
  text(x: number, y: number, words: string, font: Font, role: Role, align: Align, max: number) {
    const id = this.words.idOf(words);
    const full = this.words.width(id, font);
    const width = max > 0 ? Math.min(max, full) : full;
    const left = x - (width * align) / 2;
    this.open(TEXT);
    this.tape.put5(x, y, id, font, role);
    this.tape.put(align);
    this.tape.put(max);
    this.mark(left - 2, y - ASCENT, left + width + 2, y + DESCENT);
  }
  hatch(x: number, y: number, w: number, h: number, role: Role, period: number, lean: 1 | -1, shift: number) {
    this.open(HATCH);
    this.tape.put4(x, y, w, h);
    this.tape.put4(role, period, lean, shift);
    this.mark(x, y, x + w, y + h);
  }
  stipple(x: number, y: number, w: number, h: number, role: Role) {
    this.open(STIPPLE);
    this.tape.put5(x, y, w, h, role);
    this.mark(x, y, x + w, y + h);
  }
  fade(opacity: number) {
    this.saved.push(this.opacity, FADE);
    this.opacity *= opacity;
  }
  /** A clip narrows the boxes: its edges must be edges of the cells that are painted. */
  clip(x: number, y: number, w: number, h: number) {
    this.saved.push(this.opacity, CLIP);
    this.clips.push(x, y, x + w, y + h);
  }
  restore() {
    if (this.saved.pop() === CLIP) this.clips.length -= 4;
    this.opacity = this.saved.pop() ?? 1;
  }
  part() {}

  private open(code: number) {
    this.from = this.tape.end;
    this.tape.open(code);
  }
  private step(code: number, x: number, y: number, r: number) {
    this.tape.put(code);
    this.tape.put(x);
    this.tape.put(y);
    this.reach(x, y, r);
  }
  private reach(x: number, y: number, r: number) {
    const { path } = this;
    path[0] = Math.min(this.reached(0), x - r);
    path[1] = Math.min(this.reached(1), y - r);
    path[2] = Math.max(this.reached(2), x + r);
    path[3] = Math.max(this.reached(3), y + r);
  }
  private reached(side: 0 | 1 | 2 | 3): number {
    return this.path[side] as number;
  }

  private mark(left: number, top: number, right: number, bottom: number) {
    if ((this.count + 1) * FIELDS > this.marks.length) this.marks = grown(this.marks);
    const { marks, clips } = this;
    const at = this.count * FIELDS;
    marks[at + LEFT] = left;
    marks[at + TOP] = top;
    marks[at + RIGHT] = right;
    marks[at + BOTTOM] = bottom;
    marks[at + CUT] = 0;
    for (let n = 0; n < clips.length; n += 4) this.narrow(at, n);
    marks[at + OPACITY] = this.opacity;
    marks[at + FROM] = this.from;
    marks[at + UNTIL] = this.tape.end;
    marks[at + DIGEST] = this.tape.digest(this.from, Math.round(this.opacity * 1000) + 1);
    this.count++;
  }

  private narrow(at: number, clip: number) {
    const { marks, clips } = this;
    for (let side = LEFT; side <= BOTTOM; side++) {
      const edge = clips[clip + side] as number;
      const own = marks[at + side] as number;
      if (side < RIGHT ? own >= edge : own <= edge) continue;
      marks[at + side] = edge;
      marks[at + CUT] = 1;
    }
  }
}
