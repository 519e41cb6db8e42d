import { STRATEGIES } from '../../model/strategy.ts';
import { blockLost, newestBlock } from '../../sim/blocks.ts';
import { ACCIDENTS, GONE } from '../../sim/registers.ts';
import { stampProcess, stampStore } from '../../sim/stamp.ts';
import { describeSector } from '../scene/describePage.ts';
import { asideName, pageSince, pageState } from '../scene/pageState.ts';
import { IN_SLOT, NOWHERE, placeOf, requestOf } from '../scene/requests.ts';
import { directWriter, liveCrc, readsAside, readsBuffer, sourceFrom } from '../scene/source.ts';
import { durationText, exactText, letterOf, ordinalText, sumText } from '../scene/words.ts';
import { actorName, lasting, processNames, since } from './names.ts';
import { promiseFacts } from './promiseFacts.ts';
import { type Fact, fact, type Instant, type Report, report } from './report.ts';

/** A page of the page cache. */
export function reportPage(now: Instant, p: number): Report {
  const { history, w, t } = now;
  const { k, scenario, log } = history;
  const facts: Fact[] = [];
  if (w.dirty[p]) facts.push(fact('dirty', lasting(t, w.dirtyAt[p]), eventOrNone(log.length, w.dirtyWhy[p])));
  if (w.wb[p]) {
    facts.push(fact('under writeback', lasting(t, w.wbAt[p]), eventOrNone(log.length, w.wbWhy[p])));
    facts.push(fact('request', placeWords(now, p), w.reqNumber[p] ? { kind: 'request', page: p } : null));
    facts.push(fact('by the rules of', STRATEGIES[w.wbRow[p]].name));
    if (readsAside(w, p)) facts.push(fact('the I/O reads', asideName(w, p), { kind: 'copy', page: p }));
  }
  if (w.lockOwner[p]) facts.push(fact('locked by', actorName(history, w.lockOwner[p] - 1)));
  const waiting = waitersOf(now, p);
  if (waiting) facts.push(fact('held here', waiting));
  facts.push(fact('mapped by', processNames(scenario, k, k.mappers[p] & ~w.reg[GONE]) || 'nobody'));
  facts.push(fact('writable for', writableFor(now, p)));
  facts.push(...promiseFacts(now, p));
  facts.push(fact('checksum', k.fileSums[k.fileOf[p]] ? 'as the strategy says' : 'none: its file opted out'));
  return report(`Page ${p}`, pageState(w, p), facts, { since: pageSince(w, t, p), note: noteOf(now, p) });
}

/** Between a PTE's change and its shootdown a process can store although no PTE says so. */
function writableFor({ history: { k, scenario }, w }: Instant, p: number): string {
  const mappers = k.mappers[p];
  if (mappers === 0) return 'nobody';
  const stale = processNames(scenario, k, w.tlbDirty[p] & mappers & ~w.pteWritable[p]);
  const names = processNames(scenario, k, w.pteWritable[p] & mappers);
  if (stale) return `${names || 'nobody'}; until its shootdown also for ${stale}`;
  return names || 'nobody: the next store faults';
}

/** What a page that is neither dirty nor under writeback holds, beside its block. */
function noteOf({ w }: Instant, p: number): string {
  if (w.dirty[p] || w.wb[p]) return '';
  if (w.pteDirty[p] || w.tlbDirty[p])
    return 'A PTE’s dirty bit is set that no scan has found yet: until then the page counts as clean.';
  if (blockLost(w, newestBlock(w, p)) && w.reg[ACCIDENTS] > 0)
    return 'It came back empty after an accident: its block could not be read.';
  return 'Its block on the device is as new as it is.';
}

/** Nothing caused it: it was so at the start. */
export function eventOrNone(length: number, event: number) {
  return event < length ? ({ kind: 'event', event } as const) : null;
}

function waitersOf({ history: { scenario, k }, w }: Instant, p: number): string {
  let mask = 0;
  for (let i = 0; i < k.processes; i++)
    if (w.waiting[i] && !w.purpose[i] && w.target[i] === p + 1) mask |= 1 << i;
  return processNames(scenario, k, mask);
}

/** Where page p's request is: "#17, at the device". */
export function placeWords({ w, history: { k } }: Instant, p: number): string {
  const r = requestOf(w, p);
  if (r < 0) return 'not submitted yet';
  const number = `#${w.reqNumber[r]}`;
  const place = placeOf(w, r);
  if (place === IN_SLOT) return `${number}, at the device: ${w.dmaRead[p]} of ${k.sectors} sectors read`;
  return place === NOWHERE ? `${number}, read` : `${number}, ${ordinalText(place + 1)} in the queue`;
}

/** A sector of a page: whose bytes it holds. */
export function reportSector(now: Instant, p: number, s: number): Report {
  const { history, w, t } = now;
  const { k, log } = history;
  const { state, since: read } = describeSector(history, w, t, p, s);
  const stamp = w.frames[w.pageFrame[p] * k.sectors + s];
  const facts: Fact[] = [];
  const letter = stamp === 0 ? '' : letterOf(stampProcess(k, stamp), k.you);
  if (stamp !== 0) {
    const event = history.storeEvent(stampProcess(k, stamp), stampStore(k, stamp));
    if (event !== undefined) facts.push(fact('stored', exactText(log.at(event)), { kind: 'event', event }));
    facts.push(fact('store number', `${stampStore(k, stamp)} of ${letter === 'Y' ? 'you' : letter}`));
  }
  if (w.wb[p] && w.wbFrame[p] !== 0) {
    const sent = w.frames[sourceFrom(w, p) + s];
    facts.push(fact('the I/O has', stampWords(now, sent)));
  }
  facts.push(fact('on', `page ${p}`, { kind: 'page', page: p }));
  return report(`Page ${p}, sector ${s}`, state, facts, { letter, since: read });
}

/** "B, store 26". */
export function stampWords({ history: { k } }: Instant, stamp: number): string {
  if (stamp === 0) return 'nobody’s bytes';
  const process = stampProcess(k, stamp);
  return `${process === k.you ? 'you' : letterOf(process, k.you)}, store ${stampStore(k, stamp)}`;
}

/** The checksum of a page's writeback. */
export function reportChecksum(now: Instant, p: number): Report {
  const { history, w } = now;
  const title = `Checksum of page ${p}`;
  const page = fact('page', `page ${p}`, { kind: 'page', page: p });
  if (!w.wb[p]) return report(title, 'none: the page is not under writeback', [page]);
  const row = fact('by the rules of', STRATEGIES[w.wbRow[p]].name);
  const sums = history.k.rowSums[w.wbRow[p]] & history.k.fileSums[history.k.fileOf[p]];
  if (!sums) return report(title, 'none: this write is not checked', [row, page]);
  if (w.wbSum[p] === 0) return report(title, 'not taken yet', [row, page]);
  const live = liveCrc(w, p);
  const differs = live !== w.wbSum[p];
  const facts = [
    fact('stored crc32c', sumText(w.wbSum[p])),
    fact('live crc32c', sumText(live), null, differs),
    row,
    fact('request', placeWords(now, p), w.reqNumber[p] ? { kind: 'request', page: p } : null),
    page,
  ];
  return report(
    title,
    differs ? 'what the device reads has changed since' : 'agrees with what the device reads',
    facts,
    {
      bad: differs,
      note: differs
        ? 'It harms only if the device reads a changed sector: what it has read already is safe.'
        : '',
    },
  );
}

/** The page that the I/O reads instead of the page cache's. */
export function reportCopy(now: Instant, p: number): Report {
  const { history, w, figures, t } = now;
  const page = fact('page', `page ${p}`, { kind: 'page', page: p });
  const pool = fact('pool pages held', `${figures.poolHeld} of ${figures.poolSize}`);
  if (!readsAside(w, p)) {
    const state = w.wb[p]
      ? 'none: the device reads the page itself'
      : 'none: the page is not under writeback';
    return report(`Copy of page ${p}`, state, [pool, page]);
  }
  if (readsBuffer(w, p)) return reportBuffer(now, p, page);
  const split = w.oldFrame[p] !== 0;
  const facts = [
    fact('frame', `${sourceFrom(w, p) / history.k.sectors}`),
    fact('needed until', placeWords(now, p), w.reqNumber[p] ? { kind: 'request', page: p } : null),
    fact('a copy takes', durationText(history.k.copyNs)),
    pool,
    page,
  ];
  return report(
    split ? `Old page ${p}` : `Bounce copy of page ${p}`,
    split
      ? 'the I/O keeps it; the cache went on with a copy'
      : 'the device reads it; the page stays free to change',
    facts,
    { since: since(t, w.wbAt[p]) },
  );
}

/** An O_DIRECT write reads the buffer of a process's own. */
function reportBuffer(now: Instant, p: number, page: Fact): Report {
  const { history, w, t } = now;
  const writer = directWriter(w, p);
  const letter = letterOf(writer, history.k.you);
  const facts = [
    fact('of', `process ${letter}`, { kind: 'process', process: writer }),
    fact('frame', `${sourceFrom(w, p) / history.k.sectors}`),
    fact('read until', placeWords(now, p), w.reqNumber[p] ? { kind: 'request', page: p } : null),
    fact('stored to since', w.unsent[writer] === 0 ? 'no sector' : sectorsText(w.unsent[writer])),
    page,
  ];
  const state = 'the device reads it as it is; nothing keeps its process from storing into it';
  return report(`${letter}’s buffer, for page ${p}`, state, facts, { letter, since: since(t, w.wbAt[p]) });
}

/** "sectors 1, 4". */
function sectorsText(mask: number): string {
  const sectors = Array.from({ length: 8 }, (_, s) => s).filter((s) => mask & (1 << s));
  return `${sectors.length === 1 ? 'sector' : 'sectors'} ${sectors.join(', ')}`;
}
