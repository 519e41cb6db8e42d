import type { Ns } from '../model/units.ts';
import type { History } from '../sim/history.ts';
import type { Unsaved } from './integrity.ts';

/**
 * When the oldest store was made that a power cut could still take away; undefined: there is none.
 * "38 ms of work" is the time since then.
 */
export function unsavedSince(history: History, unsaved: Unsaved): Ns | undefined {
  let since: Ns | undefined;
  unsaved.oldestStore.forEach((nth, i) => {
    if (nth === 0) return;
    const at = history.log.at(history.storeEvent(i, nth));
    if (since === undefined || at < since) since = at;
  });
  return since;
}
