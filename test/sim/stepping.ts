import type { Scenario } from '../../src/model/scenario.ts';
import { nextActor, nextDue } from '../../src/sim/agenda.ts';
import { History } from '../../src/sim/history.ts';
import { Log } from '../../src/sim/log.ts';
import type { Chance, Machine } from '../../src/sim/machine.ts';
import { timed } from '../../src/sim/simulate.ts';
import { startMachine } from '../../src/sim/start.ts';
import { step } from '../../src/sim/step.ts';

/** The whole run of a scenario. */
export function historyOf(scenario: Scenario): History {
  const history = new History(scenario);
  history.extendTo(scenario.runNs);
  return history;
}

/** Runs a scenario step by step without a History, and shows the machine to `look` after each step. */
export function eachStep(
  scenario: Scenario,
  look: (m: Machine, actor: number) => void,
  chance: Chance = timed,
  until: number = scenario.runNs,
): Machine {
  const m = startMachine(scenario, chance);
  m.log = new Log();
  for (let at = nextDue(m.w); at <= until; at = nextDue(m.w)) {
    const actor = nextActor(m.w);
    m.w.clock[0] = at;
    step(m, actor);
    look(m, actor);
  }
  return m;
}

/** Indices of a log's events of one kind. */
export function eventsOf(log: Log, kind: number): number[] {
  const found: number[] = [];
  for (let i = 0; i < log.length; i++) if (log.kind(i) === kind) found.push(i);
  return found;
}
