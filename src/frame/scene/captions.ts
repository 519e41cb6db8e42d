import { STRATEGIES } from '../../model/strategy.ts';
import { DIRECT_BOUNCE, RULE_PATIENT, RULE_SPLITS } from '../../sim/constants.ts';
import { FLUSH_IDLE } from '../../sim/programs.ts';
import {
  FLUSH_LEFT,
  HARDWARE_BIT,
  LIES,
  MODE,
  POOL_FREE,
  TRACKING,
  WRITE_CACHE,
} from '../../sim/registers.ts';
import { COPIES } from '../../sim/tallies.ts';
import { BODY, END, INK, INK2, INK3, LABEL, ON_NIGHT, REMARK, type Role, START } from '../pen.ts';
import { hasBuffers } from './buffers.ts';
import type { Frame } from './frame.ts';
import { LABELS_RIGHT } from './layout.ts';
import { drains } from './ordering.ts';
import { queueLength } from './requests.ts';
import { numberText } from './words.ts';

export const LEFT = 30;

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
  caption(f, ghostY + 11, poolName(f));
  remark(f, ghostY + 24, poolWords(f), INK3);
  title(f, f.layout.dmaY - 6, 'DMA', 'the device reads memory', 62, INK3);
  caption(f, f.layout.queueTop + 13, laterWords(f));
  caption(f, f.layout.queueTop + f.layout.queuePitch + 13, 'next');
  caption(f, f.layout.queueTop + 2 * f.layout.queuePitch + 13, 'in transfer');
  flushTitle(f);
  if (f.k.legs === 1) caption(f, f.layout.flushY + 37, 'blocks');
  caption(f, f.layout.blockCrcY, 'stored crc');
  caption(f, f.layout.safeY, 'safe since');
}

export function caption(f: Frame, y: number, words: string) {
  f.pen.text(LABELS_RIGHT, y, words, BODY, on(f, INK2), END, 0);
}

export function remark(f: Frame, y: number, words: string, role: Role) {
  f.pen.text(LABELS_RIGHT, y, words, REMARK, on(f, role), END, 0);
}

export function title(f: Frame, y: number, name: string, gist: string, x: number, role: Role) {
  f.pen.text(LEFT, y, name, LABEL, on(f, INK), START, 0);
  f.pen.text(x, y, gist, REMARK, on(f, role), START, 0);
}

/** In both themes the dark has one colour of words. */
const on = (f: Frame, role: Role): Role => (f.dark ? ON_NIGHT : role);

/** Pool pages held now and copies made so far, as one memoised text. */
const pool = { held: -1, copies: -1, words: '' };

export function poolWords(f: Frame): string {
  const { w, k } = f;
  const held = heldBy(f);
  if (!usesPool(f)) return hasBuffers(k) ? 'the processes’ own' : (UNUSED[w.reg[MODE]] as string);
  const copies = w.tally[COPIES];
  if (pool.held !== held || pool.copies !== copies) {
    pool.held = held;
    pool.copies = copies;
    pool.words = `${held * 4} KiB held, ${copies} copied`;
  }
  return pool.words;
}

/** What the row of copies is called: in it stand the buffers of those who write by O_DIRECT too. */
export function poolName(f: Frame): string {
  if (!hasBuffers(f.k)) return 'bounce pool';
  return usesPool(f) ? 'buffers, bounce pool' : 'O_DIRECT buffers';
}

const heldBy = ({ w }: Frame): number => w.dims.pool - w.reg[POOL_FREE];

function usesPool(f: Frame): boolean {
  const { w, k } = f;
  const mode = w.reg[MODE];
  const rule = k.rowRule[mode];
  if (k.rowCopies[mode] || rule === RULE_SPLITS || rule === RULE_PATIENT) return true;
  return heldBy(f) > 0 || (k.direct === DIRECT_BOUNCE && hasBuffers(k));
}

const UNUSED = STRATEGIES.map((row) => (row.name.length < 14 ? `not used by ${row.name}` : 'not used'));

function laterWords(f: Frame): string {
  const length = queueLength(f.w);
  return length > 2 ? `${numberText(length - 1)} more` : '2nd in queue';
}

/** What lets blocks cross the line. Ordered tags, by which a commit does without FLUSH, are named as what Linux does not use. */
export function flushTitle(f: Frame) {
  const tags = f.k.tags && f.w.pc[f.k.flush] === FLUSH_IDLE;
  const words = tags && f.w.reg[LIES] === 0 ? orderedWords(f) : flushWords(f);
  title(f, f.layout.flushY + 14, tags ? 'ORDERED' : 'FLUSH', words, tags ? 92 : 72, INK2);
}

const orderedWords = (f: Frame): string => (drains(f) ? 'queue drains' : 'unlike Linux');

function flushWords(f: Frame): string {
  const { w, k, recent } = f;
  if (w.reg[LIES] === 1) return recent.flush < 900 ? '“done”' : 'the device lies';
  if (w.pc[k.flush] > FLUSH_IDLE) {
    const left = w.reg[FLUSH_LEFT];
    return left > 0 ? `${numberText(left)} to go` : 'under way';
  }
  if (w.reg[WRITE_CACHE] === 0) return 'no cache to empty';
  return f.k.plp ? 'cache survives too' : 'below, it survives';
}
