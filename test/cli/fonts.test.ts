import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { charactersOf } from '../../src/cli/fontSubsetPlugin.ts';

const SRC = join(import.meta.dirname, '../../src');
/** What the packages' Latin files hold beyond ASCII, as their own styles say. */
const IN_THE_FONTS = charactersOf(
  'U+A0-FF, U+131, U+152-153, U+2BB-2BC, U+2000-206F, U+20AC, U+2122, U+2212, U+2215',
);

test('ranges are read as a browser reads them', () => {
  expect(charactersOf('U+41-43, u+b0')).toBe('ABC°');
  expect(() => charactersOf('A-Z')).toThrow('invalid unicode-range');
});

test('the fonts of the build keep every character that the page says and they have', () => {
  const ranges = readFileSync(join(SRC, 'view/fonts.css'), 'utf8').matchAll(/unicode-range:\s*([^;]+);/g);
  const kept = [...ranges].map(([, range = '']) => new Set(charactersOf(range)));
  expect(kept).toHaveLength(4);
  const said = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file))
    .flatMap((file) => [...readFileSync(join(SRC, file), 'utf8')]);
  const wanted = new Set(said.filter((c) => c > '~' && IN_THE_FONTS.includes(c)));
  expect(wanted.size).toBeGreaterThan(8);
  for (const face of kept) expect([...wanted].filter((c) => !face.has(c))).toEqual([]);
});
