/**
 * What a frame is drawn with. Frame functions say shapes, places and roles; whoever holds the pen
 * makes pixels (canvas), text (SVG) or a list (tests) of them. Coordinates are scene units
 * (CSS pixels at scale 1). Calls allocate nothing, so a frame costs no garbage.
 */
export interface Pen {
  /** A rectangle with corner radius r, from its top left; NONE leaves fill or stroke out. */
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
  ): void;
  line(x1: number, y1: number, x2: number, y2: number, stroke: Role, width: number, dash: Dash): void;
  /** Opens a path; moveTo, lineTo, arcTo and close follow; paint ends it. */
  begin(): void;
  moveTo(x: number, y: number): void;
  lineTo(x: number, y: number): void;
  /** A rounded corner at (x1, y1) towards (x2, y2). */
  arcTo(x1: number, y1: number, x2: number, y2: number, r: number): void;
  /** A whole circle as part of the path. */
  circle(x: number, y: number, r: number): void;
  close(): void;
  paint(fill: Role, stroke: Role, width: number, dash: Dash): void;
  /** Text on a baseline; `max` > 0 shortens it with an ellipsis to that width. */
  text(x: number, y: number, words: string, font: Font, role: Role, align: Align, max: number): void;
  /** Hatching at 45° in a rectangle (it clips itself): lines `period` apart; `lean` 1 rises to the right, -1 leans the other way; `shift` moves it. */
  hatch(
    x: number,
    y: number,
    w: number,
    h: number,
    role: Role,
    period: number,
    lean: 1 | -1,
    shift: number,
  ): void;
  /** A stipple of dots in a rectangle. */
  stipple(x: number, y: number, w: number, h: number, role: Role): void;
  /** All that follows, until the matching restore, is at this opacity (multiplied). */
  fade(opacity: number): void;
  clip(x: number, y: number, w: number, h: number): void;
  restore(): void;
  /** Names what is drawn next, for SVG groups, hit tests and text alternatives; ends with the next `part` of the same or a lower level. */
  part(kind: string, index: number): void;
}

/** A pen for pictures that are put together from several. */
export interface MovablePen extends Pen {
  /** What follows, until the matching restore, stands so far from the corner; `upright`: and turned to the left. */
  move(dx: number, dy: number, upright?: boolean): void;
}

/** A colour role: one of the constants below, or `processRole`. */
export type Role = number;

export const NONE = -1;
export const PAPER = 0;
export const PANEL = 1;
export const TILE = 2;
export const STRATUM_PROCESSES = 3;
export const STRATUM_CACHE = 4;
export const STRATUM_QUEUE = 5;
export const STRATUM_DEVICE = 6;
export const STRATUM_MEDIA = 7;
export const INK = 8;
export const INK2 = 9;
export const INK3 = 10;
export const LINE = 11;
export const EDGE = 12;
export const LINE2 = 13;
/** A sector nobody has stored to: its ground and its dot. */
export const OLD = 14;
export const OLD_TEXT = 15;
export const BAD = 16;
export const BAD_TEXT = 17;
export const BAD_GROUND = 18;
export const ON_BAD = 19;
export const SELECTED = 20;
export const ON_SELECTED = 21;
/** Text on ink. */
export const ON_INK = 22;
/** The DMA beam's ground: ink at 10 %. */
export const BEAM = 23;
/** Ink at 6 %: bands between strata and the timeline's past. */
export const SHADE = 24;
/** Without power: the dark over what is gone, and what is drawn on it, in both themes alike. */
export const NIGHT = 25;
export const ON_NIGHT = 26;
export const ROLES = 27;

/** Variants of a process's hue. RECENT and AGED are its fill mixed into the tile at 64 % and 36 %. */
export const FILL = 0;
export const HUE_EDGE = 1;
export const LETTER = 2;
export const STROKE = 3;
export const HUE_TEXT = 4;
export const RECENT = 5;
export const AGED = 6;
/** The hue at 18 %: grounds of hatched bars. */
export const PALE = 7;
export const VARIANTS = 8;

/** Hues 0 … 7 are processes A … H, hue 8 is you. */
export const YOU_HUE = 8;
export const processRole = (hue: number, variant: number): Role => 64 + hue * VARIANTS + variant;

/** A dash pattern: one of the constants below, or `marching`. */
export type Dash = number;
export const SOLID = 0;
/** Copies, dependencies: 4 on, 3 off. */
export const DASHED = 1;
/** Idle places: 1.5 on, 2.5 off. */
export const DOTTED = 2;
/** Long dashes: the broken FLUSH line. */
export const LONG = 3;
const MARCH = 4;
/** The marching edge's pattern, 4 on and 4 off, moved along by so many whole units. */
export const MARCH_PERIOD = 8;
export const marching = (shift: number): Dash => MARCH + (Math.floor(shift) & (MARCH_PERIOD - 1));
/** How far a marching pattern has moved; -1: it is another pattern. */
export const marchedBy = (dash: Dash): number => (dash >= MARCH ? dash - MARCH : -1);

export type Align = 0 | 1 | 2;
export const START = 0;
export const MIDDLE = 1;
export const END = 2;

/** Fonts by use; sizes in scene units. */
export type Font = number;
export const LABEL = 0; // Inter 600 11.5
export const SMALL = 1; // Inter 400 10.6
export const BODY = 2; // Inter 400 12
export const STRONG = 3; // Inter 700 10.6 (headers, letters in sectors 11)
export const SECTOR_LETTER = 4; // Inter 700 11
export const SECTOR_COUNT = 5; // JetBrains Mono 400 8.6
export const MONO = 6; // JetBrains Mono 400 10.6
export const MONO_STRONG = 7; // JetBrains Mono 600 10.6
export const REMARK = 8; // Source Serif italic 12.5
export const TICK = 9; // JetBrains Mono 400 10.6, timeline axis
export const STRATUM_NAME = 10; // Inter 600 10, letter-spaced capitals (drawn rotated by the page, not by the pen)
export const SECTOR_LETTER_LARGE = 11; // Inter 700 15: sectors of a phone's page
export const FONTS = 12;
