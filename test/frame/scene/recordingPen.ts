import type { Align, Dash, Font, Pen, Role } from '../../../src/frame/pen.ts';

/** One call of a pen, under the part in which it came, at the opacity in force. */
export interface Stroke {
  readonly part: string;
  readonly op: string;
  readonly opacity: number;
  readonly args: readonly (number | string)[];
}

/** Writes down what it is told; parts by name and index: `pte 13`. */
export class RecordingPen implements Pen {
  readonly strokes: Stroke[] = [];
  private name = '';
  private opacityNow = 1;
  private readonly saved: number[] = [];

  private add(op: string, ...args: (number | string)[]) {
    this.strokes.push({ part: this.name, op, opacity: this.opacityNow, args });
  }

  /** What is drawn in a part, of one kind of call or all. */
  in(part: string, op?: string): Stroke[] {
    return this.strokes.filter((stroke) => stroke.part === part && (op === undefined || stroke.op === op));
  }
  /** The words in a part; in all of them. */
  words(part?: string): string[] {
    return this.strokes
      .filter((stroke) => stroke.op === 'text' && (part === undefined || stroke.part === part))
      .map((stroke) => String(stroke.args[2]));
  }
  parts(kind: string): string[] {
    return [...new Set(this.strokes.map((stroke) => stroke.part))].filter((part) =>
      part.startsWith(`${kind} `),
    );
  }

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
    this.add('rect', x, y, w, h, r, fill, stroke, width, dash);
  }
  line(x1: number, y1: number, x2: number, y2: number, stroke: Role, width: number, dash: Dash) {
    this.add('line', x1, y1, x2, y2, stroke, width, dash);
  }
  begin() {
    this.add('begin');
  }
  moveTo(x: number, y: number) {
    this.add('moveTo', x, y);
  }
  lineTo(x: number, y: number) {
    this.add('lineTo', x, y);
  }
  arcTo(x1: number, y1: number, x2: number, y2: number, r: number) {
    this.add('arcTo', x1, y1, x2, y2, r);
  }
  circle(x: number, y: number, r: number) {
    this.add('circle', x, y, r);
  }
  close() {
    this.add('close');
  }
  paint(fill: Role, stroke: Role, width: number, dash: Dash) {
    this.add('paint', fill, stroke, width, dash);
  }
  text(x: number, y: number, words: string, font: Font, role: Role, align: Align, max: number) {
    this.add('text', x, y, words, font, role, align, max);
  }
  hatch(x: number, y: number, w: number, h: number, role: Role, period: number, lean: 1 | -1, shift: number) {
    this.add('hatch', x, y, w, h, role, period, lean, shift);
  }
  stipple(x: number, y: number, w: number, h: number, role: Role) {
    this.add('stipple', x, y, w, h, role);
  }
  fade(opacity: number) {
    this.saved.push(this.opacityNow);
    this.opacityNow *= opacity;
  }
  clip() {
    this.saved.push(this.opacityNow);
  }
  restore() {
    this.opacityNow = this.saved.pop() ?? Number.NaN;
  }
  /** Fades and clips not taken back. */
  get open(): number {
    return this.saved.length;
  }
  part(kind: string, index: number) {
    this.name = `${kind} ${index}`;
  }
  /** For whoever replays marks with their opacity. */
  opacity(opacity: number) {
    this.opacityNow = opacity;
  }
}
