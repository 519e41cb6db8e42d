import type { World } from './world.ts';

/** The world is looked through in blocks of so many words; as many must `differs` compare. */
const BLOCK = 8;
const BLOCK_BYTES = BLOCK * 4;
/** A block that differs: where it begins, then its words. */
const ENTRY = BLOCK + 1;
/** Entries are kept in arenas with room for so many whole worlds. */
const ARENA = 16;
/** So many checkpoints share a whole copy of the world; each keeps only the blocks that differ from it. */
const SHARING = 16;

/** Looking for what differs in so many bytes takes about a tenth of the time of a step. */
const BYTES_PER_STEP = 16;
const LEAST_STEPS = 512;
/** Of large worlds each look costs more, but no seek may take longer than a frame has time for. */
const MOST_STEPS = 6144;

interface Checkpoint {
  readonly clock: number;
  readonly whole: Int32Array;
  /** Its entries: where they are, from and to. */
  readonly arena: Int32Array;
  readonly from: number;
  readonly to: number;
}

/** The world as it was every so many steps; seeking costs putting it together and at most that many steps. */
export class Checkpoints {
  /** Steps from one to the next. */
  private readonly spacing: number;
  private readonly kept: Checkpoint[] = [];
  private since: number;
  /** Entries are written here; an array for each checkpoint would take longer than filling it. */
  private arena = new Int32Array(0);
  private used = 0;

  constructor(w: World) {
    const steps = Math.floor(w.bytes.length / BYTES_PER_STEP);
    this.spacing = Math.min(MOST_STEPS, Math.max(LEAST_STEPS, steps));
    this.since = this.spacing;
  }

  /** Steps that may be taken before the next checkpoint is due. */
  get stepsToNext(): number {
    return this.spacing - this.since;
  }

  /** Keeps the world if a checkpoint is due. */
  keep(w: World) {
    if (this.since < this.spacing) return;
    this.since = 0;
    const last = this.kept[this.kept.length - 1];
    const whole = last && this.kept.length % SHARING !== 0 ? last.whole : w.words.slice();
    const from = this.gather(whole, w);
    this.kept.push({ clock: w.clock[0], whole, arena: this.arena, from, to: this.used });
  }

  /** Writes an entry for each block in which the world differs from `whole`; returns where they begin. */
  private gather(whole: Int32Array, w: World): number {
    const words = w.words;
    const most = (words.length / BLOCK) * ENTRY;
    if (this.arena.length - this.used < most) {
      this.arena = new Int32Array(ARENA * most);
      this.used = 0;
    }
    const from = this.used;
    // Promises are a third of a large world, and seldom change: then their blocks need no look.
    const same = promiseChanges(w, whole) === promiseChanges(w, words);
    const still = same ? Math.ceil(w.promisesFrom / BLOCK_BYTES) * BLOCK : words.length;
    this.gatherRange(whole, words, 0, still);
    if (same) this.gatherRange(whole, words, Math.floor(w.promisesTo / BLOCK_BYTES) * BLOCK, words.length);
    return from;
  }

  private gatherRange(whole: Int32Array, words: Int32Array, first: number, end: number) {
    const arena = this.arena;
    let to = this.used;
    for (let i = first; i < end; i += BLOCK) {
      if (!differs(whole, words, i)) continue;
      arena[to] = i;
      copy(words, i, arena, to + 1);
      to += ENTRY;
    }
    this.used = to;
  }

  passed(steps: number) {
    this.since += steps;
  }

  /** The last checkpoint at or before `ns`. */
  private indexAt(ns: number): number {
    let low = 0;
    let high = this.kept.length;
    while (low < high) {
      const mid = (low + high) >>> 1;
      if ((this.kept[mid] as Checkpoint).clock > ns) high = mid;
      else low = mid + 1;
    }
    return low - 1;
  }

  /** The clock of the last checkpoint at or before `ns`. */
  clockAt(ns: number): number {
    return (this.kept[this.indexAt(ns)] as Checkpoint).clock;
  }

  restore(w: World, ns: number) {
    const { whole, arena, from, to } = this.kept[this.indexAt(ns)] as Checkpoint;
    w.words.set(whole);
    for (let n = from; n < to; n += ENTRY) copy(arena, n + 1, w.words, arena[n] as number);
  }

  /** Those at or before `ns`, for a run that shares this past. */
  upTo(ns: number, w: World): Checkpoints {
    const past = new Checkpoints(w);
    for (let i = 0; i <= this.indexAt(ns); i++) past.kept.push(this.kept[i] as Checkpoint);
    return past;
  }
}

/** `count[2]` as it is in a copy of the world, or in the world itself. */
function promiseChanges(w: World, words: Int32Array): number {
  return words[w.count.byteOffset / 4 + 2];
}

/** Without branches: a loop over the words takes twice as long. */
function differs(a: Int32Array, b: Int32Array, i: number): boolean {
  const low = (a[i] ^ b[i]) | (a[i + 1] ^ b[i + 1]) | (a[i + 2] ^ b[i + 2]) | (a[i + 3] ^ b[i + 3]);
  const high = (a[i + 4] ^ b[i + 4]) | (a[i + 5] ^ b[i + 5]) | (a[i + 6] ^ b[i + 6]) | (a[i + 7] ^ b[i + 7]);
  return (low | high) !== 0;
}

/** For so few words `set` of a `subarray` takes longer. */
function copy(from: Int32Array, i: number, to: Int32Array, j: number) {
  for (let n = 0; n < BLOCK; n++) to[j + n] = from[i + n] as number;
}
