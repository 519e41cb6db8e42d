import { advance } from '../../../src/frame/timeline/advance.ts';
import { TimelineIndex } from '../../../src/frame/timeline/timelineIndex.ts';
import { type PresetId, presetOf } from '../../../src/model/presets.ts';
import type { Scenario } from '../../../src/model/scenario.ts';
import { History } from '../../../src/sim/history.ts';

export interface Indexed {
  readonly history: History;
  readonly index: TimelineIndex;
}

/** A run to its end, and its index built at once. */
export function indexed(scenario: Scenario): Indexed {
  const history = new History(scenario);
  history.extendTo(scenario.runNs);
  return { history, index: indexOf(history) };
}

export function indexOf(history: History): TimelineIndex {
  const index = new TimelineIndex(history.scenario, history.k);
  advance(index, history);
  return index;
}

export function preset(id: PresetId, changes: Partial<Scenario> = {}): Scenario {
  return { ...presetOf(id).scenario, ...changes };
}

/** All that an index holds as plain lists, so that two can be compared. */
export function contents(index: TimelineIndex): unknown {
  const marks = (m: TimelineIndex['ticks']) => list(m.length, (i) => [m.at(i), m.event(i)]);
  const spans = (s: TimelineIndex['flushes']) => list(s.length, (i) => [s.from(i), s.to(i), s.event(i)]);
  const steps = (s: TimelineIndex['depth']) => list(s.length, (i) => [s.at(i), s.level(i)]);
  return {
    taken: index.taken,
    reachedNs: index.reachedNs,
    threads: index.threads.map((t) => ({
      stores: marks(t.stores),
      faults: marks(t.faults),
      copies: marks(t.copies),
      held: t.held.map(spans),
      fsyncs: spans(t.fsyncs),
      stages: list(t.fsyncs.length, (i) => [t.stages.written(i), t.stages.waited(i)]),
    })),
    pages: index.pages.map(({ dirty, bad, writebacks: w }) => ({
      dirty: spans(dirty),
      bad: bad.map(spans),
      writebacks: list(w.length, (i) => [w.from(i), w.readFrom(i), w.readTo(i), w.to(i), w.request(i)]),
    })),
    steps: [index.depth, ...index.caches.map(({ level }) => level), index.dirtyPages, index.counted].map(
      steps,
    ),
    spans: [
      index.flusherAwake,
      ...index.transfers,
      index.flushes,
      ...index.caches.flatMap(({ rows, blocks }) => [...rows, ...blocks]),
    ].map(spans),
    marks: [index.ticks, index.ticksPassed, index.mismatches, index.acts].map(marks),
  };
}

const list = <T>(length: number, at: (i: number) => T) => Array.from({ length }, (_, i) => at(i));
