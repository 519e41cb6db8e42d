import { stillWritten } from '../../src/sim/legs.ts';
import type { Machine } from '../../src/sim/machine.ts';
import { SLOT_COMPLETE_CACHED } from '../../src/sim/programs.ts';
import {
  AWAKE,
  CACHE_HEAD1,
  CACHE_USED,
  CACHED,
  COMMIT_WAIT1,
  COVERED,
  DIRTY_PAGES,
  FLUSH_LEFT,
  FLUSH_WAIT1,
  FOR_COMMIT,
  FOR_FILE,
  FOR_FLUSH,
  FOR_LIMIT,
  FOR_LOCK,
  FOR_OWN_IO,
  FOR_POOL,
  FOR_QUEUE,
  FOR_REQUEST,
  FOR_WRITEBACK,
  NEXT_COMMIT_WAIT1,
  NEXT_FLUSH_WAIT1,
  POOL_FREE,
  POOL_WAIT1,
  QUEUE_HEAD1,
  QUEUE_LENGTH,
  QUEUE_WAIT1,
  SECOND_LEG,
  THROTTLE_WAIT1,
  WAITING_NAMES,
  WB_PAGES,
} from '../../src/sim/registers.ts';
import type { World } from '../../src/sim/world.ts';

/** A claim about one state: undefined when it holds, else what is wrong. */
export type Claim = (m: Machine) => string | undefined;

const sum = (numbers: ArrayLike<number>) => Array.from(numbers).reduce((a, b) => a + b, 0);
const expectCount = (what: string, counted: number, kept: number) =>
  counted === kept ? undefined : `${what}: ${kept} kept, ${counted} counted`;

/** The legs of a mirror; of one device: the only one. */
const legs = ({ k }: Machine) => Array.from({ length: k.legs }, (_, leg) => leg);
const slotsOf = ({ k }: Machine, leg: number) => Array.from({ length: k.slots }, (_, q) => leg * k.slots + q);
const queueOf = ({ w, k }: Machine, leg: number) =>
  chain(w.reg[QUEUE_HEAD1 + leg * SECOND_LEG], w.reqNext.subarray(leg * k.requests, (leg + 1) * k.requests));

/** Of each leg: what its registers count. */
const legCounts = (m: Machine, leg: number) => {
  const { w, k } = m;
  const own = (register: number) => w.reg[register + leg * SECOND_LEG] as number;
  const flags = w.cached.subarray(leg * k.blocks, (leg + 1) * k.blocks);
  const cached = Array.from(flags).filter((flag) => flag & CACHED).length;
  const reserved = slotsOf(m, leg)
    .filter((q) => w.pc[k.firstSlot + q] === SLOT_COMPLETE_CACHED)
    .map((q) => w.reqCount[leg * k.requests + w.slotReq[q] - 1] as number);
  return (
    expectCount('queue', queueOf(m, leg).length, own(QUEUE_LENGTH)) ??
    expectCount('cache list', chain(own(CACHE_HEAD1), w.cacheNext).length, cached) ??
    expectCount('cache pages', cached + sum(reserved), own(CACHE_USED))
  );
};

/** Every register that keeps a count equals what it counts. */
const countsAgree: Claim = (m) => {
  const { w } = m;
  return (
    expectCount(
      'free pool pages',
      Array.from(w.holder).filter((one) => one === 0).length,
      w.reg[POOL_FREE],
    ) ??
    expectCount('dirty pages', sum(w.dirty), w.reg[DIRTY_PAGES]) ??
    expectCount('pages under writeback', sum(w.wb), w.reg[WB_PAGES]) ??
    legs(m)
      .map((leg) => legCounts(m, leg))
      .find((wrong) => wrong !== undefined) ??
    expectCount('covered', Array.from(w.cached).filter((flags) => flags & COVERED).length, w.reg[FLUSH_LEFT])
  );
};

/** The members of a linked list, from its head; all fields hold index + 1. */
function chain(head: number, next: ArrayLike<number>): number[] {
  const members: number[] = [];
  for (let one = head; one !== 0 && members.length <= next.length; one = next[one - 1] as number)
    members.push(one - 1);
  return members;
}

/** The queue and the cache are bounded; a request is in the queue, or in one slot, never twice: on each leg. */
const deviceBounds: Claim = (m) =>
  legs(m)
    .map((leg) => legBounds(m, leg))
    .find((wrong) => wrong !== undefined);

const legBounds = (m: Machine, leg: number) => {
  const { w, k } = m;
  const own = (register: number) => w.reg[register + leg * SECOND_LEG] as number;
  if (own(QUEUE_LENGTH) > k.queueLimit) return `${own(QUEUE_LENGTH)} requests queue`;
  if (own(CACHE_USED) > k.cachePages) return `${own(CACHE_USED)} pages cached`;
  const inSlots = slotsOf(m, leg).map((q) => w.slotReq[q] - 1);
  const requests = [...queueOf(m, leg), ...inSlots.filter((r) => r >= 0)];
  const pages = requests.flatMap((r) =>
    Array.from({ length: w.reqCount[leg * k.requests + r] }, (_, i) => r + i),
  );
  if (new Set(pages).size !== pages.length) return 'a page is in two requests';
  for (const p of pages) {
    if (p < k.pages && !stillWritten(w, p)) return `page ${p} is in a request, not under writeback`;
    if (k.legs > 1 && w.legsLeft[p] === 0) return `request ${p} is on a leg that is through`;
  }
  return undefined;
};

/** A page frame serves one thing at a time: a page of the cache, one I/O, or one copy in the making. */
const oneHolder: Claim = ({ w, k }) => {
  const uses = new Map<number, Set<string>>();
  const use = (frame1: number, what: string) => {
    // A process's own buffer serves nothing else, and is not the pool's.
    if (frame1 > 0 && frame1 <= w.holder.length)
      uses.set(frame1 - 1, (uses.get(frame1 - 1) ?? new Set()).add(what));
  };
  for (let p = 0; p < k.pages; p++) {
    use(w.pageFrame[p] + 1, `cache ${p}`);
    if (w.wbFrame[p] !== w.pageFrame[p] + 1) use(w.wbFrame[p], `I/O ${p}`);
    use(w.oldFrame[p], `I/O ${p}`);
    if (w.wb[p] !== Number(w.flight[p] !== 0) || w.wb[p] !== Number(w.wbFrame[p] !== 0))
      return `page ${p}: half a writeback`;
  }
  for (let t = 0; t < k.threads; t++) use(w.spare[t], `thread ${t}`);
  for (const [frame, users] of uses) {
    if (users.size > 1) return `frame ${frame}: ${[...users].join(' and ')}`;
    if (w.holder[frame] === 0) return `frame ${frame} is used and in the pool`;
  }
  return expectCount('frames held', uses.size, w.holder.length - w.reg[POOL_FREE]);
};

/** At every instant all mappers of a page see the same content. */
export const oneCache: Claim = ({ w, k }) => {
  for (let p = 0; p < k.pages; p++) {
    if (w.tlbOld[p] === 0) continue;
    if (w.oldFrame[p] === 0) return `page ${p}: a TLB maps a frame that was given away`;
    for (let s = 0; s < k.sectors; s++) {
      const old = w.frames[(w.oldFrame[p] - 1) * k.sectors + s];
      if (old !== w.frames[w.pageFrame[p] * k.sectors + s]) return `page ${p} s${s}: two contents`;
    }
  }
  return undefined;
};

/** The lists in which threads wait, by what they wait for. */
function waitLists({ w }: Machine): (readonly [number, number[]])[] {
  const byPage = (reason: number, heads: Uint8Array) =>
    Array.from(heads, (head) => [reason, chain(head, w.next)] as const);
  const single = (reason: number, register: number) => [reason, chain(w.reg[register], w.next)] as const;
  return [
    ...byPage(FOR_LOCK, w.lockWait),
    ...byPage(FOR_WRITEBACK, w.wbWait),
    ...byPage(FOR_FILE, w.fileWait),
    single(FOR_POOL, POOL_WAIT1),
    single(FOR_QUEUE, QUEUE_WAIT1),
    single(FOR_LIMIT, THROTTLE_WAIT1),
    single(FOR_FLUSH, FLUSH_WAIT1),
    single(FOR_FLUSH, NEXT_FLUSH_WAIT1),
    single(FOR_COMMIT, COMMIT_WAIT1),
    single(FOR_COMMIT, NEXT_COMMIT_WAIT1),
  ];
}

/** Who sleeps is in exactly one list, the one for what it sleeps for; who is awake is in none and has a step or nothing to do. */
const sleepersListed: Claim = (m) => {
  const { w, k } = m;
  const listed = new Map<number, number>();
  for (const [reason, threads] of waitLists(m)) {
    for (const t of threads) {
      if (listed.has(t)) return `thread ${t} waits twice`;
      listed.set(t, reason);
    }
  }
  for (let t = 0; t < k.threads; t++) {
    const reason = w.waiting[t];
    const unlisted = reason === FOR_REQUEST || reason === FOR_OWN_IO;
    const list = unlisted ? reason : (listed.get(t) ?? AWAKE);
    if (reason !== list)
      return `thread ${t} waits for ${WAITING_NAMES[reason]}, listed for ${WAITING_NAMES[list]}`;
  }
  return undefined;
};

/** Nobody waits for a lock, or for a writeback, that nobody holds or does. */
const waitsHaveReasons: Claim = ({ w, k }) => {
  for (let p = 0; p < k.pages; p++) {
    if (w.lockWait[p] && !w.lockOwner[p]) return `page ${p}: somebody waits for a free lock`;
    if (w.directOf[p] && w.ioPage[w.directOf[p] - 1] !== p + 1)
      return `page ${p}: written by O_DIRECT for nobody`;
    if (w.wbWait[p] && !stillWritten(w, p)) return `page ${p}: somebody waits for no writeback`;
  }
  if (w.reg[POOL_WAIT1] && w.reg[POOL_FREE]) return 'somebody waits for a pool page that is free';
  return undefined;
};

/** No step is due before the clock. */
const timeGoesOn: Claim = ({ w }) => {
  const early = w.due.findIndex((due) => due < w.clock[0]);
  return early < 0 ? undefined : `actor ${early} is due at ${w.due[early]}, before the clock, ${w.clock[0]}`;
};

export const ALWAYS: Readonly<Record<string, Claim>> = {
  countsAgree,
  deviceBounds,
  oneHolder,
  oneCache,
  sleepersListed,
  waitsHaveReasons,
  timeGoesOn,
};

/** Nothing is under way or left to do: nobody waits, no lock is held, all pages are clean, the pool is full. */
export function atRest(w: World): string | undefined {
  const waits = w.waiting.findIndex((reason) => reason !== AWAKE);
  if (waits >= 0) return `thread ${waits} waits for ${WAITING_NAMES[w.waiting[waits]]}`;
  if (w.lockOwner.some(Boolean)) return 'a page lock is held';
  if (w.fileOwner.some(Boolean)) return 'a file lock is held';
  if (w.dirty.some(Boolean) || w.pteDirty.some(Boolean)) return 'a page is dirty';
  if (w.wb.some(Boolean)) return 'a page is under writeback';
  if (w.reg[POOL_FREE] !== w.dims.pool) return 'a pool page is out';
  if (w.tagged.some(Boolean)) return 'a page is tagged';
  if (w.cached.some(Boolean)) return 'the device cache is not empty';
  if (w.legsLeft.some(Boolean)) return 'a leg is not through';
  return undefined;
}
