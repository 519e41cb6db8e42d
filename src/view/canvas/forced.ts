import {
  AGED,
  BAD,
  BAD_GROUND,
  BAD_TEXT,
  BEAM,
  EDGE,
  FILL,
  HUE_EDGE,
  HUE_TEXT,
  LETTER,
  LINE,
  NIGHT,
  OLD,
  OLD_TEXT,
  ON_BAD,
  ON_INK,
  ON_SELECTED,
  PALE,
  PANEL,
  PAPER,
  processRole,
  RECENT,
  ROLES,
  type Role,
  SELECTED,
  SHADE,
  STRATUM_CACHE,
  STRATUM_DEVICE,
  STRATUM_MEDIA,
  STRATUM_PROCESSES,
  STRATUM_QUEUE,
  STROKE,
  TILE,
  YOU_HUE,
} from '../../frame/pen.ts';
import { mixOklab, withAlpha } from './oklab.ts';
import type { Palette } from './palette.ts';

const GROUNDS: readonly Role[] = [
  PAPER,
  PANEL,
  TILE,
  STRATUM_PROCESSES,
  STRATUM_CACHE,
  STRATUM_QUEUE,
  STRATUM_DEVICE,
  STRATUM_MEDIA,
  OLD,
  BAD_GROUND,
  ON_INK,
  NIGHT,
];

/** The colours that a person's system asks for, as #RRGGBB: `colourOf` knows them by their CSS name. */
export function forcedPalette(colourOf: (name: string) => string): Palette {
  const [ground, text] = [colourOf('Canvas'), colourOf('CanvasText')];
  const [chosen, onChosen] = [colourOf('Highlight'), colourOf('HighlightText')];
  const colours: string[] = new Array(ROLES).fill(text);
  for (const role of GROUNDS) colours[role] = ground;
  for (const role of [LINE, EDGE]) colours[role] = mixOklab(text, ground, 0.45);
  for (const role of [BAD, SELECTED]) colours[role] = chosen;
  for (const role of [ON_BAD, ON_SELECTED]) colours[role] = onChosen;
  colours[OLD_TEXT] = text;
  colours[BAD_TEXT] = text;
  colours[BEAM] = withAlpha(text, 0.2);
  colours[SHADE] = withAlpha(text, 0.08);
  for (let hue = 0; hue <= YOU_HUE; hue++) addProcess(colours, hue, ground, text);
  return colours;
}

/** No hue is left: letter and shape say who, and how strong a sector is says how lately. */
function addProcess(colours: string[], hue: number, ground: string, text: string) {
  colours[processRole(hue, FILL)] = text;
  colours[processRole(hue, LETTER)] = ground;
  for (const variant of [HUE_EDGE, HUE_TEXT, STROKE]) colours[processRole(hue, variant)] = text;
  colours[processRole(hue, RECENT)] = mixOklab(text, ground, 0.34);
  colours[processRole(hue, AGED)] = mixOklab(text, ground, 0.16);
  colours[processRole(hue, PALE)] = withAlpha(text, 0.1);
}
