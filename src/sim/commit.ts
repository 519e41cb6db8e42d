import { go, setDue } from './agenda.ts';
import { META_BLOCKS } from './dims.ts';
import { durableNow } from './durable.ts';
import { COMMIT_BEGIN, NO_PAGE, NO_SECTOR, ROOT_DURABLE } from './events.ts';
import { joinFlush } from './flush.ts';
import type { Machine } from './machine.ts';
import { COMMIT_DONE, COMMIT_FLUSH, COMMIT_IDLE, COMMIT_ROOT, COMMIT_ROOT_WRITTEN } from './programs.ts';
import { enqueue, queueFull, sleepForQueue } from './queue.ts';
import {
  COMMIT_NUMBER,
  COMMIT_RUNS,
  COMMIT_WAIT1,
  FOR_COMMIT,
  FOR_REQUEST,
  META_COMMITTED,
  META_COMMITTING,
  NEXT_COMMIT,
  NEXT_COMMIT_WAIT1,
  ROOT_NUMBER,
} from './registers.ts';
import { COMMITS } from './tallies.ts';
import { first, sleep, sleepIn, wake } from './waiting.ts';

/** Thread t needs what has completed to be committed: it sleeps until the next commit's root is durable. */
export function joinCommit(m: Machine, t: number) {
  const { w, k } = m;
  if (w.pc[k.commit] === COMMIT_IDLE) {
    w.why[k.commit] = w.why[t];
    go(w, k.commit, COMMIT_IDLE);
  }
  sleepIn(m, w.reg, NEXT_COMMIT_WAIT1, t, FOR_COMMIT);
}

/** The timer, or somebody waiting: begins a commit of all that has completed, if there is any. */
export function commitIdle(m: Machine, t: number) {
  const { w, k } = m;
  const now = w.clock[0];
  if (now >= w.timers[NEXT_COMMIT]) w.timers[NEXT_COMMIT] = (Math.floor(now / k.commitNs) + 1) * k.commitNs;
  if (w.reg[NEXT_COMMIT_WAIT1] === 0 && !uncommitted(m)) return setDue(w, t, w.timers[NEXT_COMMIT]);
  beginCommit(m);
  w.reg[COMMIT_WAIT1] = w.reg[NEXT_COMMIT_WAIT1];
  w.reg[NEXT_COMMIT_WAIT1] = 0;
  m.emit(COMMIT_BEGIN, t, NO_PAGE, NO_SECTOR, w.reg[COMMIT_NUMBER], 0);
  writeBlock(m, t, k.metaRequest, k.tags ? COMMIT_ROOT : COMMIT_FLUSH);
}

function uncommitted(m: Machine): boolean {
  const { w, k } = m;
  for (let p = 0; p < k.pages; p++) if (w.newest[p] !== w.committed[p]) return true;
  return false;
}

/** The newest pointers, and sums, go into new metadata: a block that the committed root does not name. */
function beginCommit(m: Machine) {
  const w = m.w;
  const meta = (w.reg[META_COMMITTED] + 1) % META_BLOCKS;
  w.reg[COMMIT_RUNS] = 1;
  w.reg[COMMIT_NUMBER]++;
  w.reg[META_COMMITTING] = meta;
  w.committing.set(w.newest);
}

/** Submits a one-sector write and sleeps until it completes; ordered metadata (ordered.ts) is followed by the root at once. */
function writeBlock(m: Machine, t: number, request: number, then: number) {
  const w = m.w;
  w.pc[t] = then; // also while it waits for the queue: at COMMIT_IDLE another caller would begin a second commit
  if (queueFull(m)) {
    w.gatherFirst[t] = request + 1;
    w.gatherCount[t] = 1;
    w.after[t] = then;
    return sleepForQueue(m, t);
  }
  enqueue(m, t, request, 1);
  if (then === COMMIT_ROOT) commitRoot(m, t);
  else sleep(m, t, FOR_REQUEST);
}

/** The metadata has completed: FLUSH makes it, and all the blocks that it names, durable. */
export function commitFlush(m: Machine, t: number) {
  m.w.pc[t] = COMMIT_ROOT;
  joinFlush(m, t);
}

/** Now the root: one sector, by FUA, or ordered, or plainly and FLUSH again. */
export function commitRoot(m: Machine, t: number) {
  const { k } = m;
  writeBlock(m, t, k.rootRequest, k.fua || k.tags ? COMMIT_DONE : COMMIT_ROOT_WRITTEN);
}

export function commitRootWritten(m: Machine, t: number) {
  m.w.pc[t] = COMMIT_DONE;
  joinFlush(m, t);
}

/** The root is durable, as far as the file system can know. */
export function commitDone(m: Machine, t: number) {
  const { w, k } = m;
  for (let p = 0; p < k.pages; p++) {
    w.committed[p] = w.committing[p];
    w.committing[p] = 0;
  }
  w.reg[COMMIT_RUNS] = 0;
  w.reg[ROOT_NUMBER] = w.reg[COMMIT_NUMBER];
  w.reg[META_COMMITTED] = w.reg[META_COMMITTING];
  w.tally[COMMITS]++;
  if (k.plp) durableNow(m, k.rootBlock);
  const event = m.emit(ROOT_DURABLE, t, NO_PAGE, NO_SECTOR, w.reg[ROOT_NUMBER], 0);
  for (let t1 = first(w, w.reg, COMMIT_WAIT1); t1 !== 0; t1 = first(w, w.reg, COMMIT_WAIT1))
    wake(m, t1 - 1, event);
  w.pc[t] = COMMIT_IDLE;
  setDue(w, t, w.reg[NEXT_COMMIT_WAIT1] !== 0 ? w.clock[0] : Math.max(w.clock[0], w.timers[NEXT_COMMIT]));
}
