/** Simulated time is whole nanoseconds in a double: exact to 2^53, 104 days. */
export type Ns = number;

export const US = 1_000;
export const MS = 1_000_000;
export const SECOND = 1_000_000_000;

/** "Never": a time that no run reaches. Written ∞ on screen and `never` in links. */
export const FOREVER = Number.POSITIVE_INFINITY;

/** The kernel's page: bytes. Sectors are bytes too. */
export const PAGE_BYTES = 4096;
export const SECTORS = 8;
