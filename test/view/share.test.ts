import { describe, expect, test } from 'vitest';
import { figuresOf } from '../../src/figures/figures.ts';
import { presetOf } from '../../src/model/presets.ts';
import { MS } from '../../src/model/units.ts';
import { History } from '../../src/sim/history.ts';
import { createLab } from '../../src/store/lab.ts';
import { embedCode, markdownLink } from '../../src/view/share/pasted.ts';
import { qrOf, qrSvg } from '../../src/view/share/qr.ts';
import { startTitle, titleOf, whatHappens } from '../../src/view/share/title.ts';
import { elementsOf } from '../frame/xml.ts';

describe('a title', () => {
  const lab = createLab();
  const history = new History({ ...presetOf('hot-counter').scenario, strategy: 'ro-flip' });
  history.extendTo(60 * MS);
  const figuresAt = (t: number) => figuresOf(history.worldAt(t), history.k, t);

  test('says strategy, instant and what happens, as the run computed it', () => {
    const state = { ...lab.getState(), scenario: history.scenario };
    for (let t = 1 * MS; t < 60 * MS; t += 1.7 * MS) {
      const figures = figuresAt(t);
      const title = titleOf(state, t, figures, history.worldAt(t));
      expect(title).toMatch(/^RO-flip, \d+\.\d{3} ms: \S/);
      expect(title.includes('wait') && !title.includes('nobody')).toBe(figures.heldCount > 0);
    }
    expect(startTitle(state)).toBe('RO-flip, from the start: Hot counter, slow disk');
  });

  test('counts in words, and puts what is broken first', () => {
    const figures = figuresAt(1 * MS);
    const w = history.worldAt(1 * MS);
    const with_ = (changes: object) => whatHappens(Object.assign(Object.create(figures), changes), w);
    expect(with_({ heldCount: 1 })).toBe('one writer waits');
    expect(with_({ heldCount: 4 })).toBe('four writers wait');
    Object.defineProperty(figures, 'badNow', { value: 12 });
    expect(whatHappens(figures, w)).toBe('12 blocks no longer match their checksums');
  });
});

describe('a title after an accident', () => {
  test.each([
    ['lying-disk', 'cut', 51.9, 'power cut; six pages read as EIO'],
    ['missing-flush', 'cut', 3.194829, 'power cut; one page has lost what was fsynced'],
    ['fsync-scribble-cut', 'crash', 51.9, 'kernel crash; two pages read as EIO'],
    ['hot-counter', 'cut', 51.9, 'power cut; four pages are torn or mixed'],
    ['hot-counter', 'cut', 7.93322, 'power cut; five pages read an older version'],
    ['hot-counter', 'cut', 0, 'power cut; nothing is lost'],
  ] as const)('says what is left of %s after a %s at %d ms', (id, kind, ms, words) => {
    const at = Math.round(ms * MS);
    const history = new History({ ...presetOf(id).scenario, interventions: [{ kind, at }] });
    history.extendTo(at);
    const w = history.worldAt(at);
    expect(whatHappens(figuresOf(w, history.k, at), w)).toBe(words);
  });
});

describe('what is pasted elsewhere', () => {
  const address = 'https://example.org/lab/#v=1&e=1&sc=fast-ssd&x=s4.5~p3.5.20';

  test('Markdown holds the link as it is, and a title that is no Markdown', () => {
    expect(markdownLink('RO-flip: four [writers] *wait*', address)).toBe(
      `[RO-flip: four \\[writers\\] \\*wait\\*](${address})`,
    );
  });

  test.each(['fixed', 'fluid'] as const)('a %s iframe is HTML, and its address is the link', (size) => {
    const code = embedCode('“Wait” & "see"', address, size);
    expect(elementsOf(code.replace(/’|“|”/g, ''))).toEqual(['iframe']);
    const src = /src="([^"]*)"/.exec(code)?.[1] ?? '';
    expect(src.replaceAll('&amp;', '&')).toBe(address);
  });
});

describe('a QR code', () => {
  test('has four modules of quiet around it, and the three eyes', () => {
    const { size, path } = qrOf('https://example.org/#v=1&e=1&sc=hot-counter');
    const dark = Array.from({ length: size }, () => new Array<boolean>(size).fill(false));
    for (const [, x, y, run] of path.matchAll(/M(\d+) (\d+)h(\d+)v1H\d+z/g)) {
      for (let i = 0; i < Number(run); i++) dark[Number(y)]![Number(x) + i] = true;
    }
    dark.forEach((row, y) => {
      row.forEach((on, x) => {
        const edge = Math.min(x, y, size - 1 - x, size - 1 - y);
        if (edge < 4) expect(on).toBe(false);
      });
    });
    for (const [x, y] of [
      [4, 4],
      [size - 11, 4],
      [4, size - 11],
    ] as const) {
      expect(dark[y]!.slice(x, x + 7)).toEqual(new Array(7).fill(true));
    }
    expect(elementsOf(qrSvg({ size, path }))).toEqual(['svg', 'rect', 'path']);
  });

  test('holds the longest link that is shared as one', () => {
    expect(qrOf(`https://example.org/#${'x'.repeat(1979)}`).size).toBeLessThanOrEqual(185);
  });
});
