/**
 * Figures kept while the machine runs: indices into `world.tally`. Times in ns. Your own stores
 * and waits count in `STORES_YOU` only; what they cost the machine (faults, shootdowns, copies) counts like any.
 */
export const STORES = 0;
export const STALLED_STORES = 1;
export const STALLED_NS = 2;
export const FAULTS = 3;
export const SHOOTDOWNS = 4;
export const PAGES_WRITTEN = 5;
export const COPIES = 6;
export const WASTED_COPIES = 7;
export const CHECKSUMS = 8;
export const POOL_PEAK = 9;
export const NEEDLESS_WAITS = 10;
export const NEEDLESS_COPIES = 11;
export const MISMATCHES = 12;
export const HEALS = 13;
export const MIXES = 14;
export const FSYNCS = 15;
export const FSYNC_NS = 16;
export const FSYNC_MAX = 17;
export const THROTTLED = 18;
export const THROTTLED_NS = 19;
export const MEDIA_BYTES = 20;
export const BUSY_NS = 21;
export const REQUESTS_DONE = 22;
export const FLUSHES = 23;
export const COMMITS = 24;
export const POOL_WAITS = 25;
export const SPLITS = 26;
export const SPLITS_VOID = 27;
export const STORES_YOU = 28;
export const WRITEBACK_WAITS = 29;
/** Times a writer was put to sleep in a store. */
export const STALLS = 30;
export const DIRTY_PEAK = 31;
/** For BUSY_NS: slots at work, and since when any is. */
export const BUSY_SLOTS = 32;
export const BUSY_FROM = 33;
/** Writes of a page of which a mirror's legs took different bytes. */
export const LEGS_DIFFERED = 34;
export const TALLIES = 35;
