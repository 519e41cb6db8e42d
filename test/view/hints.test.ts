import { expect, test } from 'vitest';
import { presetOf } from '../../src/model/presets.ts';
import type { Scenario } from '../../src/model/scenario.ts';
import { STRATEGY_IDS } from '../../src/model/strategy.ts';
import { MS } from '../../src/model/units.ts';
import { History } from '../../src/sim/history.ts';
import { createLab } from '../../src/store/lab.ts';
import { hintAt, unheld } from '../../src/view/app/hints.ts';

const hintOf = (scenario: Scenario) => {
  const lab = createLab();
  lab.getState().setScenario(scenario, null);
  return hintAt(lab.getState());
};

/** Stores that had to wait, under every strategy. */
function stalls(scenario: Scenario): number {
  return STRATEGY_IDS.reduce((sum, strategy) => {
    const history = new History({ ...scenario, strategy });
    history.extendTo(60 * MS);
    return sum + history.worldAt(60 * MS).heldNs.reduce((all, ns) => all + ns, 0);
  }, 0);
}

const hot = presetOf('hot-counter').scenario;
const direct = presetOf('missing-flush').scenario;
const unsummed = { ...hot, files: hot.files.map((file) => ({ ...file, checksum: false })) };

test('a strategy that holds writers is offered where it would hold some', () => {
  expect(unheld(hot)).toBe('');
  expect(stalls(hot)).toBeGreaterThan(0);
  expect(hintOf(hot)).toContain('Choose RO-flip and see writers wait');
});

test('and not where it would hold nobody: own buffers, files without checksums', () => {
  expect(hintOf(direct)).toBe(
    'Cut the power and see what O_SYNC had promised; no strategy holds a store to a process’s own buffer.',
  );
  expect(hintOf(unsummed)).toBe(
    'Cut the power and see what is left; no strategy holds a store to a file without checksums.',
  );
  for (const strategy of STRATEGY_IDS) expect(hintOf({ ...direct, strategy })).not.toContain('RO-flip');
});

test('a fallback to the page cache is held as any write is', () => {
  const buffered: Scenario = { ...direct, kernel: { ...direct.kernel, direct: 'buffered' } };
  expect(unheld(buffered)).toBe('');
});
