/** Whole numbers, appended: millions of them in four bytes each. */
export class Numbers {
  length = 0;
  private values = new Uint32Array(256);

  add(more: readonly number[]) {
    const length = this.length + more.length;
    if (length > this.values.length) {
      const grown = new Uint32Array(Math.max(length, 2 * this.values.length));
      grown.set(this.values);
      this.values = grown;
    }
    this.values.set(more, this.length);
    this.length = length;
  }

  at(i: number): number {
    return this.values[i] ?? 0;
  }
}
