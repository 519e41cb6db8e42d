/**
 * Where an actor is in its program: values of `world.pc`. An actor's step does what its pc
 * names, at the end of the delay that led there. Distinct over all kinds of actor.
 */
export const IDLE = 0;

// A process's store
export const THINK = 1;
export const ACCESS = 2;
export const FAULT_LOCK = 3;
export const FAULT_LOCKED = 4;
export const FAULT_CHECK = 5;
export const FAULT_PATIENCE = 6;
export const FAULT_GO = 7;
export const SPLIT_COPY = 8;
export const SPLIT_SHOOT = 9;
export const STORE_DONE = 10;
export const WRITE_FILE = 11;
export const WRITE_PAGE = 12;
export const WRITE_LOCKED = 13;
export const WRITE_COPY = 14;
/** A killed process. */
export const DEAD = 15;

// O_DIRECT, in its caller
export const DIRECT_STORE = 16;
export const DIRECT_CALL = 17;
export const DIRECT_WRITTEN = 18;
export const DIRECT_GATHERED = 19;

// Writeback of one page, by whichever thread
export const W_LOCK = 20;
export const W_LOOK = 21;
export const W_PTE = 23;
export const W_TLB = 24;
export const W_START = 25;
export const W_POOL = 26;
export const W_GOT_POOL = 27;
export const W_COPY = 28;
export const W_SUM = 29;
export const W_GATHER = 30;
export const W_SUBMIT = 31;
export const DIRECT_SUBMITTED = 32;
export const DIRECT_FLUSHED = 33;

// Folding hardware dirty bits
export const SCAN = 35;
export const SCAN_PAGE = 36;

// fsync and kick, in their caller
export const FSYNC_BEGIN = 39;
export const FSYNC_TAG = 40;
export const FSYNC_NEXT = 41;
export const FSYNC_WAIT = 42;
export const FSYNC_SYNC = 43;
export const FSYNC_END = 44;
export const KICK_BEGIN = 45;
export const KICK_NEXT = 46;
export const KICK_END = 47;

export const FLUSHER_WAKE = 50;
export const FLUSHER_SELECT = 51;
export const FLUSHER_END = 52;

export const COMMIT_IDLE = 55;
export const COMMIT_FLUSH = 56;
export const COMMIT_ROOT = 57;
export const COMMIT_ROOT_WRITTEN = 58;
export const COMMIT_DONE = 59;

export const SLOT_IDLE = 60;
export const SLOT_TAKE = 61;
export const SLOT_COMMAND = 62;
export const SLOT_SECTOR = 63;
export const SLOT_MEDIA = 64;
export const SLOT_COMPLETE_CACHED = 65;
export const SLOT_COMPLETE_MEDIA = 66;

export const CHANNEL_IDLE = 70;
export const CHANNEL_WRITTEN = 71;

export const FLUSH_IDLE = 75;
export const FLUSH_SEND = 76;
export const FLUSH_DRAIN = 77;
export const FLUSH_ANSWER = 78;

export const INTERVENE = 80;
