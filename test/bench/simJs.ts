import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { runInThisContext } from 'node:vm';
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

/** As much of SIM.JS (npm: simjs) as W1 needs. */
interface Request {
  done(callback: (...args: never[]) => void, context?: object, argument?: unknown): Request;
}
declare class Entity {
  time(): number;
  setTimer(ns: number): Request;
  useFacility(facility: object, ns: number): Request;
}
interface SimJs {
  Sim: new () => {
    addEntity<A extends unknown[]>(
      kind: new () => { start(...args: A): void },
      name: string,
      ...args: A
    ): void;
    simulate(until: number, events: number): boolean;
    time(): number;
  };
  Entity: typeof Entity;
  Facility: new (name: string, discipline: number, servers: number) => object;
}

/** The package is written for a page: it exports nothing, but sets window.Sim. */
function load(): SimJs {
  const file = createRequire(import.meta.url).resolve('simjs');
  const run = runInThisContext(`(function (window) {${readFileSync(file, 'utf8')}\n})`, { filename: file });
  const page = {} as { Sim: SimJs };
  run(page);
  return page.Sim;
}

const FIRST_COME = 1;

interface Page {
  cells: number[];
  sum: number;
  saved: number;
  dirty: boolean;
  writeback: boolean;
  waiters: { since: number; resume: () => void }[];
}

/** W1 with SIM.JS: its entities, its timers, and a facility of four servers as the device. */
export function simJs(): W1 {
  const { Sim, Entity, Facility } = load();
  return (events, seed) => {
    const sim = new Sim();
    const device = new Facility('device', FIRST_COME, DEPTH);
    const streams = Array.from({ length: WRITERS + 1 }, (_, i) => streamSeed(seed, i));
    const draw = (i: number): number => {
      let x = streams[i] as number;
      x ^= x << 13;
      x ^= x >>> 17;
      x ^= x << 5;
      streams[i] = x;
      return x >>> 0;
    };
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
    const counts = { writes: 0, waits: 0, waitNs: 0, writebacks: 0, mismatches: 0, endNs: 0 };

    class Writer extends Entity {
      private i = 0;
      private count = 0;
      private page = pages[0] as Page;
      private cell = 0;
      start(i: number) {
        this.i = i;
        this.think();
      }
      private think() {
        const r = draw(this.i);
        this.page = pages[(r >>> 16) & 15] as Page;
        this.cell = (r >>> 9) & 127;
        this.setTimer(THINK[r >>> 20] as number).done(this.wake);
      }
      private wake() {
        const { page } = this;
        if (page.writeback) {
          counts.waits++;
          page.waiters.push({ since: this.time(), resume: () => this.setTimer(0).done(this.wake) });
          return;
        }
        const value = ((this.i << 24) | (this.count++ & 0xff_ffff)) >>> 0;
        page.sum = (page.sum + value - (page.cells[this.cell] as number)) >>> 0;
        page.cells[this.cell] = value;
        page.dirty = true;
        counts.writes++;
        this.think();
      }
    }

    class Flusher extends Entity {
      start() {
        this.setTimer(TICK_NS).done(this.tick);
      }
      private tick() {
        for (const page of pages) {
          if (!page.dirty || page.writeback) continue;
          page.dirty = false;
          page.writeback = true;
          page.saved = page.sum;
          // Drawn at submission: requests start in that order, so each gets the draw it would get at its start.
          // biome-ignore lint/correctness/useHookAtTopLevel: not React's
          this.useFacility(device, SERVICE[draw(WRITERS) >>> 20] as number).done(this.written, this, page);
        }
        this.setTimer(TICK_NS).done(this.tick);
      }
      private written(page: Page) {
        page.writeback = false;
        counts.writebacks++;
        if (page.sum !== page.saved) counts.mismatches++;
        for (const { since, resume } of page.waiters.splice(0)) {
          counts.waitNs += this.time() - since;
          resume();
        }
      }
    }

    for (let i = 0; i < WRITERS; i++) sim.addEntity(Writer, `writer ${i}`, i);
    sim.addEntity(Flusher, 'flusher');
    sim.simulate(Number.POSITIVE_INFINITY, events);
    counts.endNs = sim.time();
    return resultOf(
      counts,
      pages.flatMap((page) => page.cells),
    );
  };
}
