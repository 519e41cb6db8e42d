import {
  type Font,
  LABEL,
  MONO,
  MONO_STRONG,
  REMARK,
  SECTOR_COUNT,
  SECTOR_LETTER,
  SMALL,
  STRONG,
  TICK,
} from '../pen.ts';

/** Narrow and wide letters; widths are shares of the font's size. */
const NARROW = 'iljtfrI.,:;|!()[]1 ’\u2009';
const WIDE = 'mwMWOQ@%#—';

const MONOSPACED: readonly Font[] = [MONO, MONO_STRONG, TICK, SECTOR_COUNT];

function sizeOf(font: Font): number {
  switch (font) {
    case LABEL:
      return 11.5;
    case SMALL:
    case STRONG:
    case MONO:
    case MONO_STRONG:
    case TICK:
      return 10.6;
    case SECTOR_LETTER:
      return 11;
    case SECTOR_COUNT:
      return 8.6;
    default:
      return 12.5;
  }
}

/** About how wide words will be: enough to leave room, not to align by. A pen knows no widths. */
export function textWidth(words: string, font: Font): number {
  const size = sizeOf(font);
  if (MONOSPACED.includes(font)) return words.length * 0.6 * size;
  let width = 0;
  for (let i = 0; i < words.length; i++) {
    const letter = words.charAt(i);
    width += NARROW.includes(letter) ? 0.32 : WIDE.includes(letter) ? 0.86 : 0.59;
  }
  if (font === REMARK) return width * size * 0.86;
  return font === STRONG ? width * size * 1.06 + words.length * 0.4 : width * size;
}
