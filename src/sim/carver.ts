/** Hands out typed arrays over one buffer, or only measures when there is none yet. */
export class Carver {
  offset = 0;
  private readonly buffer: ArrayBuffer | null;
  constructor(buffer: ArrayBuffer | null) {
    this.buffer = buffer;
  }
  private take(bytes: number, align: number): number {
    const start = Math.ceil(this.offset / align) * align;
    this.offset = start + bytes;
    return start;
  }
  u8(n: number) {
    const o = this.take(n, 1);
    return this.buffer ? new Uint8Array(this.buffer, o, n) : new Uint8Array(0);
  }
  u16(n: number) {
    const o = this.take(n * 2, 2);
    return this.buffer ? new Uint16Array(this.buffer, o, n) : new Uint16Array(0);
  }
  u32(n: number) {
    const o = this.take(n * 4, 4);
    return this.buffer ? new Uint32Array(this.buffer, o, n) : new Uint32Array(0);
  }
  f64(n: number) {
    const o = this.take(n * 8, 8);
    return this.buffer ? new Float64Array(this.buffer, o, n) : new Float64Array(0);
  }
  stamps(n: number, width: 1 | 4): Uint8Array | Uint32Array {
    return width === 1 ? this.u8(n) : this.u32(n);
  }
  align(to: number) {
    this.take(0, to);
  }
}
