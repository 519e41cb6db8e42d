import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { describe, expect, test } from 'vitest';
import { barrels, cycles, importsOf, impurities, PURE, readRooms, roomOf, strangers } from './tools/rooms.ts';

const src = join(import.meta.dirname, '../src');
const sources = new Map(
  readdirSync(src, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|tsx|mjs|js)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((file) => [relative(src, file).split(sep).join('/'), readFileSync(file, 'utf8')] as const),
);
const rooms = readRooms(readFileSync(join(src, 'README.md'), 'utf8'));

describe('the rooms of src/', () => {
  test('have a table that names every room', () => {
    expect([...rooms.keys()]).toEqual(
      expect.arrayContaining([...PURE, 'workers', 'store', 'view', 'main.tsx']),
    );
    for (const { rooms: allowed } of rooms.values())
      expect([...rooms.keys()]).toEqual(expect.arrayContaining([...allowed]));
  });

  test('import only what the table allows', () => {
    expect(sources.size).toBeGreaterThan(0);
    expect(strangers(rooms, sources)).toEqual([]);
  });

  test('have no cycles between files', () => {
    expect(cycles(sources)).toEqual([]);
  });

  test('have no barrels', () => {
    expect(barrels(sources)).toEqual([]);
  });

  test.each(PURE)('%s is pure', (room) => {
    const files = [...sources].filter(([path]) => roomOf(path) === room);
    expect(files.flatMap(([path, text]) => impurities(path, text))).toEqual([]);
  });
});

describe('the checks themselves see', () => {
  test('every way to import', () => {
    const text = `
      import a from './a.ts';
      import type { B } from './b.ts';
      export { c } from './c.ts';
      let d: import('./d.ts').D;
      const e = () => import('./e.ts');
      import W from './f.ts?worker';
      new Worker(new URL('./g.ts', import.meta.url));
      // import './no.ts'
    `;
    expect(importsOf('view/x.ts', text).sort()).toEqual('abcdefg'.split('').map((name) => `./${name}.ts`));
  });

  test('a forbidden room, a forbidden package, an unknown room', () => {
    const planted = new Map([
      ['model/a.ts', `import '../sim/b.ts'; import 'react';`],
      ['sim/b.ts', `import '../model/a.ts'; import './c.ts';`],
      ['frame/d.ts', `import { scaleLog } from 'd3-scale';`],
      ['attic/e.ts', ''],
    ]);
    expect(strangers(rooms, planted)).toEqual([
      'model/a.ts imports ../sim/b.ts',
      'model/a.ts imports react',
      'attic/e.ts: no such room',
    ]);
  });

  test('a cycle, of types too', () => {
    const planted = new Map([
      ['sim/a.ts', `import { b } from './b.ts';`],
      ['sim/b.ts', `import type { A } from './a.ts';`],
    ]);
    expect(cycles(planted)).toEqual(['sim/a.ts → sim/b.ts → sim/a.ts']);
  });

  test('a barrel', () => {
    const planted = new Map([
      ['sim/all.ts', `export * from './a.ts';`],
      ['sim/index.ts', `export { a } from './a.ts';`],
    ]);
    expect(barrels(planted)).toHaveLength(2);
  });

  test.each([
    'Math.random()',
    'Math.log(2)',
    'const { exp } = Math',
    'Math["pow"](2, 3)',
    'x ** y',
    'new Date()',
    'performance.now()',
    'setTimeout(f, 1)',
    'requestAnimationFrame(f)',
    'window.x',
    'document.title',
    '(1).toLocaleString()',
  ])('%s in a pure room', (code) => {
    expect(impurities('sim/a.ts', code)).toHaveLength(1);
  });

  test.each([
    'Math.floor(1.5) + Math.sqrt(2) + 2 ** n + n ** 2',
    'function inside(window: number) { return window; }',
    'const shown = { document: 1, window: 2 }; shown.document',
    '// Math.random()\n"Date"',
  ])('nothing wrong in %s', (code) => {
    expect(impurities('sim/a.ts', code)).toEqual([]);
  });
});
