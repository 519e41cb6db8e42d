/** Events a chunk; a chunk is never written again once it is full, so histories may share it. */
const SHIFT = 14;
export const CHUNK = 1 << SHIFT;
const MASK = CHUNK - 1;

/** Columns of up to CHUNK events: 25 bytes an event. */
class Chunk {
  readonly at = new Float64Array(CHUNK);
  readonly value = new Uint32Array(CHUNK);
  readonly request = new Uint32Array(CHUNK);
  readonly cause = new Uint32Array(CHUNK);
  readonly page = new Uint16Array(CHUNK);
  readonly kind = new Uint8Array(CHUNK);
  readonly actor = new Uint8Array(CHUNK);
  readonly sector = new Uint8Array(CHUNK);

  copyFrom(other: Chunk) {
    this.at.set(other.at);
    this.value.set(other.value);
    this.request.set(other.request);
    this.cause.set(other.cause);
    this.page.set(other.page);
    this.kind.set(other.kind);
    this.actor.set(other.actor);
    this.sector.set(other.sector);
  }
}

/** The event log: what happened, in order; append only. */
export class Log {
  length = 0;
  private chunks: Chunk[] = [];
  private last: Chunk | undefined;

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
    if (i === 0) {
      this.last = new Chunk();
      this.chunks.push(this.last);
    }
    const c = this.last as Chunk;
    c.at[i] = at;
    c.kind[i] = kind;
    c.actor[i] = actor;
    c.page[i] = page;
    c.sector[i] = sector;
    c.value[i] = value;
    c.request[i] = request;
    c.cause[i] = cause;
    this.length++;
  }

  private chunk(i: number): Chunk {
    return this.chunks[i >>> SHIFT] as Chunk;
  }
  at(i: number): number {
    return this.chunk(i).at[i & MASK];
  }
  kind(i: number): number {
    return this.chunk(i).kind[i & MASK];
  }
  actor(i: number): number {
    return this.chunk(i).actor[i & MASK];
  }
  page(i: number): number {
    return this.chunk(i).page[i & MASK];
  }
  sector(i: number): number {
    return this.chunk(i).sector[i & MASK];
  }
  value(i: number): number {
    return this.chunk(i).value[i & MASK];
  }
  request(i: number): number {
    return this.chunk(i).request[i & MASK];
  }
  cause(i: number): number {
    return this.chunk(i).cause[i & MASK];
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
      part.copyFrom(this.chunk(length));
      log.chunks.push(part);
    }
    log.last = log.chunks[log.chunks.length - 1];
    log.length = length;
    return log;
  }
}
