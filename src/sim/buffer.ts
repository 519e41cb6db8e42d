import { go } from './agenda.ts';
import { DIRECT_BEGIN, DIRECT_DONE, NO_SECTOR, STORE } from './events.ts';
import { stillWritten } from './legs.ts';
import type { Machine } from './machine.ts';
import { directValue } from './payload.ts';
import { DIRECT_CALL, IDLE, THINK } from './programs.ts';
import { FOR_OWN_IO, TOUCHED } from './registers.ts';
import { stampOf } from './stamp.ts';
import { noteHit, noteTouch } from './store.ts';
import { wake } from './waiting.ts';

/**
 * The buffer of a process that writes by O_DIRECT: a page frame of its own. What it stores lands there, and is
 * in no file before the kernel has taken it.
 */

/** Process i's store lands in its buffer; while the device reads the buffer this may harm its own I/O. */
export function landInBuffer(m: Machine, i: number) {
  const { w, k } = m;
  const from = k.bufferFrame[i] * k.sectors;
  const sector = w.targetSector[i];
  if (w.bufferPage[i] !== w.target[i]) {
    w.bufferPage[i] = w.target[i];
    w.frames.fill(0, from, from + k.sectors);
  }
  const nth = ++w.stored[i];
  w.frames[from + sector] = stampOf(k, i, nth);
  w.unsent[i] |= 1 << sector;
  if (w.ioPage[i] !== 0) scribble(m, i, w.ioPage[i] - 1, sector);
  m.emit(STORE, i, w.target[i] - 1, sector, nth, 0);
}

function scribble(m: Machine, i: number, p: number, sector: number) {
  const { w, k } = m;
  w.touched[p] |= TOUCHED;
  if (w.wbFrame[p] === k.bufferFrame[i] + 1) noteHit(m, p, sector);
}

/**
 * Page p's writeback is of process i's buffer. What the process has not stored since the last time, the buffer
 * has as the file has it: whoever writes whole pages has read them before.
 */
export function takeBuffer(m: Machine, i: number, p: number) {
  const { w, k } = m;
  const from = k.bufferFrame[i] * k.sectors;
  for (let s = 0; s < k.sectors; s++) {
    if ((w.unsent[i] & (1 << s)) === 0) w.frames[from + s] = w.frames[w.pageFrame[p] * k.sectors + s];
  }
  // What is submitted is remembered until a device reads it, or what the process stored there meanwhile.
  for (let leg = 0; leg < k.legs; leg++)
    w.wire.set(w.frames.subarray(from, from + k.sectors), (leg * k.requests + p) * k.sectors);
  m.emit(DIRECT_BEGIN, i, p, NO_SECTOR, w.unsent[i], 0);
  w.wbFrame[p] = k.bufferFrame[i] + 1;
  w.directOf[p] = i + 1;
  w.kept[p] = 0;
  w.ioPage[i] = p + 1;
  noteSent(m, i);
}

function noteSent({ w }: Machine, i: number) {
  w.sent[i] = w.stored[i];
  w.unsent[i] = 0;
}

/** The fallback to buffered I/O: one step copies what is new in the buffer into the page cache. */
export function copyBufferIn(m: Machine, i: number) {
  const { w, k } = m;
  const p = w.target[i] - 1;
  const [from, to] = [k.bufferFrame[i] * k.sectors, w.pageFrame[p] * k.sectors];
  const mask = w.unsent[i];
  for (let s = 0; s < k.sectors; s++) {
    if ((mask & (1 << s)) === 0) continue;
    w.frames[to + s] = w.frames[from + s];
    if (stillWritten(w, p)) noteTouch(m, p, s);
  }
  noteSent(m, i);
  m.emit(DIRECT_DONE, i, p, NO_SECTOR, directValue(i, mask), 0);
}

/**
 * An O_DIRECT write of page p has completed: the page cache goes on with what the device took, as if it were read
 * anew. Sectors stored in the page cache meanwhile stay: they are newer, dirty, and will be written.
 */
export function takeIntoFile(m: Machine, actor: number, leg: number, p: number) {
  const { w, k } = m;
  const i = w.directOf[p] - 1;
  const to = w.pageFrame[p] * k.sectors;
  const from = (leg * k.requests + p) * k.sectors;
  const taken = ~w.kept[p] & ((1 << k.sectors) - 1);
  for (let s = 0; s < k.sectors; s++) if (taken & (1 << s)) w.frames[to + s] = w.wire[from + s];
  w.directOf[p] = 0;
  w.kept[p] = 0;
  w.ioPage[i] = 0;
  const event = m.emit(DIRECT_DONE, actor, p, NO_SECTOR, directValue(i, taken), w.reqNumber[p]);
  if (w.waiting[i] === FOR_OWN_IO) wake(m, i, event);
  else if (w.unsent[i] !== 0 && (w.pc[i] === THINK || w.pc[i] === IDLE)) {
    w.why[i] = event;
    go(w, i, DIRECT_CALL);
  }
}
