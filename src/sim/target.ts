import { PATTERN_HOT, PATTERN_ONE_SECTOR, PATTERN_SEQUENTIAL } from './constants.ts';
import type { Machine } from './machine.ts';

/**
 * Chooses where process i stores next. Every pattern takes the same three draws, so that a
 * process's later thoughts are the same whatever happens to this store.
 */
export function chooseTarget(m: Machine, i: number) {
  const { w, k, chance } = m;
  const pattern = k.pattern[i];
  const pages = k.pageCount[i];
  const free = pattern !== PATTERN_SEQUENTIAL && pattern !== PATTERN_ONE_SECTOR;
  const hot =
    chance.choose(w, i, pattern === PATTERN_HOT ? 100 : 1) < k.sharePct[i] && pattern === PATTERN_HOT;
  const page = k.firstPage[i] + chance.choose(w, i, free && !hot ? pages : 1);
  const sector = chance.choose(w, i, free ? k.sectors : 1);
  if (pattern === PATTERN_SEQUENTIAL) {
    const at = w.stored[i] % (pages * k.sectors);
    setTarget(m, i, k.firstPage[i] + Math.floor(at / k.sectors), at % k.sectors);
  } else if (pattern === PATTERN_ONE_SECTOR) setTarget(m, i, k.hotPage[i], k.oneSector[i]);
  else setTarget(m, i, hot ? k.hotPage[i] : page, sector);
}

export function setTarget(m: Machine, i: number, page: number, sector: number) {
  m.w.target[i] = page + 1;
  m.w.targetSector[i] = sector;
}
