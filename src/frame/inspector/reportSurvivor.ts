import { type Finding, findingOf } from '../../figures/finding.ts';
import { NO_SECTOR } from '../../sim/events.ts';
import { INTACT, isBad, LOST, OLDER, TORN, UNREADABLE, VERDICT_NAMES } from '../../sim/verdict.ts';
import { bitCount } from '../scene/describeLegs.ts';
import { lookAtLegs } from '../scene/mirrorLeft.ts';
import { exactText, letterOf, sumText } from '../scene/words.ts';
import { accidentText } from './accidents.ts';
import { plural } from './names.ts';
import { type Fact, fact, type Instant, type Report, report } from './report.ts';
import { stampWords } from './reportPage.ts';

/** What recovery finds of a page: its block, its sum, the verdict and its reason. */
export function reportSurvivor(now: Instant, p: number): Report {
  const { history, w } = now;
  const { k } = history;
  const it = findingOf(w, k, p);
  const bad = isBad(it.verdict);
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
