import { blockFails, blockOf, contentOf } from './blocks.ts';
import { crcOfStamps } from './crc32c.ts';
import { META_BLOCKS, VERSIONS } from './dims.ts';
import { durableMeta, durableOf, survivor } from './durable.ts';
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
  w.media.fill(0, 0, k.metaBlock * k.sectors);
  w.committing.fill(0);
  for (let p = 0; p < k.pages; p++) {
    const b = blockOf(p, 0);
    w.summed[b] = sums & k.fileSums[k.fileOf[p]];
    w.blockSum[b] = w.summed[b] ? crcOfStamps(w.media, b * k.sectors, k.sectors) : 0;
    w.blockMixed[b] = 0;
  }
  for (let meta = 1; meta < META_BLOCKS; meta++) w.media[(k.metaBlock + meta) * k.sectors] = NO_COMMIT;
  w.media[k.metaBlock * k.sectors] = w.media[k.rootBlock * k.sectors];
  writeMeta(m, 0, metaOnMedia(w));
}

/** Mounts the root that is found and reads every page into the cache; `read` hears of each, whether it could be read. */
export function mount(m: Machine, read: (page: number, version: number, good: boolean) => void) {
  const { w, k } = m;
  w.reg[ROOT_NUMBER] = survivor(w, k, k.rootBlock);
  w.reg[META_COMMITTED] = durableMeta(w, k);
  for (let p = 0; p < k.pages; p++) {
    const { version, summed, sum } = durableOf(w, k, p);
    for (let v = 0; v < VERSIONS; v++) w.summed[blockOf(p, v)] = w.blockSum[blockOf(p, v)] = 0;
    w.summed[blockOf(p, version)] = Number(summed);
    w.blockSum[blockOf(p, version)] = sum;
    w.committed[p] = w.newest[p] = version;
    w.pageFrame[p] = p;
    w.holder[p] = p + 1;
    read(p, version, readPage(m, p, blockOf(p, version)));
    settlePromise(m, p);
  }
}

/** Reads block b into page p's frame. What fails its checksum stays out, and the page comes back empty: said on screen. */
function readPage({ w, k }: Machine, p: number, b: number): boolean {
  const S = k.sectors;
  const good = !blockFails(w, b);
  const content = contentOf(w, b);
  for (let s = 0; s < S; s++) w.frames[p * S + s] = good ? content[b * S + s] : 0;
  return good;
}
