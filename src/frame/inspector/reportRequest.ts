import { blockOf } from '../../sim/blocks.ts';
import { CACHED, COVERED, DESTAGING, QUEUE_LENGTH, WRITE_CACHE } from '../../sim/registers.ts';
import { placeWords as placeWordsOf, slotWords } from '../scene/describeLegs.ts';
import { IN_SLOT, inTransfer, NOWHERE, placeOf, requestOf } from '../scene/requests.ts';
import { cachedVersion } from '../scene/slots.ts';
import { durationText, exactText, ordinalText, requestText } from '../scene/words.ts';
import { lasting, plural, processNames, since } from './names.ts';
import { type Fact, fact, type Instant, type Report, report } from './report.ts';
import { eventOrNone, placeWords } from './reportPage.ts';

/** The request that writes page p. */
export function reportRequest(now: Instant, p: number): Report {
  const { history, w, t } = now;
  const { log } = history;
  const page = fact('page', `page ${p}`, { kind: 'page', page: p });
  const queue = fact('queue now', plural(w.reg[QUEUE_LENGTH], 'request'));
  const r = requestOf(w, p);
  if (r < 0) {
    const state = w.wb[p] ? 'not submitted yet' : 'none: the page is not under writeback';
    return report(`Request of page ${p}`, state, [queue, page]);
  }
  const place = placeOf(w, r);
  const count = w.reqCount[r];
  const submit = eventOrNone(log.length, w.reqWhy[r]);
  const submitted = submit ? log.at(submit.event) : w.wbAt[p];
  const facts = [
    fact('writes', count === 1 ? `page ${r}` : `pages ${r} to ${r + count - 1}`, { kind: 'page', page: r }),
    fact('submitted', lasting(t, submitted), submit),
    ...legFacts(now, (leg) => placeWordsOf(w, r, leg)),
    fact('read so far', readWords(now, r, count)),
    fact('waits for it', waiters(now, r, count) || 'nobody'),
    queue,
  ];
  return report(`Request ${requestText(w.reqNumber[r])}`, placeState(place, w.reg[QUEUE_LENGTH]), facts);
}

function placeState(place: number, length: number): string {
  if (place === IN_SLOT) return 'at the device';
  return place === NOWHERE
    ? 'read; its completion is under way'
    : `${ordinalText(place + 1)} of ${length} in the queue`;
}

/** "5 of 8 sectors"; of a mirror by each leg. */
function readWords({ w, history: { k } }: Instant, r: number, count: number): string {
  const read = (leg: number) => {
    let sum = 0;
    for (let p = r; p < r + count; p++) sum += w.dmaRead[leg * k.requests + p];
    return sum;
  };
  const by = k.legs === 1 ? `${read(0)}` : `${read(0)} by leg 1, ${read(1)} by leg 2,`;
  return `${by} of ${count * k.sectors} sectors`;
}

/** Of a mirror a line a leg. */
function legFacts({ history: { k } }: Instant, say: (leg: number) => string): Fact[] {
  return k.legs === 1 ? [] : [0, 1].map((leg) => fact(`leg ${leg + 1}`, say(leg)));
}

function waiters({ history: { scenario, k }, w }: Instant, r: number, count: number): string {
  let mask = 0;
  for (let p = r; p < r + count; p++) {
    for (let t1 = w.wbWait[p]; t1 !== 0; t1 = w.next[t1 - 1]) if (t1 <= k.processes) mask |= 1 << (t1 - 1);
  }
  return processNames(scenario, k, mask);
}

/** What the device's write cache has of page p. */
export function reportSlot(now: Instant, p: number): Report {
  const { history, w, t } = now;
  const { k } = history;
  const b = blockOf(p, w.newest[p]);
  const flags = w.cached[b];
  const block = fact('block', `block ${p}`, { kind: 'block', page: p });
  const title = `Device cache, page ${p}`;
  const arriving = requestOf(w, p);
  const facts = legFacts(now, (leg) => slotWords(w, p, leg) || 'has nothing of it');
  if (arriving >= 0 && placeOf(w, arriving) === IN_SLOT)
    facts.push(fact('arriving', placeWords(now, p), { kind: 'request', page: p }));
  if (!(flags & CACHED)) {
    const state = w.reg[WRITE_CACHE] ? 'empty' : 'empty: the write cache is off';
    const reads = inTransfer(w, p) ? 'the device is reading it' : state;
    const other = k.legs > 1 && cachedVersion(w, p, k.blocks) >= 0 ? 'leg 2 has it' : reads;
    return report(title, other, [...facts, block]);
  }
  const due = w.cachedAt[b] + k.destageNs;
  return report(
    title,
    k.plp ? 'completed; power-loss protection keeps it' : 'completed, not on media yet',
    [
      fact('from request', requestText(w.blockReq[b])),
      fact(
        'goes to media',
        flags & DESTAGING
          ? 'now'
          : flags & COVERED
            ? 'a FLUSH asks for it'
            : `by itself at ${exactText(due)}`,
      ),
      fact('a power cut now', k.plp ? 'would not lose it' : 'could lose it', null, false),
      ...facts,
      block,
    ],
    {
      since: since(t, w.cachedAt[b]),
      note: due > t && !k.plp ? `Destaged when ${durationText(k.destageNs)} old, or when a FLUSH asks.` : '',
    },
  );
}
