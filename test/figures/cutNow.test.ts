import { expect, test } from 'vitest';
import { cutNow, figuresAt, unreadableIfCut } from '../../src/figures/cutNow.ts';
import { type PresetId, presetOf } from '../../src/model/presets.ts';
import type { StrategyId } from '../../src/model/strategy.ts';
import { MS } from '../../src/model/units.ts';
import { History } from '../../src/sim/history.ts';
import { UNREADABLE } from '../../src/sim/verdict.ts';

const RUNS: readonly [PresetId, StrategyId][] = [
  ['lying-disk', 'ro-flip'],
  ['hot-counter', 'checksum-unstable'],
  ['two-mirrors', 'checksum-unstable'],
];

test.each(RUNS)('%s, %s: bad if cut now is what a cut there leaves unreadable', (preset, strategy) => {
  const scenario = { ...presetOf(preset).scenario, strategy };
  const plain = new History(scenario);
  plain.extendTo(120 * MS);
  let uncertain = 0;
  for (let at = MS; at < 120 * MS; at += 4.3 * MS) {
    const ns = Math.round(at);
    const really = plain.fork({ ...scenario, interventions: [{ kind: 'cut', at: ns }] }, ns - 1);
    really.extendTo(ns);
    const { verdict } = really.worldAt(ns);
    const pages = [...verdict.keys()].filter((p) => verdict[p] === UNREADABLE);
    const w = plain.worldAt(ns);
    const before = w.bytes.slice();
    expect(unreadableIfCut(w, plain.scenario, ns)).toEqual(pages);
    expect([...cutNow(w, plain.scenario, ns).verdict]).toEqual([...verdict]);
    expect(w.bytes).toEqual(before);
    const figures = figuresAt(plain, ns);
    expect(figures.badIfCutNow).toBe(pages.length);
    figures.fill(plain.worldAt(ns), plain.k, ns);
    uncertain += Number(figures.badIfCutNow !== pages.length);
  }
  // A cut of what a liar’s cache holds finds more than what was certain before it.
  if (preset === 'lying-disk') expect(uncertain).toBeGreaterThan(0);
});
