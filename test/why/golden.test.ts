import { expect, test } from 'vitest';
import { type PresetId, presetOf } from '../../src/model/presets.ts';
import type { StrategyId } from '../../src/model/strategy.ts';
import { MS, type Ns } from '../../src/model/units.ts';
import { EVENT_KINDS, type EventKind } from '../../src/sim/events.ts';
import { History } from '../../src/sim/history.ts';
import { FOR_COMMIT, FOR_WRITEBACK } from '../../src/sim/registers.ts';
import { chainOf } from '../../src/why/chain.ts';
import { eventOf } from '../../src/why/eventOf.ts';
import { eventsOf } from '../sim/stepping.ts';

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

test('chains read as recorded', async () => {
  const text = [...SOUGHT.map(example), ...present()].join('\n');
  await expect(text).toMatchFileSnapshot('chains.txt');
});
