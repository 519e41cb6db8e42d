import { expect, test } from 'vitest';
import { figuresOf } from '../../../src/figures/figures.ts';
import { reportOf } from '../../../src/frame/inspector/reportOf.ts';
import { PRESETS } from '../../../src/model/presets.ts';
import { STRATEGY_IDS } from '../../../src/model/strategy.ts';
import { MS } from '../../../src/model/units.ts';
import { newestBlock } from '../../../src/sim/blocks.ts';
import {
  COMPLETE,
  COPY,
  FAULT,
  GRANT,
  LOCK_WAIT,
  POOL_GOT,
  PROTECT,
  SPLIT,
  SPLIT_VOID,
  WRITEBACK_WAIT,
} from '../../../src/sim/events.ts';
import { History } from '../../../src/sim/history.ts';
import { CACHED } from '../../../src/sim/registers.ts';

function instantOf(history: History, t: number) {
  const w = history.worldAt(t);
  return { history, w, figures: figuresOf(w, history.k, t), t };
}

/** How a fault goes on, by its process's next event, as the PTE foretells it. */
const FORETOLD = new Map([
  [LOCK_WAIT, / and waits for the page’s lock$/],
  [WRITEBACK_WAIT, / and waits for the writeback/],
  [SPLIT, / and goes on with a copy$/],
  [SPLIT_VOID, / and waits: no page is spare for a copy$/],
  [GRANT, / and goes on$/],
]);
/** What another thread may do meanwhile that makes it come differently. */
const ELSEWHERE = new Set([SPLIT, POOL_GOT, COPY, COMPLETE]);

test('what a PTE says of the next store is what then comes of it, if nobody else comes between', () => {
  const met = new Set<number>();
  for (const { scenario } of PRESETS) {
    for (const strategy of STRATEGY_IDS) {
      const history = new History({ ...scenario, strategy });
      history.extendTo(history.endNs, 3000);
      const { log } = history;
      for (let e = 0; e < log.length; e++) {
        if (log.kind(e) !== FAULT) continue;
        const [process, page] = [log.actor(e), log.page(e)];
        let next = e + 1;
        let between = false;
        for (; next < log.length; next++) {
          if (log.actor(next) === process && FORETOLD.has(log.kind(next))) break;
          if (log.actor(next) === process) continue;
          between ||= log.page(next) === page || ELSEWHERE.has(log.kind(next));
        }
        if (next === log.length || between) continue;
        const { facts } = reportOf(instantOf(history, log.at(e)), { kind: 'pte', page, process }, () => '');
        const words = facts.find(({ name }) => name === 'a store now')?.value;
        expect(words, `event ${e} of ${strategy}`).toMatch(FORETOLD.get(log.kind(next)) as RegExp);
        met.add(log.kind(next));
      }
    }
  }
  expect(met.size).toBe(FORETOLD.size);
});

test('until its shootdown a write-protected PTE is not said to make stores fault', () => {
  const history = new History({ ...PRESETS[0]!.scenario, strategy: 'ro-flip' });
  history.extendTo(60 * MS);
  const { log } = history;
  let stale = 0;
  for (let e = 0; e < log.length; e++) {
    if (log.kind(e) !== PROTECT) continue;
    const [page, process] = [log.page(e), log.value(e)];
    const now = instantOf(history, log.at(e));
    if ((now.w.tlbDirty[page]! & (1 << process)) === 0) continue;
    const { state, facts } = reportOf(now, { kind: 'pte', page, process }, () => '');
    expect(state).toBe('RO, but its TLB entry lets stores through');
    expect(facts.map(({ name }) => name)).not.toContain('a store now');
    const writable = reportOf(now, { kind: 'page', page }, () => '').facts.find(
      ({ name }) => name === 'writable for',
    );
    expect(writable?.value).toContain('until its shootdown also for');
    stale++;
  }
  expect(stale).toBeGreaterThan(3);
});

test('of a clean page it is said that its block is as new only if it is, also with the dirty bit', () => {
  let newer = 0;
  for (const { scenario } of PRESETS) {
    const history = new History(scenario);
    history.extendTo(60 * MS);
    for (let t = 0; t < 60 * MS; t += MS / 4) {
      const now = instantOf(history, t);
      const { w } = now;
      for (let page = 0; page < Math.min(8, history.k.pages); page++) {
        const { note } = reportOf(now, { kind: 'page', page }, () => '');
        if (w.dirty[page] || w.wb[page]) {
          expect(note).toBe('');
          continue;
        }
        const b = newestBlock(w, page);
        const from = w.cached[b]! & CACHED ? w.cache : w.media;
        const held = [...from.slice(b * 8, b * 8 + 8)];
        const at = w.pageFrame[page]! * 8;
        const same = held.every((stamp, s) => stamp === w.frames[at + s]);
        if (note === 'Its block on the device is as new as it is.') expect(same).toBe(true);
        else expect(note).toContain('dirty bit is set');
        if (!same) newer++;
      }
    }
  }
  expect(newer).toBeGreaterThan(10);
});
