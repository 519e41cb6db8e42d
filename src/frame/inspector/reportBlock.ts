import { cutNow } from '../../figures/cutNow.ts';
import { blockCrc, blockLost, newestBlock } from '../../sim/blocks.ts';
import { crcOfStamps } from '../../sim/crc32c.ts';
import { durableOf, survivorOf } from '../../sim/durable.ts';
import { CACHED } from '../../sim/registers.ts';
import { unlikeWords } from '../scene/describeLegs.ts';
import { legFails } from '../scene/mirror.ts';
import { exactText, requestText, sumText } from '../scene/words.ts';
import { promiseFacts } from './promiseFacts.ts';
import { type Fact, fact, type Instant, type Report, report } from './report.ts';

/** A page's block on the device: what a reader would find, now and after a cut. */
export function reportBlock(now: Instant, p: number): Report {
  const { w } = now;
  const b = newestBlock(w, p);
  const fails = blockLost(w, b);
  const committed = w.newest[p] === w.committed[p];
  const facts = [
    ...sums(now, b, fails),
    ...legs(now, p),
    fact('newest version', committed ? 'committed' : 'not committed yet'),
    ...written(now, p, b),
    ...promiseFacts(now, p),
  ];
  facts.push(afterCut(now, p), fact('page', `page ${p}`, { kind: 'page', page: p }));
  return report(
    fails ? `Block ${p} no longer matches its checksum` : `Block ${p}`,
    stateOf(now, p, fails),
    facts,
    {
      bad: fails,
      note: fails
        ? 'read() is still answered by the page cache; a scrub, or a mirror’s reader, finds this now.'
        : '',
    },
  );
}

function stateOf({ w }: Instant, p: number, fails: boolean): string {
  if (fails) return 'the stored crc is not that of its bytes';
  return w.summed[newestBlock(w, p)] ? 'agrees with its checksum' : 'no checksum was stored with it';
}

function sums({ w }: Instant, b: number, fails: boolean): Fact[] {
  if (!w.summed[b]) return [fact('stored crc32c', 'none')];
  return [
    fact('stored crc32c', sumText(w.blockSum[b])),
    fact('live crc32c', sumText(blockCrc(w, b)), null, fails),
  ];
}

/** Of a mirror: whether each leg agrees with the checksum, and whether they agree with each other. */
function legs({ w }: Instant, p: number): Fact[] {
  if (w.dims.legs === 1) return [];
  const facts = [fact('the legs', unlikeWords(w, p) || 'hold the same')];
  if (w.summed[newestBlock(w, p)] === 0) return facts;
  for (const leg of [0, 1]) {
    const fails = legFails(w, p, leg);
    facts.push(
      fact(`leg ${leg + 1}`, fails ? 'does not give the stored crc' : 'gives the stored crc', null, fails),
    );
  }
  return facts;
}

function written({ w }: Instant, p: number, b: number): Fact[] {
  const fresh = w.durableReq[p] === 0 && w.durableAt[p] > 0;
  const unwritten = fresh ? 'nobody: the file system is new' : 'it was there at the start';
  const facts = [fact('written by', w.blockReq[b] ? requestText(w.blockReq[b]) : unwritten)];
  if (w.cached[b] & CACHED) facts.push(fact('it is in', 'the device cache', { kind: 'slot', page: p }));
  if (w.flight[p]) facts.push(fact('on its way', 'a newer version', { kind: 'request', page: p }));
  const number = w.durableReq[p];
  facts.push(
    fact(
      'safe since',
      number || fresh
        ? `${exactText(w.durableAt[p])}, ${fresh ? 'when it was made' : requestText(number)}`
        : 'the start',
    ),
  );
  return facts;
}

/** What recovery would read here if the power went now: tried on a copy. */
function afterCut({ history: { k, scenario }, w, t }: Instant, p: number): Fact {
  const name = 'a cut now leaves';
  const left = cutNow(w, scenario, t);
  const durable = durableOf(left, k, p);
  if (durable.version < 0) return fact(name, 'nothing readable: EIO', null, true);
  const from = survivorOf(left, k, durable.block);
  const at = durable.block * k.sectors;
  if (durable.summed && crcOfStamps(from, at, k.sectors) !== durable.sum)
    return fact(name, 'a block that fails: EIO', null, true);
  const behind = sectorsBehind(w.frames, w.pageFrame[p] * k.sectors, from, at, k.sectors);
  if (behind === 0) return fact(name, 'all of it');
  const older = durable.version === w.newest[p] ? 'it' : 'an older version';
  return fact(name, `${older}, ${behind} ${behind === 1 ? 'sector' : 'sectors'} behind the page`);
}

function sectorsBehind(
  page: ArrayLike<number>,
  a: number,
  kept: ArrayLike<number>,
  b: number,
  sectors: number,
): number {
  let behind = 0;
  for (let s = 0; s < sectors; s++) if (page[a + s] !== kept[b + s]) behind++;
  return behind;
}
