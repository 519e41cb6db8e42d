import fc from 'fast-check';
import {
  type Costs,
  type DeviceSettings,
  DIRECTS,
  type FileSpec,
  type Intervention,
  type KernelSettings,
  MIRRORS,
  PACES,
  PATTERNS,
  type ProcessSpec,
  pagesOf,
  ROUTES,
  type Scenario,
  TRACKINGS,
} from '../../src/model/scenario.ts';
import { STRATEGY_IDS, type StrategyId } from '../../src/model/strategy.ts';
import { FOREVER, MS, SECTORS, US } from '../../src/model/units.ts';

/**
 * Random scenarios for the machine's properties: everything that a person can set, with times
 * around a microsecond, so that half a millisecond holds hundreds to thousands of events.
 */

/** Whole numbers, where the ends and small ones come up often. */
const whole = (min: number, max: number) => fc.integer({ min, max });
const yes = fc.boolean();

const files: fc.Arbitrary<readonly FileSpec[]> = fc.oneof(
  { weight: 3, arbitrary: fc.tuple(file(8)) },
  { weight: 1, arbitrary: fc.tuple(file(4), file(4)) },
  { weight: 1, arbitrary: fc.tuple(file(2), file(4), file(2)) },
);

function file(most: number): fc.Arbitrary<FileSpec> {
  return fc.record({
    pages: whole(1, most),
    checksum: fc.oneof({ weight: 4, arbitrary: fc.constant(true) }, { weight: 1, arbitrary: yes }),
  });
}

const often = <T>(arbitrary: fc.Arbitrary<T>, rest: T) =>
  fc.oneof({ weight: 1, arbitrary }, { weight: 2, arbitrary: fc.constant(rest) });

/** `page` and `file` are any numbers here: `settled` puts them where they exist. */
const rawProcess = (mostStores: number, ways: boolean): fc.Arbitrary<ProcessSpec> =>
  fc.record({
    pattern: fc.constantFrom(...PATTERNS),
    page: whole(0, 7),
    sector: whole(0, SECTORS - 1),
    sharePct: fc.constantFrom(0, 50, 90, 100),
    route: ways
      ? fc.constantFrom(...ROUTES)
      : fc.oneof(
          { weight: 3, arbitrary: fc.constant(ROUTES[0]) },
          { weight: 1, arbitrary: fc.constant(ROUTES[1]) },
        ),
    sync: ways ? often(yes, false) : fc.constant(false),
    thinkNs: fc.oneof(fc.constant(0), whole(1, 2 * US), whole(1, 30 * US)),
    pace: fc.constantFrom(...PACES),
    fsyncEvery: often(whole(1, 12), 0),
    fsyncEveryNs: often(whole(5 * US, 100 * US), 0),
    kickEvery: often(whole(1, 6), 0),
    stores: whole(1, mostStores),
    file: whole(0, 3),
  });

const kernel = (ways: boolean): fc.Arbitrary<KernelSettings> =>
  fc.record({
    direct: ways ? fc.constantFrom(...DIRECTS) : fc.constant(DIRECTS[0]),
    earlyFlush: fc.constant(false),
    ordering: fc.constant('flush'),
    tracking: fc.constantFrom(...TRACKINGS),
    flusherNs: whole(10 * US, 60 * US),
    expireNs: fc.oneof(fc.constant(0), whole(0, 60 * US)),
    batch: whole(1, 8),
    background: fc.oneof(whole(0, 4), fc.constant(256)),
    limit: fc.oneof(whole(1, 6), fc.constant(512)),
    pool: whole(1, 4),
    merge: whole(1, 4),
    queueLimit: whole(1, 5),
    commitNs: fc.oneof(fc.constant(FOREVER), whole(100 * US, 300 * US)),
  });

const device: fc.Arbitrary<DeviceSettings> = fc.record({
  queueDepth: whole(1, 4),
  commandNs: whole(0, 2 * US),
  sectorNs: whole(0, 1500),
  mediaNs: whole(0, 15 * US),
  channels: whole(1, 4),
  writeCache: yes,
  cachePages: fc.oneof(whole(1, 3), fc.constant(64)),
  destageNs: fc.oneof(fc.constant(0), whole(0, 40 * US)),
  flushNs: whole(0, 8 * US),
  fua: yes,
  plp: fc.oneof({ weight: 3, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
  lies: fc.oneof({ weight: 4, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
  mirror: fc.constant('none'),
  lagNs: fc.constant(0),
});

/** A store takes time, so that a process that does not think cannot store for ever in one instant. */
const costs: fc.Arbitrary<Costs> = fc.record({
  storeNs: whole(1, 50),
  faultEntryNs: whole(0, 400),
  faultNs: whole(0, 900),
  writeNs: whole(1, 1500),
  pteNs: whole(0, 200),
  shootdownNs: whole(0, 1500),
  copyNs: whole(0, 1500),
  crcNs: whole(0, 800),
});

const patience = fc.oneof(fc.constant(0), fc.constant(FOREVER), whole(1, 3 * US), whole(1, 40 * US));

/** `page` and `process` are any numbers here. */
function intervention({
  strategies,
  runNs,
  accidents,
}: Required<Omit<Wishes, 'ways'>>): fc.Arbitrary<Intervention> {
  const at = whole(0, runNs);
  const kind = <K extends Intervention['kind']>(one: K) => fc.constant(one);
  const store = fc.record({ kind: kind('store'), at, page: whole(0, 7), sector: whole(0, SECTORS - 1) });
  return fc.oneof(
    { weight: 4, arbitrary: store },
    { weight: 2, arbitrary: fc.record({ kind: kind('fsync'), at, process: whole(0, 4) }) },
    {
      weight: 2,
      arbitrary: fc.record({ kind: kind('strategy'), at, strategy: fc.constantFrom(...strategies) }),
    },
    {
      weight: 1,
      arbitrary: fc.record({ kind: kind('tracking'), at, tracking: fc.constantFrom(...TRACKINGS) }),
    },
    { weight: 1, arbitrary: fc.record({ kind: kind('write-cache'), at, on: yes }) },
    { weight: 1, arbitrary: fc.record({ kind: kind('honesty'), at, lies: yes }) },
    ...(accidents ? accident(at) : []),
  );
}

/** Processes are killed, the kernel crashes, the power is cut; oftener than all of these the machine starts again. */
function accident(at: fc.Arbitrary<number>): { weight: number; arbitrary: fc.Arbitrary<Intervention> }[] {
  return [
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('kill'), at, process: whole(0, 3) }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom('crash', 'cut'), at }) },
    { weight: 3, arbitrary: fc.record({ kind: fc.constant('boot'), at }) },
  ];
}

export interface Wishes {
  /** Strategies that may rule, from the start or by an intervention. */
  readonly strategies?: readonly StrategyId[];
  readonly runNs?: number;
  /** Stores a process makes at most. */
  readonly stores?: number;
  /** Acts may be accidents. */
  readonly accidents?: boolean;
  /** Processes may write by O_DIRECT, and with O_SYNC. */
  readonly ways?: boolean;
}

/** Any valid scenario. */
export function scenarios(wishes: Wishes = {}): fc.Arbitrary<Scenario> {
  const { strategies = STRATEGY_IDS, runNs = MS / 2, stores = 60, accidents = false, ways = false } = wishes;
  return fc
    .record({
      seed: fc.nat(),
      strategy: fc.constantFrom(...strategies),
      patienceNs: patience,
      runNs: fc.constant(runNs),
      files,
      processes: fc.array(rawProcess(stores, ways), { minLength: 1, maxLength: 4 }),
      kernel: kernel(ways),
      device,
      costs,
      interventions: fc.array(intervention({ strategies, runNs, stores, accidents }), { maxLength: 10 }),
    })
    .map(settled);
}

/** The same with every page, file and process one that exists, and the interventions in order of time. */
function settled(raw: Scenario): Scenario {
  const all = pagesOf(raw);
  const processes = raw.processes.map((process) => {
    const file = process.file % (raw.files.length + 1);
    const pages = raw.files[file - 1]?.pages ?? all;
    return { ...process, file, page: process.page % pages };
  });
  const interventions = raw.interventions
    .map((act): Intervention => {
      if (act.kind === 'store') return { ...act, page: act.page % all };
      if (act.kind === 'fsync') return { ...act, process: act.process % (raw.processes.length + 1) };
      if (act.kind === 'kill') return { ...act, process: act.process % raw.processes.length };
      return act;
    })
    .sort((a, b) => a.at - b.at);
  return { ...raw, processes, interventions };
}

/** The strategies that may ever rule in a scenario. */
export function strategiesOf(scenario: Scenario): Set<StrategyId> {
  const ids = new Set<StrategyId>([scenario.strategy]);
  for (const act of scenario.interventions) if (act.kind === 'strategy') ids.add(act.strategy);
  return ids;
}

/** Simulated time that is plenty for all stores of a random scenario and their writeback. */
const LONG = 20 * MS;

/**
 * The same scenario followed by quiet: all processes stop after their stores, and you fsync every
 * file again and again until nothing can be left. Under Wait for fsync nobody but an fsync writes,
 * so there the dirty limit must not hold the writers.
 */
export function followedByQuiet(scenario: Scenario): Scenario {
  const you = scenario.processes.length;
  const fsyncs = [0.7, 0.8, 0.9].map(
    (part): Intervention => ({ kind: 'fsync', at: LONG * part, process: you }),
  );
  const lazy = strategiesOf(scenario).has('wait-for-fsync');
  return {
    ...scenario,
    runNs: LONG,
    kernel: lazy ? { ...scenario.kernel, limit: 512 } : scenario.kernel,
    interventions: [...scenario.interventions, ...fsyncs],
  };
}

/**
 * The same on any device and by any way of writing: on mirrors too, with commits ordered by tags, with FLUSH sent
 * too early. What a slow leg still reads of a buffer, or a copy, that is in other hands by then belongs to nobody:
 * where one leg will do, O_DIRECT goes through the page cache.
 */
export function everything(wishes: Wishes = {}): fc.Arbitrary<Scenario> {
  const device = fc.record({
    mirror: fc.constantFrom('none' as const, ...MIRRORS),
    lagNs: fc.oneof(fc.constant(0), whole(1, 20 * US)),
  });
  const kernel = fc.record({
    ordering: often(fc.constant('tags' as const), 'flush'),
    earlyFlush: often(yes, false),
  });
  return fc.tuple(scenarios({ ways: true, ...wishes }), device, kernel).map(([raw, mirror, more]) => {
    const direct = mirror.mirror === 'one' ? 'buffered' : raw.kernel.direct;
    return {
      ...raw,
      device: { ...raw.device, ...mirror },
      kernel: { ...raw.kernel, ...more, direct },
    };
  });
}
