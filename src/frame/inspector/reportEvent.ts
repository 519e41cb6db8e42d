import { whole } from '../../figures/format.ts';
import type { Ns } from '../../model/units.ts';
import {
  COMPLETE,
  CRASH,
  CUT,
  DEATH,
  EVENT_KINDS,
  FILE_GOT,
  FILE_WAIT,
  FLUSH_DONE,
  FLUSH_SENT,
  FSYNC_BEGIN,
  FSYNC_END,
  LOCK_GOT,
  LOCK_WAIT,
  NO_PAGE,
  NO_SECTOR,
  PATIENCE_OVER,
  POOL_GOT,
  POOL_WAIT,
  QUEUE_GOT,
  QUEUE_WAIT,
  RELEASE,
  THROTTLE,
  TICK,
  TICK_END,
  WRITEBACK,
  WRITEBACK_WAIT,
  WRITEBACK_WOKEN,
} from '../../sim/events.ts';
import type { SceneHistory } from '../scene/view.ts';
import { durationText, exactText, letterOf } from '../scene/words.ts';
import { actorName } from './names.ts';
import { type Fact, fact, type Instant, type Report, report } from './report.ts';

/** So far ahead the log is searched for how long something lasted. */
const LOOK_AHEAD = 300_000;

/** What ends that which an event begins. */
const ENDS: Readonly<Record<number, readonly number[]>> = {
  [WRITEBACK_WAIT]: [WRITEBACK_WOKEN, PATIENCE_OVER],
  [LOCK_WAIT]: [LOCK_GOT],
  [FILE_WAIT]: [FILE_GOT],
  [POOL_WAIT]: [POOL_GOT],
  [QUEUE_WAIT]: [QUEUE_GOT],
  [THROTTLE]: [RELEASE],
  [TICK]: [TICK_END],
  [WRITEBACK]: [COMPLETE],
  [FLUSH_SENT]: [FLUSH_DONE],
  [FSYNC_BEGIN]: [FSYNC_END],
};

/** An event of the log; `sentence`: what happened. */
export function reportEvent({ history, t }: Instant, event: number, sentence: string): Report {
  const { log, k } = history;
  const at = log.at(event);
  const actor = log.actor(event);
  const letter = actor < k.processes ? letterOf(actor, k.you) : '';
  const title = sentence.slice(0, 1).toUpperCase() + sentence.slice(1);
  return report(
    title,
    `event ${whole(event + 1)}, “${EVENT_KINDS[log.kind(event)]}”`,
    facts(history, event),
    {
      letter,
      since:
        at <= t
          ? `at ${exactText(at)}, ${durationText(t - at)} before the instant shown`
          : `at ${exactText(at)}, ${durationText(at - t)} from the instant shown`,
    },
  );
}

function facts(history: SceneHistory, event: number): Fact[] {
  const { log, k } = history;
  const list: Fact[] = [];
  const lasted = lastedFor(history, event);
  if (lasted !== undefined)
    list.push(fact('lasted', lasted < 0 ? 'no end as far as simulated' : durationText(lasted)));
  const actor = log.actor(event);
  if (actor < k.processes)
    list.push(
      fact('process', actor === k.you ? 'you' : `process ${actorName(history, actor)}`, {
        kind: 'process',
        process: actor,
      }),
    );
  else if (actor === k.flusher) list.push(fact('by', 'the flusher', { kind: 'flusher' }));
  const page = log.page(event);
  if (page !== NO_PAGE && page < k.pages) {
    list.push(fact('page', `page ${page}`, { kind: 'page', page }));
    const sector = log.sector(event);
    if (sector !== NO_SECTOR) list.push(fact('sector', `sector ${sector}`, { kind: 'sector', page, sector }));
  }
  if (log.request(event) > 0) list.push(fact('request', `#${log.request(event)}`));
  return list;
}

/** How long that lasted which an event began; -1: its end is not known; undefined: it begins nothing. */
function lastedFor({ log }: SceneHistory, event: number): Ns | undefined {
  const kind = log.kind(event);
  const ends = ENDS[kind];
  if (!ends) return undefined;
  const until = Math.min(log.length, event + LOOK_AHEAD);
  for (let i = event + 1; i < until; i++) {
    // An accident ends whatever was under way.
    if (log.kind(i) === CRASH || log.kind(i) === CUT) return log.at(i) - log.at(event);
    if (log.kind(i) === DEATH && log.actor(i) === log.actor(event)) return log.at(i) - log.at(event);
    if (!ends.includes(log.kind(i))) continue;
    const same = kind === WRITEBACK ? log.page(i) === log.page(event) : log.actor(i) === log.actor(event);
    if (same) return log.at(i) - log.at(event);
  }
  return -1;
}
