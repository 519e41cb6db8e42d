import { expect, test } from 'vitest';
import { aftermathOf } from '../../../src/frame/scene/aftermath.ts';
import { drawArmed } from '../../../src/frame/scene/armed.ts';
import { drawDowned } from '../../../src/frame/scene/downed.ts';
import type { Over } from '../../../src/frame/scene/frame.ts';
import { layoutScene } from '../../../src/frame/scene/layout.ts';
import type { SceneView } from '../../../src/frame/scene/view.ts';
import { presetOf } from '../../../src/model/presets.ts';
import type { Accident, Scenario } from '../../../src/model/scenario.ts';
import { MS } from '../../../src/model/units.ts';
import { Autopsy } from '../../../src/sim/autopsy.ts';
import { MISMATCH, SPLIT } from '../../../src/sim/events.ts';
import { History } from '../../../src/sim/history.ts';
import { INTACT } from '../../../src/sim/verdict.ts';
import type { World } from '../../../src/sim/world.ts';
import { drawn, find, run } from './drawn.ts';
import { told } from './told.ts';

const [appender, counter, scatter] = presetOf('hot-counter').scenario.processes;
const eight = [
  appender,
  counter,
  scatter,
  scatter,
  scatter,
  scatter,
  scatter,
  scatter,
] as Scenario['processes'];
const pages = (count: number) => ({ files: [{ pages: count, checksum: true }] });

/** The same run with an accident, seen at that instant when the dark has come down. */
function fallen(kind: Accident, at: number, before: History, view: Partial<SceneView> = {}) {
  const { scenario } = before;
  const history = new History({ ...scenario, interventions: [...scenario.interventions, { kind, at }] });
  history.extendTo(at);
  const after = aftermathOf(history, at);
  if (!after) throw new Error('invalid picture: the machine runs');
  const over: Over = (f) => drawDowned(f, after, Number.POSITIVE_INFINITY);
  return [history, at, view, over] as const;
}

/** Of each page whether anything of it would be lost. */
const lossesOfPages = (w: World, { k }: History) =>
  Array.from({ length: k.pages }, (_, p) => (w.verdict[p] === INTACT ? 0 : 1));

const phone = (history: History) =>
  layoutScene({ pages: history.k.pages, processes: history.k.processes, width: 390, scale: 1 });

/** A name, a run, the instant, and how one looks at it. */
const PICTURES: readonly [string, () => readonly [History, number, Partial<SceneView>?, Over?]][] = [
  ['six-pages-held', () => [run('ro-flip'), 24.1 * MS]],
  ['six-pages-bounce', () => [run('bounce'), 24.1 * MS]],
  [
    'six-pages-mismatch',
    () => {
      const history = run('checksum-unstable');
      const mismatch = find(history, MISMATCH, 1);
      return [history, history.log.at(mismatch), { mismatch }];
    },
  ],
  [
    'six-pages-split',
    () => {
      const history = run('bounce-on-fault');
      return [history, history.log.at(find(history, SPLIT)) + 20_000];
    },
  ],
  [
    'six-pages-throttled',
    () => {
      const kernel = { ...presetOf('hot-counter').scenario.kernel, limit: 4 };
      return [run('wait-for-fsync', { kernel }), 40 * MS];
    },
  ],
  ['six-pages-direct', () => [run('no-checksum', {}, 40 * MS, 'missing-flush'), 30.1 * MS]],
  ['one-page', () => [run('ro-flip', pages(1)), 24.1 * MS]],
  [
    'twelve-pages-opted-out',
    () => [
      run('ro-flip', {
        files: [
          { pages: 7, checksum: true },
          { pages: 5, checksum: false },
        ],
      }),
      24.1 * MS,
      { focusPage: 8 },
    ],
  ],
  [
    'sixty-four-pages',
    () => [run('ro-flip', { ...pages(64), processes: eight }), 24.1 * MS, { focusPage: 29 }],
  ],
  [
    'sixty-four-pages-mismatch-elsewhere',
    () => {
      const history = run('checksum-unstable', { ...pages(64), processes: eight });
      const mismatch = find(history, MISMATCH);
      return [history, history.log.at(mismatch), { mismatch, focusPage: 60 }];
    },
  ],
  ['all-pages', () => [run('bounce', { ...pages(256), processes: eight }), 24.1 * MS, { focusPage: 20 }]],
  [
    'phone',
    () => {
      const history = run('ro-flip');
      return [history, 24.1 * MS, { layout: phone(history), focusPage: 3 }];
    },
  ],
  [
    'phone-forty-pages',
    () => {
      const history = run('bounce', { ...pages(40), processes: eight });
      return [history, 24.1 * MS, { layout: phone(history), focusPage: 21 }];
    },
  ],
  [
    'six-pages-cut-eio',
    () => fallen('cut', 90.37 * MS, run('checksum-unstable', {}, 95 * MS, 'fsync-commit')),
  ],
  ['six-pages-cut-lost', () => fallen('cut', 52 * MS, run('no-checksum', {}, 60 * MS, 'lying-disk'))],
  ['six-pages-crash', () => fallen('crash', 52 * MS, run('bounce', {}, 60 * MS, 'lying-disk'))],
  [
    'sixty-four-pages-cut',
    () => fallen('cut', 24.1 * MS, run('ro-flip', { ...pages(64), processes: eight }), { focusPage: 29 }),
  ],
  [
    'phone-cut',
    () => {
      const history = run('no-checksum', {}, 60 * MS, 'lying-disk');
      return fallen('cut', 52 * MS, history, { layout: phone(history), focusPage: 3 });
    },
  ],
  [
    'six-pages-armed',
    () => {
      const history = run('wait-for-fsync');
      const loses = lossesOfPages(new Autopsy(history).at('cut', 38 * MS), history);
      return [history, 38 * MS, {}, (f) => drawArmed(f, { kind: 'cut', loses })];
    },
  ],
];

for (const [name, picture] of PICTURES) {
  test(`the picture ${name} is as it was recorded`, async () => {
    const [history, t, view, over] = picture();
    await expect(told(drawn(history, t, view, over))).toMatchFileSnapshot(`golden/${name}.txt`);
  });
}
