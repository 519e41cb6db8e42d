/** What an event's value holds where it holds two things: a mask of eight sectors, and beside it another or a process. */

/** LANDED, LEG_LANDED: the sectors that could land, and those of them that did. */
export const landedValue = (open: number, landed: number): number => (open << 8) | landed;
export const openSectors = (value: number): number => value >>> 8;
export const landedSectors = (value: number): number => value & 0xff;

/** DIRECT_DONE: whose write it was, and the sectors that the page cache took from it. */
export const directValue = (process: number, taken: number): number => (taken << 8) | process;
export const takenSectors = (value: number): number => value >>> 8;
export const directProcess = (value: number): number => value & 0xff;
