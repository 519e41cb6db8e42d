import {
  type Align,
  DASHED,
  type Dash,
  DOTTED,
  type Font,
  LONG,
  MARCH_PERIOD,
  marchedBy,
  type Role,
} from '../../frame/pen.ts';
import { cssFonts, cssSpacings } from './fonts.ts';
import type { Palette } from './palette.ts';
import type { Context2D } from './stillCanvas.ts';

const NO_DASH: number[] = [];
const ALIGNS: readonly CanvasTextAlign[] = ['left', 'center', 'right'];
const UNKNOWN = -2;

/**
 * What the canvas was last told. Telling it a colour or a font again costs as much as drawing, so
 * that it is told only what has changed.
 */
export class CanvasState {
  private readonly c: Context2D;
  private palette: Palette = [];
  private scale = 0;
  private fonts: readonly string[] = [];
  private spacings: readonly string[] = [];
  private dashes: number[][] = [];
  private fill = UNKNOWN;
  private stroke = UNKNOWN;
  private width = UNKNOWN;
  private dash = UNKNOWN;
  private font = UNKNOWN;
  private align = UNKNOWN;
  private readonly march = [4, 4];

  constructor(context: Context2D) {
    this.c = context;
  }

  /** Begins a picture. */
  start(palette: Palette, scale: number) {
    this.palette = palette;
    if (scale !== this.scale) this.rescale(scale);
    this.forget();
    this.c.textBaseline = 'alphabetic';
  }

  private rescale(scale: number) {
    this.scale = scale;
    this.fonts = cssFonts(scale);
    this.spacings = cssSpacings(scale);
    this.dashes = [];
    this.dashes[DASHED] = [4 * scale, 3 * scale];
    this.dashes[DOTTED] = [1.5 * scale, 2.5 * scale];
    this.dashes[LONG] = [14 * scale, 8 * scale];
    this.march.fill((MARCH_PERIOD / 2) * scale);
  }

  /** What the canvas was told no longer holds. */
  forget() {
    this.fill = this.stroke = this.width = UNKNOWN;
    this.dash = this.font = this.align = UNKNOWN;
  }

  fillBy(role: Role) {
    if (role === this.fill) return;
    this.fill = role;
    this.c.fillStyle = this.palette[role] ?? 'transparent';
  }

  fillByPattern(pattern: CanvasPattern) {
    this.fill = UNKNOWN;
    this.c.fillStyle = pattern;
  }

  strokeBy(role: Role, width: number, dash: Dash) {
    if (role !== this.stroke) this.c.strokeStyle = this.palette[role] ?? 'transparent';
    if (width !== this.width) this.c.lineWidth = width * this.scale;
    if (dash !== this.dash) this.dashBy(dash);
    this.stroke = role;
    this.width = width;
  }

  private dashBy(dash: Dash) {
    const marched = marchedBy(dash);
    this.dash = dash;
    this.c.setLineDash(marched < 0 ? (this.dashes[dash] ?? NO_DASH) : this.march);
    this.c.lineDashOffset = marched < 0 ? 0 : -marched * this.scale;
  }

  fontBy(font: Font) {
    if (font === this.font) return;
    this.font = font;
    this.c.font = this.fonts[font] ?? '';
    this.c.letterSpacing = this.spacings[font] ?? '0px';
  }

  alignBy(align: Align) {
    if (align === this.align) return;
    this.align = align;
    this.c.textAlign = ALIGNS[align] ?? 'left';
  }
}
