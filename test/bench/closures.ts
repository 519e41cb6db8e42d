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

interface Pending {
  readonly at: number;
  readonly order: number;
  readonly run: () => void;
}

/** A binary heap of closures, earliest first, ties in order of scheduling. */
class Agenda {
  private readonly heap: Pending[] = [];
  private scheduled = 0;

  schedule(at: number, run: () => void) {
    const { heap } = this;
    const added = { at, order: this.scheduled++, run };
    let i = heap.length;
    heap.push(added);
    while (i > 0) {
      const parent = (i - 1) >> 1;
      if (!before(added, heap[parent] as Pending)) break;
      heap[i] = heap[parent] as Pending;
      i = parent;
    }
    heap[i] = added;
  }

  take(): Pending {
    const { heap } = this;
    const top = heap[0] as Pending;
    const moved = heap.pop() as Pending;
    if (heap.length === 0) return top;
    let i = 0;
    for (let child = 1; child < heap.length; child = 2 * i + 1) {
      if (child + 1 < heap.length && before(heap[child + 1] as Pending, heap[child] as Pending)) child++;
      if (!before(heap[child] as Pending, moved)) break;
      heap[i] = heap[child] as Pending;
      i = child;
    }
    heap[i] = moved;
    return top;
  }
}

const before = (a: Pending, b: Pending) => a.at < b.at || (a.at === b.at && a.order < b.order);

interface Page {
  cells: number[];
  sum: number;
  saved: number;
  dirty: boolean;
  writeback: boolean;
  waiters: { since: number; resume: () => void }[];
}

/** W1 as one writes it first: objects, and a heap of closures as the agenda. */
export const closures: W1 = (events, seed) => {
  const agenda = new Agenda();
  const streams = Array.from({ length: WRITERS + 1 }, (_, i) => streamSeed(seed, i));
  const pages = Array.from(
    { length: PAGES },
    (): Page => ({
      cells: new Array<number>(CELLS).fill(0),
      sum: 0,
      saved: 0,
      dirty: false,
      writeback: false,
      waiters: [],
    }),
  );
  const queue: Page[] = [];
  const counts = { writes: 0, waits: 0, waitNs: 0, writebacks: 0, mismatches: 0, endNs: 0 };
  let now = 0;
  let busy = 0;

  const draw = (i: number): number => {
    let x = streams[i] as number;
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    streams[i] = x;
    return x >>> 0;
  };
  const writer = (i: number) => {
    let count = 0;
    const think = () => {
      const r = draw(i);
      const page = pages[(r >>> 16) & 15] as Page;
      const cell = (r >>> 9) & 127;
      const wake = () => {
        if (page.writeback) {
          counts.waits++;
          page.waiters.push({ since: now, resume: wake });
          return;
        }
        const value = ((i << 24) | (count++ & 0xff_ffff)) >>> 0;
        page.sum = (page.sum + value - (page.cells[cell] as number)) >>> 0;
        page.cells[cell] = value;
        page.dirty = true;
        counts.writes++;
        think();
      };
      agenda.schedule(now + (THINK[r >>> 20] as number), wake);
    };
    think();
  };
  const start = (page: Page) => {
    busy++;
    agenda.schedule(now + (SERVICE[draw(WRITERS) >>> 20] as number), () => {
      page.writeback = false;
      counts.writebacks++;
      if (page.sum !== page.saved) counts.mismatches++;
      busy--;
      const queued = queue.shift();
      if (queued) start(queued);
      for (const { since, resume } of page.waiters.splice(0)) {
        counts.waitNs += now - since;
        agenda.schedule(now, resume);
      }
    });
  };
  const tick = () => {
    for (const page of pages) {
      if (!page.dirty || page.writeback) continue;
      page.dirty = false;
      page.writeback = true;
      page.saved = page.sum;
      if (busy < DEPTH) start(page);
      else queue.push(page);
    }
    agenda.schedule(now + TICK_NS, tick);
  };

  for (let i = 0; i < WRITERS; i++) writer(i);
  agenda.schedule(TICK_NS, tick);
  for (let n = 0; n < events; n++) {
    const { at, run } = agenda.take();
    now = at;
    run();
  }
  counts.endNs = now;
  return resultOf(
    counts,
    pages.flatMap((page) => page.cells),
  );
};
