import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { presetOf } from '../../src/model/presets.ts';
import type { Intervention, Scenario } from '../../src/model/scenario.ts';
import { MS } from '../../src/model/units.ts';
import { haveAccident } from '../../src/sim/accident.ts';
import { Autopsy } from '../../src/sim/autopsy.ts';
import { blockLost, blockStamp, newestBlock } from '../../src/sim/blocks.ts';
import { startAgain } from '../../src/sim/boot.ts';
import { digestOf } from '../../src/sim/digest.ts';
import { BOOT, DEATH, STORE, VERDICT } from '../../src/sim/events.ts';
import { History } from '../../src/sim/history.ts';
import { Machine } from '../../src/sim/machine.ts';
import { simulate, timed } from '../../src/sim/simulate.ts';
import { startMachine } from '../../src/sim/start.ts';
import { INTACT, LOST, UNREADABLE, VERDICT_NAMES } from '../../src/sim/verdict.ts';
import { World } from '../../src/sim/world.ts';
import { accidentKinds, several, withAccidents, withSeveral } from './accidents.ts';
import { Judge } from './account/judge.ts';
import { everything, followedByQuiet, scenarios } from './arbitrary.ts';
import { holds, look } from './holding.ts';
import { atRest } from './invariants.ts';
import { honest, STABLE, sound } from './sound.ts';
import { eachStep, eventsOf, historyOf } from './stepping.ts';

/** No lost promise and no EIO, over runs with several accidents and starts. */
vi.setConfig({ testTimeout: 60_000 });

/** What is wrong with a page after an accident: nothing may be lost or unreadable. */
function bad(verdict: ArrayLike<number>): string[] {
  return Array.from(verdict)
    .filter((one) => one === LOST || one === UNREADABLE)
    .map((one) => VERDICT_NAMES[one] as string);
}

/** Judges accidents of both kinds all over a run; throws where something is lost or unreadable. */
function pullThePlug(scenario: Scenario, every: number, count: number[] = []) {
  const history = historyOf(scenario);
  const autopsy = new Autopsy(history);
  const had = eventsOf(history.log, VERDICT).map((i) => history.log.value(i));
  if (bad(had).length > 0) throw new Error(`had: ${bad(had)}`);
  for (let t = 0; t <= history.reachedNs; t += every) {
    for (const kind of ['cut', 'crash'] as const) {
      const { verdict } = autopsy.at(kind, t);
      for (const one of verdict) count[one] = (count[one] ?? 0) + 1;
      if (bad(verdict).length > 0) throw new Error(`${kind} at ${t}: ${bad(verdict)}`);
    }
  }
  return had.length;
}

describe('an honest device', () => {
  test('loses no promised store and breaks no block, in accident after accident', () => {
    let had = 0;
    const cases = withSeveral(everything({ strategies: STABLE, accidents: true }).map(sound));
    holds(501, 100, cases, (scenario) => {
      had += pullThePlug(scenario, 7013);
    });
    expect(had).toBeGreaterThan(300);
  });

  test('nor when the kernel crashes with a root in the device’s cache, and the power goes after the start', () => {
    const count: number[] = [];
    const cases = fc.tuple(
      scenarios({ strategies: STABLE }).map(honest),
      fc.integer({ min: 0, max: MS / 2 }),
    );
    holds(502, 80, cases, ([raw, at]) => {
      const device = {
        ...raw.device,
        plp: false,
        fua: false,
        writeCache: true,
        cachePages: 64,
        destageNs: MS,
      };
      const acts = raw.interventions.filter((act) => act.kind !== 'write-cache');
      const scenario = { ...raw, device, interventions: acts };
      pullThePlug(withAccidents(scenario, [['crash', at / scenario.runNs, 10]]), 5003, count);
    });
    expect(count[INTACT]).toBeGreaterThan(1000);
  });
});

/** The same on a device that lies, and keeps all in its cache. */
const lying = (scenario: Scenario): Scenario => ({
  ...scenario,
  device: { ...scenario.device, lies: true, plp: false, writeCache: true, cachePages: 64, destageNs: MS },
});

test('on a device that lies some cut breaks promises, also after a start', () => {
  let broken = 0;
  let late = 0;
  holds(503, 80, withSeveral(everything({ strategies: STABLE }).map(sound)), (raw) => {
    const history = historyOf(lying(raw));
    const starts = eventsOf(history.log, BOOT);
    const autopsy = new Autopsy(history);
    for (let t = 0; t <= history.reachedNs; t += 9973) {
      const w = autopsy.at('cut', t);
      const start = starts.findLast((i) => history.log.at(i) <= t);
      w.verdict.forEach((verdict) => {
        if (verdict !== LOST) return;
        broken++;
        if (start !== undefined) late++;
      });
    }
  });
  expect([broken > 50, late > 10]).toEqual([true, true]);
});

test('recovery of a recovered machine changes nothing, however often, and finds all intact that can be read', () => {
  let starts = 0;
  const some = fc.oneof(everything({ accidents: true }), everything().map(lying));
  holds(504, 80, withSeveral(some), (scenario) => {
    let copy: Machine | undefined;
    let seen = 0;
    eachStep(scenario, (m) => {
      const log = m.log as NonNullable<Machine['log']>;
      const booted = log.length > seen && eventsFrom(log, seen, BOOT);
      seen = log.length;
      if (!booted) return;
      starts++;
      copy ??= new Machine(new World(m.w.dims), scenario, timed);
      copy.w.bytes.set(m.w.bytes);
      for (const kind of ['cut', 'crash', 'cut'] as const) {
        haveAccident(copy, kind, copy.k.intervene);
        for (const verdict of copy.w.verdict) expect([INTACT, UNREADABLE]).toContain(verdict);
        startAgain(copy, copy.k.intervene);
        expect(copy.w.frames).toEqual(m.w.frames);
        expect(copy.w.media).toEqual(m.w.media);
      }
    });
  });
  expect(starts).toBeGreaterThan(50);
});

test('a broken promise is told once: after the start what is there is what is owed', () => {
  const { scenario } = presetOf('lying-disk');
  const acts = scenario.interventions.filter((act) => act.kind !== 'cut');
  const autopsy = new Autopsy(historyOf({ ...scenario, interventions: acts }));
  let told = 0;
  for (let at = 0; at < scenario.runNs; at += scenario.runNs / 400) {
    if (!autopsy.at('cut', at).verdict.includes(LOST)) continue;
    told++;
    const before = acts.filter((act) => act.at <= at);
    const again = (['cut', 'boot', 'cut'] as const).map((kind) => ({ kind, at }));
    const { verdict } = historyOf({ ...scenario, runNs: at, interventions: [...before, ...again] }).worldAt(
      at,
    );
    for (const one of verdict) expect([INTACT, UNREADABLE]).toContain(one);
  }
  expect(told).toBeGreaterThan(2);
});

function eventsFrom(log: NonNullable<Machine['log']>, from: number, kind: number): boolean {
  for (let i = from; i < log.length; i++) if (log.kind(i) === kind) return true;
  return false;
}

test('no lost store after accidents: once all is quiet the device’s newest copy is what the files hold by the log', () => {
  let accidents = 0;
  const cases = withSeveral(everything({ accidents: true })).map((scenario) => {
    const last = { kind: 'boot', at: scenario.runNs } as const;
    return followedByQuiet({ ...scenario, interventions: [...scenario.interventions, last] });
  });
  holds(505, 40, cases, (scenario) => {
    const judge = new Judge(scenario);
    const { w, k, log } = eachStep(scenario, (m) => judge.look(m));
    accidents += judge.starts;
    expect(atRest(w)).toBeUndefined();
    const killed = log && eventsOf(log, DEATH).length > 0;
    scenario.processes.forEach((process, i) => {
      if (!killed) expect(w.stored[i]).toBe(process.stores);
    });
    for (let p = 0; p < k.pages; p++) {
      const held = judge.recovery.memory.page(p);
      const at = w.pageFrame[p] * k.sectors;
      expect([...w.frames.subarray(at, at + k.sectors)]).toEqual(held);
      // A page that could not be read, and that nobody has stored to since, is empty, and its block as it was.
      if (blockLost(w, newestBlock(w, p))) expect(held).toEqual(Array(k.sectors).fill(0));
      else expect(held.map((_, s) => blockStamp(w, newestBlock(w, p), s))).toEqual(held);
    }
  });
  expect(accidents).toBeGreaterThan(50);
});

describe('determinism', () => {
  const LONG = { runNs: 2 * MS, stores: 1000, accidents: true };
  const parts = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 3, maxLength: 8 });

  test('worldAt, by checkpoints and in any order, is the run from the start; in slices, too', () => {
    holds(506, 20, fc.tuple(withSeveral(scenarios(LONG)), parts), ([scenario, instants]) => {
      const history = historyOf(scenario);
      const sliced = new History(scenario);
      for (let n = 0; !sliced.extendTo(scenario.runNs, 1 + (n % 97)); n++);
      expect(digestOf(sliced.log)).toBe(digestOf(history.log));
      for (const part of instants) {
        const ns = Math.floor(part * scenario.runNs);
        const afresh = startMachine(scenario, timed);
        simulate(afresh, ns, Number.MAX_SAFE_INTEGER);
        expect(Buffer.compare(history.worldAt(ns).bytes, afresh.w.bytes)).toBe(0);
      }
    });
  });

  test('a fork at an accident, or at any instant, is the run from the start with what was added', () => {
    const cases = fc.tuple(withSeveral(scenarios(LONG)), several, fc.double({ min: 0, max: 1, noNaN: true }));
    holds(507, 20, cases, ([base, more, part]) => {
      const accident = base.interventions.find((act) => act.kind === 'cut' || act.kind === 'crash');
      const ns = part < 0.5 && accident ? accident.at : Math.floor(part * base.runNs);
      const past = base.interventions.filter((act) => act.at <= ns);
      const added = withAccidents({ ...base, interventions: [] }, more).interventions;
      const scenario = { ...base, interventions: [...past, ...added.filter((act) => act.at >= ns)] };
      const fork = historyOf(base).fork(scenario, ns);
      fork.extendTo(scenario.runNs);
      const afresh = historyOf(scenario);
      expect(digestOf(fork.log)).toBe(digestOf(afresh.log));
      const end = scenario.runNs;
      expect(Buffer.compare(fork.worldAt(end).bytes, afresh.worldAt(end).bytes)).toBe(0);
    });
  });

  test('after a start every process has the same thoughts whatever the strategy before it was', () => {
    const cases = scenarios({ accidents: false }).map((one) => ({ ...one, interventions: [] }));
    let compared = 0;
    holds(508, 25, cases, (raw) => {
      // Patterns that go by how many stores a process has landed differ with that.
      const processes = raw.processes.map((one) => ({ ...one, pattern: 'uniform' as const, stores: 0 }));
      const [one, other] = (['no-checksum', 'ro-flip'] as const).map((strategy) =>
        targetsAfterStart({ ...withAccidents({ ...raw, processes }, [['cut', 0.4, 10]]), strategy }),
      ) as [string[][], string[][]];
      one.forEach((targets, i) => {
        const common = Math.min(targets.length, (other[i] as string[]).length);
        compared += common;
        expect(targets.slice(0, common)).toEqual(other[i]?.slice(0, common));
      });
    });
    expect(compared).toBeGreaterThan(500);
  });

  function targetsAfterStart(scenario: Scenario): string[][] {
    const { log, k } = historyOf(scenario);
    const targets: string[][] = Array.from({ length: k.processes }, () => []);
    for (let i = eventsOf(log, BOOT)[0] as number; i < log.length; i++)
      if (log.kind(i) === STORE) (targets[log.actor(i)] as string[]).push(`${log.page(i)} ${log.sector(i)}`);
    return targets;
  }
});

describe('acts at one instant', () => {
  const some = scenarios().map((one) => ({ ...one, interventions: [] }));
  const together: readonly Intervention[][] = permutations([
    { kind: 'cut', at: 0 },
    { kind: 'boot', at: 0 },
    { kind: 'crash', at: 0 },
    { kind: 'kill', at: 0, process: 0 },
    { kind: 'fsync', at: 0, process: 0 },
  ] satisfies Intervention[]);

  test('in every order leave a machine whose claims hold, down or not', () => {
    fc.sample(some, { seed: 509, numRuns: together.length }).forEach((raw, n) => {
      const at = 20_000 + (n % 20) * 4973;
      const acts = [...(together[n] as Intervention[]).map((act) => ({ ...act, at }))];
      const scenario = { ...raw, interventions: [...acts, { kind: 'boot' as const, at: at + 5000 }] };
      eachStep(scenario, (m) => m.w.clock[0] >= at && look(m), timed, at + 20_000);
    });
  });

  test('done to a machine that is down, they change nothing', () => {
    holds(
      510,
      40,
      fc.tuple(some, accidentKinds, fc.integer({ min: 1000, max: 300_000 })),
      ([raw, kind, at]) => {
        const down: Intervention[] = [
          { kind: 'store', at: at + 10, page: 0, sector: 1 },
          { kind: 'fsync', at: at + 20, process: 0 },
          { kind: 'fsync', at: at + 20, process: raw.processes.length },
          { kind: 'kill', at: at + 30, process: 0 },
          { kind: 'crash', at: at + 40 },
        ];
        const without: Intervention[] = [
          { kind, at },
          { kind: 'boot', at: at + 100 },
        ];
        const [first, boot] = without as [Intervention, Intervention];
        const one = historyOf({ ...raw, interventions: without });
        const other = historyOf({ ...raw, interventions: [first, ...down, boot] });
        for (const ns of [at + 99, at + 100, raw.runNs]) {
          const media = one.worldAt(ns).media.slice();
          const frames = one.worldAt(ns).frames.slice();
          const verdict = one.worldAt(ns).verdict.slice();
          const w = other.worldAt(ns);
          expect([w.media, w.frames, w.verdict]).toEqual([media, frames, verdict]);
        }
      },
    );
  });

  function permutations<T>(items: readonly T[]): T[][] {
    if (items.length === 0) return [[]];
    return items.flatMap((item, i) =>
      permutations([...items.slice(0, i), ...items.slice(i + 1)]).map((rest) => [item, ...rest]),
    );
  }
});
