import { describe, expect, it } from 'vitest';
import { presetOf } from '../../src/model/presets.ts';
import { History } from '../../src/sim/history.ts';
import { countStates } from '../../src/view/rail/states.ts';

describe('pages by state', () => {
  it('counts every page once, whatever the instant', () => {
    const { scenario } = presetOf('never-touched');
    const history = new History({ ...scenario, strategy: 'ro-flip' });
    history.extendTo(60_000_000);
    let written = 0;
    for (let t = 0; t <= 60_000_000; t += 137_000) {
      const [clean = 0, dirty = 0, queued = 0, moving = 0] = countStates(history.worldAt(t), history.k.pages);
      expect(clean + dirty + queued + moving).toBe(history.k.pages);
      expect(Math.min(clean, dirty, queued, moving)).toBeGreaterThanOrEqual(0);
      written = Math.max(written, moving);
    }
    expect(written).toBeGreaterThan(0);
  });
});
