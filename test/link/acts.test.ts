import * as fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { actsText } from '../../src/link/acts.ts';
import { compactText, readCompact } from '../../src/link/compactActs.ts';
import { decodeLink } from '../../src/link/decode.ts';
import { encodeLink, LONGEST_LINK } from '../../src/link/encode.ts';
import { START_VIEW, startState } from '../../src/link/state.ts';
import { MAX_INTERVENTIONS } from '../../src/model/limits.ts';
import { PRESETS, presetOf } from '../../src/model/presets.ts';
import { type Intervention, pagesOf, youOf } from '../../src/model/scenario.ts';
import { MS, SECOND, US } from '../../src/model/units.ts';
import { actIn } from './arbitrary.ts';

vi.setConfig({ testTimeout: 30_000 });

const YOU = 8;
const anyActs = (most: number) =>
  fc
    .array(actIn(256, YOU), { maxLength: most })
    .map((acts) => [...acts].sort((a, b) => a.at - b.at) as Intervention[]);

const withActs = (interventions: readonly Intervention[], t = 0) => ({
  ...startState(),
  scenario: { ...presetOf('hot-counter').scenario, interventions },
  t,
});

/** A store a millisecond or so, sector by sector and page by page, as a drag leaves them. */
const dragged = (count: number): Intervention[] =>
  Array.from({ length: count }, (_, i) => ({
    kind: 'store',
    at: 20 * MS + i * 31_417 + ((i * 7919) % 997),
    page: Math.floor(i / 8) % 6,
    sector: i % 8,
  }));

describe('compact acts', () => {
  test('are read as what they were made from', () => {
    fc.assert(
      fc.property(anyActs(40), (acts) => {
        expect(readCompact(compactText(acts), MAX_INTERVENTIONS)).toEqual({ acts, whole: true });
      }),
      { seed: 11, numRuns: 500, endOnFailure: true },
    );
  });

  test('survive any text, and say when it is none of theirs', () => {
    const digit = fc.constantFrom(...'0123456789abcXYZ-_z.~%');
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.string({ unit: digit })), (text) => {
        const { acts, whole } = readCompact(`-${text}`, MAX_INTERVENTIONS);
        expect(acts.length).toBeLessThanOrEqual(MAX_INTERVENTIONS);
        if (whole) expect(readCompact(compactText(acts), MAX_INTERVENTIONS)).toEqual({ acts, whole });
      }),
      { seed: 12, numRuns: 2000, endOnFailure: true },
    );
  });

  test('are pinned: links that people keep are read for ever', () => {
    const acts: Intervention[] = [
      { kind: 'strategy', at: 20 * MS, strategy: 'ro-flip' },
      { kind: 'store', at: 21 * MS, page: 3, sector: 5 },
      { kind: 'store', at: 21 * MS, page: 3, sector: 6 },
      { kind: 'store', at: 22 * MS, page: 200, sector: 0 },
      { kind: 'fsync', at: 22 * MS + 5, process: 8 },
      { kind: 'write-cache', at: 1 * SECOND, on: true },
      { kind: 'honesty', at: 1 * SECOND, lies: true },
      { kind: 'tracking', at: 1 * SECOND, tracking: 'hardware-bit' },
    ];
    expect(compactText(acts)).toMatchInlineSnapshot(`"-r31CIq0_03f3q906_38a3q90HO5rBwInXx8D89z"`);
  });

  test('are used where the link would be long, and else not', () => {
    expect(encodeLink(withActs(dragged(20)))).toContain('&x=p0.0.20000000~p0.1.');
    const long = encodeLink(withActs(dragged(60)));
    expect(long).toMatch(/&x=-[\w-]+z$/);
    expect(long.length).toBeLessThanOrEqual(500);
    expect(decodeLink(long)).toEqual({ state: withActs(dragged(60)), complaints: [] });
  });

  test('save at least a fifth', () => {
    fc.assert(
      fc.property(anyActs(40), (acts) => {
        if (acts.length < 2) return;
        expect(compactText(acts).length).toBeLessThanOrEqual(0.8 * actsText(acts, YOU).length);
      }),
      { seed: 13, numRuns: 500, endOnFailure: true },
    );
  });

  test('make room for all the stores of a long drag', () => {
    expect(encodeLink(withActs(dragged(MAX_INTERVENTIONS), 33 * MS)).length).toBeLessThanOrEqual(
      LONGEST_LINK,
    );
  });

  test('that were cut off, spoilt or too many are used as far as they can be read', () => {
    const whole = encodeLink(withActs(dragged(60)));
    const cut = decodeLink(whole.slice(0, -40));
    expect(cut.state.scenario.interventions.length).toBeGreaterThan(45);
    expect(cut.complaints.map(({ text }) => text)).toEqual([
      `cannot be read to its end; the first ${cut.state.scenario.interventions.length} acts used`,
    ]);
    const spoilt = decodeLink(whole.replace(/(x=-.{50})./, '$1.'));
    expect(spoilt.complaints).toHaveLength(1);
    const many = decodeLink(`#x=${compactText(dragged(MAX_INTERVENTIONS + 5))}`);
    expect(many.state.scenario.interventions).toHaveLength(MAX_INTERVENTIONS);
    expect(many.complaints.map(({ text }) => text)).toEqual(['at most 400 acts; the first 400 acts used']);
  });

  test('name what is not there', () => {
    const acts: Intervention[] = [
      { kind: 'fsync', at: 5, process: 9 },
      { kind: 'store', at: 6, page: 99, sector: 0 },
    ];
    const { state, complaints } = decodeLink(`#x=${compactText(acts)}`);
    expect(state.scenario.interventions).toEqual([]);
    expect(complaints.map(({ text }) => text)).toEqual([
      'there are only 3 processes and you; left out',
      'there are only 6 pages; left out',
    ]);
  });
});

describe('the length of a link', () => {
  test.each(PRESETS)('with any fifty acts in preset $id stays far inside the limit', ({ id, scenario }) => {
    const acts = fc
      .array(actIn(pagesOf(scenario), youOf(scenario)), { minLength: 50, maxLength: 50 })
      .map((all) => [...all].sort((a, b) => a.at - b.at) as Intervention[]);
    fc.assert(
      fc.property(acts, (interventions) => {
        const link = encodeLink({
          presetId: id,
          scenario: { ...scenario, interventions },
          t: scenario.runNs - 1,
          view: { ...START_VIEW, focusPage: pagesOf(scenario) - 1, loop: { from: 10 * US, to: 39 * MS } },
        });
        expect(link.length).toBeLessThanOrEqual(650);
      }),
      { seed: 14, numRuns: 50, endOnFailure: true },
    );
  });
});
