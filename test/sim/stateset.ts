/** Distinct byte strings of one length, numbered in order of arrival: open addressing over one arena. */
export class StateSet {
  size = 0;
  /** In words of four bytes. */
  private readonly width: number;
  private arena: Uint32Array;
  private table = new Int32Array(1 << 16).fill(-1);

  /** bytes: the length of each string, a multiple of four. */
  constructor(bytes: number) {
    this.width = bytes / 4;
    this.arena = new Uint32Array(this.width * 4096);
  }

  /** The number of these bytes; new ones are copied and get the next number. */
  enter(bytes: Uint8Array): number {
    const words = new Uint32Array(bytes.buffer, bytes.byteOffset, this.width);
    if (this.size * 2 > this.table.length) this.grow();
    const mask = this.table.length - 1;
    let slot = this.hash(words, 0) & mask;
    for (let id = this.table[slot] as number; id >= 0; id = this.table[slot] as number) {
      if (this.equal(words, id)) return id;
      slot = (slot + 1) & mask;
    }
    this.table[slot] = this.size;
    if ((this.size + 1) * this.width > this.arena.length) {
      const larger = new Uint32Array(this.arena.length * 2);
      larger.set(this.arena);
      this.arena = larger;
    }
    this.arena.set(words, this.size * this.width);
    return this.size++;
  }

  bytesOf(id: number): Uint8Array {
    return new Uint8Array(this.arena.buffer, id * this.width * 4, this.width * 4);
  }

  private hash(words: Uint32Array, from: number): number {
    let h = 0x811c_9dc5;
    for (let i = from; i < from + this.width; i++)
      h = Math.imul(h ^ (words[i] as number), 0x0100_0193) ^ (h >>> 15);
    h ^= h >>> 15;
    h = Math.imul(h, 0x2c1b_3c6d);
    return (h ^ (h >>> 12)) >>> 0;
  }

  private equal(words: Uint32Array, id: number): boolean {
    const from = id * this.width;
    for (let i = 0; i < this.width; i++) if (words[i] !== this.arena[from + i]) return false;
    return true;
  }

  private grow() {
    this.table = new Int32Array(this.table.length * 4).fill(-1);
    const mask = this.table.length - 1;
    for (let id = 0; id < this.size; id++) {
      let slot = this.hash(this.arena, id * this.width) & mask;
      while ((this.table[slot] as number) >= 0) slot = (slot + 1) & mask;
      this.table[slot] = id;
    }
  }
}

/** A growing list of small whole numbers. */
export class Numbers {
  length = 0;
  private items = new Int32Array(1024);
  push(n: number) {
    if (this.length === this.items.length) {
      const larger = new Int32Array(this.items.length * 2);
      larger.set(this.items);
      this.items = larger;
    }
    this.items[this.length++] = n;
  }
  at(i: number): number {
    return this.items[i] as number;
  }
}
