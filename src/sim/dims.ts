import { pagesOf, type Scenario } from '../model/scenario.ts';
import { SECTORS } from '../model/units.ts';

/** How large each part of the world is; everything else about its layout follows. */
export interface Dims {
  /** Bytes of a stamp: 4 for people, 1 for a checker on small machines. */
  readonly stampBytes: 1 | 4;
  readonly pages: number;
  /** Sectors a page. */
  readonly sectors: number;
  /** Processes with you as the last. */
  readonly processes: number;
  readonly files: number;
  /** Spare page frames. */
  readonly pool: number;
  /** Page frames that are buffers of processes' own, one for each that writes by O_DIRECT. */
  readonly buffers: number;
  /** Devices that hold every block: 2 with a mirror. */
  readonly legs: 1 | 2;
  /** Slots of a leg, the queue depth, and its media channels. */
  readonly slots: number;
  readonly channels: number;
}

/** Blocks a page may have at once: committed, in the commit under way, newest completed, in flight. */
export const VERSIONS = 4;
/** Metadata blocks: committed, in the commit under way, and one that only a lying device still needs. */
export const META_BLOCKS = 3;

export function dimsOf(scenario: Scenario, sectors = SECTORS, stampBytes: 1 | 4 = 4): Dims {
  return {
    stampBytes,
    pages: pagesOf(scenario),
    sectors,
    processes: scenario.processes.length + 1,
    files: scenario.files.length,
    pool: scenario.kernel.pool,
    buffers: scenario.processes.filter((process) => process.route === 'direct').length,
    legs: scenario.device.mirror === 'none' ? 1 : 2,
    slots: scenario.device.queueDepth,
    channels: scenario.device.channels,
  };
}

/** Threads: whoever runs kernel code. Processes, you, the flusher, the commit. */
export const threadsOf = (d: Dims) => d.processes + 2;
/** Requests: one per page (its first), one for metadata, one for the root. */
export const requestsOf = (d: Dims) => d.pages + 2;
/** Blocks on a leg: versions of pages, metadata, the root. */
export const blocksOf = (d: Dims) => d.pages * VERSIONS + META_BLOCKS + 1;
export const actorsOf = (d: Dims) => threadsOf(d) + 2 + (d.slots + d.channels) * d.legs;
