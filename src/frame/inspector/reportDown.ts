import { type Finding, findingOf } from '../../figures/finding.ts';
import type { Thing } from '../../model/thing.ts';
import { blockOf } from '../../sim/blocks.ts';
import { NO_SECTOR } from '../../sim/events.ts';
import { CACHED, CRASHED, DOWN } from '../../sim/registers.ts';
import { INTACT, LOST, OLDER, TORN, UNREADABLE, VERDICT_NAMES } from '../../sim/verdict.ts';
import { bitCount } from '../scene/describeLegs.ts';
import { lookAtLegs } from '../scene/mirrorLeft.ts';
import { cachedVersion } from '../scene/slots.ts';
import { exactText, letterOf, requestText, sumText } from '../scene/words.ts';
import { lastAccident } from './accidents.ts';
import { plural } from './names.ts';
import { type Fact, fact, type Instant, type Report, report } from './report.ts';
import { stampWords } from './reportPage.ts';

/** What there is to say of a thing on a machine that is down; undefined: what there is always. */
export function reportDown(now: Instant, thing: Thing): Report | undefined {
  switch (thing.kind) {
    case 'block':
    case 'heading':
      return reportSurvivor(now, thing.page);
    case 'page':
      return gone(now, `Page ${thing.page}`, GONE_PAGE, pageFacts(now, thing.page));
    case 'sector':
      return gone(now, `Page ${thing.page}, sector ${thing.sector}`, GONE_PAGE, [
        ...sectorFacts(now, thing.page, thing.sector),
      ]);
    case 'checksum':
      return gone(now, `Checksum of page ${thing.page}`, 'gone with memory', blockFact(thing.page));
    case 'copy':
      return gone(now, `Copy of page ${thing.page}`, 'gone with memory', blockFact(thing.page));
    case 'request':
      return gone(now, `Request of page ${thing.page}`, 'gone with the queue', blockFact(thing.page));
    case 'pte':
      return gone(now, `PTE for page ${thing.page}`, 'gone: there are no page tables', blockFact(thing.page));
    case 'slot':
      return reportCache(now, thing.page);
    case 'process':
      return undefined;
    case 'flusher':
      return gone(now, 'The flusher', 'gone with the kernel', []);
    default:
      return undefined;
  }
}

const GONE_PAGE = 'gone: the page cache was in memory';

const blockFact = (page: number): Fact[] => [fact('what is left', `block ${page}`, { kind: 'block', page })];

/** Something that was in memory. */
function gone(now: Instant, title: string, state: string, facts: readonly Fact[]): Report {
  return report(title, state, facts, { since: accidentText(now) });
}

/** "power cut at 26.370 ms". */
export function accidentText({ history, w, t }: Pick<Instant, 'history' | 'w' | 't'>): string {
  const e = lastAccident(history, t);
  const at = e < 0 ? '' : ` at ${exactText(history.log.at(e))}`;
  return `${w.reg[DOWN] === CRASHED ? 'the kernel crashed' : 'power cut'}${at}`;
}

function pageFacts(now: Instant, p: number): Fact[] {
  const { w } = now;
  const was = w.wb[p] ? 'under writeback' : w.dirty[p] ? 'dirty' : 'clean';
  const it = findingOf(w, now.history.k, p);
  return [
    fact('it was', w.wb[p] && w.dirty[p] ? 'dirty, and under writeback' : was),
    fact('of its sectors', it.behind === 0 ? 'all are on the device' : `${it.behind} are not on the device`),
    ...blockFact(p),
  ];
}

function sectorFacts(now: Instant, p: number, s: number): Fact[] {
  const { history, w } = now;
  const had = w.frames[w.pageFrame[p] * history.k.sectors + s];
  return [fact('it held', stampWords(now, had)), ...blockFact(p)];
}

/** What recovery finds of a page: its block, its sum, the verdict and its reason. */
function reportSurvivor(now: Instant, p: number): Report {
  const { history, w } = now;
  const { k } = history;
  const it = findingOf(w, k, p);
  const bad = it.verdict === LOST || it.verdict === UNREADABLE;
  return report(
    `Block ${p}: ${VERDICT_NAMES[it.verdict]}`,
    findingReason(it),
    [
      ...sums(it),
      ...mirrored(now, p),
      ...told(now, it),
      ...owed(now, it),
      fact('a program reads', reads(it)),
    ],
    { since: accidentText(now), bad, note: NOTES[it.verdict] ?? '' },
  );
}

function sums(it: Finding): Fact[] {
  if (!it.named) return [fact('the root names', 'nothing that is on media', null, true)];
  if (!it.summed) return [fact('stored crc32c', 'none')];
  return [
    fact('stored crc32c', sumText(it.stored)),
    fact('its bytes give', sumText(it.live), null, it.stored !== it.live),
  ];
}

/** Of a mirror: which leg the mount reads, and in how far the other is not alike. */
function mirrored({ w, history: { k } }: Instant, p: number): Fact[] {
  const legs = lookAtLegs({ w, k }, p);
  if (k.legs === 1 || legs.block < 0) return [];
  const differ = bitCount(legs.differ);
  const heals = legs.read === 1 ? 'leg 2, and heals leg 1' : 'leg 1';
  const facts = [fact('the mount reads', heals)];
  facts.push(
    fact('the legs', differ === 0 ? 'hold the same' : `differ in ${differ} of ${k.sectors} sectors`),
  );
  if (legs.read === 0 && legs.fails[1]) facts.push(fact('leg 2', 'does not give the stored sum', null, true));
  return facts;
}

function told(now: Instant, it: Finding): Fact[] {
  if (it.sector === NO_SECTOR || !it.named) return [];
  return [
    fact(`sector ${it.sector} holds`, stampWords(now, it.held)),
    fact('memory had', stampWords(now, it.had)),
  ];
}

/** The promise, and whether it was kept. */
function owed(now: Instant, it: Finding): Fact[] {
  const { log, k } = now.history;
  if (it.promise === 0) return [fact('promised', 'nothing')];
  const by = log.actor(it.promise);
  const who = by === k.you ? 'your fsync' : `${letterOf(by, k.you)}’s fsync`;
  const facts = [
    fact('promised', `by ${who}, ${exactText(log.at(it.promise))}`, { kind: 'event', event: it.promise }),
  ];
  if (it.verdict === LOST) facts.push(fact('of that sector', stampWords(now, it.owed), null, true));
  else
    facts.push(
      fact('the promise', it.verdict === UNREADABLE ? 'broken' : 'kept', null, it.verdict === UNREADABLE),
    );
  return facts;
}

function reads(it: Finding): string {
  if (it.verdict === UNREADABLE) return 'EIO';
  if (it.verdict === INTACT) return 'what it stored';
  if (it.verdict === TORN) return 'a mix, and no error';
  return it.held === 0 && it.behind > 0 ? 'what was there before' : 'an older content';
}

/** Why recovery finds what it finds, in short. */
export function findingReason(it: Finding): string {
  switch (it.verdict) {
    case INTACT:
      return 'all that memory held is there';
    case OLDER:
      return `${plural(it.behind, 'sector')} behind memory; nobody was promised more`;
    case LOST:
      return it.owed === 0 ? 'not what an fsync had promised' : 'an fsync had returned 0 for what is gone';
    case TORN:
      return 'in part old, in part new';
    default:
      return it.named
        ? 'its bytes do not give the stored sum'
        : 'the root names metadata that is not on media';
  }
}

const NOTES: Readonly<Record<number, string>> = {
  [OLDER]: 'Allowed: a store that no fsync has covered may be lost.',
  [LOST]: 'Not allowed: fsync returns 0 only once what it found is durable.',
  [UNREADABLE]: 'read() returns EIO: better than wrong bytes, but what had been promised is gone.',
  [TORN]: 'Without a checksum nobody notices.',
};

/** The device cache after an accident: lost with the power, kept by a crash or a capacitor. */
function reportCache(now: Instant, p: number): Report {
  const { history, w } = now;
  const { k } = history;
  const title = `Device cache, page ${p}`;
  const version = cachedVersion(w, p);
  const block = fact('block', `block ${p}`, { kind: 'block', page: p });
  if (version < 0) return report(title, 'it held nothing of the page', [block], { since: accidentText(now) });
  const b = blockOf(p, version);
  const from = w.cached[b] & CACHED ? [fact('from request', requestText(w.blockReq[b]))] : [];
  if (w.reg[DOWN] === CRASHED)
    return report(title, 'outlives the crash, and goes to media', [...from, block], {
      since: accidentText(now),
    });
  const state = k.plp ? 'saved by power-loss protection' : 'gone, but for sectors that had just got to media';
  return report(title, state, [...from, block], { since: accidentText(now) });
}
