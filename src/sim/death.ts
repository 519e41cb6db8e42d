import { halt } from './agenda.ts';
import { markDirty } from './dirtying.ts';
import { DEATH, NO_PAGE, NO_SECTOR } from './events.ts';
import type { Machine } from './machine.ts';
import { DEAD } from './programs.ts';
import { GONE } from './registers.ts';

/**
 * A killed process is gone: its mappings are torn down, the hardware's dirty bits among them folded into
 * the pages'. Its stores are in the page cache; nothing is lost.
 */
export function die(m: Machine, i: number) {
  const { w, k } = m;
  const bit = 1 << i;
  let folded = 0;
  for (let p = 0; p < k.pages; p++) {
    if (w.pteDirty[p] & bit) {
      folded++;
      markDirty(m, i, p);
    }
    w.pteWritable[p] &= ~bit;
    w.pteDirty[p] &= ~bit;
    w.tlbDirty[p] &= ~bit;
  }
  // What it had in its buffer and never submitted goes with it.
  w.unsent[i] = 0;
  w.bufferPage[i] = 0;
  w.doomed[i] = 0;
  w.asked[i] = 0;
  w.reg[GONE] |= bit;
  m.emit(DEATH, i, NO_PAGE, NO_SECTOR, folded, 0);
  halt(w, i, DEAD);
}
