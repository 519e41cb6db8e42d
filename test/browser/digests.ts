import { PRESETS } from '../../src/model/presets.ts';
import { STRATEGIES } from '../../src/model/strategy.ts';
import { digestOf } from '../../src/sim/digest.ts';
import { History } from '../../src/sim/history.ts';

/** The digest of every preset under every strategy, 20 ms of it. */
export function digests(): Record<string, string> {
  const out: Record<string, string> = {};
  for (const preset of PRESETS) {
    for (const row of STRATEGIES) {
      const history = new History({ ...preset.scenario, strategy: row.id });
      history.extendTo(Math.min(preset.scenario.runNs, 20_000_000));
      out[`${preset.id} ${row.id}`] = digestOf(history.log);
    }
  }
  return out;
}
