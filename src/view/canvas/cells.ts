/** Lines between cells are found to a fraction of a unit: they fall on whole device pixels. */
const FINE = 16;
/** A mark that ends where a cell begins does not touch it. */
export const ABUT = 1e-6;

/** Which cell each whole unit is in, and after the last. */
export function whichCells(lines: readonly number[]): Uint16Array {
  const end = Math.ceil(lines.at(-1) ?? 0);
  const cells = new Uint16Array((end + 1) * FINE);
  for (let cell = 1; cell < lines.length - 1; cell++) {
    // The first that has its middle in this cell; those after it are overwritten by the next cell.
    cells.fill(cell, Math.max(0, Math.ceil((lines[cell] as number) * FINE - 0.5)));
  }
  return cells;
}

/** The cell at a place. */
export function cellAt(cells: Uint16Array, x: number): number {
  const n = Math.floor(x * FINE);
  return cells[n < 0 ? 0 : n >= cells.length ? cells.length - 1 : n] as number;
}
