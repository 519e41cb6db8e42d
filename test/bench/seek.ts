import type { Scenario } from '../../src/model/scenario.ts';
import type { History } from '../../src/sim/history.ts';
import { simulate, timed } from '../../src/sim/simulate.ts';
import { startMachine } from '../../src/sim/start.ts';
import { quantile } from './rounds.ts';
import { historyOf } from './runs.ts';
import { likeW1 } from './scenarios.ts';
import { atMost, type Row, row, short } from './table.ts';

const EVENTS = 1_000_000;
const SEEKS = 2000;
/** Each seek is done so often, the least time counts: what else runs on the machine is not the seek's. */
const TIMES = 3;

/** Instants over the run, equally likely, the same every time. */
function instants(history: History): number[] {
  let x = 1;
  return Array.from({ length: SEEKS }, () => {
    x = (Math.imul(x, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((x / 0x1_0000_0000) * history.reachedNs);
  });
}

/** Microseconds of each seek. */
function seekTimes(history: History, at: readonly number[]): number[] {
  const least = at.map(() => Number.POSITIVE_INFINITY);
  for (let time = 0; time <= TIMES; time++) {
    at.forEach((ns, i) => {
      const before = performance.now();
      history.worldAt(ns);
      const us = (performance.now() - before) * 1000;
      // The first time is for the compiler.
      if (time > 0) least[i] = Math.min(least[i] as number, us);
    });
  }
  return least;
}

/** How many of the states differ in any byte from those of a run straight from the start. */
function wrong(scenario: Scenario, history: History, at: readonly number[]): number {
  const found = new Map(at.map((ns) => [ns, history.worldAt(ns).bytes.slice()]));
  const straight = startMachine(scenario, timed);
  let bad = 0;
  for (const ns of [...found.keys()].sort((a, b) => a - b)) {
    simulate(straight, ns, Number.MAX_SAFE_INTEGER);
    if (Buffer.compare(straight.w.bytes, found.get(ns) as Uint8Array) !== 0) bad++;
  }
  return bad;
}

export function seek(): Row[] {
  const small = likeW1();
  const history = historyOf(small, EVENTS);
  const at = instants(history);
  const times = seekTimes(history, at);
  const bad = wrong(small, history, at);
  const large = historyOf(likeW1('ro-flip', 256, 8), EVENTS);
  const largeTimes = seekTimes(large, instants(large));
  const kB = Math.round(large.worldAt(0).bytes.length / 1000);
  return [
    atMost('seek in a million events, p50', quantile(times, 0.5), 40, 'µs'),
    atMost('seek, p99', quantile(times, 0.99), 100, 'µs'),
    atMost('seek, the longest', Math.max(...times), 1000, 'µs'),
    row('states unlike those of a straight run', `${bad} of ${SEEKS}`, 'none', bad === 0),
    row(`seek, 256 pages and 8 processes (${kB} kB), p50`, `${short(quantile(largeTimes, 0.5))} µs`),
    atMost('seek, 256 pages and 8 processes, p99', quantile(largeTimes, 0.99), 1000, 'µs'),
  ];
}
