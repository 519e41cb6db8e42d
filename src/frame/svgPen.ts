import {
  type Align,
  DASHED,
  type Dash,
  DOTTED,
  type Font,
  LONG,
  MARCH_PERIOD,
  type MovablePen,
  marchedBy,
  NONE,
  type Role,
} from './pen.ts';
import { cornerOf } from './svgCorner.ts';
import { escaped, n } from './svgText.ts';
import { textWidth } from './timeline/type.ts';

/** A font as SVG names it; sizes in scene units. */
export interface SvgFace {
  /** Style and weight, as CSS writes them before the size: `italic 400`. */
  readonly style: string;
  readonly size: number;
  readonly family: string;
  /** Letter spacing. */
  readonly spacing: number;
}

const ANCHORS = ['', ' text-anchor="middle"', ' text-anchor="end"'] as const;
const DASHES = new Map<Dash, string>([
  [DASHED, '4 3'],
  [DOTTED, '1.5 2.5'],
  [LONG, '14 8'],
]);

/** What a group was opened for: `part` closes the part before it, `restore` what fade and clip opened. */
type Group = 'part' | 'state';

/**
 * A pen that writes SVG: colours as they are, words as text that one can select, search and edit.
 * Hatching is anchored to the picture instead of to its rectangle; nobody sees the difference.
 */
export class SvgPen implements MovablePen {
  private readonly palette: readonly string[];
  private readonly faces: readonly SvgFace[];
  private readonly definitions = new Map<string, string>();
  private readonly groups: Group[] = [];
  private body = '';
  /** The part that is open as soon as something is drawn into it. */
  private pending = '';
  private path = '';
  private at: readonly [number, number] | undefined;

  constructor(palette: readonly string[], faces: readonly SvgFace[]) {
    this.palette = palette;
    this.faces = faces;
  }

  /** The whole picture as a document; `title` is what it is called, for who cannot see it. */
  document(width: number, height: number, title: string): string {
    this.endParts();
    const definitions = [...this.definitions.values()].join('\n');
    return [
      `<svg xmlns="http://www.w3.org/2000/svg" width="${n(width)}" height="${n(height)}" viewBox="0 0 ${n(width)} ${n(height)}" role="img">`,
      `<title>${escaped(title)}</title>`,
      `<style>${this.styles()}</style>`,
      ...(definitions === '' ? [] : [`<defs>\n${definitions}\n</defs>`]),
      `${this.body}</svg>`,
      '',
    ].join('\n');
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
    if (w <= 0 || h <= 0) return;
    const round = r > 0 ? ` rx="${n(r)}"` : '';
    this.mark(`<rect ${this.box(x, y, w, h)}${round}${this.paints(fill, stroke, width, dash)}/>`);
  }

  line(x1: number, y1: number, x2: number, y2: number, stroke: Role, width: number, dash: Dash) {
    const from = `x1="${n(x1)}" y1="${n(y1)}"`;
    const to = `x2="${n(x2)}" y2="${n(y2)}"`;
    this.mark(`<line ${from} ${to}${this.paints(NONE, stroke, width, dash)}/>`);
  }

  begin() {
    this.path = '';
    this.at = undefined;
  }
  moveTo(x: number, y: number) {
    this.to('M', x, y);
  }
  lineTo(x: number, y: number) {
    this.to(this.at ? 'L' : 'M', x, y);
  }
  /** As canvases do it: a line to where the circle of that radius touches, and along it. */
  arcTo(x1: number, y1: number, x2: number, y2: number, r: number) {
    const { at } = this;
    if (!at) return this.to('M', x1, y1);
    const corner = cornerOf(at[0] - x1, at[1] - y1, x2 - x1, y2 - y1, r);
    if (!corner) return this.to('L', x1, y1);
    this.to('L', x1 + corner.in[0], y1 + corner.in[1]);
    this.path += `A${n(r)} ${n(r)} 0 0 ${corner.sweep} `;
    this.to('', x1 + corner.out[0], y1 + corner.out[1]);
  }
  circle(x: number, y: number, r: number) {
    this.to('M', x + r, y);
    this.path += `a${n(r)} ${n(r)} 0 1 1 ${n(-2 * r)} 0a${n(r)} ${n(r)} 0 1 1 ${n(2 * r)} 0`;
  }
  close() {
    this.path += 'Z';
  }
  paint(fill: Role, stroke: Role, width: number, dash: Dash) {
    if (this.path !== '') this.mark(`<path d="${this.path}"${this.paints(fill, stroke, width, dash)}/>`);
  }

  text(x: number, y: number, words: string, font: Font, role: Role, align: Align, max: number) {
    if (words === '') return;
    const place = `x="${n(x)}" y="${n(y)}"${ANCHORS[align]}`;
    const shown = max > 0 ? shortened(words, font, max) : words;
    this.mark(`<text class="f${font}" ${place} fill="${this.colour(role)}">${escaped(shown)}</text>`);
  }

  hatch(x: number, y: number, w: number, h: number, role: Role, period: number, lean: 1 | -1) {
    const id = `hatch-${role}-${n(period).replace('.', '_')}-${lean === 1 ? 'up' : 'down'}`;
    if (!this.definitions.has(id)) this.definitions.set(id, this.hatching(id, role, period, lean));
    this.fillBy(id, x, y, w, h);
  }

  stipple(x: number, y: number, w: number, h: number, role: Role) {
    const id = `stipple-${role}`;
    const dot = `<rect x="1.5" y="1.5" width="1.1" height="1.1" fill="${this.colour(role)}" fill-opacity="0.75"/>`;
    this.definitions.set(id, `<pattern id="${id}" ${UNITS} width="4" height="4">${dot}</pattern>`);
    this.fillBy(id, x, y, w, h);
  }

  fade(opacity: number) {
    this.open('state', `<g opacity="${n(opacity)}">`);
  }
  clip(x: number, y: number, w: number, h: number) {
    const box = this.box(x, y, w, h);
    const id = `clip${box.replace(/[^\d.-]+/g, '_')}`.replaceAll('.', 'd');
    this.definitions.set(id, `<clipPath id="${id}"><rect ${box}/></clipPath>`);
    this.open('state', `<g clip-path="url(#${id})">`);
  }
  move(dx: number, dy: number, upright = false) {
    const turn = upright ? ' rotate(-90)' : '';
    this.open('state', `<g transform="translate(${n(dx)} ${n(dy)})${turn}">`);
  }
  restore() {
    this.endParts();
    if (this.groups.pop() === 'state') this.body += '</g>\n';
  }

  part(kind: string, index: number) {
    this.endParts();
    this.pending = `<g data-part="${escaped(kind)}" data-index="${index}">`;
  }

  private to(command: string, x: number, y: number) {
    this.at = [x, y];
    this.path += `${command}${n(x)} ${n(y)}`;
  }

  private mark(element: string) {
    this.openPending();
    this.body += `${element}\n`;
  }

  private openPending() {
    const tag = this.pending;
    this.pending = '';
    if (tag !== '') this.open('part', tag);
  }

  private open(group: Group, tag: string) {
    this.openPending();
    this.groups.push(group);
    this.body += `${tag}\n`;
  }

  private endParts() {
    this.pending = '';
    while (this.groups.at(-1) === 'part') {
      this.groups.pop();
      this.body += '</g>\n';
    }
  }

  private fillBy(id: string, x: number, y: number, w: number, h: number) {
    if (w > 0 && h > 0) this.mark(`<rect ${this.box(x, y, w, h)} fill="url(#${id})"/>`);
  }

  private box(x: number, y: number, w: number, h: number): string {
    return `x="${n(x)}" y="${n(y)}" width="${n(w)}" height="${n(h)}"`;
  }

  private paints(fill: Role, stroke: Role, width: number, dash: Dash): string {
    const filled = fill < 0 ? ' fill="none"' : ` fill="${this.colour(fill)}"`;
    if (stroke < 0) return filled;
    const marched = marchedBy(dash);
    const pattern = marched < 0 ? DASHES.get(dash) : `${MARCH_PERIOD / 2} ${MARCH_PERIOD / 2}`;
    const dashes = pattern === undefined ? '' : ` stroke-dasharray="${pattern}"`;
    const moved = marched > 0 ? ` stroke-dashoffset="${-marched}"` : '';
    return `${filled} stroke="${this.colour(stroke)}" stroke-width="${n(width)}"${dashes}${moved}`;
  }

  private colour(role: Role): string {
    return this.palette[role] ?? 'none';
  }

  private hatching(id: string, role: Role, period: number, lean: 1 | -1): string {
    const turn = lean === 1 ? 45 : -45;
    const width = period > 8 ? 2.2 : period >= 6 ? 1.2 : period * 0.42;
    const bar = `<rect width="${n(width)}" height="${n(period)}" fill="${this.colour(role)}"/>`;
    const size = `width="${n(period)}" height="${n(period)}"`;
    return `<pattern id="${id}" ${UNITS} ${size} patternTransform="rotate(${turn})">${bar}</pattern>`;
  }

  private styles(): string {
    return this.faces
      .map(({ style, size, family, spacing }, font) => {
        const spaced = spacing === 0 ? '' : `;letter-spacing:${n(spacing)}px`;
        return `.f${font}{font:${style} ${n(size)}px ${family}${spaced}}`;
      })
      .join('');
  }
}

const UNITS = 'patternUnits="userSpaceOnUse"';

function shortened(words: string, font: Font, max: number): string {
  let shown = words;
  for (let length = words.length - 1; length > 0 && textWidth(shown, font) > max; length--) {
    shown = `${words.slice(0, length).trimEnd()}…`;
  }
  return shown;
}
