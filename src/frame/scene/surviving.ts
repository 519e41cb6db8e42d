import { blockCrc, blockOf } from '../../sim/blocks.ts';
import { survivorCrc } from '../../sim/durable.ts';
import { CACHED } from '../../sim/registers.ts';
import type { Frame } from './frame.ts';
import { isLate } from './mirror.ts';

/** Whether a leg's media have a block, or will whatever happens. */
export const isThere = (f: Frame, p: number, b: number, leg: number): boolean =>
  onMedia(f, leg * f.k.blocks + b) && !(b === blockOf(p, f.w.newest[p]) && isLate(f.w, p, leg));

export const onMedia = (f: Frame, b: number): boolean => f.k.plp || (f.w.cached[b] & CACHED) === 0;

/** Whether what would survive of a block on a leg differs from its checksum: computed and compared. */
export function failsOnMedia(f: Frame, b: number, leg = 0): boolean {
  const { w, k } = f;
  const own = leg * k.blocks + b;
  return w.summed[b] === 1 && survivorCrc(w, k, own) !== w.blockSum[b];
}

/** The same of what a reader would get from the leg now: from its cache, if it is there. */
export function failsNow({ w, k }: Frame, b: number, leg: number): boolean {
  const own = leg * k.blocks + b;
  return w.summed[b] === 1 && blockCrc(w, own) !== w.blockSum[b];
}

/** Whether no leg has it as its checksum says. */
export const failsOnAll = (f: Frame, b: number): boolean =>
  failsOnMedia(f, b) && (f.k.legs === 1 || failsOnMedia(f, b, 1));
