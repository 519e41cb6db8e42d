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
  INK,
  INK2,
  INK3,
  LETTER,
  LINE,
  LINE2,
  NIGHT,
  OLD,
  OLD_TEXT,
  ON_BAD,
  ON_INK,
  ON_NIGHT,
  ON_SELECTED,
  PALE,
  PANEL,
  PAPER,
  processRole,
  RECENT,
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
} from '../../frame/pen.ts';
import { mixOklab, withAlpha } from './oklab.ts';

/** A CSS colour by role. */
export type Palette = readonly string[];

/** The table of the visual language, light and dark. */
const TOKENS: readonly (readonly [Role, string, string])[] = [
  [PAPER, '#F7F5EF', '#0C0E12'],
  [PANEL, '#FCFBF8', '#14161B'],
  [TILE, '#FFFEFB', '#272B34'],
  [STRATUM_PROCESSES, '#FCFBF7', '#20242C'],
  [STRATUM_CACHE, '#F3F0E8', '#1A1D24'],
  [STRATUM_QUEUE, '#EAE6DB', '#15181E'],
  [STRATUM_DEVICE, '#DFDACD', '#111318'],
  [STRATUM_MEDIA, '#D2CCBC', '#0B0D10'],
  [INK, '#15171C', '#EFECE4'],
  [INK2, '#45484E', '#BDBAB2'],
  [INK3, '#5E6066', '#9A988F'],
  [LINE, '#D5D0C3', '#2B2F37'],
  [EDGE, '#B8B2A2', '#3A3F4A'],
  [LINE2, '#767165', '#737986'],
  [OLD, '#E3DED1', '#333843'],
  [OLD_TEXT, '#5F5B50', '#A4A29A'],
  [BAD, '#C00D2D', '#FF5468'],
  [BAD_TEXT, '#A80A26', '#FF8592'],
  [BAD_GROUND, '#FBE4E4', '#3A1219'],
  [ON_BAD, '#FFFFFF', '#16060A'],
  [SELECTED, '#15171C', '#EFECE4'],
  [ON_SELECTED, '#FCFBF8', '#14161B'],
  [ON_INK, '#FCFBF8', '#14161B'],
  [NIGHT, '#15171C', '#0A0C0F'],
  [ON_NIGHT, '#FFFEFB', '#EFECE4'],
  [BEAM, 'rgb(21 23 28 / 0.18)', 'rgb(239 236 228 / 0.2)'],
  [SHADE, 'rgb(21 23 28 / 0.06)', 'rgb(239 236 228 / 0.06)'],
];

/** Fill, edge, letter, stroke, text of processes A … H and of you; light, then dark (dark strokes: the fill). */
const HUES: readonly (readonly [string, string])[] = [
  ['#0072B2 #004F80 #FFFFFF #0072B2 #005F96', '#56B4E9 #A6DAF7 #0B0D10 #56B4E9 #7CC6F0'],
  ['#E69F00 #8C5A00 #15171C #B57400 #7A4D00', '#F0AD1E #FFD98A #0B0D10 #F0AD1E #F3BC4C'],
  ['#00805F #00563F #FFFFFF #00805F #00664B', '#2BBE8E #93E6CB #0B0D10 #2BBE8E #4BCDA1'],
  ['#6F58B8 #45338A #FFFFFF #6F58B8 #57429E', '#A493F0 #D0C6FA #0B0D10 #A493F0 #B7A9F4'],
  ['#5CB8E4 #1C678C #15171C #2E8DB8 #13587A', '#B4E2F7 #E2F5FD #0B0D10 #B4E2F7 #C3E8F8'],
  ['#B0AE2A #5F5E0C #15171C #7F7D12 #5A590A', '#CFCB4E #ECE99A #0B0D10 #CFCB4E #D8D564'],
  ['#8E5B30 #5C3716 #FFFFFF #8E5B30 #70441F', '#C9905F #EBC6A5 #0B0D10 #C9905F #D8A67C'],
  ['#39BDAE #0F6A60 #15171C #14877B #0D6158', '#6FE0D0 #BDF3EA #0B0D10 #6FE0D0 #86E6D8'],
  ['#CC79A7 #8A3C68 #15171C #B25A8B #873564', '#E18CBB #F7C6DF #0B0D10 #E18CBB #EBA4CA'],
];

const NAMED = [FILL, HUE_EDGE, LETTER, STROKE, HUE_TEXT] as const;
const RECENT_SHARE = 0.64;
const AGED_SHARE = 0.36;
const PALE_SHARE = 0.18;

function paletteOf(column: 0 | 1): Palette {
  const colours: string[] = [];
  for (const [role, ...values] of TOKENS) colours[role] = values[column];
  const tile = colours[TILE] as string;
  HUES.forEach((row, hue) => {
    const words = row[column].split(' ');
    NAMED.forEach((variant, n) => {
      colours[processRole(hue, variant)] = words[n] as string;
    });
    const fill = words[0] as string;
    colours[processRole(hue, RECENT)] = mixOklab(fill, tile, RECENT_SHARE);
    colours[processRole(hue, AGED)] = mixOklab(fill, tile, AGED_SHARE);
    colours[processRole(hue, PALE)] = withAlpha(fill, PALE_SHARE);
  });
  return colours;
}

export const LIGHT: Palette = paletteOf(0);
export const DARK: Palette = paletteOf(1);
