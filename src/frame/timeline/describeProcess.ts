import { processLetter, processName } from '../../model/scenario.ts';
import type { Ns } from '../../model/units.ts';
import { NO_PAGE, NO_SECTOR } from '../../sim/events.ts';
import type { Log } from '../../sim/log.ts';
import { isNeedless } from './drawHeld.ts';
import { binNs, isDense } from './drawStores.ts';
import type { Lane } from './layout.ts';
import type { Marks } from './marks.ts';
import { count, type Description, lasting } from './saying.ts';
import type { TimeScale } from './scale.ts';
import {
  HELD_FILE,
  HELD_LOCK,
  HELD_POOL,
  HELD_QUEUE,
  HELD_THROTTLED,
  HELD_WRITEBACK,
  type ProcessLane,
  type TimelineIndex,
} from './timelineIndex.ts';
import { duration } from './words.ts';

/** How far from a mark still counts as on it, pixels. */
const NEAR = 4;

const WAITS: readonly string[] = (() => {
  const words = new Array<string>(6).fill('');
  words[HELD_WRITEBACK] = 'waits for writeback';
  words[HELD_LOCK] = 'waits for the page lock';
  words[HELD_FILE] = 'waits for the file lock';
  words[HELD_POOL] = 'waits for a spare page';
  words[HELD_QUEUE] = 'waits for a place in the queue';
  words[HELD_THROTTLED] = 'is throttled';
  return words;
})();

/** What a process does, or waits for, at an instant of its lane. */
export function describeProcess(
  scale: TimeScale,
  index: TimelineIndex,
  log: Log,
  row: Lane,
  ns: Ns,
): Description {
  const process = row.index;
  const lane = index.threads[process];
  const you = process === index.k.you;
  const who = you ? 'you' : processLetter(index.scenario, process);
  const known =
    describeHold(scale, index, log, lane, who, ns) ?? describeMarks(scale, index, log, row, who, ns);
  return (
    known ?? { title: you ? 'you' : `${who} ${processName(index.scenario, process)}, running`, more: '' }
  );
}

function describeHold(
  scale: TimeScale,
  index: TimelineIndex,
  log: Log,
  lane: ProcessLane,
  who: string,
  ns: Ns,
): Description | null {
  const near = scale.perPixel;
  for (const [kind, spans] of lane.held.entries()) {
    const i = spans.firstEndingAfter(ns - near);
    if (i >= spans.length || spans.from(i) > ns + near) continue;
    const e = spans.event(i);
    const title = `${who} ${WAITS[kind]}, ${lasting(spans.from(i), spans.to(i), index)}`;
    const needless = isNeedless(spans, kind, i, log) ? '; needless: that sector had been read' : '';
    const until = kind === HELD_WRITEBACK && log.request(e) > 0 ? ` until #${log.request(e)} completes` : '';
    if (kind === HELD_THROTTLED)
      return { title, more: `${log.value(e)} dirty and under writeback, limit ${index.k.limit}` };
    return { title, more: `${place(log, e)}${until}${needless}` };
  }
  const i = lane.fsyncs.at(ns);
  return i < 0
    ? null
    : {
        title: `${who} in ${log.page(lane.fsyncs.event(i)) === NO_PAGE ? 'fsync' : 'O_SYNC'}, ${lasting(lane.fsyncs.from(i), lane.fsyncs.to(i), index)}`,
        more: stagesOf(lane, i, Math.min(lane.fsyncs.to(i), index.reachedNs)),
      };
}

/** "writes 12 µs, waits 48.1 ms, commit or FLUSH 16.3 ms". */
function stagesOf({ fsyncs, stages }: ProcessLane, i: number, end: Ns): string {
  const [from, written, waited] = [fsyncs.from(i), stages.written(i), stages.waited(i)];
  const parts: string[] = [];
  if (written > from) parts.push(`writes ${duration(written - from)}`);
  if (waited > written) parts.push(`waits ${duration(waited - written)}`);
  if (end > waited) parts.push(`${parts.length > 0 ? 'then ' : ''}commit or FLUSH ${duration(end - waited)}`);
  return parts.join(', ');
}

function describeMarks(
  scale: TimeScale,
  index: TimelineIndex,
  log: Log,
  row: Lane,
  who: string,
  ns: Ns,
): Description | null {
  const lane = index.threads[row.index];
  if (isDense(lane.stores, scale, row)) {
    const bin = binNs(scale);
    const start = Math.floor(ns / bin) * bin;
    const stores = lane.stores.firstAfter(start + bin - 1) - lane.stores.firstAfter(start - 1);
    return { title: `${who}: ${count(stores, 'store')} in ${duration(bin)}`, more: '' };
  }
  const near = NEAR * scale.perPixel;
  const at = (marks: Marks) => {
    const i = marks.nearest(ns);
    return i >= 0 && Math.abs(marks.at(i) - ns) <= near ? marks.event(i) : -1;
  };
  const [store, copy, fault] = [at(lane.stores), at(lane.copies), at(lane.faults)];
  const also = [copy >= 0 && 'made a copy', fault >= 0 && 'faulted'].filter(Boolean).join(', ');
  const whose = who === 'you' ? 'your' : `${who}’s`;
  if (store >= 0)
    return {
      title: `${whose} store ${log.value(store)}`,
      more: `${place(log, store)}${also && `; ${also}`}`,
    };
  if (copy >= 0)
    return { title: `${who} copies a page, ${duration(index.k.copyNs)}`, more: place(log, copy) };
  return fault < 0 ? null : { title: `${who} faults: the PTE is read-only`, more: place(log, fault) };
}

function place(log: Log, e: number): string {
  if (log.page(e) === NO_PAGE) return '';
  return log.sector(e) === NO_SECTOR ? `page ${log.page(e)}` : `page ${log.page(e)}, sector ${log.sector(e)}`;
}
