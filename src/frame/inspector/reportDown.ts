import { findingOf } from '../../figures/finding.ts';
import type { Thing } from '../../model/thing.ts';
import { blockOf } from '../../sim/blocks.ts';
import { CACHED, CRASHED, DOWN } from '../../sim/registers.ts';
import type { World } from '../../sim/world.ts';
import { requestOf } from '../scene/requests.ts';
import { cachedVersion } from '../scene/slots.ts';
import { readsAside } from '../scene/source.ts';
import { requestText } from '../scene/words.ts';
import { accidentText } from './accidents.ts';
import { type Fact, fact, type Instant, type Report, report } from './report.ts';
import { stampWords } from './reportPage.ts';
import { reportSurvivor } from './reportSurvivor.ts';

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
    case 'copy':
    case 'request':
      return goneOfWrite(now, thing.kind, thing.page);
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

/** What belongs to a write of the page: if one was under way, and had come so far. */
function goneOfWrite(now: Instant, kind: keyof typeof OF_WRITE, p: number): Report {
  const { name, was, gone: state } = OF_WRITE[kind];
  return gone(now, `${name} of page ${p}`, was(now.w, p) ? state : 'there was none', blockFact(p));
}

const OF_WRITE = {
  checksum: {
    name: 'Checksum',
    was: (w: World, p: number) => w.wb[p] === 1 && w.wbSum[p] !== 0,
    gone: 'gone with memory',
  },
  copy: { name: 'Copy', was: readsAside, gone: 'gone with memory' },
  request: {
    name: 'Request',
    was: (w: World, p: number) => requestOf(w, p) >= 0,
    gone: 'gone with the queue',
  },
} as const;

/** Something that was in memory. */
function gone(now: Instant, title: string, state: string, facts: readonly Fact[]): Report {
  return report(title, state, facts, { since: accidentText(now) });
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
