/**
 * The seven strategies: one policy with four settings, every named mode a row
 *. The simulator reads the settings, never the name.
 */

export const STRATEGY_IDS = [
  'no-checksum',
  'checksum-unstable',
  'bounce',
  'ro-flip',
  'bounce-on-fault',
  'patient',
  'wait-for-fsync',
] as const;

export type StrategyId = (typeof STRATEGY_IDS)[number];

/** What a write fault does on a page that is under writeback. */
export type FaultRule = 'goes-on' | 'waits' | 'splits' | 'patient';

export interface StrategyRow {
  readonly id: StrategyId;
  /** The label on the switch. */
  readonly name: string;
  /** One line under the label: what it does. */
  readonly gist: string;
  /** A checksum is stored with every block written. */
  readonly checksum: boolean;
  /** PTEs are write-protected while the page is under writeback, in either kind of dirty tracking. */
  readonly holds: boolean;
  /** Every page is copied to a bounce page before its checksum. */
  readonly copies: boolean;
  readonly onFault: FaultRule;
  /** The flusher may start writeback by itself. */
  readonly background: boolean;
  /** Who does this in real kernels; "hypothetical" where nobody does. */
  readonly seenIn: string;
}

export const STRATEGIES: readonly StrategyRow[] = [
  {
    id: 'no-checksum',
    name: 'No checksum',
    gist: 'pages may change under I/O',
    checksum: false,
    holds: false,
    copies: false,
    onFault: 'goes-on',
    background: true,
    seenIn: 'ext4 and XFS on a device that needs no stable pages',
  },
  {
    id: 'checksum-unstable',
    name: 'Checksum, unstable',
    gist: 'sum taken, page still writable',
    checksum: true,
    holds: false,
    copies: false,
    onFault: 'goes-on',
    background: true,
    seenIn: 'nobody by design; direct I/O of guests on btrfs before 6.15',
  },
  {
    id: 'bounce',
    name: 'Bounce',
    gist: 'copy all, write the copies',
    checksum: true,
    holds: false,
    copies: true,
    onFault: 'goes-on',
    background: true,
    seenIn: 'bcachefs; ZFS (copies into its own cache)',
  },
  {
    id: 'ro-flip',
    name: 'RO-flip',
    gist: 'write-protect; a writer waits',
    checksum: true,
    holds: true,
    copies: false,
    onFault: 'waits',
    background: true,
    seenIn: 'btrfs, NFS, devices with integrity data',
  },
  {
    id: 'bounce-on-fault',
    name: 'Bounce on fault',
    gist: 'write-protect; a writer copies',
    checksum: true,
    holds: true,
    copies: false,
    onFault: 'splits',
    background: true,
    seenIn: 'no kernel: hypothetical',
  },
  {
    id: 'patient',
    name: 'Patient',
    gist: 'wait up to T, then copy',
    checksum: true,
    holds: true,
    copies: false,
    onFault: 'patient',
    background: true,
    seenIn: 'no kernel: hypothetical',
  },
  {
    id: 'wait-for-fsync',
    name: 'Wait for fsync',
    gist: 'nothing is written until asked',
    checksum: true,
    holds: true,
    copies: false,
    onFault: 'waits',
    background: false,
    seenIn: 'nobody: hypothetical, and why is worth seeing',
  },
];

/** The row's place in the table: what the world stores. */
export function strategyIndex(id: StrategyId): number {
  return STRATEGY_IDS.indexOf(id);
}

export function strategyRow(id: StrategyId): StrategyRow {
  return STRATEGIES[strategyIndex(id)] as StrategyRow;
}

/** Whether no store can reach what has been summed: nothing is, the copies are, or the page is held. */
export function keepsChecksums(row: StrategyRow): boolean {
  return !row.checksum || row.copies || row.onFault !== 'goes-on';
}

/** Patient with T = 0 is Bounce on fault, with T = ∞ RO-flip: resolved here, so that no rule tests a time. */
export function faultRule(row: StrategyRow, patienceNs: number): FaultRule {
  if (row.onFault !== 'patient') return row.onFault;
  if (patienceNs === 0) return 'splits';
  return patienceNs === Number.POSITIVE_INFINITY ? 'waits' : 'patient';
}
