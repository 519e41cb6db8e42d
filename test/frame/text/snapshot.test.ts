import { describe, expect, it } from 'vitest';
import { PAGE_HEADINGS } from '../../../src/frame/text/pageRows.ts';
import { PROCESS_HEADINGS, ranges } from '../../../src/frame/text/processRows.ts';
import { snapshot } from '../../../src/frame/text/snapshot.ts';
import { PRESETS, presetOf } from '../../../src/model/presets.ts';
import { STRATEGY_IDS } from '../../../src/model/strategy.ts';
import { History } from '../../../src/sim/history.ts';

const held = (() => {
  const history = new History({ ...presetOf('hot-counter').scenario, strategy: 'ro-flip' });
  const t = 24_000_000;
  history.extendTo(t);
  return { history, t, w: history.worldAt(t), text: snapshot(history, history.worldAt(t), t) };
})();

describe('the state as text', () => {
  it('has a cell for every heading and no empty cell, in every preset under every strategy', () => {
    for (const { scenario } of PRESETS) {
      for (const strategy of STRATEGY_IDS) {
        const history = new History({ ...scenario, strategy });
        const t = Math.min(scenario.runNs, 12_345_678);
        history.extendTo(t);
        const { pages, processes, machine } = snapshot(history, history.worldAt(t), t);
        for (const { cells } of pages) expect(cells).toHaveLength(PAGE_HEADINGS.length);
        for (const cells of processes) expect(cells).toHaveLength(PROCESS_HEADINGS.length);
        const all = [...pages.flatMap(({ cells }) => cells), ...processes.flat(), ...machine.flat()];
        expect(all.filter((words) => words.trim() === '' || /undefined|NaN/.test(words))).toEqual([]);
      }
    }
  });

  it('says who waits, at which page and for which request', () => {
    const { text, w } = held;
    const waits = text.processes.filter(([, state]) => state?.startsWith('waiting'));
    expect(waits.length).toBeGreaterThan(0);
    for (const row of waits) {
      const [, page] = /^page (\d+)’s (?:writeback, request #\d+|lock)/.exec(row[3] ?? '') ?? [];
      expect(w.wb[Number(page)]).toBe(1);
      expect(text.pages[Number(page)]?.cells[3]).toContain(row[0]?.[0]);
      expect(text.pages[Number(page)]?.busy).toBe(true);
    }
  });

  it('compares checksums and names the requests in their order', () => {
    const { text } = held;
    const summed = text.pages.filter(({ cells }) => cells[1]?.includes('writeback'));
    for (const { cells } of summed) expect(cells.join()).toMatch(/stored [0-9A-F]{8} = live [0-9A-F]{8}/);
    const queue = new Map(text.machine).get('Queue') ?? '';
    expect(queue).toMatch(/^#\d+ \(page \d\), next; #\d+ \(page \d\), 2nd/);
  });

  it('joins neighbouring pages', () => {
    expect(ranges([3])).toBe('page 3');
    expect(ranges([0, 1])).toBe('pages 0, 1');
    expect(ranges([0, 2, 3, 4, 7])).toBe('pages 0, 2 to 4, 7');
  });
});
