import { expect, test } from 'vitest';
import { layoutScene } from '../../../src/frame/scene/layout.ts';
import type { SceneView } from '../../../src/frame/scene/view.ts';
import { presetOf } from '../../../src/model/presets.ts';
import type { Scenario } from '../../../src/model/scenario.ts';
import { MS } from '../../../src/model/units.ts';
import { MISMATCH, SPLIT } from '../../../src/sim/events.ts';
import type { History } from '../../../src/sim/history.ts';
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

const phone = (history: History) =>
  layoutScene({ pages: history.k.pages, processes: history.k.processes, width: 390, scale: 1 });

/** A name, a run, the instant, and how one looks at it. */
const PICTURES: readonly [string, () => readonly [History, number, Partial<SceneView>?]][] = [
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
];

for (const [name, picture] of PICTURES) {
  test(`the picture ${name} is as it was recorded`, async () => {
    const [history, t, view] = picture();
    await expect(told(drawn(history, t, view))).toMatchFileSnapshot(`golden/${name}.txt`);
  });
}
