import { expect, test, vi } from 'vitest';
import { presetOf } from '../../src/model/presets.ts';
import type { Intervention } from '../../src/model/scenario.ts';
import { MS } from '../../src/model/units.ts';
import * as event from '../../src/sim/events.ts';
import { History } from '../../src/sim/history.ts';
import { DOWN, RUNNING } from '../../src/sim/registers.ts';
import { stampProcess, stampStore } from '../../src/sim/stamp.ts';
import { INTACT, LOST, OLDER, TORN, UNREADABLE } from '../../src/sim/verdict.ts';
import { chainOf } from '../../src/why/chain.ts';
import type { Line } from '../../src/why/line.ts';
import { lastBefore } from '../../src/why/look.ts';
import { found, stampText } from '../../src/why/remains.ts';
import { sentence } from '../../src/why/sentence.ts';
import { submissionBefore } from '../../src/why/tellRequest.ts';
import { ordinal } from '../../src/why/words.ts';
import { eventsOf } from '../sim/stepping.ts';
import { endedBy, verdictOf } from './cuts.ts';
import { accidentRuns, eachEvent, endedRuns, mirrorRuns } from './runs.ts';

/** Why recovery finds what it finds: against the log and the world that the accident left. */

vi.setConfig({ testTimeout: 60_000 });

const runs = [...accidentRuns(120, 11), ...endedRuns(240, 12), ...mirrorRuns(160, 13)];

/** All verdicts of a kind, with their chains; there must be so many. */
function each(
  value: number,
  least: number,
  look: (history: History, e: number, lines: readonly Line[]) => string,
) {
  const wrong: string[] = [];
  let met = 0;
  for (const { name, history } of runs) {
    for (const e of eventsOf(history.log, event.VERDICT)) {
      if (history.log.value(e) !== value) continue;
      met++;
      const said = look(history, e, chainOf(history, e));
      if (said) wrong.push(`${name}: ${e} ${said}`);
    }
  }
  expect(wrong.slice(0, 10)).toEqual([]);
  expect(met).toBeGreaterThan(least);
}

/** "its 7th", "your 1st". */
const storeWords = ({ k }: History, stamp: number) =>
  `${stampProcess(k, stamp) === k.you ? 'your' : 'its'} ${ordinal(stampStore(k, stamp))}`;

const find = ({ log }: History, lines: readonly Line[], ...kinds: number[]) =>
  lines.find((line) => kinds.includes(log.kind(line.event)));

test('lost: the broken promise, the store that it was about, and what held that back', () => {
  each(LOST, 20, (history, e, lines) => {
    const { log } = history;
    const end = find(history, lines, event.FSYNC_END);
    if (end?.event !== log.cause(e)) return 'does not name the fsync';
    const store = find(history, lines, event.STORE);
    if (!store || log.page(store.event) !== log.page(e) || log.sector(store.event) !== log.sector(e))
      return 'names no store';
    const it = found(history, e);
    if (!sentence(history, e).includes(`${stampText(history, it.owed)} was promised`))
      return 'names no stamp';
    const back = find(history, lines, event.FLUSH_SENT, event.COMPLETE);
    return back ? '' : 'has nothing between';
  });
});

test('unreadable: the store that came between checksum and DMA, or what got to media without what it names', () => {
  let [scribbled, unnamed] = [0, 0];
  each(UNREADABLE, 20, (history, e, lines) => {
    const { log } = history;
    const page = log.page(e);
    const broken = eventsOf(log, event.MISMATCH).some(
      (m) => m < e && log.page(m) === page && log.request(m) === log.request(e) && log.request(e) > 0,
    );
    if (broken) {
      scribbled++;
      const [read, store, sum] = [event.DMA, event.STORE, event.CHECKSUM].map((kind) =>
        find(history, lines, kind),
      );
      if (!read || !store || !sum) return 'lacks a line';
      return sum.event < store.event && store.event < read.event ? '' : 'is out of order';
    }
    unnamed++;
    return find(history, lines, event.FLUSH_SENT, event.LANDED, event.COMPLETE) ? '' : 'has no reason';
  });
  expect(scribbled).toBeGreaterThan(5);
  expect(unnamed).toBeGreaterThan(5);
});

test('older: the newest store, and where it was', () => {
  each(OLDER, 100, (history, e, lines) => {
    const { log } = history;
    const store = find(history, lines, event.STORE);
    const it = found(history, e);
    if (!sentence(history, e).includes(stampText(history, it.had))) return 'names no stamp';
    // After a second accident in a row, or a new start that brought it, memory had it from before.
    if (!store) return it.had !== 0 ? 'names no store' : '';
    if (it.had !== 0 && !store.words.includes(`(${storeWords(history, it.had)} store)`))
      return 'names another';
    return log.page(store.event) === log.page(e) && log.sector(store.event) === log.sector(e)
      ? ''
      : 'names another';
  });
});

test('torn: what landed in part, or was read at different instants', () => {
  each(TORN, 5, (history, _, lines) =>
    find(history, lines, event.LANDED, event.MIX, event.COMPLETE, event.DESTAGE) ? '' : 'has no reason',
  );
});

/** Of a mirror either leg may be the one. */
const ARRIVED = [
  event.DESTAGE,
  event.MEDIA,
  event.LANDED,
  event.IN_CACHE,
  event.LEG_DESTAGE,
  event.LEG_MEDIA,
  event.LEG_LANDED,
  event.LEG_IN_CACHE,
];

test('intact: by which way it got to media, or that it was there from the start', () => {
  each(INTACT, 100, (history, e, lines) => {
    if (history.log.request(e) === 0) return '';
    return find(history, lines, ...ARRIVED) ? '' : 'does not say how';
  });
});

test('what happens after a new start has no cause before it, but for what the device still had', () => {
  const wrong: string[] = [];
  let checked = 0;
  for (const { name, history } of runs) {
    const { log, k } = history;
    for (const boot of eventsOf(log, event.BOOT)) {
      const next = eventsOf(log, event.BOOT).find((b) => b > boot) ?? log.length;
      for (let e = boot + 1; e < next; e++) {
        if (history.worldAt(log.at(e)).reg[DOWN] !== RUNNING || ABOUT_BEFORE.includes(log.kind(e))) continue;
        if (log.actor(e) >= k.firstSlot) continue;
        checked++;
        for (const line of chainOf(history, e)) {
          const device = log.request(line.event) > 0 || log.kind(line.event) === event.ACT;
          if (line.event < boot && !device && !ABOUT_BEFORE.includes(log.kind(line.event)))
            wrong.push(`${name}: ${e} ${sentence(history, e)} <- ${line.words}`);
        }
      }
    }
  }
  expect(wrong.slice(0, 10)).toEqual([]);
  expect(checked).toBeGreaterThan(1000);
});

/** Accidents and the start after them tell of what was before. */
const ABOUT_BEFORE: readonly number[] = [
  event.CRASH,
  event.CUT,
  event.LANDED,
  event.VERDICT,
  event.BOOT,
  event.MOUNTED,
  event.ACT,
];

test('as on the sheet: cut, fsync returned, FLUSH a lie, the request in the volatile cache only', () => {
  const history = endedBy({ preset: 'lying-disk', strategy: 'ro-flip', verdict: LOST });
  const { log } = history;
  const e = verdictOf(history, LOST);
  const kinds = chainOf(history, e).map((line) => log.kind(line.event));
  expect(kinds).toEqual([
    event.VERDICT,
    event.CUT,
    event.FSYNC_END,
    event.FLUSH_SENT,
    event.COMPLETE,
    event.STORE,
  ]);
  const more = chainOf(history, e, 7).map(({ words }) => words);
  expect(more[3]).toBe('the device answers FLUSH at once, and has written nothing');
});

test('of every verdict: the accident stands next to it, and no line says a thing twice', () => {
  for (const value of [INTACT, OLDER, LOST, UNREADABLE, TORN]) {
    each(value, 0, (history, _, lines) => {
      if (lines.length > 6) return 'is too long';
      if (!find(history, lines, event.CUT, event.CRASH)) return 'does not name the accident';
      return new Set(lines.map(({ words }) => words)).size < lines.length
        ? `says twice ${lines[0]?.words}`
        : '';
    });
  }
});

test('a new start within the same instant takes nothing from what is said of the accident', () => {
  for (const verdict of [LOST, UNREADABLE, OLDER, TORN]) {
    const strategy = verdict === TORN ? 'no-checksum' : 'ro-flip';
    const apart = endedBy({ preset: verdict === TORN ? 'hot-counter' : 'lying-disk', strategy, verdict });
    const { scenario, log } = apart;
    const at = scenario.interventions[0]!.at;
    const acts = scenario.interventions.map((act) => ({ ...act, at }));
    const together = new History({ ...scenario, interventions: acts });
    together.extendTo(at);
    const words = (history: History) =>
      eventsOf(history.log, event.VERDICT).map((e) => chainOf(history, e).map((line) => line.words));
    expect(words(together)).toEqual(words(apart));
    expect(log.value(verdictOf(apart, verdict))).toBe(verdict);
  }
});

test('no sentence names a time of nothing, several of one, or what is not known', () => {
  const wrong = new Set<string>();
  const flaw = / 0 ns|\bsectors \d\b(?! to|,)|undefined|NaN|\bnull\b/;
  eachEvent(runs, ({ history }, e) => {
    const words = sentence(history, e);
    if (flaw.test(words)) wrong.add(words);
    if (history.log.kind(e) === event.VERDICT)
      for (const line of chainOf(history, e)) if (flaw.test(line.words)) wrong.add(line.words);
  });
  expect([...wrong].slice(0, 10)).toEqual([]);
});

test('a page of a new file system is as that was made: nothing before it counts', () => {
  const at = 51.9 * MS;
  const acts: Intervention[] = [
    { kind: 'cut', at },
    { kind: 'boot', at: at + MS },
    { kind: 'cut', at: at + MS + 1 },
  ];
  const history = new History({ ...presetOf('lying-disk').scenario, interventions: acts });
  history.extendTo(at + 2 * MS);
  const boot = eventsOf(history.log, event.BOOT)[0] as number;
  expect(sentence(history, boot)).toContain('it makes a new, empty file system');
  const after = eventsOf(history.log, event.VERDICT).filter((e) => e > boot);
  expect(after).toHaveLength(history.k.pages);
  for (const e of after) {
    expect(history.log.value(e)).toBe(INTACT);
    const lines = chainOf(history, e);
    expect(lines.map((line) => line.event)).toContain(boot);
    expect(lines.every((line) => line.event >= boot)).toBe(true);
  }
  expect(history.worldAt(at + MS).durableAt[0]).toBe(at + MS);
});

test('of a copy, or of a page that was split off, no store is blamed for what the device read', () => {
  const blamed: string[] = [];
  for (const { name, history } of runs) {
    const { log } = history;
    for (const e of eventsOf(log, event.LEG_MISMATCH)) {
      const is = (n: number) =>
        log.page(n) === log.page(e) && [event.WRITEBACK, event.SUBMIT].includes(log.kind(n));
      const submit = submissionBefore(history, e, log.page(e), log.request(e));
      const copied = lastBefore(submit, (n) => log.kind(n) === event.COPY || is(n));
      if (copied < 0 || log.kind(copied) !== event.COPY || log.page(copied) !== log.page(e)) continue;
      if (chainOf(history, e).some(({ words }) => /’s store$/.test(words))) blamed.push(`${name}: ${e}`);
    }
  }
  expect(blamed).toEqual([]);
});
