import { describe, expect, test } from 'vitest';
import { aftermathOf } from '../../../src/frame/scene/aftermath.ts';
import { drawDowned } from '../../../src/frame/scene/downed.ts';
import { layoutScene } from '../../../src/frame/scene/layout.ts';
import { lookAtLegs, mountWords } from '../../../src/frame/scene/mirrorLeft.ts';
import type { SceneView } from '../../../src/frame/scene/view.ts';
import { snapshot } from '../../../src/frame/text/snapshot.ts';
import { presetOf } from '../../../src/model/presets.ts';
import type { Scenario } from '../../../src/model/scenario.ts';
import type { StrategyId } from '../../../src/model/strategy.ts';
import { MS, US } from '../../../src/model/units.ts';
import { REPAIRED } from '../../../src/sim/events.ts';
import { History } from '../../../src/sim/history.ts';
import { drawn } from './drawn.ts';
import { told } from './told.ts';

const mirror = presetOf('two-mirrors').scenario;

function run(strategy: StrategyId, until: number, changes: Partial<Scenario> = {}): History {
  const history = new History({ ...mirror, strategy, ...changes });
  history.extendTo(until);
  return history;
}

/** The same mirror, but a write completes when one leg has it. */
const oneDoes = { device: { ...mirror.device, mirror: 'one' as const, lagNs: 900 * US } };

/** A picture of both legs at a width; the state in which a cut leaves them, if there was one. */
function picture(history: History, t: number, focusPage = 0, width = 1120) {
  const { pages, processes, legs } = history.k;
  const layout = layoutScene({ pages, processes, legs, width, scale: 1 });
  const view: Partial<SceneView> = { layout, focusPage };
  const after = aftermathOf(history, t);
  return drawn(history, t, view, after && ((f) => drawDowned(f, after, Number.POSITIVE_INFINITY)));
}

const cutAt = (at: number): Partial<Scenario> => ({ interventions: [{ kind: 'cut', at }] });
const many: Partial<Scenario> = { files: [{ pages: 64, checksum: true }] };

const PICTURES: readonly [string, () => ReturnType<typeof picture>][] = [
  ['mirror', () => picture(run('no-checksum', 25 * MS), 24.1 * MS)],
  ['mirror-sums', () => picture(run('checksum-unstable', 61 * MS), 60 * MS)],
  ['mirror-one', () => picture(run('ro-flip', 31 * MS, oneDoes), 30 * MS)],
  ['mirror-strip', () => picture(run('no-checksum', 61 * MS, many), 60 * MS, 3)],
  ['mirror-phone', () => picture(run('no-checksum', 25 * MS), 24.1 * MS, 4, 390)],
  ['mirror-cut', () => picture(run('no-checksum', 61 * MS, cutAt(60 * MS)), 60 * MS)],
  [
    'mirror-strip-cut',
    () => picture(run('checksum-unstable', 57 * MS, { ...many, ...cutAt(56 * MS) }), 56 * MS),
  ],
];

for (const [name, draw] of PICTURES) {
  test(`the picture ${name} is as it was recorded`, async () => {
    await expect(told(draw())).toMatchFileSnapshot(`golden/${name}.txt`);
  });
}

describe('after a cut', () => {
  /** Cuts at many instants, each with the machine that it leaves. */
  const cuts = (strategy: StrategyId, changes: Partial<Scenario> = {}) =>
    Array.from({ length: 24 }, (_, i) => {
      const at = (26 + 4 * i) * MS;
      const boot = { kind: 'boot', at: at + MS } as const;
      const history = run(strategy, at + MS, {
        ...changes,
        interventions: [{ kind: 'cut', at }, boot],
      });
      return { history, at };
    });

  test('the legs that are said to be healed are those that the mount repairs', () => {
    let healed = 0;
    for (const { history, at } of [...cuts('ro-flip', oneDoes), ...cuts('checksum-unstable')]) {
      const { log, k } = history;
      const said = Array.from({ length: k.pages }, (_, p) => p).filter((p) =>
        mountWords(lookAtLegs({ w: history.worldAt(at), k }, p)).endsWith('heals leg 1'),
      );
      const done: number[] = [];
      for (let e = log.firstAfter(at); e < log.length; e++)
        if (log.kind(e) === REPAIRED && log.page(e) < k.pages) done.push(log.page(e));
      expect(said).toEqual(done);
      healed += said.length;
    }
    expect(healed).toBeGreaterThan(0);
  });

  test('which leg is read is also in the text', () => {
    const { history, at } = cuts('no-checksum')[8] as { history: History; at: number };
    const { pages } = snapshot(history, history.worldAt(at), at);
    expect(pages.map(({ cells }) => cells.at(-1)).join('; ')).toContain('leg 1 is read');
  });
});

test('the text says of each leg what it does', () => {
  const history = run('no-checksum', 25 * MS);
  const { pages, machine } = snapshot(history, history.worldAt(24.1 * MS), 24.1 * MS);
  const said = new Map(machine);
  expect(said.get('At the device')).toMatch(/^leg 1 #\d.*; leg 2 #\d/);
  expect(said.get('Queue')).toMatch(/^leg 1 #\d.*; leg 2 #\d/);
  const cells = pages.map((page) => page.cells.join(' | ')).join('\n');
  expect(cells).toMatch(/the legs differ in \d of 8 sectors/);
  expect(cells).toMatch(/leg 1 has it in its write cache, leg 2 has read \d of 8 sectors/);
});
