import type { Scenario } from '../../model/scenario.ts';
import type { StrategyId } from '../../model/strategy.ts';
import { downfallAt, strategyAt } from '../../store/acts.ts';
import type { Lab } from '../../store/lab.ts';

const YOU = 'or drag over sectors: you are a process too.';
/** What is worth trying under each strategy. */
const TRY: Record<StrategyId, string> = {
  'no-checksum': `Choose RO-flip and see writers wait; ${YOU}`,
  'checksum-unstable': `Go to the next mismatch and read how it came about; ${YOU}`,
  bounce: `Choose RO-flip and see writers wait instead; ${YOU}`,
  'ro-flip': `Click a writer that waits and read why; ${YOU}`,
  'bounce-on-fault': `See a store to a page under writeback take a copy; ${YOU}`,
  patient: `Move T: at 0 a writer copies at once, at ∞ it waits; ${YOU}`,
  'wait-for-fsync': `Press fsync beside a process: only then is anything written; ${YOU}`,
};
export const DOWN_HINT =
  'Choose a card and read why its page is as it is; drag the cut to another instant, or power on again.';

const ownBuffers = ({ processes, kernel }: Scenario): boolean =>
  kernel.direct !== 'buffered' && processes.every(({ route }) => route === 'direct');

/** Why no strategy holds any of the writers; '': some do. */
export function unheld(scenario: Scenario): string {
  if (ownBuffers(scenario)) return 'no strategy holds a store to a process’s own buffer';
  if (scenario.files.every(({ checksum }) => !checksum))
    return 'no strategy holds a store to a file without checksums';
  return '';
}

/** What to try at an instant, of what the scenario holds. */
export function hintAt({ scenario, t }: Lab): string {
  if (downfallAt(scenario, t)) return DOWN_HINT;
  const free = unheld(scenario);
  if (free === '') return TRY[strategyAt(scenario, t)];
  return `Cut the power and see ${promised(scenario)}; ${free}.`;
}

function promised({ processes }: Scenario): string {
  if (processes.some(({ sync }) => sync)) return 'what O_SYNC had promised';
  const some = processes.some(({ fsyncEvery, fsyncEveryNs }) => fsyncEvery + fsyncEveryNs > 0);
  return some ? 'what fsync had promised' : 'what is left';
}
