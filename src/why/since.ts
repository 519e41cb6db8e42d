import type { Ns } from '../model/units.ts';
import {
  COMMIT_BEGIN,
  FLUSH_SENT,
  FSYNC_BEGIN,
  LOCK_WAIT,
  START,
  SUBMIT,
  WRITEBACK_WAIT,
} from '../sim/events.ts';
import { accidentBefore } from '../sim/marks.ts';
import { W_LOOK } from '../sim/programs.ts';
import {
  AWAKE,
  COMMIT_WAIT1,
  DOWN,
  FLUSH_WAIT1,
  FOR_COMMIT,
  FOR_FLUSH,
  FOR_WRITEBACK,
  FSYNC,
  RUNNING,
} from '../sim/registers.ts';
import type { World } from '../sim/world.ts';
import { firstFrom, lastBefore } from './look.ts';
import { sentence } from './sentence.ts';
import type { Story } from './story.ts';
import { tellPageWriteback } from './tellRequest.ts';
import { whose } from './words.ts';

/** What has come by now of an event whose actor still waits, or is still in its fsync. `end`: the first event later than now. */
export function tellSince(story: Story, event: number, now: Ns, end: number) {
  const { log, k } = story.history;
  const actor = log.actor(event);
  if (actor >= k.threads) return;
  const w = story.history.worldAt(now);
  // What it was at, an accident has ended.
  if (w.reg[DOWN] !== RUNNING) {
    const last = w.why[actor] === event || w.purpose[actor] === FSYNC;
    if (last) story.add(accidentBefore(story.history, end), 0);
    return;
  }
  if (log.kind(event) === FSYNC_BEGIN) {
    const still = w.purpose[actor] === FSYNC && w.fsyncFrom[actor] === log.at(event);
    if (still) tellFsync(story, w, actor, end);
  } else if (w.why[actor] === event && w.waiting[actor] !== AWAKE) tellWaiting(story, w, event, end);
}

function tellWaiting(story: Story, w: World, event: number, end: number) {
  const { log } = story.history;
  const page = log.page(event);
  if (log.kind(event) === LOCK_WAIT) {
    const why = w.why[log.value(event)];
    if (why > event && why < end) story.add(why, 1);
  }
  if (log.kind(event) !== WRITEBACK_WAIT) return;
  const request = w.reqNumber[page];
  const is = (kind: number) => (e: number) => log.kind(e) === kind && log.request(e) === request;
  story.add(firstFrom(event, end, is(START)), 1);
  if (log.request(event) === 0) story.add(firstFrom(event, end, is(SUBMIT)), 3);
}

/** What an fsync is at: a page’s writeback, the commit, the FLUSH, or a wait that the log knows. */
function tellFsync(story: Story, w: World, actor: number, end: number) {
  const { log, k } = story.history;
  const last = (kind: number) => lastBefore(end, (e) => log.kind(e) === kind);
  switch (w.waiting[actor]) {
    case FOR_WRITEBACK: {
      const page = (w.pc[actor] === W_LOOK ? w.work[actor] : w.cursor[actor]) - 1;
      return tellFsyncsWriteback(story, { actor, page, request: w.reqNumber[page], why: w.wbWhy[page] }, end);
    }
    case FOR_COMMIT:
      if (w.why[k.commit] < end) story.add(w.why[k.commit], 2);
      return awaits(story, last(COMMIT_BEGIN), actor, isIn(w, COMMIT_WAIT1, actor));
    case FOR_FLUSH:
      return awaits(story, last(FLUSH_SENT), actor, isIn(w, FLUSH_WAIT1, actor));
    default: {
      const why = w.why[actor];
      if (why < end) story.tell(why, 1);
    }
  }
}

/** A commit or a FLUSH under way, and whether the fsync waits for this one: who comes later shares the next. */
function awaits(story: Story, event: number, actor: number, present: boolean) {
  if (event < 0) return;
  const waits = `${whose(story.history, actor)} fsync waits for ${present ? 'it' : 'the next'}`;
  story.add(event, 0, `${sentence(story.history, event)}; ${waits}`);
}

/** Whether a thread sleeps in a list. */
function isIn(w: World, head: number, thread: number): boolean {
  for (let t1 = w.reg[head]; t1 !== 0; t1 = w.next[t1 - 1]) if (t1 === thread + 1) return true;
  return false;
}

interface Awaited {
  readonly actor: number;
  readonly page: number;
  /** 0: not submitted yet. */
  readonly request: number;
  /** Its submission, else its beginning. */
  readonly why: number;
}

/** Which page’s writeback an fsync waits for; it logs nothing when it falls asleep for it. */
function tellFsyncsWriteback(story: Story, { actor, page, request, why }: Awaited, end: number) {
  const { history } = story;
  const { log } = history;
  if (why >= end) return;
  const started = firstFrom(why, end, (e) => log.kind(e) === START && log.request(e) === request);
  const newest = request > 0 && started >= 0 ? started : why;
  const waits = `${whose(history, actor)} fsync waits for page ${page}’s writeback`;
  story.add(newest, 0, `${waits}: ${sentence(history, newest)}`);
  tellPageWriteback(story, why, page, end, 1);
}
