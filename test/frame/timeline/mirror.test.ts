import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { advance } from '../../../src/frame/timeline/advance.ts';
import { indexFor } from '../../../src/frame/timeline/cut.ts';
import { mismatchName } from '../../../src/frame/timeline/mismatchName.ts';
import type { Intervention, Scenario } from '../../../src/model/scenario.ts';
import type { StrategyId } from '../../../src/model/strategy.ts';
import { MS, US } from '../../../src/model/units.ts';
import { blockCrc, newestBlock } from '../../../src/sim/blocks.ts';
import { LEG_MISMATCH, MISMATCH } from '../../../src/sim/events.ts';
import { History } from '../../../src/sim/history.ts';
import { CACHED, DOWN, LINK_OWNER1, RUNNING, SECOND_LEG } from '../../../src/sim/registers.ts';
import type { World } from '../../../src/sim/world.ts';
import { Moments } from '../../../src/view/app/moments.ts';
import { eventsOf } from '../../sim/stepping.ts';
import { contents, type Indexed, indexed, indexOf, preset } from './fixtures.ts';

vi.setConfig({ testTimeout: 30_000 });

/** A mirror that destages soon, so that a leg may be rid of a block before the other has it. */
function mirror(mode: 'both' | 'one', strategy: StrategyId, acts: readonly Intervention[] = []): Scenario {
  const start = preset('two-mirrors');
  const device = { ...start.device, mirror: mode, lagNs: 900 * US, destageNs: 700 * US, queueDepth: 2 };
  return { ...start, device, strategy, runNs: 120 * MS, interventions: [...acts] };
}

const scenarios = fc
  .tuple(
    fc.constantFrom('both' as const, 'one' as const),
    fc.constantFrom<StrategyId>('no-checksum', 'checksum-unstable', 'ro-flip', 'bounce'),
    fc.option(fc.tuple(fc.constantFrom('cut' as const, 'crash' as const), fc.integer({ min: 30, max: 80 }))),
  )
  .map(([mode, strategy, fall]) =>
    mirror(
      mode,
      strategy,
      fall
        ? [
            { kind: fall[0], at: fall[1] * MS },
            { kind: 'boot', at: (fall[1] + 6) * MS },
          ]
        : [],
    ),
  );

const shares = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 8, maxLength: 8 });

const legs = [0, 1] as const;

/** Whether a leg's newest block of a page fails, once it has it. */
function fails(w: World, blocks: number, p: number, leg: number): boolean {
  const b = newestBlock(w, p);
  return w.summed[b] === 1 && blockCrc(w, leg * blocks + b) !== w.blockSum[b];
}

/** The last reading of a leg that is known to have ended. */
function lastRead({ index }: Indexed, leg: number): number {
  const spans = index.transfers[leg];
  return spans && spans.length > 0 ? spans.to(spans.length - 1) : 0;
}

const cachedPages = ({ index: { k } }: Indexed, w: World, leg: number) =>
  Array.from(w.cached.subarray(leg * k.blocks, leg * k.blocks + k.metaBlock)).filter((f) => f & CACHED)
    .length;

describe('the timeline of a mirror', () => {
  test('says of each leg what the machine says: its link, its cache, its bad blocks', () => {
    fc.assert(
      fc.property(scenarios, shares, (scenario, at) => {
        const run = indexed(scenario);
        const { index, history } = run;
        for (const share of at) {
          const t = Math.floor(share * scenario.runNs * 0.98);
          const w = history.worldAt(t);
          if (w.reg[DOWN] !== RUNNING) continue;
          for (const leg of legs) {
            const { transfers, caches, pages } = index;
            const owned = w.reg[LINK_OWNER1 + leg * SECOND_LEG] !== 0;
            if (t < lastRead(run, leg)) expect((transfers[leg]?.at(t) ?? -1) >= 0).toBe(owned);
            expect(caches[leg]?.level.levelAt(t)).toBe(cachedPages(run, w, leg));
            pages.forEach(({ bad }, p) => {
              if (w.legsLeft[p] === 0)
                expect((bad[leg]?.at(t) ?? -1) >= 0).toBe(fails(w, index.k.blocks, p, leg));
            });
          }
        }
      }),
      { seed: 311, numRuns: 24, endOnFailure: true },
    );
  });

  test('cut back to a shared past and taken on is the index built at once', () => {
    fc.assert(
      fc.property(scenarios, fc.integer({ min: 1, max: 110 }), (scenario, ms) => {
        const old = indexed(scenario).index;
        const act: Intervention = { kind: 'store', page: 1, sector: 2, at: ms * MS };
        const interventions = [...scenario.interventions, act].sort((a, b) => a.at - b.at);
        const history = new History({ ...scenario, interventions });
        history.extendTo(scenario.runNs);
        const index = indexFor(history, old);
        advance(index, history);
        expect(contents(index)).toEqual(contents(indexOf(history)));
      }),
      { seed: 312, numRuns: 24, endOnFailure: true },
    );
  });

  test('flags a mismatch on either leg alike, and names the leg', () => {
    const { index, history } = indexed(mirror('both', 'checksum-unstable'));
    const { log, k } = history;
    const flagged = Array.from({ length: index.mismatches.length }, (_, i) => index.mismatches.event(i));
    expect(flagged).toEqual(
      [...eventsOf(log, MISMATCH), ...eventsOf(log, LEG_MISMATCH)].sort((a, b) => a - b),
    );
    const moments = new Moments(history);
    moments.scan(Number.POSITIVE_INFINITY);
    expect(moments.mismatches).toEqual(flagged);
    const named = new Set(flagged.map((e) => mismatchName(log, k, e).replace(/^block \d+/, '')));
    expect([...named].sort()).toEqual([', both legs', ', leg 1', ', leg 2']);
  });
});
