import type { Costs, DeviceSettings } from '../../src/model/scenario.ts';
import type { Claim } from './explorer.ts';

/** A device for the explorer, which ignores times: the smallest, with nothing that takes any. */
export const NO_TIME: Partial<DeviceSettings> = {
  queueDepth: 1,
  commandNs: 0,
  sectorNs: 0,
  mediaNs: 0,
  channels: 1,
  writeCache: false,
  cachePages: 1,
  destageNs: 0,
  flushNs: 0,
};

export const NO_COSTS: Costs = {
  storeNs: 0,
  faultEntryNs: 0,
  faultNs: 0,
  writeNs: 0,
  pteNs: 0,
  shootdownNs: 0,
  copyNs: 0,
  crcNs: 0,
};

/** The first of some claims that does not hold. */
export const all =
  (...claims: Claim[]): Claim =>
  (m) => {
    for (const claim of claims) {
      const what = claim(m);
      if (what) return what;
    }
    return undefined;
  };
