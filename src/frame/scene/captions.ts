import { STRATEGIES } from '../../model/strategy.ts';
import { RULE_PATIENT, RULE_SPLITS } from '../../sim/constants.ts';
import { FLUSH_IDLE } from '../../sim/programs.ts';
import {
  FLUSH_LEFT,
  HARDWARE_BIT,
  LIES,
  MODE,
  POOL_FREE,
  QUEUE_LENGTH,
  TRACKING,
  WRITE_CACHE,
} from '../../sim/registers.ts';
import { COPIES } from '../../sim/tallies.ts';
import { BODY, END, INK, INK2, INK3, LABEL, REMARK, type Role, START } from '../pen.ts';
import type { Frame } from './frame.ts';
import { LABELS_RIGHT } from './layout.ts';
import { numberText } from './words.ts';

const LEFT = 30;

/** The words left of the columns that nobody clicks: what each row is. */
export function drawCaptions(f: Frame) {
  const { tileY, ghostY, mmuY } = f.layout;
  f.pen.part('captions', 0);
  title(
    f,
    mmuY + 16,
    'MMU',
    f.w.reg[TRACKING] === HARDWARE_BIT ? 'stores set a dirty bit' : 'every store asks a PTE',
    64,
    INK3,
  );
  caption(f, tileY + f.layout.header + 15, '8 sectors × 512 B');
  remark(f, tileY + f.layout.header + 28, 'coloured by last writer', INK3);
  caption(f, tileY + f.layout.tileHeight + 11, 'as checksummed');
  caption(f, tileY + f.layout.tileHeight + 25, 'crc32c stored : live');
  caption(f, ghostY + 11, 'bounce pool');
  remark(f, ghostY + 24, poolWords(f), INK3);
  title(f, f.layout.dmaY - 6, 'DMA', 'the device reads memory', 62, INK3);
  caption(f, f.layout.queueTop + 13, laterWords(f));
  caption(f, f.layout.queueTop + f.layout.queuePitch + 13, 'next');
  caption(f, f.layout.queueTop + 2 * f.layout.queuePitch + 13, 'in transfer');
  title(f, f.layout.flushY + 14, 'FLUSH', flushWords(f), 72, INK2);
  if (f.k.legs === 1) caption(f, f.layout.flushY + 37, 'blocks');
  caption(f, f.layout.blockCrcY, 'stored crc');
  caption(f, f.layout.safeY, 'safe since');
}

export function caption(f: Frame, y: number, words: string) {
  f.pen.text(LABELS_RIGHT, y, words, BODY, INK2, END, 0);
}

export function remark(f: Frame, y: number, words: string, role: Role) {
  f.pen.text(LABELS_RIGHT, y, words, REMARK, role, END, 0);
}

export function title(f: Frame, y: number, name: string, gist: string, x: number, role: Role) {
  f.pen.text(LEFT, y, name, LABEL, INK, START, 0);
  f.pen.text(x, y, gist, REMARK, role, START, 0);
}

/** Pool pages held now and copies made so far, as one memoised text. */
const pool = { held: -1, copies: -1, words: '' };

export function poolWords(f: Frame): string {
  const { w, k } = f;
  const mode = w.reg[MODE];
  const held = w.dims.pool - w.reg[POOL_FREE];
  const copies = w.tally[COPIES];
  const rule = k.rowRule[mode];
  const used = k.rowCopies[mode] || rule === RULE_SPLITS || rule === RULE_PATIENT;
  if (!used && held === 0) return UNUSED[mode] as string;
  if (pool.held !== held || pool.copies !== copies) {
    pool.held = held;
    pool.copies = copies;
    pool.words = `${held * 4} KiB held, ${copies} copied`;
  }
  return pool.words;
}

const UNUSED = STRATEGIES.map((row) => (row.name.length < 14 ? `not used by ${row.name}` : 'not used'));

function laterWords(f: Frame): string {
  const length = f.w.reg[QUEUE_LENGTH];
  return length > 2 ? `${numberText(length - 1)} more in queue` : '2nd in queue';
}

export function flushWords(f: Frame): string {
  const { w, k, recent } = f;
  if (w.reg[LIES] === 1) return recent.flush < 900 ? '“done”' : 'the device lies';
  if (w.pc[k.flush] > FLUSH_IDLE) {
    const left = w.reg[FLUSH_LEFT];
    return left > 0 ? `${numberText(left)} to go` : 'under way';
  }
  if (w.reg[WRITE_CACHE] === 0) return 'no cache to empty';
  return f.k.plp ? 'cache survives too' : 'below, it survives';
}
