/** Events a chunk; a chunk is never written again once it is full, so histories may share it. */
const SHIFT = 14;
export const CHUNK = 1 << SHIFT;
const MASK = CHUNK - 1;

/** Words an event beside its time. */
const WORDS = 4;

/**
 * Up to CHUNK events, 24 bytes each: the time, and four words side by side, so that writing an event
 * touches two places and not eight. Words: value; cause; request (24 bits), sector (8); page (16), kind (8), actor (8).
 */
class Chunk {
  readonly times = new Float64Array(CHUNK);
  readonly words = new Uint32Array(CHUNK * WORDS);

  copyFrom(other: Chunk) {
    this.times.set(other.times);
    this.words.set(other.words);
  }
}

/** The event log: what happened, in order; append only. */
export class Log {
  length = 0;
  private chunks: Chunk[] = [];
  /** Of the last chunk. */
  private times = new Float64Array(0);
  private words = new Uint32Array(0);

  push(
    at: number,
    kind: number,
    actor: number,
    page: number,
    sector: number,
    value: number,
    request: number,
    cause: number,
  ) {
    const i = this.length & MASK;
    if (i === 0) this.add(new Chunk());
    const words = this.words;
    const o = i * WORDS;
    this.times[i] = at;
    words[o] = value;
    words[o + 1] = cause;
    words[o + 2] = (request << 8) | sector;
    words[o + 3] = (page << 16) | (kind << 8) | actor;
    this.length++;
  }

  private add(chunk: Chunk) {
    this.chunks.push(chunk);
    this.times = chunk.times;
    this.words = chunk.words;
  }
  private word(i: number, n: number): number {
    return (this.chunks[i >>> SHIFT] as Chunk).words[(i & MASK) * WORDS + n];
  }
  at(i: number): number {
    return (this.chunks[i >>> SHIFT] as Chunk).times[i & MASK];
  }
  kind(i: number): number {
    return (this.word(i, 3) >>> 8) & 0xff;
  }
  actor(i: number): number {
    return this.word(i, 3) & 0xff;
  }
  page(i: number): number {
    return this.word(i, 3) >>> 16;
  }
  sector(i: number): number {
    return this.word(i, 2) & 0xff;
  }
  value(i: number): number {
    return this.word(i, 0);
  }
  request(i: number): number {
    return this.word(i, 2) >>> 8;
  }
  cause(i: number): number {
    return this.word(i, 1);
  }

  /** The first event later than `ns`; `length` if there is none. */
  firstAfter(ns: number): number {
    let low = 0;
    let high = this.length;
    while (low < high) {
      const mid = (low + high) >>> 1;
      if (this.at(mid) > ns) high = mid;
      else low = mid + 1;
    }
    return low;
  }

  /** A log with the first `length` events of this one; full chunks are shared. */
  prefix(length: number): Log {
    const log = new Log();
    const whole = length >>> SHIFT;
    log.chunks = this.chunks.slice(0, whole);
    if (length & MASK) {
      const part = new Chunk();
      part.copyFrom(this.chunks[whole] as Chunk);
      log.add(part);
    }
    log.length = length;
    return log;
  }
}
