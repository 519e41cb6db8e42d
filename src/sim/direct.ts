import { go, goAfter } from './agenda.ts';
import { landInBuffer } from './buffer.ts';
import { DIRECT_BUFFERED } from './constants.ts';
import { DIRECT_WAIT, NO_SECTOR } from './events.ts';
import { makeDurable, writeRange } from './fsync.ts';
import { submitFirst } from './gather.ts';
import type { Machine } from './machine.ts';
import {
  DIRECT_CALL,
  DIRECT_FLUSHED,
  DIRECT_STORE,
  DIRECT_SUBMITTED,
  FSYNC_END,
  FSYNC_SYNC,
  W_LOCK,
} from './programs.ts';
import { DIRECT, FOR_OWN_IO, FSYNC, NO_PURPOSE } from './registers.ts';
import { finishStore } from './store.ts';
import { goOn } from './thinking.ts';
import { sleep } from './waiting.ts';
import { writeFile } from './writecall.ts';

/**
 * Writing by O_DIRECT, in its caller: the store lands in the process's buffer; unless a write of it is under way
 * the buffer is submitted, and the process thinks on while the device reads it (AIO). One write at a time.
 */

/** The store comes. For another page the buffer must be free first: its last write done, nothing left in it. */
export function directStore(m: Machine, i: number) {
  const { w, k } = m;
  w.purpose[i] = NO_PURPOSE;
  if (w.bufferPage[i] !== w.target[i]) {
    if (w.ioPage[i] !== 0) return waitForBuffer(m, i);
    if (w.unsent[i] !== 0) return goAfter(w, i, DIRECT_CALL, k.faultEntryNs);
  }
  landInBuffer(m, i);
  if (w.ioPage[i] === 0) goAfter(w, i, DIRECT_CALL, k.faultEntryNs);
  else finishStore(m, i);
}

function waitForBuffer(m: Machine, i: number) {
  const w = m.w;
  const p = w.ioPage[i] - 1;
  w.purpose[i] = DIRECT;
  m.emit(DIRECT_WAIT, i, p, NO_SECTOR, 0, w.reqNumber[p]);
  awaitOwn(m, i, DIRECT_STORE);
}

/** The call: what the page cache has of the page is written before, and waited for; then the page is locked. */
export function directCall(m: Machine, i: number) {
  const { w, k } = m;
  const p = w.bufferPage[i] - 1;
  if (k.direct === DIRECT_BUFFERED) return writeFile(m, i);
  w.purpose[i] = DIRECT;
  if (w.dirty[p] || w.pteDirty[p] !== 0 || w.wb[p]) writeRange(m, i);
  else lockPage(m, i);
}

/** What the page cache had is on the device: after the fallback this ends the call, else the buffer may follow. */
export function directWritten(m: Machine, i: number) {
  const { w, k } = m;
  if (k.direct !== DIRECT_BUFFERED) return lockPage(m, i);
  w.purpose[i] = NO_PURPOSE;
  finishStore(m, i);
}

/** From here on it is a writeback like any, but of the buffer (prepare.ts). Once only: what is dirtied meanwhile stays so. */
function lockPage(m: Machine, i: number) {
  const w = m.w;
  w.purpose[i] = DIRECT;
  w.work[i] = w.bufferPage[i];
  go(w, i, W_LOCK);
}

/** A request of one page. */
export function directGathered(m: Machine, i: number) {
  if (!submitFirst(m, i, DIRECT_SUBMITTED)) directSubmitted(m, i);
}

/** The I/O is under way. With O_SYNC the call goes on until it is durable; the old bug flushes before it is done. */
export function directSubmitted(m: Machine, i: number) {
  const { w, k } = m;
  if (!k.sync[i]) return callOver(m, i);
  w.purpose[i] = FSYNC;
  if (k.earlyFlush) makeDurable(m, i, DIRECT_FLUSHED);
  else awaitOwn(m, i, FSYNC_SYNC);
}

/** The FLUSH came first; now the data. */
export function directFlushed(m: Machine, i: number) {
  awaitOwn(m, i, FSYNC_END);
}

function awaitOwn(m: Machine, i: number, pc: number) {
  const w = m.w;
  if (w.ioPage[i] === 0) return go(w, i, pc);
  w.pc[i] = pc;
  sleep(m, i, FOR_OWN_IO);
}

/** Back from the call: it came after its store, between stores, or before a store that needs the buffer for another page. */
function callOver(m: Machine, i: number) {
  const w = m.w;
  w.purpose[i] = NO_PURPOSE;
  if (w.target[i] === 0) goOn(m, i);
  else if (w.target[i] === w.bufferPage[i]) finishStore(m, i);
  else directStore(m, i);
}
