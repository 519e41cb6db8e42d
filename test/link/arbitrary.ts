import * as fc from 'fast-check';
import { type LinkState, type LinkView, SPEED } from '../../src/link/state.ts';
import { DEVICES } from '../../src/model/devices.ts';
import {
  COST_LIMITS,
  DEVICE_LIMITS,
  KERNEL_LIMITS,
  type Limit,
  MAX_FILES,
  MAX_PAGES,
  MAX_PROCESSES,
  PATIENCE,
  PROCESS_LIMITS,
  RUN,
  SEED,
} from '../../src/model/limits.ts';
import { PRESET_IDS, PRESETS } from '../../src/model/presets.ts';
import {
  DIRECTS,
  type FileSpec,
  type Intervention,
  MIRRORS,
  ORDERINGS,
  PACES,
  PATTERNS,
  type ProcessSpec,
  ROUTES,
  type Scenario,
  TRACKINGS,
} from '../../src/model/scenario.ts';
import { STRATEGY_IDS } from '../../src/model/strategy.ts';
import { FOREVER } from '../../src/model/units.ts';

/** Any value inside a limit: its ends and its default often. */
function within(limit: Limit): fc.Arbitrary<number> {
  const known = [limit.low, limit.high, limit.start, ...(limit.endless ? [FOREVER] : [])];
  return fc.oneof(fc.constantFrom(...known), fc.integer({ min: limit.low, max: limit.high }));
}

function parts<K extends string>(table: Readonly<Record<K, Limit>>): Record<K, fc.Arbitrary<number>> {
  const entries = Object.entries<Limit>(table).map(([name, limit]) => [name, within(limit)]);
  return Object.fromEntries(entries);
}

function numbers<K extends string>(table: Readonly<Record<K, Limit>>): fc.Arbitrary<Record<K, number>> {
  return fc.record<Record<K, number>>(parts(table));
}

const files: fc.Arbitrary<FileSpec[]> = fc.array(
  fc.record({ pages: fc.integer({ min: 1, max: MAX_PAGES / MAX_FILES }), checksum: fc.boolean() }),
  { minLength: 1, maxLength: MAX_FILES },
);

function processIn(specs: readonly FileSpec[]): fc.Arbitrary<ProcessSpec> {
  return fc.integer({ min: 0, max: specs.length }).chain((file) => {
    const own = specs[file - 1]?.pages ?? specs.reduce((sum, one) => sum + one.pages, 0);
    return fc.record({
      ...parts(PROCESS_LIMITS),
      page: fc.integer({ min: 0, max: own - 1 }),
      file: fc.constant(file),
      pattern: fc.constantFrom(...PATTERNS),
      route: fc.constantFrom(...ROUTES),
      sync: fc.boolean(),
      pace: fc.constantFrom(...PACES),
    });
  });
}

/** Any act on so many pages, with you as process `you`. */
export function actIn(pages: number, you: number): fc.Arbitrary<Intervention> {
  const at = fc.integer({ min: 0, max: RUN.high });
  return fc.oneof(
    fc.record({ kind: fc.constant('strategy'), at, strategy: fc.constantFrom(...STRATEGY_IDS) } as const),
    fc.record({ kind: fc.constant('tracking'), at, tracking: fc.constantFrom(...TRACKINGS) } as const),
    fc.record({ kind: fc.constant('write-cache'), at, on: fc.boolean() } as const),
    fc.record({ kind: fc.constant('honesty'), at, lies: fc.boolean() } as const),
    fc.record({
      kind: fc.constant('store'),
      at,
      page: fc.integer({ min: 0, max: pages - 1 }),
      sector: fc.integer({ min: 0, max: 7 }),
    } as const),
    fc.record({ kind: fc.constant('fsync'), at, process: fc.integer({ min: 0, max: you }) } as const),
    fc.record({ kind: fc.constant('kill'), at, process: fc.integer({ min: 0, max: you - 1 }) } as const),
    fc.record({ kind: fc.constantFrom('crash', 'cut', 'boot'), at } as const),
  );
}

const device = fc.oneof(
  fc.constantFrom(...DEVICES.map((profile) => profile.settings)),
  fc
    .tuple(
      numbers(DEVICE_LIMITS),
      fc.record({ writeCache: fc.boolean(), fua: fc.boolean(), plp: fc.boolean(), lies: fc.boolean() }),
      fc.constantFrom(...MIRRORS),
    )
    .map(([amounts, flags, mirror]) => ({ ...amounts, ...flags, mirror })),
);

/** Any scenario that a person can set. */
export const anyScenario: fc.Arbitrary<Scenario> = files.chain((specs) => {
  const pages = specs.reduce((sum, one) => sum + one.pages, 0);
  return fc.array(processIn(specs), { minLength: 1, maxLength: MAX_PROCESSES }).chain((processes) =>
    fc.record({
      seed: within(SEED),
      strategy: fc.constantFrom(...STRATEGY_IDS),
      patienceNs: within(PATIENCE),
      runNs: within(RUN),
      files: fc.constant(specs),
      processes: fc.constant(processes),
      kernel: fc
        .tuple(
          numbers(KERNEL_LIMITS),
          fc.record({
            tracking: fc.constantFrom(...TRACKINGS),
            direct: fc.constantFrom(...DIRECTS),
            earlyFlush: fc.boolean(),
            ordering: fc.constantFrom(...ORDERINGS),
          }),
        )
        .map(([amounts, words]) => ({ ...amounts, ...words })),
      device,
      costs: numbers(COST_LIMITS),
      interventions: fc
        .array(actIn(pages, processes.length), { maxLength: 12 })
        .map((acts) => [...acts].sort((a, b) => a.at - b.at)),
    }),
  );
});

const spanIn = (runNs: number) =>
  fc
    .tuple(fc.integer({ min: 0, max: runNs }), fc.integer({ min: 0, max: runNs }))
    .map(([a, b]) => (a === b ? null : { from: Math.min(a, b), to: Math.max(a, b) }));

function viewOf(scenario: Scenario): fc.Arbitrary<LinkView> {
  const pages = scenario.files.reduce((sum, one) => sum + one.pages, 0);
  return fc.record({
    focusPage: fc.integer({ min: 0, max: pages - 1 }),
    speed: within(SPEED),
    window: fc.option(spanIn(scenario.runNs)),
    loop: fc.option(spanIn(scenario.runNs)),
    playing: fc.boolean(),
  });
}

/** Any state: presets as they are, and scenarios that have nothing to do with their preset. */
export const anyState: fc.Arbitrary<LinkState> = fc
  .oneof(fc.constantFrom(...PRESETS.map((preset) => preset.scenario)), anyScenario)
  .chain((scenario) =>
    fc.record({
      presetId: fc.option(fc.constantFrom(...PRESET_IDS)),
      scenario: fc.constant(scenario),
      t: fc.integer({ min: 0, max: scenario.runNs }),
      view: viewOf(scenario),
    }),
  );
