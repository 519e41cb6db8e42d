import { DOWN, RUNNING } from '../../sim/registers.ts';
import { VERDICT_NAMES } from '../../sim/verdict.ts';
import type { World } from '../../sim/world.ts';
import { directWriter, readsAside, readsBuffer } from './source.ts';
import { durationText, letterOf } from './words.ts';

/** A page's state in words: also the name of its cell for those who do not see it. */
export function pageState(w: World, p: number): string {
  if (w.reg[DOWN] !== RUNNING) return VERDICT_NAMES[w.verdict[p]] ?? '';
  const parts: string[] = [];
  if (w.wb[p]) {
    const number = w.reqNumber[p];
    parts.push(number === 0 ? 'under writeback' : `under writeback, request ${number}`);
    if (readsAside(w, p)) parts.push(`the I/O reads ${asideName(w, p)}`);
  }
  if (w.dirty[p]) parts.push('dirty');
  if (w.lockOwner[p]) parts.push('locked');
  return parts.length === 0 ? 'clean' : parts.join(', ');
}

/** What the I/O reads that is not the page itself. */
export function asideName(w: World, p: number): string {
  const writer = directWriter(w, p);
  if (writer < 0) return w.oldFrame[p] ? 'the old page' : 'a bounce copy';
  const buffer = `${letterOf(writer, w.dims.processes - 1)}’s buffer`;
  return readsBuffer(w, p) ? buffer : `a copy of ${buffer}`;
}

export function pageSince(w: World, t: number, p: number): string {
  if (w.reg[DOWN] !== RUNNING) return '';
  if (w.wb[p]) return `writeback for ${durationText(t - w.wbAt[p])}`;
  return w.dirty[p] ? `dirty for ${durationText(t - w.dirtyAt[p])}` : '';
}
