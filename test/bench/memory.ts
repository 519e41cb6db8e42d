import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { simulate } from '../../src/sim/simulate.ts';
import { historyOf, logged, WARM_STEPS, warm } from './runs.ts';
import { likeW1 } from './scenarios.ts';
import { atMost, type Row } from './table.ts';

const EVENTS = 1_000_000;
const MB = 1e6;
/** Steps between two looks at the heap: fewer than fill a nursery. */
const SLICE = 10_000;
const SLICES = 100;

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** Bytes that something keeps. */
export function bytesOf(make: () => unknown): number {
  const before = used();
  const made = make();
  const bytes = used() - before;
  // Whatever was made must live until here.
  return made === undefined ? 0 : bytes;
}

function used(): number {
  // Buffers are let go a collection after those who hold them.
  for (let n = 0; n < 3; n++) collect();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

/** Bytes put on the heap by some work, whether or not they were collected again. */
function allocated(work: () => void, times: number): number {
  let sum = 0;
  for (let n = 0; n < times; n++) {
    const before = process.memoryUsage().heapUsed;
    work();
    // A collection in between leaves less than before: that slice does not count.
    sum += Math.max(0, process.memoryUsage().heapUsed - before);
  }
  return sum;
}

/** Bytes an event that running without a log puts on the heap; the least of some times, for compilers allocate too. */
function garbage(): number {
  const m = warm(likeW1(), WARM_STEPS);
  const looking = allocated(() => {}, SLICES);
  const times = Array.from({ length: 3 }, () => {
    const before = m.w.count[0] as number;
    const bytes = allocated(() => simulate(m, Number.POSITIVE_INFINITY, SLICE), SLICES);
    return (bytes - looking) / ((m.w.count[0] as number) - before);
  });
  return Math.min(...times);
}

export function memory(): Row[] {
  const log = bytesOf(() => logged(likeW1(), EVENTS));
  const whole = bytesOf(() => historyOf(likeW1(), EVENTS));
  return [
    atMost('garbage of a million events, log off', garbage(), 1, 'MB'),
    atMost('log, an event', log / EVENTS, 28, 'bytes'),
    atMost('all history of a million events', whole / MB, 40, 'MB'),
  ];
}
