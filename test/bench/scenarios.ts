import { scenarioOf } from '../../src/model/defaults.ts';
import type { Scenario } from '../../src/model/scenario.ts';
import type { StrategyId } from '../../src/model/strategy.ts';
import { MS, SECOND, US } from '../../src/model/units.ts';
import { DEPTH, PAGES, WRITERS } from './w1.ts';

/** Far longer than any bench runs: they stop at a number of events. */
const ENDLESS = 1e6 * SECOND;

/**
 * W1 in the product's model, a thousand times faster: as many writers, pages and slots, as much thinking, and
 * as much of it spent waiting; with TLBs, faults, locks, checksums, DMA sector by sector and commits besides.
 */
export function likeW1(strategy: StrategyId = 'ro-flip', pages = PAGES, writers = WRITERS): Scenario {
  return {
    ...scenarioOf({
      pages,
      strategy,
      runNs: ENDLESS,
      device: 'slow-loop',
      deviceChanges: {
        queueDepth: DEPTH,
        channels: DEPTH,
        commandNs: 20 * US,
        sectorNs: 1 * US,
        mediaNs: 372 * US,
      },
      processes: Array.from({ length: writers }, () => ({ pattern: 'uniform' as const, thinkNs: 1 * MS })),
      kernel: { flusherNs: 2 * MS, expireNs: 0, batch: pages },
    }),
    seed: 1,
  };
}
