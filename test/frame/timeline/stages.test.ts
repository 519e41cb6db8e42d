import { expect, test, vi } from 'vitest';
import { processState, stateWords } from '../../../src/frame/scene/processState.ts';
import { OPEN } from '../../../src/frame/timeline/spans.ts';
import { FOR_COMMIT, FOR_FLUSH, FOR_WRITEBACK, FSYNC } from '../../../src/sim/registers.ts';
import { indexed, preset } from './fixtures.ts';

/** An fsync in its lane: writing, waiting, then the commit or the FLUSH, against the machine’s own state. */

vi.setConfig({ testTimeout: 30_000 });

test('waits for the commit or the FLUSH after the second mark, and only there; for writeback before it', () => {
  let [late, early] = [0, 0];
  for (const strategy of ['ro-flip', 'bounce'] as const) {
    const { history, index } = indexed(preset('fsync-commit', { strategy }));
    for (const [i, { fsyncs, stages }] of index.threads.slice(0, history.k.processes).entries()) {
      for (let n = 0; n < fsyncs.length; n++) {
        const [from, written, waited, to] = [
          fsyncs.from(n),
          stages.written(n),
          stages.waited(n),
          fsyncs.to(n),
        ];
        expect(from).toBeLessThanOrEqual(written);
        expect(written).toBeLessThanOrEqual(waited);
        if (to === OPEN) continue;
        expect(waited).toBeLessThanOrEqual(to);
        for (let part = 1; part < 20; part++) {
          const t = Math.floor(from + ((to - from) * part) / 20);
          const w = history.worldAt(t);
          expect(w.purpose[i]).toBe(FSYNC);
          const words = stateWords(processState(w, history.k, i), 0, false);
          if (t > waited) {
            expect([FOR_COMMIT, FOR_FLUSH]).toContain(w.waiting[i]);
            expect(words).toMatch(/^fsync (commit|FLUSH)/);
            late++;
          } else if (t > written && t < waited) {
            expect(w.waiting[i]).toBe(FOR_WRITEBACK);
            expect(words).toMatch(/^fsync waits/);
            early++;
          }
        }
      }
    }
  }
  expect(late).toBeGreaterThan(20);
  expect(early).toBeGreaterThan(20);
});
