/** The world's single values: indices into `world.reg`. Names ending in 1 hold an index + 1. */
export const MODE = 0;
export const TRACKING = 1;
export const WRITE_CACHE = 2;
export const LIES = 3;
export const QUEUE_HEAD1 = 4;
export const QUEUE_TAIL1 = 5;
export const QUEUE_LENGTH = 6;
/** The slot that has the link; slots that wait for it. */
export const LINK_OWNER1 = 7;
export const LINK_WAIT1 = 8;
/** Slots that wait for a media channel. */
export const MEDIA_WAIT1 = 9;
export const CACHE_HEAD1 = 10;
export const CACHE_TAIL1 = 11;
/** Cache pages used or reserved. */
export const CACHE_USED = 12;
export const POOL_FREE = 13;
/** Pages dirty; pages under writeback. */
export const DIRTY_PAGES = 14;
export const WB_PAGES = 15;
/** Lists of waiting threads. */
export const POOL_WAIT1 = 16;
export const QUEUE_WAIT1 = 17;
export const THROTTLE_WAIT1 = 18;
/** The FLUSH under way: its waiters, and cached blocks it still needs; then the next one's waiters. */
export const FLUSH_WAIT1 = 19;
export const FLUSH_LEFT = 20;
export const NEXT_FLUSH_WAIT1 = 21;
/** The commit under way: its waiters; then the next one's. */
export const COMMIT_WAIT1 = 22;
export const NEXT_COMMIT_WAIT1 = 23;
export const COMMIT_RUNS = 24;
/** The commit's number; the last one whose root the file system takes for durable. */
export const COMMIT_NUMBER = 25;
export const ROOT_NUMBER = 26;
/** The metadata block that the root, and the commit under way, name. */
export const META_COMMITTED = 27;
export const META_COMMITTING = 28;
/** Interventions carried out; your acts that have arrived, and that you have begun. */
export const ACTS_DONE = 29;
export const YOUR_ACTS = 30;
export const YOUR_ACTS_BEGUN = 31;
/** The flusher has taken so many pages in this wake. */
export const TAKEN = 32;
/** Whether the machine runs: see `RUNNING`. */
export const DOWN = 33;
/** Mask of the processes that have been killed and are gone. */
export const GONE = 34;
/** Crashes and cuts so far. */
export const ACCIDENTS = 35;
export const REGISTERS = 36;

/** What is each leg's own, from QUEUE_HEAD1 to CACHE_USED: a mirror's second leg has them so far behind. */
export const SECOND_LEG = REGISTERS - QUEUE_HEAD1;
export const LEG_REGISTERS = CACHE_USED - QUEUE_HEAD1 + 1;

/** `world.reg[DOWN]`. */
export const RUNNING = 0;
/** The kernel has crashed: memory is gone, the device works on. */
export const CRASHED = 1;
/** The power is off: memory and the volatile cache are gone. */
export const POWER_OFF = 2;

/** Flags of `world.cached[b]`. */
export const CACHED = 1;
export const DESTAGING = 2;
/** The FLUSH under way covers it. */
export const COVERED = 4;
/** A newer version is being written past the cache: this one must not reach media after it. */
export const OVERTAKEN = 8;

/** What a thread sleeps for: `world.waiting[t]`. */
export const AWAKE = 0;
export const FOR_LOCK = 1;
export const FOR_WRITEBACK = 2;
export const FOR_POOL = 3;
export const FOR_QUEUE = 4;
export const FOR_FILE = 5;
export const FOR_LIMIT = 6;
export const FOR_FLUSH = 7;
export const FOR_COMMIT = 8;
export const FOR_REQUEST = 9;
/** Its own O_DIRECT write; in no list, since the page says whose it is. */
export const FOR_OWN_IO = 10;
export const WAITING_NAMES = [
  'awake',
  'page lock',
  'writeback',
  'bounce pool',
  'request queue',
  'file lock',
  'dirty limit',
  'FLUSH',
  'commit',
  'request',
  'its own I/O',
] as const;

/** Why a thread writes pages: `world.purpose[t]`. */
export const NO_PURPOSE = 0;
export const BACKGROUND = 1;
export const FSYNC = 2;
export const KICK = 3;
/** An O_DIRECT call of a process, on its way to the device; and: it writes one page of the page cache, and waits. */
export const DIRECT = 4;
export const RANGE = 5;

/** `world.reg[TRACKING]`. */
export const WRITE_NOTIFY = 0;
export const HARDWARE_BIT = 1;

/** `world.touched[p]`. */
export const TOUCHED = 1;
export const HIT_READ_SECTOR = 2;
export const MIXED = 4;
export const BOUNCED = 8;
/** HIT_READ_SECTOR and MIXED of leg l stand so many bits higher, times l. */
export const LEG_SHIFT = 3;

/** `world.timers`. */
export const NEXT_TICK = 0;
export const NEXT_COMMIT = 1;

/** `world.blockMixed[b]`: what holds a mix that memory never held at one instant, or a write that landed only in part. */
export const MIX_ON_MEDIA = 1;
export const MIX_IN_CACHE = 2;
