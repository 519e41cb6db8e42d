import { EVENT_KINDS, type EventKind } from '../../sim/events.ts';

export const GROUP_IDS = [
  'stores',
  'faults',
  'waits',
  'writeback',
  'device',
  'durability',
  'accidents',
  'acts',
] as const;
export type GroupId = (typeof GROUP_IDS)[number];

/** Kinds of events as a person looks for them; each kind belongs to one group. */
export const GROUPS: Readonly<Record<GroupId, readonly EventKind[]>> = {
  stores: ['store', 'dirty'],
  faults: ['fault', 'grant', 'fold', 'protect', 'shootdown', 'split', 'split-void'],
  waits: [
    'lock-wait',
    'lock-got',
    'file-wait',
    'file-got',
    'writeback-wait',
    'writeback-woken',
    'patience-over',
    'throttle',
    'release',
    'pool-wait',
    'pool-got',
    'queue-wait',
    'queue-got',
    'direct-wait',
  ],
  writeback: [
    'tick',
    'tick-end',
    'writeback',
    'copy',
    'checksum',
    'submit',
    'kick',
    'wasted',
    'direct',
    'direct-done',
  ],
  device: [
    'start',
    'dma',
    'cached',
    'complete',
    'mix',
    'destage',
    'media',
    'leg-start',
    'leg-dma',
    'leg-cached',
    'leg-destage',
    'leg-media',
    'leg-through',
  ],
  durability: [
    'mismatch',
    'heal',
    'leg-mismatch',
    'legs-differ',
    'flush-sent',
    'flush-done',
    'fsync-begin',
    'fsync-end',
    'commit-begin',
    'root-durable',
  ],
  accidents: ['death', 'crash', 'cut', 'landed', 'verdict', 'boot', 'mounted', 'leg-landed', 'repaired'],
  acts: ['act'],
};

/** The numbers of the kinds in some groups; null: none are chosen, so whatever it is. */
export function kindsOf(groups: readonly GroupId[]): ReadonlySet<number> | null {
  if (groups.length === 0) return null;
  return new Set(groups.flatMap((id) => GROUPS[id].map((kind) => EVENT_KINDS.indexOf(kind))));
}
