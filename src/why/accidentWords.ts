import { UNREADABLE_PAGE } from '../sim/boot.ts';
import { bitCount } from '../sim/dirtying.ts';
import { BOOT, CRASH, CUT, DEATH, LANDED, MOUNTED, NO_PAGE, NO_SECTOR, VERDICT } from '../sim/events.ts';
import { INTACT, LOST, OLDER, TORN } from '../sim/verdict.ts';
import { type Case, count, nameOf } from './words.ts';

/** Accidents, and what recovery finds. */
export const ACCIDENT_WORDS = {
  [DEATH]: (c: Case) =>
    `${nameOf(c.history, c.actor)} is gone${c.value > 0 ? `; its dirty bits on ${count(c.value, 'page')} are folded` : ''}; its stores are in the page cache`,
  [CRASH]: () => 'the kernel crashes: memory is gone, the device goes on with what it has',
  [CUT]: () => 'the power is cut: memory is gone, and so is what was only in a volatile cache',
  [LANDED]: landed,
  [VERDICT]: judged,
  [BOOT]: ({ value }: Case) => `the machine starts again and mounts the root of commit ${value}`,
  [MOUNTED]: mounted,
};

function landed({ page, value, request }: Case): string {
  const open = bitCount(value >>> 8);
  const there = bitCount(value & 0xff);
  const what = page === NO_PAGE ? 'the commit’s own block' : `page ${page}`;
  return `${there} of ${open} undecided ${open === 1 ? 'sector' : 'sectors'} of ${what}, request ${request}, got to media`;
}

function judged({ page, sector, value }: Case): string {
  const where = sector === NO_SECTOR ? '' : ` (sector ${sector})`;
  if (value === INTACT) return `page ${page} reads as it was`;
  if (value === OLDER)
    return `page ${page} reads an older version${where}; nobody had been promised the newer`;
  if (value === LOST) return `page ${page} has lost a store${where} that an fsync had promised`;
  if (value === TORN)
    return `page ${page} reads a mix that memory never held; without a checksum nobody notices`;
  return `page ${page} cannot be read: EIO`;
}

function mounted({ page, value }: Case): string {
  return value === UNREADABLE_PAGE
    ? `page ${page} cannot be read; it comes back empty`
    : `page ${page} is read into the page cache`;
}
