import { blockOf } from './blocks.ts';
import { crcOfStamps } from './crc32c.ts';
import { META_BLOCKS, VERSIONS } from './dims.ts';
import { durableMeta, durableOf, survivor, survivorCrc, survivorOf } from './durable.ts';
import { healPage, healRoot, type Repaired } from './heal.ts';
import type { Machine } from './machine.ts';
import { metaOnMedia, writeMeta } from './metadata.ts';
import { settlePromise } from './promise.ts';
import { META_COMMITTED, MODE, ROOT_NUMBER } from './registers.ts';

/** No commit's number, whatever the stamp's width: the largest that it holds. */
const NO_COMMIT = 0xffff_ffff;

/** An empty file system on media: the root that is there names metadata block 0, and that every page's block 0. */
export function makeFileSystem(m: Machine) {
  const { w, k } = m;
  const sums = k.rowSums[w.reg[MODE]];
  const root = w.media[k.rootBlock * k.sectors];
  w.media.fill(0, 0, k.metaBlock * k.sectors);
  w.committing.fill(0);
  // No request has written any block of it.
  w.blockReq.fill(0);
  w.durableReq.fill(0);
  w.durableAt.fill(w.clock[0]);
  for (let p = 0; p < k.pages; p++) {
    const b = blockOf(p, 0);
    w.summed[b] = sums & k.fileSums[k.fileOf[p]];
    w.blockSum[b] = w.summed[b] ? crcOfStamps(w.media, b * k.sectors, k.sectors) : 0;
  }
  for (let leg = 0; leg < k.legs; leg++) makeLeg(m, leg * k.blocks, root);
}

/** The device whose blocks begin at `from`. */
function makeLeg(m: Machine, from: number, root: number) {
  const { w, k } = m;
  const meta = from + k.metaBlock;
  w.media.fill(0, from * k.sectors, meta * k.sectors);
  for (let p = 0; p < k.pages; p++) w.blockMixed[from + blockOf(p, 0)] = 0;
  for (let b = meta + 1; b < meta + META_BLOCKS; b++) w.media[b * k.sectors] = NO_COMMIT;
  w.media[meta * k.sectors] = root;
  w.media[(from + k.rootBlock) * k.sectors] = root;
  writeMeta(m, meta, metaOnMedia(w));
}

/** Hears of each page whether it could be read. */
export type Read = (page: number, version: number, good: boolean) => void;

/** Mounts the root that is found and reads every page into the cache; of a mirror, repairs what it finds worse on one leg. */
export function mount(m: Machine, read: Read, repaired: Repaired) {
  const { w, k } = m;
  const meta = durableMeta(w, k);
  w.reg[ROOT_NUMBER] = survivor(w, k, meta);
  w.reg[META_COMMITTED] = (meta % k.blocks) - k.metaBlock;
  if (k.legs > 1) healRoot(m, meta, repaired);
  for (let p = 0; p < k.pages; p++) {
    const { version, summed, sum, block } = durableOf(w, k, p);
    for (let v = 0; v < VERSIONS; v++) w.summed[blockOf(p, v)] = w.blockSum[blockOf(p, v)] = 0;
    w.summed[blockOf(p, version)] = Number(summed);
    w.blockSum[blockOf(p, version)] = sum;
    w.committed[p] = w.newest[p] = version;
    w.pageFrame[p] = p;
    w.holder[p] = p + 1;
    if (block >= k.blocks) healPage(m, p, block, repaired);
    read(p, version, readPage(m, p, block));
    settlePromise(m, p);
  }
}

/** Reads block b into page p's frame. What fails its checksum stays out, and the page comes back empty: said on screen. */
function readPage({ w, k }: Machine, p: number, b: number): boolean {
  const S = k.sectors;
  const own = b % k.blocks;
  const good = w.summed[own] === 0 || survivorCrc(w, k, b) === w.blockSum[own];
  const content = survivorOf(w, k, b);
  for (let s = 0; s < S; s++) w.frames[p * S + s] = good ? content[b * S + s] : 0;
  return good;
}
