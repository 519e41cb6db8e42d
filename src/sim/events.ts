/**
 * What can happen. A row per kind of event: what `actor`, `page`, `sector`, `value` and
 * `request` mean in the log. `value` never holds a time: times follow from causes.
 */
export const EVENT_KINDS = [
  'store', // a store landed; value: the process's how-manyth
  'fault', // a store to a read-only PTE
  'lock-wait', // actor sleeps for the page lock; value: owner thread
  'lock-got',
  'file-wait', // write(2) sleeps for the file's lock
  'file-got',
  'dirty', // the page became dirty
  'writeback-wait', // actor sleeps for the page's writeback; value 1: needless, the sector had been read
  'writeback-woken',
  'patience-over', // a patient writer has waited T
  'split', // the page cache goes on with a copy; value: the new frame
  'split-void', // no split: value 0 no spare page, 1 the writeback ended meanwhile
  'grant', // the PTE becomes writable
  'throttle', // too much is dirty: the writer sleeps
  'release', // a throttled writer goes on
  'tick', // the flusher wakes; value 1: passed over, no background writeback
  'tick-end', // the flusher goes to sleep; value: pages taken
  'fold', // a scan folds hardware dirty bits into page-dirty; value: mappers flushed
  'protect', // a PTE is made read-only, or its dirty bit is cleared; value: the process
  'shootdown', // a TLB entry is flushed; value: the process
  'writeback', // the page goes under writeback; value: the strategy's row
  'pool-wait', // actor sleeps for a spare page
  'pool-got',
  'copy', // the page was copied to a bounce page; value: the frame
  'checksum', // value: the CRC-32C
  'queue-wait', // actor sleeps: the request queue is full
  'queue-got',
  'submit', // a request enters the queue; value: its pages
  'start', // a slot takes the request; value: the slot
  'dma', // the device has read a sector
  'cached', // the request's data are in the device cache
  'complete', // the request completed, once a page; value: the version of the block
  'mismatch', // the block's bytes differ from its checksum; value: the CRC of the bytes
  'heal', // the newest block agrees with its checksum again
  'mix', // a block holds what memory never held at one instant
  'wasted', // a copy turned out to have been needless: nobody stored meanwhile
  'destage', // a cached block reached media; value: the block
  'media', // a request reached media directly
  'flush-sent', // value 1: no-op, 2: a lie
  'flush-done',
  'fsync-begin',
  'fsync-end',
  'commit-begin', // value: the commit's number
  'root-durable',
  'kick', // a process starts writeback
  'act', // an intervention; value: its number in the scenario
  'death', // a killed process is gone; value: pages that its dirty bits were folded into
  'crash', // the kernel crashed
  'cut', // the power was cut
  'landed', // undecided at the accident; value: which sectors could reach the block and which did, see payload.ts
  'verdict', // what recovery finds of a page; value: see verdict.ts; sector: the first that tells; request: the block's
  'boot', // the machine starts again; value: the number of the root it mounts
  'mounted', // a page's block as the mounted root names it; value: its version, or 255 for one that cannot be read
  // Of a mirror's second leg: as the kinds without "leg".
  'leg-start',
  'leg-dma',
  'leg-cached',
  'leg-destage',
  'leg-media',
  'leg-mismatch',
  'leg-landed',
  'leg-through', // a leg has completed its part of a request, and the request completes later, or has before; value: the leg, 0 or 1
  'legs-differ', // both legs are through, and hold different bytes of the page; value: the mask of sectors
  'repaired', // a mount wrote a page's block, or (no page) the root, to the leg that had a worse one; value: the leg, 0 or 1
  'direct', // an O_DIRECT write of a process's buffer goes under way; value: the mask of the sectors stored since its last
  'direct-wait', // a process sleeps until its own O_DIRECT write is done
  'direct-done', // what an O_DIRECT writer stored is the file's; value: the process, and the sectors that the page cache took, see payload.ts
] as const;

export type EventKind = (typeof EVENT_KINDS)[number];

export const STORE = 0;
export const FAULT = 1;
export const LOCK_WAIT = 2;
export const LOCK_GOT = 3;
export const FILE_WAIT = 4;
export const FILE_GOT = 5;
export const DIRTY = 6;
export const WRITEBACK_WAIT = 7;
export const WRITEBACK_WOKEN = 8;
export const PATIENCE_OVER = 9;
export const SPLIT = 10;
export const SPLIT_VOID = 11;
export const GRANT = 12;
export const THROTTLE = 13;
export const RELEASE = 14;
export const TICK = 15;
export const TICK_END = 16;
export const FOLD = 17;
export const PROTECT = 18;
export const SHOOTDOWN = 19;
export const WRITEBACK = 20;
export const POOL_WAIT = 21;
export const POOL_GOT = 22;
export const COPY = 23;
export const CHECKSUM = 24;
export const QUEUE_WAIT = 25;
export const QUEUE_GOT = 26;
export const SUBMIT = 27;
export const START = 28;
export const DMA = 29;
export const IN_CACHE = 30;
export const COMPLETE = 31;
export const MISMATCH = 32;
export const HEAL = 33;
export const MIX = 34;
export const WASTED = 35;
export const DESTAGE = 36;
export const MEDIA = 37;
export const FLUSH_SENT = 38;
export const FLUSH_DONE = 39;
export const FSYNC_BEGIN = 40;
export const FSYNC_END = 41;
export const COMMIT_BEGIN = 42;
export const ROOT_DURABLE = 43;
export const KICKED = 44;
export const ACT = 45;
export const DEATH = 46;
export const CRASH = 47;
export const CUT = 48;
export const LANDED = 49;
export const VERDICT = 50;
export const BOOT = 51;
export const MOUNTED = 52;
export const LEG_START = 53;
export const LEG_DMA = 54;
export const LEG_IN_CACHE = 55;
export const LEG_DESTAGE = 56;
export const LEG_MEDIA = 57;
export const LEG_MISMATCH = 58;
export const LEG_LANDED = 59;
export const LEG_THROUGH = 60;
export const LEGS_DIFFER = 61;
export const REPAIRED = 62;
export const DIRECT_BEGIN = 63;
export const DIRECT_WAIT = 64;
export const DIRECT_DONE = 65;

/** "None" in the log's columns. */
export const NO_PAGE = 0xffff;
export const NO_SECTOR = 0xff;
/** The cause of what nothing caused: the run's start. */
export const NO_CAUSE = 0xffff_ffff;
