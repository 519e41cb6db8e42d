import { scenarioOf } from './defaults.ts';
import type { Scenario } from './scenario.ts';
import { MS, SECOND, US } from './units.ts';

/** A scenario with a name, and a promise that a test holds it to: see promises.ts. */
export interface Preset {
  readonly id: PresetId;
  readonly name: string;
  readonly scenario: Scenario;
  /** Another took its place: it is there only for links and files that were made with it. */
  readonly retired?: true;
}

export const PRESET_IDS = [
  'hot-counter',
  'store-and-kick',
  'never-touched',
  'fsync-commit',
  'fast-ssd',
  'lying-disk',
  'disk-that-lies',
  'dirty-bit',
  'dry-pool',
  'fsync-scribble-cut',
  'cache-off',
  'missing-flush',
  'two-mirrors',
] as const;
export type PresetId = (typeof PRESET_IDS)[number];

/** Often enough that a short run shows blocks becoming safe. */
const COMMIT = 40 * MS;

export const PRESETS: readonly Preset[] = [
  {
    id: 'hot-counter',
    name: 'Hot counter, slow disk',
    scenario: scenarioOf({
      pages: 6,
      device: 'teaching',
      processes: [
        { pattern: 'sequential', thinkNs: 240 * US },
        { pattern: 'hot', page: 3, sharePct: 90, thinkNs: 250 * US },
        { pattern: 'uniform', thinkNs: 1100 * US },
      ],
      kernel: { commitNs: COMMIT },
    }),
  },
  {
    id: 'store-and-kick',
    name: 'Store and kick',
    scenario: scenarioOf({
      pages: 1,
      runNs: 40 * MS,
      device: 'slow-loop',
      deviceChanges: { mediaNs: 1 * MS, commandNs: 180 * US },
      processes: [{ pattern: 'one-sector', pace: 'fixed', thinkNs: 300, kickEvery: 1 }],
      kernel: { flusherNs: 5 * SECOND, expireNs: 30 * SECOND },
    }),
  },
  {
    id: 'never-touched',
    name: '99 % never touched',
    scenario: scenarioOf({
      pages: 128,
      runNs: 400 * MS,
      device: 'nvme',
      processes: [
        { pattern: 'sequential', thinkNs: 25 * US },
        { pattern: 'uniform', thinkNs: 400 * US },
      ],
      kernel: { batch: 64, pool: 64 },
    }),
  },
  {
    id: 'fsync-commit',
    name: 'fsync every commit',
    scenario: scenarioOf({
      pages: 6,
      device: 'disk',
      // As databases ask for: without it the disk would answer a write in a fraction of a millisecond.
      deviceChanges: { writeCache: false },
      processes: [
        { pattern: 'sequential', thinkNs: 300 * US, fsyncEvery: 20 },
        { pattern: 'hot', page: 0, sharePct: 60, thinkNs: 200 * US },
      ],
      kernel: { flusherNs: 100 * MS, expireNs: 1 * SECOND },
    }),
  },
  {
    id: 'fast-ssd',
    name: 'Fast SSD',
    scenario: scenarioOf({
      pages: 6,
      device: 'nvme-plp',
      processes: [
        { pattern: 'sequential', thinkNs: 240 * US },
        { pattern: 'hot', page: 3, sharePct: 90, thinkNs: 250 * US },
        { pattern: 'uniform', thinkNs: 1100 * US },
      ],
      kernel: { commitNs: COMMIT },
    }),
  },
  {
    id: 'lying-disk',
    name: 'Disk that lies, as it was',
    retired: true,
    scenario: scenarioOf({
      pages: 6,
      strategy: 'ro-flip',
      device: 'disk',
      deviceChanges: { lies: true, destageNs: 50 * MS },
      processes: [
        { pattern: 'sequential', thinkNs: 300 * US, fsyncEvery: 10 },
        { pattern: 'uniform', thinkNs: 900 * US },
      ],
      kernel: { flusherNs: 20 * MS },
    }),
  },
  {
    id: 'disk-that-lies',
    name: 'Disk that lies',
    scenario: scenarioOf({
      // One file is fsynced, the other is not; commits are so far apart that one mostly reaches media before the next.
      pages: [3, 3],
      seed: 1,
      strategy: 'ro-flip',
      device: 'teaching',
      deviceChanges: { lies: true, destageNs: 8 * MS, mediaNs: 3 * MS, channels: 2 },
      processes: [
        { pattern: 'sequential', file: 1, thinkNs: 300 * US, fsyncEvery: 24 },
        { pattern: 'hot', file: 2, page: 1, thinkNs: 1500 * US },
      ],
      kernel: { flusherNs: 5 * MS, expireNs: 10 * MS },
    }),
  },
  {
    id: 'dirty-bit',
    name: 'Dirty bit instead of faults',
    scenario: scenarioOf({
      pages: 6,
      device: 'teaching',
      processes: [
        { pattern: 'sequential', thinkNs: 240 * US },
        { pattern: 'hot', page: 3, sharePct: 90, thinkNs: 250 * US },
        { pattern: 'uniform', thinkNs: 400 * US },
      ],
      kernel: { tracking: 'hardware-bit', limit: 3, commitNs: COMMIT },
    }),
  },
  {
    id: 'dry-pool',
    name: 'Bounce pool runs dry',
    scenario: scenarioOf({
      pages: 6,
      strategy: 'bounce',
      device: 'teaching',
      processes: [
        { pattern: 'uniform', thinkNs: 150 * US },
        { pattern: 'hot', page: 3, sharePct: 70, thinkNs: 250 * US },
        { pattern: 'hot', page: 1, sharePct: 70, thinkNs: 300 * US },
      ],
      kernel: { pool: 1, commitNs: COMMIT },
    }),
  },
  {
    id: 'fsync-scribble-cut',
    name: 'fsync, scribble, power cut',
    scenario: scenarioOf({
      pages: 4,
      strategy: 'checksum-unstable',
      runNs: 100 * MS,
      device: 'teaching',
      processes: [
        { pattern: 'sequential', thinkNs: 300 * US, fsyncEvery: 16 },
        { pattern: 'hot', page: 1, sharePct: 90, thinkNs: 250 * US },
      ],
      // Nobody but the fsync writes, so that the block that it leaves stays the newest.
      kernel: { flusherNs: 100 * MS, expireNs: 100 * MS },
      acts: [{ kind: 'cut', at: 52 * MS }],
    }),
  },
  {
    id: 'cache-off',
    name: 'Write cache off',
    scenario: scenarioOf({
      pages: 6,
      strategy: 'ro-flip',
      runNs: 400 * MS,
      device: 'disk',
      deviceChanges: { writeCache: false, lies: true },
      processes: [
        { pattern: 'sequential', thinkNs: 300 * US, fsyncEvery: 40 },
        { pattern: 'uniform', thinkNs: 900 * US },
      ],
      kernel: { flusherNs: 20 * MS },
    }),
  },
  {
    id: 'missing-flush',
    name: 'The missing flush',
    scenario: scenarioOf({
      pages: 6,
      device: 'teaching',
      processes: [
        { route: 'direct', sync: true, pattern: 'sequential', thinkNs: 800 * US },
        { route: 'direct', sync: true, pattern: 'hot', page: 4, sharePct: 80, thinkNs: 3 * MS },
      ],
      kernel: { earlyFlush: true },
    }),
  },
  {
    id: 'two-mirrors',
    name: 'Two mirrors disagree',
    scenario: scenarioOf({
      pages: 6,
      device: 'teaching',
      deviceChanges: { mirror: 'both', lagNs: 900 * US },
      processes: [
        { pattern: 'sequential', thinkNs: 240 * US },
        { pattern: 'hot', page: 3, sharePct: 90, thinkNs: 250 * US },
        { pattern: 'uniform', thinkNs: 1100 * US },
      ],
      kernel: { commitNs: COMMIT },
    }),
  },
];

export function presetOf(id: PresetId): Preset {
  return PRESETS[PRESET_IDS.indexOf(id)] as Preset;
}
