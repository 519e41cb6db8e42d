import type { Scenario } from '../model/scenario.ts';
import { strategyIndex } from '../model/strategy.ts';
import { clearAgenda, setDue } from './agenda.ts';
import { type Dims, dimsOf } from './dims.ts';
import { NO_CAUSE } from './events.ts';
import { type Chance, Machine } from './machine.ts';
import { makeFileSystem, mount } from './mount.ts';
import { INTERVENE } from './programs.ts';
import { seedStream } from './random.ts';
import { HARDWARE_BIT, LIES, MODE, TRACKING, WRITE_CACHE, WRITE_NOTIFY } from './registers.ts';
import { startRunning } from './running.ts';
import { World } from './world.ts';

/** The machine at time 0: all pages cached, clean, never stored to, committed. */
export function startMachine(scenario: Scenario, chance: Chance, dims: Dims = dimsOf(scenario)): Machine {
  const m = new Machine(new World(dims), scenario, chance);
  const { w, k } = m;
  startSettings(m, scenario);
  makeFileSystem(m);
  mount(
    m,
    () => {},
    () => {},
  );
  clearAgenda(w);
  for (let i = 0; i < k.processes; i++) seedStream(w, i, scenario.seed);
  startRunning(m, NO_CAUSE);
  w.pc[k.intervene] = INTERVENE;
  const first = scenario.interventions[0];
  if (first) setDue(w, k.intervene, first.at);
  return m;
}

function startSettings(m: Machine, scenario: Scenario) {
  const reg = m.w.reg;
  reg[MODE] = strategyIndex(scenario.strategy);
  reg[TRACKING] = scenario.kernel.tracking === 'hardware-bit' ? HARDWARE_BIT : WRITE_NOTIFY;
  reg[WRITE_CACHE] = scenario.device.writeCache ? 1 : 0;
  reg[LIES] = scenario.device.lies ? 1 : 0;
}
