/** A block of one device by the rule: what is durable of it, and what may come to be. */

/** A write of a block, as far as the device has read it. */
export interface Version {
  readonly request: number;
  readonly read: number[];
  readonly sectors: number;
  completed: boolean;
  cached: boolean;
  /** It holds what its source never held at one instant, or came to be where another landed in part. */
  mixed: boolean;
}

export class Block {
  durable: number[];
  /** Whether what is durable is no version as it was written, or was mixed when it was. */
  torn = false;
  later: Version[] = [];

  constructor(stamps: number[]) {
    this.durable = stamps;
  }
  /** From now on no cut may leave anything older. */
  advance(version: Version) {
    const at = this.later.indexOf(version);
    if (at < 0) return; // something newer has got there
    this.durable = version.read.slice();
    this.torn = version.mixed;
    this.later.splice(0, at + 1);
  }
  lastCompleted(): Version | undefined {
    return this.later.findLast((version) => version.completed);
  }
  lastCached(): Version | undefined {
    return this.later.findLast((version) => version.cached);
  }
  /** What a read gives, of the device as it is. */
  get content(): readonly number[] {
    return this.lastCached()?.read ?? this.durable;
  }
  /** What a sector may hold after an accident, by the rule; `crash`: what had completed is safe. */
  legal(sector: number, crash: boolean): number[] {
    const safe = crash ? this.lastCached() : undefined;
    const base = safe ? safe.read : this.durable;
    const after = safe ? this.later.slice(this.later.indexOf(safe) + 1) : this.later;
    return distinct([base[sector] as number, ...readOf(after, sector)]);
  }
  /** The later versions that a device has whose cache has one place a block: one that has been replaced there is gone. */
  private get atHand(): Version[] {
    const cached = this.lastCached();
    return this.later.filter((version) => version === cached || !version.completed);
  }
  /** `legal` for such a device. */
  reachable(sector: number): number[] {
    return distinct([this.durable[sector] as number, ...readOf(this.atHand, sector)]);
  }
  /** Whether this is one version as it was written, of those that the device still has; and memory held it at one instant. */
  isWhole(stamps: readonly number[]): boolean {
    if (!this.torn && same(stamps, this.durable)) return true;
    return this.atHand.some((one) => !one.mixed && one.read.length === one.sectors && same(stamps, one.read));
  }
  /** An accident has left this; `crash`: in the cache, if there was something. */
  settle(stamps: number[], crash: boolean) {
    const mixed = !this.isWhole(stamps);
    const cached = crash && this.lastCached() !== undefined;
    const sectors = stamps.length;
    this.later = cached ? [{ request: 0, read: stamps, sectors, completed: true, cached, mixed }] : [];
    if (cached) return;
    this.durable = stamps;
    this.torn = mixed;
  }
  /** This is on media, and memory holds it; nothing is on its way. */
  mounted(stamps: number[]) {
    this.durable = stamps;
    this.later = [];
    this.torn = false;
  }
}

const readOf = (versions: readonly Version[], sector: number) =>
  versions.flatMap((version) => (sector < version.read.length ? [version.read[sector] as number] : []));
const distinct = (stamps: readonly number[]) => [...new Set(stamps)];
const same = (a: readonly number[], b: readonly number[]) => a.every((stamp, s) => stamp === b[s]);
