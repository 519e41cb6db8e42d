import type { Machine } from './machine.ts';
import * as reg from './registers.ts';

/** Registers that say what is on the device, what a person has set, or how often something happened. */
const KEPT = [
  reg.MODE,
  reg.TRACKING,
  reg.WRITE_CACHE,
  reg.LIES,
  reg.COMMIT_NUMBER,
  reg.ACTS_DONE,
  reg.YOUR_ACTS,
  reg.YOUR_ACTS_BEGUN,
  reg.DOWN,
  reg.ACCIDENTS,
];

/** All that the kernel, the processes and the link between host and device held is gone. */
export function forgetMemory({ w }: Machine) {
  const kept = KEPT.map((register) => w.reg[register]);
  w.reg.fill(0);
  KEPT.forEach((register, i) => {
    w.reg[register] = kept[i] as number;
  });
  forgetPages(w);
  forgetThreads(w);
  for (const one of [w.wire, w.reqNext, w.reqCount, w.reqFrame, w.reqBlock, w.legsLeft]) one.fill(0);
  for (const one of [w.slotReq, w.slotPos, w.slotNext, w.chanSlot]) one.fill(0);
  for (const one of [w.fileOwner, w.fileWait, w.heldNow, w.verdict, w.verdictSector]) one.fill(0);
}

function forgetPages(w: Machine['w']) {
  for (const one of [w.frames, w.holder, w.pageFrame, w.wbFrame, w.oldFrame, w.wbSum]) one.fill(0);
  for (const one of [w.pteWritable, w.pteDirty, w.tlbDirty, w.tlbOld, w.tagged]) one.fill(0);
  for (const one of [w.dirty, w.wb, w.wbRow, w.dmaRead, w.touched, w.flight, w.committing]) one.fill(0);
  for (const one of [w.directOf, w.kept, w.bufferPage, w.ioPage, w.unsent]) one.fill(0);
  w.sent.set(w.stored); // what was only in a buffer is gone with it
  for (const one of [w.lockOwner, w.lockWait, w.wbWait, w.dirtyAt, w.wbAt]) one.fill(0);
}

function forgetThreads(w: Machine['w']) {
  for (const one of [w.asked, w.target, w.work, w.cursor, w.left, w.spare]) one.fill(0);
  for (const one of [w.gatherFirst, w.gatherCount, w.sinceFsync, w.sinceKick]) one.fill(0);
  for (const one of [w.waiting, w.next, w.after, w.purpose, w.mapper, w.targetSector]) one.fill(0);
  for (const one of [w.interrupts, w.doomed, w.callStamps, w.callCounts, w.waitFrom]) one.fill(0);
  w.count[2]++;
}

/** Nothing is in the device's cache, or on its way to media. */
export function forgetCache({ w }: Machine) {
  for (const one of [w.cached, w.cache, w.cacheNext, w.chanBlock]) one.fill(0);
}
