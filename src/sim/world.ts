import { Carver } from './carver.ts';
import { actorsOf, blocksOf, type Dims, META_BLOCKS, requestsOf, threadsOf } from './dims.ts';
import { BUCKETS } from './latency.ts';
import { LEG_REGISTERS, REGISTERS } from './registers.ts';
import { TALLIES } from './tallies.ts';

/**
 * The whole state of the machine: typed arrays over one ArrayBuffer, in two regions.
 *
 * KEY: all that a claim or a later step can depend on. REST: clock, due times, causes,
 * streams and figures. No step branches on a field of the rest except through `Chance`.
 *
 * Indices: p page, f frame, t thread, i process, q slot, c channel, r request, b block
 * (`p * VERSIONS + version`, then metadata, then the root). Fields that name something
 * optional hold its index + 1; 0 is "none". Masks have one bit a process.
 * With a mirror, fields of the device hold the second leg's values after the first's: `leg * requests + r`,
 * `leg * blocks + b`.
 * Lists of waiting threads are linked through `next[t]`, first come, first served.
 *
 * Each field is assigned once (`useDefineForClassFields` is off): engines then know its type for good, and
 * steps are a tenth faster.
 */
export class World {
  readonly dims: Dims;
  readonly buffer: ArrayBuffer;
  readonly bytes: Uint8Array;
  readonly words: Int32Array;
  /** Bytes of both regions. */
  readonly size: number;
  /** Bytes of the key region, which comes first. */
  readonly keyBytes: number;
  /** The bytes of what fsyncs promise. Who writes there counts it in `count[2]`: while that stays, so do they. */
  readonly promisesFrom: number;
  readonly promisesTo: number;

  // ---- key: contents (stamps by sector) ----
  /**
   * Page frames: `f * sectors + sector`. Frames 0 … pages-1 start as the page cache, those behind as the pool;
   * last come the buffers of processes that write by O_DIRECT, which serve nothing else.
   */
  readonly frames: Uint8Array | Uint32Array;
  /**
   * What the device has read of the page's request under way: `p * sectors + sector`; then metadata, root. Of what
   * is written by O_DIRECT also what it has not read yet, as it was submitted.
   */
  readonly wire: Uint8Array | Uint32Array;
  /** The device cache's content of a block: `b * sectors + sector`, valid where `cached[b]`. */
  readonly cache: Uint8Array | Uint32Array;
  /** Media: `b * sectors + sector`. Metadata and root use their first sector: the commit's number. */
  readonly media: Uint8Array | Uint32Array;
  /** What process i's fsync under way found at its call: `i * pages * sectors + p * sectors + sector`. */
  readonly callStamps: Uint8Array | Uint32Array;
  /** What the newest kept promise of an fsync covers: `p * sectors + sector`. */
  readonly owed: Uint8Array | Uint32Array;

  // ---- key: words ----
  /** Single values: see registers.ts. */
  readonly reg: Uint32Array;
  /** Stores a process has landed. */
  readonly stored: Uint32Array;
  /** `stored` of all processes at the call of process i's fsync under way: `i * processes + j`; and at that of page p's promise. */
  readonly callCounts: Uint32Array;
  readonly owedCounts: Uint32Array;
  /** O_DIRECT: stores a process had landed in its buffer when it last submitted it: what came later is in no file yet. */
  readonly sent: Uint32Array;
  readonly sinceFsync: Uint32Array;
  readonly sinceKick: Uint32Array;
  /** CRC-32C of the page's writeback under way. */
  readonly wbSum: Uint32Array;
  /** CRC-32C of a page's block, where `summed[b]`. */
  readonly blockSum: Uint32Array;
  /** The sums that metadata block m names, `m * pages + p`: as it is in the device cache, and on media. */
  readonly metaCachedSum: Uint32Array;
  readonly metaMediaSum: Uint32Array;

  // ---- key: halfwords ----
  /** Which frame is page p in the page cache. */
  readonly pageFrame: Uint16Array;
  /** Which frame the writeback of p reads, + 1. */
  readonly wbFrame: Uint16Array;
  /** After a split: the frame that the I/O keeps, + 1, until nobody can read it any more. */
  readonly oldFrame: Uint16Array;
  /** Mask: PTE writable. */
  readonly pteWritable: Uint16Array;
  /** Mask: PTE dirty. */
  readonly pteDirty: Uint16Array;
  /** Mask: the process's TLB entry is writable and dirty, so that stores do not look at the PTE. */
  readonly tlbDirty: Uint16Array;
  /** Mask: the process's TLB entry still maps `oldFrame`. */
  readonly tlbOld: Uint16Array;
  /** Mask: tagged for the fsync of these processes. */
  readonly tagged: Uint16Array;
  /** fsyncs that somebody asked of a process. */
  readonly asked: Uint16Array;
  /** O_DIRECT: the page that a process's buffer is of, + 1; and the page of its write under way, + 1. */
  readonly bufferPage: Uint16Array;
  readonly ioPage: Uint16Array;
  /** The store a process is at: page + 1. */
  readonly target: Uint16Array;
  /** The page a thread prepares or waits at, + 1. */
  readonly work: Uint16Array;
  /** Where a thread's walk over the pages is. */
  readonly cursor: Uint16Array;
  /** Pages this wake or walk may still look at. */
  readonly left: Uint16Array;
  /** First page of the request a thread gathers, + 1. */
  readonly gatherFirst: Uint16Array;
  readonly gatherCount: Uint16Array;
  /** A bounce frame taken for a thread, + 1. */
  readonly spare: Uint16Array;
  /** Who serves a frame: page + 1; 0: in the pool. */
  readonly holder: Uint16Array;
  /** Next request in the queue, + 1. */
  readonly reqNext: Uint16Array;
  readonly reqCount: Uint16Array;
  /** What the request reads of page r, and which block of its leg it writes: the frame + 1; the block. */
  readonly reqFrame: Uint16Array;
  readonly reqBlock: Uint16Array;
  /** The slot's request, + 1; sectors it has read of it. */
  readonly slotReq: Uint16Array;
  readonly slotPos: Uint16Array;
  /** Next slot in the list that a slot waits in, + 1. */
  readonly slotNext: Uint16Array;
  /** A media channel's work: slot + 1, or block + 1. */
  readonly chanSlot: Uint16Array;
  readonly chanBlock: Uint16Array;
  /** Next block in the device cache, + 1, oldest first. */
  readonly cacheNext: Uint16Array;

  // ---- key: bytes ----
  /** Where each actor is in its program. */
  readonly pc: Uint8Array;
  /** What a thread sleeps for: see `Waiting`; 0: it does not. */
  readonly waiting: Uint8Array;
  /** Next thread in the list that a thread waits in, + 1. */
  readonly next: Uint8Array;
  /** Where a thread goes on after a submission. */
  readonly after: Uint8Array;
  /** Whose rules a thread's writeback follows: see `Purpose`. */
  readonly purpose: Uint8Array;
  /** The process whose PTE a thread is changing. */
  readonly mapper: Uint8Array;
  readonly targetSector: Uint8Array;
  /** O_DIRECT: mask of the sectors of a process's buffer that were stored since it last submitted it. */
  readonly unsent: Uint8Array;
  /** Whose O_DIRECT write the page's writeback is: process + 1; mask of the sectors stored in the page cache meanwhile. */
  readonly directOf: Uint8Array;
  readonly kept: Uint8Array;
  /** The process's fsync interrupts its thinking. */
  readonly interrupts: Uint8Array;
  /** The process was killed: it dies when its present store or call ends. */
  readonly doomed: Uint8Array;
  readonly dirty: Uint8Array;
  /** Page is under writeback. */
  readonly wb: Uint8Array;
  /** The strategy row of the page's writeback. */
  readonly wbRow: Uint8Array;
  /** Sectors of the page that the device has read in this writeback. */
  readonly dmaRead: Uint8Array;
  /** With a mirror: legs that are not through with the page's last request. */
  readonly legsLeft: Uint8Array;
  /** Page lock: thread + 1; its waiters. */
  readonly lockOwner: Uint8Array;
  readonly lockWait: Uint8Array;
  readonly wbWait: Uint8Array;
  readonly fileOwner: Uint8Array;
  readonly fileWait: Uint8Array;
  /** Versions (0 … 3) of the page's block. In flight + 1. */
  readonly committed: Uint8Array;
  readonly committing: Uint8Array;
  readonly newest: Uint8Array;
  readonly flight: Uint8Array;
  /** The block was written with a checksum. */
  readonly summed: Uint8Array;
  /** See `CACHED`, `DESTAGING`, `COVERED`. */
  readonly cached: Uint8Array;
  /** The pointers that metadata block m names, `m * pages + p` (see metadata.ts): in the device cache, and on media. */
  readonly metaCached: Uint8Array;
  readonly metaMedia: Uint8Array;

  // ---- rest ----
  /** Clock: `clock[0]`. */
  readonly clock: Float64Array;
  /** Due time of each actor's next step; Infinity: none. Written by `setDue` only. */
  readonly due: Float64Array;
  /** The actors that have a step, by due time, latest first; how many they are. Written by `setDue` only. */
  readonly agenda: Uint8Array;
  readonly pending: Uint8Array;
  /** When a process's present store was issued, or meant to be. */
  readonly issuedAt: Float64Array;
  /** When a process means to store next. */
  readonly nextAt: Float64Array;
  /** When a process's last fsync ended, and its present one began. */
  readonly fsyncedAt: Float64Array;
  readonly fsyncFrom: Float64Array;
  /** Since when a thread sleeps. */
  readonly waitFrom: Float64Array;
  /** Of the present store: time held so far. */
  readonly heldNow: Float64Array;
  /** When the page became dirty; went under writeback; its block last became durable. */
  readonly dirtyAt: Float64Array;
  readonly wbAt: Float64Array;
  readonly durableAt: Float64Array;
  readonly cachedAt: Float64Array;
  /** The flusher's next tick; the next periodic commit. */
  readonly timers: Float64Array;
  /** Figures: single numbers, see tallies.ts. */
  readonly tally: Float64Array;
  readonly heldNs: Float64Array;
  readonly latencySum: Float64Array;
  readonly latencyMax: Float64Array;
  /** Latencies by bucket: `i * BUCKETS + bucket`; you included. */
  readonly latency: Uint32Array;
  readonly fsyncLatency: Uint32Array;
  /** Think time drawn for a process's next store. */
  readonly think: Float64Array;
  /** Random streams: four words a process, then those of what an accident leaves undecided. */
  readonly streams: Uint32Array;
  /** Causes: the last event of an actor; the page's dirtying and writeback; what brought a request to the queue, a block to the cache. */
  readonly why: Uint32Array;
  readonly dirtyWhy: Uint32Array;
  readonly wbWhy: Uint32Array;
  readonly reqWhy: Uint32Array;
  readonly cacheWhy: Uint32Array;
  readonly reqNumber: Uint32Array;
  /** The request that wrote a block; and the page's durable block. */
  readonly blockReq: Uint32Array;
  readonly durableReq: Uint32Array;
  /** The fsync's end that made the page's promise. */
  readonly promiseWhy: Uint32Array;
  /** After an accident: what recovery finds of the page, and the first sector that tells (see verdict.ts). */
  readonly verdict: Uint8Array;
  readonly verdictSector: Uint8Array;
  /** See `MIX_ON_MEDIA`. */
  readonly blockMixed: Uint8Array;
  /** Events so far: `count[0]`; requests so far: `count[1]`; changes of what is promised: `count[2]`. */
  readonly count: Uint32Array;
  /** Per page: a store came since writeback began (1); one hit a sector already read (2); mixed (4); bounced (8). */
  readonly touched: Uint8Array;

  /** `buffer`: null only measures, for `bytesOf`. */
  constructor(dims: Dims, buffer: ArrayBuffer | null = new ArrayBuffer(bytesOf(dims))) {
    const { pages: P, sectors: S, processes: N, files: F, legs: L, stampBytes: W } = dims;
    const Q = L * dims.slots;
    const K = L * dims.channels;
    const owned = P + dims.pool;
    const frames = owned + dims.buffers;
    const T = threadsOf(dims);
    const R = requestsOf(dims);
    const B = blocksOf(dims);
    const A = actorsOf(dims);
    const c = new Carver(buffer);
    this.dims = dims;

    this.frames = c.stamps(frames * S, W);
    this.wire = c.stamps(L * R * S, W);
    this.cache = c.stamps(L * B * S, W);
    this.media = c.stamps(L * B * S, W);
    this.promisesFrom = c.offset;
    this.callStamps = c.stamps(N * P * S, W);
    this.owed = c.stamps(P * S, W);
    this.callCounts = c.u32(N * N);
    this.owedCounts = c.u32(P * N);
    this.promisesTo = c.offset;

    this.reg = c.u32(REGISTERS + (L - 1) * LEG_REGISTERS);
    this.stored = c.u32(N);
    this.sent = c.u32(N);
    this.sinceFsync = c.u32(N);
    this.sinceKick = c.u32(N);
    this.wbSum = c.u32(P);
    this.blockSum = c.u32(B);
    this.metaCachedSum = c.u32(L * META_BLOCKS * P);
    this.metaMediaSum = c.u32(L * META_BLOCKS * P);

    this.pageFrame = c.u16(P);
    this.wbFrame = c.u16(P);
    this.oldFrame = c.u16(P);
    this.pteWritable = c.u16(P);
    this.pteDirty = c.u16(P);
    this.tlbDirty = c.u16(P);
    this.tlbOld = c.u16(P);
    this.tagged = c.u16(P);
    this.asked = c.u16(N);
    this.bufferPage = c.u16(N);
    this.ioPage = c.u16(N);
    this.target = c.u16(N);
    this.work = c.u16(T);
    this.cursor = c.u16(T);
    this.left = c.u16(T);
    this.gatherFirst = c.u16(T);
    this.gatherCount = c.u16(T);
    this.spare = c.u16(T);
    this.holder = c.u16(owned);
    this.reqNext = c.u16(L * R);
    this.reqCount = c.u16(L * R);
    this.reqFrame = c.u16(L * R);
    this.reqBlock = c.u16(L * R);
    this.slotReq = c.u16(Q);
    this.slotPos = c.u16(Q);
    this.slotNext = c.u16(Q);
    this.chanSlot = c.u16(K);
    this.chanBlock = c.u16(K);
    this.cacheNext = c.u16(L * B);

    this.pc = c.u8(A);
    this.waiting = c.u8(T);
    this.next = c.u8(T);
    this.after = c.u8(T);
    this.purpose = c.u8(T);
    this.mapper = c.u8(T);
    this.targetSector = c.u8(N);
    this.unsent = c.u8(N);
    this.directOf = c.u8(P);
    this.kept = c.u8(P);
    this.interrupts = c.u8(N);
    this.doomed = c.u8(N);
    this.dirty = c.u8(P);
    this.wb = c.u8(P);
    this.wbRow = c.u8(P);
    this.dmaRead = c.u8(L * R);
    this.legsLeft = c.u8(R);
    this.lockOwner = c.u8(P);
    this.lockWait = c.u8(P);
    this.wbWait = c.u8(P);
    this.fileOwner = c.u8(F);
    this.fileWait = c.u8(F);
    this.committed = c.u8(P);
    this.committing = c.u8(P);
    this.newest = c.u8(P);
    this.flight = c.u8(P);
    this.summed = c.u8(B);
    this.cached = c.u8(L * B);
    this.metaCached = c.u8(L * META_BLOCKS * P);
    this.metaMedia = c.u8(L * META_BLOCKS * P);
    c.align(8);
    this.keyBytes = c.offset;

    this.clock = c.f64(1);
    this.due = c.f64(A);
    this.issuedAt = c.f64(N);
    this.nextAt = c.f64(N);
    this.fsyncedAt = c.f64(N);
    this.fsyncFrom = c.f64(N);
    this.waitFrom = c.f64(T);
    this.heldNow = c.f64(N);
    this.dirtyAt = c.f64(P);
    this.wbAt = c.f64(P);
    this.durableAt = c.f64(P);
    this.cachedAt = c.f64(L * B);
    this.timers = c.f64(2);
    this.tally = c.f64(TALLIES);
    this.heldNs = c.f64(N);
    this.latencySum = c.f64(N);
    this.latencyMax = c.f64(N);
    this.think = c.f64(N);
    this.latency = c.u32(N * BUCKETS);
    this.fsyncLatency = c.u32(BUCKETS);
    this.streams = c.u32((N + 1) * 4);
    this.why = c.u32(A);
    this.dirtyWhy = c.u32(P);
    this.wbWhy = c.u32(P);
    this.reqWhy = c.u32(L * R);
    this.cacheWhy = c.u32(L * B);
    this.reqNumber = c.u32(L * R);
    this.blockReq = c.u32(L * B);
    this.durableReq = c.u32(P);
    this.promiseWhy = c.u32(P);
    this.count = c.u32(3);
    this.touched = c.u8(P);
    this.verdict = c.u8(P);
    this.verdictSector = c.u8(P);
    this.blockMixed = c.u8(L * B);
    this.agenda = c.u8(A);
    this.pending = c.u8(1);
    c.align(64); // whole blocks of a checkpoint

    this.buffer = buffer ?? new ArrayBuffer(0);
    this.bytes = new Uint8Array(this.buffer);
    this.words = new Int32Array(this.buffer);
    this.size = c.offset;
  }
}

/** Bytes that a world of these dimensions takes. */
export function bytesOf(dims: Dims): number {
  return new World(dims, null).size;
}
