import { expect, test } from 'vitest';
import { type PresetId, presetOf } from '../../src/model/presets.ts';
import type { StrategyId } from '../../src/model/strategy.ts';
import { MS, type Ns } from '../../src/model/units.ts';
import { UNREADABLE_PAGE } from '../../src/sim/boot.ts';
import {
  BOOT,
  COMPLETE,
  CUT,
  EVENT_KINDS,
  type EventKind,
  FAULT,
  LANDED,
  MOUNTED,
  STORE,
  TICK,
  VERDICT,
} from '../../src/sim/events.ts';
import { History } from '../../src/sim/history.ts';
import { FOR_COMMIT, FOR_WRITEBACK } from '../../src/sim/registers.ts';
import { LOST, OLDER, TORN, UNREADABLE } from '../../src/sim/verdict.ts';
import { chainOf } from '../../src/why/chain.ts';
import { eventOf } from '../../src/why/eventOf.ts';
import { eventsOf } from '../sim/stepping.ts';
import { endedBy, verdictOf } from './cuts.ts';

/** Chains to read: `chains.txt` is what a person is told. */

const SOUGHT: readonly [PresetId, StrategyId, EventKind][] = [
  ['hot-counter', 'checksum-unstable', 'mismatch'],
  ['hot-counter', 'checksum-unstable', 'heal'],
  ['hot-counter', 'no-checksum', 'mix'],
  ['hot-counter', 'ro-flip', 'writeback-wait'],
  ['hot-counter', 'ro-flip', 'writeback-woken'],
  ['hot-counter', 'ro-flip', 'lock-wait'],
  ['hot-counter', 'ro-flip', 'lock-got'],
  ['hot-counter', 'ro-flip', 'fault'],
  ['hot-counter', 'bounce', 'wasted'],
  ['hot-counter', 'bounce-on-fault', 'split'],
  ['hot-counter', 'patient', 'patience-over'],
  ['hot-counter', 'ro-flip', 'destage'],
  ['dry-pool', 'bounce', 'pool-got'],
  ['dry-pool', 'bounce-on-fault', 'split-void'],
  ['dirty-bit', 'ro-flip', 'throttle'],
  ['dirty-bit', 'ro-flip', 'release'],
  ['dirty-bit', 'ro-flip', 'fold'],
  ['fsync-commit', 'ro-flip', 'fsync-end'],
  ['fsync-commit', 'ro-flip', 'root-durable'],
  ['lying-disk', 'ro-flip', 'flush-sent'],
  ['store-and-kick', 'ro-flip', 'store'],
];

function historyOf(preset: PresetId, strategy: StrategyId): History {
  const history = new History({ ...presetOf(preset).scenario, strategy });
  history.extendTo(200 * MS);
  return history;
}

function told(history: History, event: number, now?: Ns): string {
  return chainOf(history, event, 6, now)
    .map(({ at, words }) => `${(at / MS).toFixed(3).padStart(8)}  ${words}`)
    .join('\n');
}

/** The middle one of its kind. */
function example([preset, strategy, kind]: (typeof SOUGHT)[number]): string {
  const history = historyOf(preset, strategy);
  const events = eventsOf(history.log, EVENT_KINDS.indexOf(kind));
  return `${preset}, ${strategy}: ${kind}\n${told(history, events[events.length >> 1]!)}\n`;
}

/** As the playhead sees it: the oldest wait, while its request is at the device; what fsyncs wait for. */
function present(): string[] {
  const stalled = historyOf('hot-counter', 'ro-flip');
  const t = 105 * MS;
  const wait = eventOf(stalled, stalled.worldAt(t), t, { kind: 'meter', meter: 'stalled' });
  const syncing = historyOf('fsync-commit', 'ro-flip');
  const fsyncs = [FOR_WRITEBACK, FOR_COMMIT].map((reason) => {
    let s = 60 * MS;
    while (syncing.worldAt(s).waiting[0] !== reason) s += MS / 2;
    const sync = eventOf(syncing, syncing.worldAt(s), s, { kind: 'process', process: 0 });
    return `fsync-commit, ro-flip: an fsync under way, seen at ${s / MS} ms\n${told(syncing, sync, s)}\n`;
  });
  return [
    `hot-counter, ro-flip: the oldest wait, seen at ${t / MS} ms\n${told(stalled, wait, t)}\n`,
    ...fsyncs,
  ];
}

/** What recovery finds, why, and what follows the new start. */
function accidents(): string[] {
  const lines: string[] = [];
  const tell = (name: string, history: History, event: number) => {
    lines.push(`${name}\n${told(history, event)}\n`);
  };
  const unstable = { preset: 'hot-counter', strategy: 'checksum-unstable' } as const;
  const flip = { preset: 'hot-counter', strategy: 'ro-flip' } as const;
  const liar = { preset: 'lying-disk', strategy: 'ro-flip' } as const;
  const lost = endedBy({ ...liar, verdict: LOST });
  tell('lying-disk, ro-flip, cut: lost', lost, verdictOf(lost, LOST));
  tell('lying-disk, ro-flip, cut: the cut', lost, eventsOf(lost.log, CUT)[0]!);
  tell('lying-disk, ro-flip, cut: landed', lost, eventsOf(lost.log, LANDED)[0]!);
  const unnamed = endedBy({ ...liar, verdict: UNREADABLE });
  tell('lying-disk, ro-flip, cut: unreadable', unnamed, verdictOf(unnamed, UNREADABLE));
  const broken = endedBy({ ...unstable, verdict: UNREADABLE, from: 50 * MS });
  tell('hot-counter, checksum-unstable, cut: unreadable', broken, verdictOf(broken, UNREADABLE));
  const bad = eventsOf(broken.log, MOUNTED).find((e) => broken.log.value(e) === UNREADABLE_PAGE)!;
  tell('hot-counter, checksum-unstable, after the cut: mounted', broken, bad);
  const older = endedBy({ ...flip, verdict: OLDER, from: 95 * MS });
  for (const e of eventsOf(older.log, VERDICT)) tell('hot-counter, ro-flip, cut: a page', older, e);
  const boot = eventsOf(older.log, BOOT)[0]!;
  tell('hot-counter, ro-flip, after the cut: the new start', older, boot);
  const first = (kind: number) => eventsOf(older.log, kind).find((e) => e > boot)!;
  for (const kind of [FAULT, STORE, TICK, COMPLETE])
    tell(`hot-counter, ro-flip, after the cut: ${EVENT_KINDS[kind]}`, older, first(kind));
  const plain = { preset: 'hot-counter', strategy: 'no-checksum' } as const;
  const torn = endedBy({ ...plain, verdict: TORN });
  tell('hot-counter, no-checksum, cut: torn', torn, verdictOf(torn, TORN));
  const crash = endedBy({ ...flip, verdict: OLDER, kind: 'crash', from: 95 * MS });
  tell('hot-counter, ro-flip, crash: older', crash, verdictOf(crash, OLDER));
  return lines;
}

test('chains of accidents read as recorded', async () => {
  await expect(accidents().join('\n')).toMatchFileSnapshot('accidents.txt');
});

test('chains read as recorded', async () => {
  const text = [...SOUGHT.map(example), ...present()].join('\n');
  await expect(text).toMatchFileSnapshot('chains.txt');
});
