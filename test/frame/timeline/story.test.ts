import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { Story } from '../../../src/frame/timeline/story.ts';
import { storyFor } from '../../../src/frame/timeline/storyFor.ts';
import { instantOf, lastPosition, positionOf, skipToldAt } from '../../../src/frame/timeline/storyMap.ts';
import type { Intervention, Scenario } from '../../../src/model/scenario.ts';
import { MS } from '../../../src/model/units.ts';
import { DMA } from '../../../src/sim/events.ts';
import { History } from '../../../src/sim/history.ts';
import { scenarios } from '../../sim/arbitrary.ts';
import { preset } from './fixtures.ts';

vi.setConfig({ testTimeout: 30_000 });

function told(scenario: Scenario) {
  const history = new History(scenario);
  history.extendTo(scenario.runNs);
  const story = new Story(history.k, scenario.runNs);
  story.advance(history);
  return { history, story };
}

function contents(story: Story) {
  const { skips } = story;
  return {
    moments: Array.from({ length: story.length }, (_, i) => story.at(i)),
    skips: Array.from({ length: skips.length }, (_, i) => [skips.from(i), skips.to(i)]),
    taken: story.taken,
    complete: story.complete,
  };
}

const shares = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 20, maxLength: 20 });

describe('the story clock', () => {
  test('goes from the run’s start to its end and never back', () => {
    fc.assert(
      fc.property(scenarios(), shares, (scenario, parts) => {
        const { story } = told(scenario);
        expect(instantOf(story, 0)).toBe(0);
        expect(instantOf(story, lastPosition(story))).toBe(scenario.runNs);
        let before = 0;
        for (const part of parts.sort((a, b) => a - b)) {
          const t = instantOf(story, part * lastPosition(story));
          expect(t).toBeGreaterThanOrEqual(before);
          before = t;
        }
      }),
      { seed: 401, numRuns: 60, endOnFailure: true },
    );
  });

  test('has an inverse: what is played has one place, a skipped stretch has one too', () => {
    fc.assert(
      fc.property(scenarios(), shares, (scenario, parts) => {
        const { story } = told(scenario);
        const { skips } = story;
        for (const part of parts) {
          const position = part * lastPosition(story);
          expect(positionOf(story, instantOf(story, position))).toBeCloseTo(position, 3);
          const t = Math.floor(part * scenario.runNs);
          const i = skips.at(t);
          const shown = instantOf(story, positionOf(story, t));
          if (i < 0) expect(Math.abs(shown - t)).toBeLessThan(1);
          else
            expect(Math.min(Math.abs(shown - skips.from(i)), Math.abs(shown - skips.to(i)))).toBeLessThan(1);
        }
      }),
      { seed: 402, numRuns: 60, endOnFailure: true },
    );
  });

  test('skips no event, and gives each step that tells something a moment close by', () => {
    fc.assert(
      fc.property(scenarios(), (scenario) => {
        const { history, story } = told(scenario);
        const { log } = history;
        const costs = Object.values(scenario.costs).reduce((sum, ns) => sum + ns, 0);
        for (let e = 0; e < log.length; e++) {
          const at = log.at(e);
          const skip = story.skips.at(at);
          expect(skip).toBe(-1);
          const began = story.at(story.momentAt(at));
          if (log.kind(e) !== DMA) expect(at - began).toBeLessThanOrEqual(4 * costs);
        }
      }),
      { seed: 403, numRuns: 40, endOnFailure: true },
    );
  });

  test('has moments one after another, and between two at most one stretch that is skipped', () => {
    fc.assert(
      fc.property(scenarios(), (scenario) => {
        const { moments, skips } = contents(told(scenario).story);
        for (let i = 1; i < moments.length; i++) expect(moments[i]).toBeGreaterThan(moments[i - 1] as number);
        let before = -1;
        for (const [from, to] of skips as [number, number][]) {
          expect(to).toBeGreaterThan(from);
          const moment = moments.findLastIndex((at) => at <= from);
          expect(moment).toBeGreaterThan(before);
          expect(to).toBeLessThan(moments[moment + 1] as number);
          before = moment;
        }
      }),
      { seed: 404, numRuns: 60, endOnFailure: true },
    );
  });

  test('told while the run is being simulated equals told afterwards', () => {
    fc.assert(
      fc.property(scenarios(), fc.integer({ min: 1, max: 97 }), (scenario, slice) => {
        const history = new History(scenario);
        const story = new Story(history.k, scenario.runNs);
        const early: [number, number][] = [];
        for (let until = 0; until <= scenario.runNs; until += scenario.runNs / 10) {
          history.extendTo(until);
          while (!story.advance(history, slice));
          const position = lastPosition(story) * 0.9;
          if (!story.complete) early.push([position, instantOf(story, position)]);
        }
        expect(contents(story)).toEqual(contents(told(scenario).story));
        // What was known of the story has not changed since.
        for (const [position, t] of early) expect(instantOf(story, position)).toBe(t);
      }),
      { seed: 405, numRuns: 40, endOnFailure: true },
    );
  });

  test('of another future keeps what both share, and no more', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(scenarios(), share, share, (scenario, share, known) => {
        const history = new History(scenario);
        history.extendTo(Math.floor(known * scenario.runNs));
        const story = new Story(history.k, scenario.runNs);
        story.advance(history);
        history.extendTo(scenario.runNs);
        const at = 1 + Math.floor(share * (scenario.runNs - 1));
        const done: Intervention = { kind: 'store', at, page: 0, sector: 1 };
        const interventions = [...scenario.interventions.filter((other) => other.at <= at), done];
        const other = { ...scenario, interventions };
        const fork = history.fork(other, at - 1);
        fork.extendTo(scenario.runNs);
        const again = storyFor(fork, { story, scenario });
        expect(again.story).toBe(story);
        story.advance(fork);
        expect(contents(story)).toEqual(contents(told(other).story));
      }),
      { seed: 406, numRuns: 80, endOnFailure: true },
    );
  });
});

describe('what was skipped', () => {
  // One store every 20 ms and a device that is done in between.
  const base = preset('hot-counter', { strategy: 'ro-flip' });
  const seldom = {
    ...base,
    processes: base.processes.slice(0, 1).map((p) => ({ ...p, pace: 'fixed' as const, thinkNs: 20 * MS })),
  };

  test('is told in the stretch itself and until the next moment is over', () => {
    const { story } = told(seldom);
    const { skips } = story;
    expect(skips.length).toBeGreaterThan(5);
    const [from, to] = [skips.from(2), skips.to(2)];
    expect(to - from).toBeGreaterThan(MS);
    const next = story.momentAt(to) + 1;
    expect(skipToldAt(story, from)).toBe(2);
    expect(skipToldAt(story, (from + to) / 2)).toBe(2);
    expect(skipToldAt(story, to)).toBe(2);
    expect(skipToldAt(story, story.at(next))).toBe(2);
    expect(skipToldAt(story, story.at(next + 1))).not.toBe(2);
    expect(skipToldAt(story, 0)).toBe(-1);
  });

  test('is nothing while the device reads memory', () => {
    const { story, history } = told(seldom);
    const { log } = history;
    for (let e = 1; e < log.length; e++) {
      if (log.kind(e) !== DMA) continue;
      const before = (log.at(e) + log.at(e - 1)) / 2;
      if (log.at(e) - log.at(e - 1) <= seldom.device.sectorNs) expect(story.skips.at(before)).toBe(-1);
    }
  });

  test('has a moment on either side that time runs through slowly', () => {
    const { story } = told(seldom);
    const moment = story.momentAt(story.skips.from(2));
    const at = story.at(moment);
    const step = (from: number, to: number) => instantOf(story, to) - instantOf(story, from);
    expect(instantOf(story, moment)).toBe(at);
    expect(step(moment, moment + 0.1)).toBeLessThan(step(moment + 0.3, moment + 0.4));
    expect(step(moment + 0.9, moment + 1)).toBeLessThan(step(moment + 0.6, moment + 0.7));
  });
});
