import {
  ACT,
  CHECKSUM,
  COMMIT_BEGIN,
  COMPLETE,
  COPY,
  DESTAGE,
  DIRTY,
  FLUSH_DONE,
  FLUSH_SENT,
  FSYNC_BEGIN,
  FSYNC_END,
  KICKED,
  NO_PAGE,
  ROOT_DURABLE,
  SUBMIT,
  TICK,
  TICK_END,
  WRITEBACK,
} from '../sim/events.ts';
import type { History } from '../sim/history.ts';
import { FLUSH_WAIT1 } from '../sim/registers.ts';
import { causeOf, FAR, lastBefore } from './look.ts';
import type { Story, Teller } from './story.ts';
import { tellFsyncEnd } from './tellFsync.ts';
import { tellPreparation } from './tellPreparation.ts';

/** The flusher, fsync, kick, commit and FLUSH. */
export const SYNC_TELLERS: Readonly<Record<number, Teller>> = {
  [TICK]: (story, event, weight) => tellCause(story, event, weight, [DIRTY]),
  [TICK_END]: tellTickEnd,
  [WRITEBACK]: tellPreparation,
  [COPY]: tellPreparation,
  [CHECKSUM]: tellPreparation,
  [SUBMIT]: tellPreparation,
  [FSYNC_BEGIN]: (story, event, weight) => tellCause(story, event, weight, [ACT]),
  [KICKED]: (story, event, weight) => tellCause(story, event, weight, [ACT]),
  [FSYNC_END]: tellFsyncEnd,
  [COMMIT_BEGIN]: tellCommitBegin,
  [ROOT_DURABLE]: tellCommitEnd,
  [FLUSH_SENT]: tellFlushSent,
  [FLUSH_DONE]: tellFlushDone,
};

/** The cause that the log names, if it is of these kinds. */
function tellCause(story: Story, event: number, weight: number, kinds: readonly number[]) {
  const { log } = story.history;
  const cause = causeOf(log, event);
  if (cause < 0 || !kinds.includes(log.kind(cause))) return;
  if (log.kind(cause) === DIRTY) story.tell(cause, weight + 1);
  else story.add(cause, weight + 1);
}

function tellTickEnd(story: Story, event: number, weight: number) {
  const { log } = story.history;
  const flusher = log.actor(event);
  const last = (kind: number) => lastBefore(event, (e) => log.kind(e) === kind && log.actor(e) === flusher);
  const tick = last(TICK);
  const submit = last(SUBMIT);
  if (submit > tick) story.add(submit, weight + 2);
  story.tell(tick, weight + 1);
}

/** The fsync for whose sake a commit begins. */
function tellCommitBegin(story: Story, event: number, weight: number) {
  const { history } = story;
  const cause = causeOf(history.log, event);
  if (cause >= 0 && history.log.actor(cause) < history.k.processes)
    story.tell(callOf(history, cause), weight + 1);
}

/** The fsync that a process is in at an event of its own, itself included. */
function callOf({ log }: History, event: number): number {
  const actor = log.actor(event);
  return lastBefore(event + 1, (e) => log.kind(e) === FSYNC_BEGIN && log.actor(e) === actor);
}

function tellCommitEnd(story: Story, event: number, weight: number) {
  const { history } = story;
  const { log, k } = history;
  const begin = lastBefore(event, (e) => log.kind(e) === COMMIT_BEGIN);
  for (let e = event - 1; e > begin && e > event - FAR; e--) {
    const kind = log.kind(e);
    const own = log.actor(e) === k.commit && kind === SUBMIT;
    if (own || kind === FLUSH_DONE || (kind === COMPLETE && log.page(e) === NO_PAGE))
      story.add(e, weight + 3);
  }
  story.tell(begin, weight + 1);
}

/** Who asked for the FLUSH: the commit, or an fsync. */
function tellFlushSent(story: Story, event: number, weight: number) {
  const { history } = story;
  const { log, k } = history;
  const first = history.worldAt(log.at(event)).reg[FLUSH_WAIT1] - 1;
  const cause = causeOf(log, event);
  const asker =
    first >= 0 ? first : cause >= 0 && log.actor(cause) < k.processes ? log.actor(cause) : k.commit;
  const kind = asker === k.commit ? COMMIT_BEGIN : FSYNC_BEGIN;
  story.tell(
    lastBefore(event, (e) => log.kind(e) === kind && log.actor(e) === asker),
    weight + 1,
  );
}

/** What the FLUSH had to wait for. */
function tellFlushDone(story: Story, event: number, weight: number) {
  const { log } = story.history;
  const sent = lastBefore(event, (e) => log.kind(e) === FLUSH_SENT);
  const destaged = lastBefore(event, (e) => log.kind(e) === DESTAGE);
  if (destaged > sent) story.add(destaged, weight + 2);
  story.tell(sent, weight + 1);
}
