import { whole } from '../../figures/format.ts';
import { type ProcessSpec, processLetter, processName, ROUTES } from '../../model/scenario.ts';
import { FSYNC_WAIT } from '../../sim/programs.ts';
import {
  AWAKE,
  FOR_COMMIT,
  FOR_FILE,
  FOR_FLUSH,
  FOR_LIMIT,
  FOR_LOCK,
  FOR_OWN_IO,
  FOR_POOL,
  FOR_QUEUE,
  FOR_REQUEST,
  FOR_WRITEBACK,
  FSYNC,
  GONE,
  NO_PURPOSE,
} from '../../sim/registers.ts';
import { IS_GONE, processState, stateWords, YOU_IDLE } from '../scene/processState.ts';
import { durationText, exactText, ROUTE_NAMES } from '../scene/words.ts';
import { accidentText, deathOf } from './accidents.ts';
import { actorName, every, plural, since } from './names.ts';
import { type Fact, fact, type Instant, type Report, report } from './report.ts';

/** A process: what it is at, how it writes, what the waiting has cost it. */
export function reportProcess(now: Instant, i: number): Report {
  const { history, w, t } = now;
  const { scenario, k } = history;
  const letter = processLetter(scenario, i);
  const waits = w.waiting[i] !== AWAKE;
  const syncs = w.purpose[i] === FSYNC;
  const state = processState(w, k, i);
  if (state === IS_GONE) return reportGone(now, i);
  return report(
    i === k.you ? 'You' : `${letter}, ${processName(scenario, i)}`,
    waits ? waitWords(now, i) : state === YOU_IDLE ? 'nothing under way' : stateWords(state, 0, true),
    [...standing(now, i), ...habits(scenario.processes[i])],
    {
      letter,
      since: waits ? since(t, w.waitFrom[i]) : syncs ? since(t, w.fsyncFrom[i]) : '',
      note:
        i === k.you
          ? 'Nothing is stored for you unasked. What you do queues behind a held store of yours, and your latency is counted apart.'
          : '',
    },
  );
}

/** Killed, or gone with the machine. */
function reportGone(now: Instant, i: number): Report {
  const { history, w, t } = now;
  const { scenario, k } = history;
  const letter = processLetter(scenario, i);
  const killed = (w.reg[GONE] & (1 << i)) !== 0;
  const death = killed ? deathOf(history, t, i) : -1;
  const since = killed
    ? death < 0
      ? 'killed'
      : `killed: gone at ${exactText(history.log.at(death))}`
    : accidentText(now);
  return report(
    i === k.you ? 'You' : `${letter}, ${processName(scenario, i)}`,
    'gone',
    [fact('stores', whole(w.stored[i])), ...(killed ? [fact('its stores', 'are in the page cache')] : [])],
    {
      letter,
      since,
      note: killed
        ? 'Nothing is lost: what it stored is in the page cache, and is written back as ever.'
        : 'Its memory is gone. When the machine starts again, it starts anew.',
    },
  );
}

/** What a thread sleeps for, in words. */
export function waitWords(now: Instant, thread: number): string {
  const { history, w } = now;
  const page = pageOf(now, thread);
  const inSync = w.purpose[thread] !== FSYNC ? '' : w.target[thread] ? 'with O_SYNC, ' : 'in fsync, ';
  switch (w.waiting[thread]) {
    case FOR_LOCK: {
      const owner = w.lockOwner[page] ?? 0;
      return `${inSync}waits for page ${page}’s lock${owner ? `, held by ${actorName(history, owner - 1)}` : ''}`;
    }
    case FOR_WRITEBACK: {
      const number = w.reqNumber[page] ?? 0;
      return `${inSync}waits until page ${page} is written${number ? `, request ${number}` : ''}`;
    }
    case FOR_POOL:
      return `${inSync}waits for a bounce page`;
    case FOR_QUEUE:
      return `${inSync}waits: the request queue is full`;
    case FOR_FILE:
      return 'waits for the file’s lock';
    case FOR_LIMIT:
      return 'throttled: too much is dirty';
    case FOR_FLUSH:
      return `${inSync}waits for FLUSH`;
    case FOR_COMMIT:
      return `${inSync}waits for a commit`;
    case FOR_REQUEST:
      return `${inSync}waits for its request`;
    case FOR_OWN_IO:
      return `${inSync}waits until its own O_DIRECT write is done`;
    default:
      return 'awake';
  }
}

/** The page that a thread waits at; -1: none. */
function pageOf({ history: { k }, w }: Instant, thread: number): number {
  if (thread < k.processes && w.purpose[thread] === NO_PURPOSE) return w.target[thread] - 1;
  return (w.pc[thread] === FSYNC_WAIT ? w.cursor[thread] : w.work[thread]) - 1;
}

function standing({ history, w, figures, t }: Instant, i: number): Fact[] {
  const { k, log } = history;
  const facts: Fact[] = [];
  const page = w.target[i] - 1;
  const held = figures.held.slice(0, figures.heldCount).find(({ process }) => process === i);
  if (held && page >= 0) {
    facts.push(
      fact('its store to', `page ${page}, sector ${w.targetSector[i]}`, {
        kind: 'sector',
        page,
        sector: w.targetSector[i],
      }),
    );
    facts.push(fact('issued', `${durationText(t - w.issuedAt[i])} ago`));
  }
  facts.push(fact('stores so far', whole(w.stored[i])));
  if (w.stored[i] > 0) {
    const last = history.storeEvent(i, w.stored[i]);
    if (last !== undefined && last < log.length) {
      facts.push(
        fact('last store', `${exactText(log.at(last))}, p${log.page(last)} s${log.sector(last)}`, {
          kind: 'event',
          event: last,
        }),
      );
    }
    facts.push(fact('longest store', durationText(w.latencyMax[i])));
  }
  facts.push(fact('share of time held', `${(figures.heldShareOf[i] * 100).toPrecision(3)} %`));
  if (i !== k.you && k.fsyncEvery[i] > 0)
    facts.push(fact('since its fsync', plural(w.sinceFsync[i], 'store')));
  return facts;
}

/** How it writes: as the scenario says. */
function habits(spec: ProcessSpec | undefined): Fact[] {
  if (!spec) return [];
  const facts = [
    fact('pattern', PATTERN[spec.pattern](spec)),
    fact(spec.pace === 'rate' ? 'means to store' : 'thinks', paceWords(spec)),
    fact(
      'by',
      `${ROUTE_NAMES[ROUTES.indexOf(spec.route)]}${spec.sync && spec.route !== 'mmap' ? ', with O_SYNC' : ''}`,
    ),
  ];
  if (spec.fsyncEvery > 0) facts.push(fact('fsync', `after ${plural(spec.fsyncEvery, 'store')}`));
  if (spec.fsyncEveryNs > 0) facts.push(fact('fsync at the latest', `every ${every(spec.fsyncEveryNs)}`));
  if (spec.kickEvery > 0)
    facts.push(
      fact(
        'starts writeback',
        spec.kickEvery === 1 ? 'after every store' : `after ${plural(spec.kickEvery, 'store')}`,
      ),
    );
  if (spec.stores > 0) facts.push(fact('stops after', plural(spec.stores, 'store')));
  return facts;
}

const PATTERN: Readonly<Record<ProcessSpec['pattern'], (spec: ProcessSpec) => string>> = {
  uniform: () => 'any sector of any page',
  hot: ({ page, sharePct }) => `${sharePct} % to page ${page}, else any`,
  sequential: () => 'sector after sector',
  'one-sector': ({ page, sector }) => `page ${page}, sector ${sector} only`,
};

function paceWords({ pace, thinkNs }: ProcessSpec): string {
  const time = durationText(thinkNs);
  if (pace === 'rate') return `every ${time}`;
  return pace === 'fixed' ? `${time} between stores` : `${time} on average`;
}
