import type { Scenario } from '../../src/model/scenario.ts';
import { History } from '../../src/sim/history.ts';
import { Log } from '../../src/sim/log.ts';
import type { Machine } from '../../src/sim/machine.ts';
import { simulate, timed } from '../../src/sim/simulate.ts';
import { startMachine } from '../../src/sim/start.ts';

/** Steps between two looks at the number of events. */
const SLICE = 20_000;

/** A run as the page keeps it, with log and checkpoints, of at least so many events. */
export function historyOf(scenario: Scenario, events: number): History {
  const history = new History(scenario);
  while (history.log.length < events) history.extendTo(scenario.runNs, SLICE);
  return history;
}

/** A run with only a log, which therefore nothing cuts short. */
export function logged(scenario: Scenario, events: number): Log {
  const m = startMachine(scenario, timed);
  const log = new Log();
  m.log = log;
  while (log.length < events) simulate(m, scenario.runNs, SLICE);
  return log;
}

/** The scenario's machine a good way into its run, without a log. */
export function warm(scenario: Scenario, steps: number): Machine {
  const m = startMachine(scenario, timed);
  simulate(m, scenario.runNs, steps);
  return m;
}

/** Long enough for caches, branch predictors and compilers to settle. */
export const WARM_STEPS = 200_000;
