import { timeText } from '../../figures/format.ts';
import { lab } from '../../store/lab.ts';
import { currentHistory } from './run.ts';

let told = '';

/**
 * A run with too many events is cut short: that is told once, and the playhead stays where there is
 * something to show. A job of the clock.
 */
export function tellCut(): boolean {
  const { cutNs, log, scenario } = currentHistory();
  if (cutNs === undefined) return false;
  const { t, seek, notify } = lab.getState();
  if (t > cutNs) seek(cutNs);
  const millions = Math.floor(log.length / 1e6);
  const words = `This run is too busy to be kept whole: it stops at ${timeText(cutNs)} of ${timeText(scenario.runNs)}, after ${millions} million events.`;
  if (words !== told) notify(words);
  told = words;
  return false;
}
