import { blockFails, newestBlock } from '../../src/sim/blocks.ts';
import type { Machine } from '../../src/sim/machine.ts';
import { AWAKE, DIRTY_PAGES, FSYNC, POOL_FREE, WB_PAGES } from '../../src/sim/registers.ts';

/** The claims that a single state can break, from the key region only. */
export function integrity(m: Machine): string | undefined {
  for (let p = 0; p < m.k.pages; p++)
    if (blockFails(m.w, newestBlock(m.w, p))) return `block of page ${p} fails`;
  return undefined;
}

/** At every instant all mappers of a page see the same content. */
export function oneCache(m: Machine): string | undefined {
  const { w, k } = m;
  for (let p = 0; p < k.pages; p++) {
    if (w.tlbOld[p] === 0) continue;
    const old = w.oldFrame[p] - 1;
    if (old < 0) return `page ${p}: a TLB maps a frame that is given away`;
    for (let s = 0; s < k.sectors; s++) {
      if (w.frames[old * k.sectors + s] !== w.frames[w.pageFrame[p] * k.sectors + s])
        return `page ${p}: two contents`;
    }
  }
  return undefined;
}

/** A pool page has one holder; a page has one writeback; what is counted is what there is. */
export function bounds(m: Machine): string | undefined {
  const { w, k } = m;
  const users = new Map<number, string>();
  const use = (frame: number, what: string) => {
    if (frame >= w.holder.length) return undefined; // a process's own buffer
    const other = users.get(frame);
    if (other && other !== what) return `frame ${frame}: ${other} and ${what}`;
    users.set(frame, what);
    return undefined;
  };
  for (let p = 0; p < k.pages; p++) {
    const clash =
      use(w.pageFrame[p], `cache ${p}`) ??
      (w.wbFrame[p] && w.wbFrame[p] !== w.pageFrame[p] + 1 ? use(w.wbFrame[p] - 1, `I/O ${p}`) : undefined) ??
      (w.oldFrame[p] ? use(w.oldFrame[p] - 1, `I/O ${p}`) : undefined);
    if (clash) return clash;
  }
  for (let t = 0; t < k.threads; t++) {
    const clash = w.spare[t] ? use(w.spare[t] - 1, `thread ${t}`) : undefined;
    if (clash) return clash;
  }
  for (const [frame, what] of users)
    if (w.holder[frame] === 0) return `frame ${frame} of ${what} is in the pool`;
  const held = w.holder.reduce((n, holder) => n + (holder ? 1 : 0), 0);
  if (held !== users.size) return `${held} frames held, ${users.size} used`;
  if (w.reg[POOL_FREE] !== w.holder.length - held) return 'pool count is off';
  if (w.reg[DIRTY_PAGES] !== w.dirty.reduce((a, b) => a + b, 0)) return 'dirty count is off';
  if (w.reg[WB_PAGES] !== w.wb.reduce((a, b) => a + b, 0)) return 'writeback count is off';
  return undefined;
}

/** All of a process's stores are done, and it waits for nothing. */
export const done = (i: number, stores: number) => (m: Machine) =>
  m.w.stored[i] === stores && m.w.waiting[i] === AWAKE && m.w.purpose[i] !== FSYNC;
