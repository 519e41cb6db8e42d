import {
  CELLS,
  DEPTH,
  PAGES,
  resultOf,
  SERVICE,
  streamSeed,
  THINK,
  TICK_NS,
  type W1,
  WRITERS,
} from './w1.ts';

const FLUSHER = WRITERS;
const FIRST_SLOT = FLUSHER + 1;
const ACTORS = FIRST_SLOT + DEPTH;

/**
 * W1 as one loop over typed arrays: no log, no causes, no way back. What a simulator that keeps all of these
 * is held against.
 */
export const bareLoop: W1 = (events, seed) => {
  const due = new Float64Array(ACTORS).fill(Number.POSITIVE_INFINITY);
  const order = new Float64Array(ACTORS);
  const streams = Int32Array.from({ length: WRITERS + 1 }, (_, i) => streamSeed(seed, i));
  const cells = new Uint32Array(PAGES * CELLS);
  const sum = new Uint32Array(PAGES);
  const saved = new Uint32Array(PAGES);
  const dirty = new Uint8Array(PAGES);
  const writeback = new Uint8Array(PAGES);
  /** Waiters of a page, linked, + 1. */
  const first = new Uint8Array(PAGES);
  const last = new Uint8Array(PAGES);
  const next = new Uint8Array(WRITERS);
  const since = new Float64Array(WRITERS);
  const target = new Uint8Array(WRITERS);
  const targetCell = new Uint8Array(WRITERS);
  const stored = new Uint32Array(WRITERS);
  const queue = new Uint8Array(PAGES);
  const slotPage = new Uint8Array(DEPTH);
  let head = 0;
  let queued = 0;
  let busy = 0;
  let scheduled = 0;
  let now = 0;
  let writes = 0;
  let waits = 0;
  let waitNs = 0;
  let writebacks = 0;
  let mismatches = 0;

  const draw = (i: number): number => {
    let x = streams[i] as number;
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    streams[i] = x;
    return x >>> 0;
  };
  const schedule = (actor: number, at: number) => {
    due[actor] = at;
    order[actor] = scheduled++;
  };
  const think = (i: number) => {
    const r = draw(i);
    target[i] = (r >>> 16) & 15;
    targetCell[i] = (r >>> 9) & 127;
    schedule(i, now + (THINK[r >>> 20] as number));
  };
  const start = (slot: number, page: number) => {
    slotPage[slot] = page;
    busy++;
    schedule(FIRST_SLOT + slot, now + (SERVICE[draw(WRITERS) >>> 20] as number));
  };
  const wake = (i: number) => {
    const p = target[i] as number;
    if (writeback[p]) {
      waits++;
      since[i] = now;
      next[i] = 0;
      if (first[p]) next[(last[p] as number) - 1] = i + 1;
      else first[p] = i + 1;
      last[p] = i + 1;
      return;
    }
    const cell = p * CELLS + (targetCell[i] as number);
    const value = ((i << 24) | ((stored[i] as number) & 0xff_ffff)) >>> 0;
    stored[i]!++;
    sum[p] = (sum[p] as number) + value - (cells[cell] as number);
    cells[cell] = value;
    dirty[p] = 1;
    writes++;
    think(i);
  };
  const tick = () => {
    for (let p = 0; p < PAGES; p++) {
      if (!dirty[p] || writeback[p]) continue;
      dirty[p] = 0;
      writeback[p] = 1;
      saved[p] = sum[p] as number;
      if (busy < DEPTH) {
        let slot = 0;
        while (due[FIRST_SLOT + slot] !== Number.POSITIVE_INFINITY) slot++;
        start(slot, p);
      } else queue[(head + queued++) % PAGES] = p;
    }
    schedule(FLUSHER, now + TICK_NS);
  };
  const done = (slot: number) => {
    const p = slotPage[slot] as number;
    writeback[p] = 0;
    writebacks++;
    if (sum[p] !== saved[p]) mismatches++;
    busy--;
    if (queued > 0) {
      start(slot, queue[head] as number);
      head = (head + 1) % PAGES;
      queued--;
    }
    for (let i1 = first[p] as number; i1 !== 0; i1 = next[i1 - 1] as number) {
      waitNs += now - (since[i1 - 1] as number);
      schedule(i1 - 1, now);
    }
    first[p] = 0;
  };

  for (let i = 0; i < WRITERS; i++) think(i);
  schedule(FLUSHER, TICK_NS);
  for (let n = 0; n < events; n++) {
    let actor = 0;
    let at = due[0] as number;
    for (let a = 1; a < ACTORS; a++) {
      const other = due[a] as number;
      if (other < at || (other === at && (order[a] as number) < (order[actor] as number))) {
        at = other;
        actor = a;
      }
    }
    now = at;
    due[actor] = Number.POSITIVE_INFINITY;
    if (actor < FLUSHER) wake(actor);
    else if (actor === FLUSHER) tick();
    else done(actor - FIRST_SLOT);
  }
  return resultOf({ writes, waits, waitNs, writebacks, mismatches, endNs: now }, cells);
};
