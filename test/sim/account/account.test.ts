import { describe, expect, test, vi } from 'vitest';
import { scenarioOf } from '../../../src/model/defaults.ts';
import type { Accident, Scenario } from '../../../src/model/scenario.ts';
import { MS } from '../../../src/model/units.ts';
import { haveAccident } from '../../../src/sim/accident.ts';
import { LEG_MEDIA, MEDIA, MISMATCH, NO_PAGE, ROOT_DURABLE } from '../../../src/sim/events.ts';
import { Machine } from '../../../src/sim/machine.ts';
import { DOWN, POWER_OFF, RUNNING } from '../../../src/sim/registers.ts';
import { timed } from '../../../src/sim/simulate.ts';
import { NOT_JUDGED, OLDER, TORN, VERDICT_NAMES } from '../../../src/sim/verdict.ts';
import { World } from '../../../src/sim/world.ts';
import { withActs, withSeveral } from '../accidents.ts';
import { everything, scenarios } from '../arbitrary.ts';
import { holds } from '../holding.ts';
import { eachStep, eventsOf, historyOf } from '../stepping.ts';
import { Judge } from './judge.ts';

/** What accidents leave, against the rules, rebuilt from the log alone. */
vi.setConfig({ testTimeout: 120_000 });

/** Has accidents on copies of a machine, each with fates of its own. */
class Tries {
  private readonly machines: Machine[];
  constructor(scenario: Scenario, m: Machine, fates: number) {
    this.machines = Array.from(
      { length: fates },
      (_, n) => new Machine(new World(m.w.dims), { ...scenario, seed: scenario.seed + n * 7919 }, timed),
    );
  }
  each(m: Machine, kind: Accident, look: (w: World) => void) {
    for (const copy of this.machines) {
      copy.w.bytes.set(m.w.bytes);
      haveAccident(copy, kind, copy.k.intervene);
      look(copy.w);
    }
  }
}

const NEVER = Number.POSITIVE_INFINITY;

/** Judges a run's own accidents and starts, and accidents tried all over it. */
function judged(scenario: Scenario, every: number, fates = 2): Judge {
  const judge = new Judge(scenario);
  let tries: Tries | undefined;
  let steps = 0;
  eachStep(scenario, (m) => {
    judge.look(m);
    if (++steps % every !== 0 || m.w.reg[DOWN] === POWER_OFF) return;
    tries ??= new Tries(scenario, m, fates);
    tries.each(m, 'cut', (w) => judge.accident(w, 'cut'));
    if (m.w.reg[DOWN] === RUNNING) tries.each(m, 'crash', (w) => judge.accident(w, 'crash'));
  });
  return judge;
}

describe('every state that an accident leaves is legal, and every page is judged as the log says, whatever happened before', () => {
  const cases = {
    'one device, the page cache': [601, 150, scenarios({ accidents: true })],
    'mirrors, O_DIRECT, O_SYNC, ordered tags': [603, 150, withSeveral(everything({ accidents: true }))],
  } as const;

  test.each(Object.entries(cases))('%s', (_, [seed, runs, some]) => {
    const count: number[] = Array(VERDICT_NAMES.length).fill(0);
    holds(seed, runs, some, (scenario) => {
      judged(scenario, 61).verdicts.forEach((n, verdict) => {
        count[verdict] = (count[verdict] as number) + n;
      });
    });
    count.forEach((n, verdict) => {
      if (verdict !== NOT_JUDGED)
        expect([VERDICT_NAMES[verdict], n > 20]).toEqual([VERDICT_NAMES[verdict], true]);
    });
  });

  /** Many commits, a slow root, and legs that are apart. */
  const busyMirror = (scenario: Scenario): Scenario => ({
    ...scenario,
    files: scenario.files.map((file) => ({ ...file, checksum: true })),
    kernel: { ...scenario.kernel, commitNs: 15_000, flusherNs: 10_000, expireNs: 0 },
    device: {
      ...scenario.device,
      mirror: 'both',
      writeCache: false,
      plp: false,
      mediaNs: 8_000,
      sectorNs: 1_000,
      lagNs: 12_000,
    },
    interventions: [],
  });

  /** When a leg had got a root or metadata, the other perhaps not; and when a root named a block that its first leg had wrong. */
  function instants(scenario: Scenario): number[] {
    const { log } = historyOf(scenario);
    const roots = [MEDIA, LEG_MEDIA].flatMap((kind) =>
      eventsOf(log, kind).filter((e) => log.page(e) === NO_PAGE),
    );
    const durable = eventsOf(log, ROOT_DURABLE);
    const named = eventsOf(log, MISMATCH).map((e) => durable.find((root) => root > e) ?? e);
    return [...roots.filter((_, n) => n % 9 === 0), ...named.filter((_, n) => n % 3 === 0)].map((e) =>
      log.at(e),
    );
  }

  test('mirrors that need repair: a start leaves on each leg what it should, and says so', () => {
    let [roots, pages] = [0, 0];
    const unstable = everything({ strategies: ['checksum-unstable'] }).map(busyMirror);
    holds(604, 50, unstable, (scenario) => {
      for (const at of instants(scenario)) {
        const short = { ...scenario, runNs: at + 1000 };
        const { repairs } = judged(withActs(short, { kind: 'cut', at }, { kind: 'boot', at }), NEVER);
        roots += repairs.filter((page) => page === NO_PAGE).length;
        pages += repairs.filter((page) => page !== NO_PAGE).length;
      }
    });
    expect([roots > 20, pages > 5]).toEqual([true, true]);
  });
});

describe('torn', () => {
  const scenario = scenarioOf({
    pages: 1,
    device: 'teaching',
    deviceChanges: { commandNs: 0, sectorNs: 1_000, writeCache: true, cachePages: 4, destageNs: MS },
    runNs: MS / 10,
    processes: [{ pattern: 'sequential', pace: 'fixed', thinkNs: 4_000, stores: 8 }],
    kernel: { flusherNs: 10_000, expireNs: 0 },
  });

  test('is not what equals the version in the cache, though a later write brought part of it', () => {
    expect(judged(scenario, 1, 40).verdicts[TORN]).toBeGreaterThan(200);
  });

  test('is over once it is mounted: then memory holds it', () => {
    let torn = 0;
    for (let at = 20_000; at < 60_000; at += 1_000) {
      const cut = withActs(scenario, { kind: 'cut', at }, { kind: 'boot', at: at + 10 });
      torn += Number(judged({ ...cut, runNs: at }, NEVER).verdicts[TORN]);
      judged({ ...cut, runNs: at + 12_000 }, 1);
    }
    expect(torn).toBeGreaterThan(10);
  });
});

test('an fsync promises of a buffer in flight what was submitted, though one leg of a mirror has read more', () => {
  const scenario = scenarioOf({
    pages: 1,
    strategy: 'ro-flip',
    device: 'teaching',
    deviceChanges: {
      mirror: 'both',
      lagNs: 5_000,
      commandNs: 0,
      sectorNs: 1_000,
      mediaNs: 1_000,
      writeCache: false,
    },
    runNs: MS / 10,
    processes: [{ route: 'direct', pattern: 'one-sector', pace: 'fixed', thinkNs: 4_000, stores: 2 }],
    acts: [{ kind: 'fsync', at: 13_000, process: 1 }],
  });
  const older = [1, 2, 3, 4, 5, 6].map((seed) => judged({ ...scenario, seed }, 1).verdicts[OLDER]);
  expect(Math.max(...(older as number[]))).toBeGreaterThan(0);
});

const smallFiles = (scenario: Scenario): Scenario => ({
  ...scenario,
  files: [{ pages: 2, checksum: scenario.files[0]?.checksum === true }],
  processes: scenario.processes.map((process) => ({ ...process, file: 0, page: 0 })),
  interventions: [],
});
test('every legal state of a device whose cache has one place a block is reached: each sector takes each of its contents, and so does each pair', () => {
  let pairs = 0;
  holds(602, 16, scenarios({ stores: 30 }).map(smallFiles), (scenario) => {
    const judge = new Judge(scenario);
    let tries: Tries | undefined;
    let steps = 0;
    eachStep(scenario, (m) => {
      judge.look(m);
      if (++steps % 83 !== 0) return;
      tries ??= new Tries(scenario, m, 300);
      const open: { leg: number; b: number; sector: number; may: number[] }[] = [];
      judge.device.each((block, leg, b) => {
        for (let sector = 0; sector < block.durable.length; sector++) {
          const may = block.reachable(sector);
          if (may.length > 1) open.push({ leg, b, sector, may });
        }
      });
      const got = new Set<string>();
      tries.each(m, 'cut', (w) => {
        const content = judge.contentOf(w);
        const found = open.map(({ leg, b, sector }) => content(leg, b, sector));
        found.forEach((x, i) => {
          found.forEach((y, j) => {
            if (i <= j) got.add(`${i} ${x} ${j} ${y}`);
          });
        });
      });
      open.forEach((one, i) => {
        open.forEach((other, j) => {
          if (i > j) return;
          for (const x of one.may)
            for (const y of other.may) {
              if (i === j && x !== y) continue;
              if (!got.has(`${i} ${x} ${j} ${y}`))
                throw new Error(
                  `never block ${one.b} s${one.sector}: ${x} with block ${other.b} s${other.sector}: ${y}`,
                );
              pairs++;
            }
        });
      });
    });
  });
  expect(pairs).toBeGreaterThan(1000);
});

test('every legal state of a sector after a crash is reached, in the cache too', () => {
  let seen = 0;
  const cached = scenarios({ strategies: ['no-checksum'] }).map((raw): Scenario => {
    const device = { ...raw.device, writeCache: true, plp: false, cachePages: 64, destageNs: MS };
    return { ...smallFiles(raw), device };
  });
  holds(605, 16, cached, (scenario) => {
    const judge = new Judge(scenario);
    let tries: Tries | undefined;
    let steps = 0;
    eachStep(scenario, (m) => {
      judge.look(m);
      if (++steps % 29 !== 0) return;
      tries ??= new Tries(scenario, m, 40);
      const open = new Set<string>();
      judge.device.each((block, leg, b) => {
        for (let sector = 0; sector < block.durable.length; sector++)
          for (const stamp of block.legal(sector, true))
            open.add(`block ${b} of leg ${leg} s${sector}: ${stamp}`);
      });
      seen += open.size;
      tries.each(m, 'crash', (w) => {
        const content = judge.contentOf(w);
        judge.device.each((block, leg, b) => {
          for (let sector = 0; sector < block.durable.length; sector++)
            open.delete(`block ${b} of leg ${leg} s${sector}: ${content(leg, b, sector)}`);
        });
      });
      if (open.size > 0) throw new Error(`never ${[...open]}`);
    });
  });
  expect(seen).toBeGreaterThan(1000);
});
