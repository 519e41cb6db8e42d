import {
  BODY,
  FONTS,
  LABEL,
  MONO,
  MONO_STRONG,
  REMARK,
  SECTOR_COUNT,
  SECTOR_LETTER,
  SECTOR_LETTER_LARGE,
  SMALL,
  STRATUM_NAME,
  STRONG,
  TICK,
} from '../../frame/pen.ts';

interface Face {
  /** Style and weight, as CSS writes them before the size. */
  readonly style: string;
  readonly size: number;
  readonly family: string;
  /** Letter spacing in scene units. */
  readonly spacing: number;
}

const SANS = 'Inter, system-ui, sans-serif';
const MONOSPACE = '"JetBrains Mono", ui-monospace, monospace';
const SERIF = '"Source Serif 4", Georgia, serif';

/** The pen's fonts, by number. */
export const FACES = new Array<Face>(FONTS);
FACES[LABEL] = { style: '600', size: 11.5, family: SANS, spacing: 0 };
FACES[SMALL] = { style: '400', size: 10.6, family: SANS, spacing: 0 };
FACES[BODY] = { style: '400', size: 12, family: SANS, spacing: 0 };
FACES[STRONG] = { style: '700', size: 10.6, family: SANS, spacing: 0.4 };
FACES[SECTOR_LETTER] = { style: '700', size: 11, family: SANS, spacing: 0 };
FACES[SECTOR_COUNT] = { style: '400', size: 8.6, family: MONOSPACE, spacing: 0 };
FACES[MONO] = { style: '400', size: 10.6, family: MONOSPACE, spacing: 0 };
FACES[MONO_STRONG] = { style: '600', size: 10.6, family: MONOSPACE, spacing: 0 };
FACES[REMARK] = { style: 'italic 400', size: 12.5, family: SERIF, spacing: 0 };
FACES[TICK] = { style: '400', size: 10.6, family: MONOSPACE, spacing: 0 };
FACES[SECTOR_LETTER_LARGE] = { style: '700', size: 15, family: SANS, spacing: 0 };
FACES[STRATUM_NAME] = { style: '600', size: 10, family: SANS, spacing: 1 };

/** The pen's fonts as CSS, for so many device pixels a unit. */
export const cssFonts = (scale: number): readonly string[] =>
  FACES.map(({ style, size, family }) => `${style} ${size * scale}px ${family}`);

export const cssSpacings = (scale: number): readonly string[] =>
  FACES.map(({ spacing }) => `${spacing * scale}px`);

let loading: Promise<unknown> | undefined;

/**
 * Asks for the faces that canvases use; the browser itself fetches them only for text in the document. Fulfilled
 * once all that can be there are: the system's own stand in for the others.
 */
export function loadFonts(): Promise<unknown> {
  loading ??= Promise.allSettled(cssFonts(1).map((font) => document.fonts.load(font)));
  return loading;
}
