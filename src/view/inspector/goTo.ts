import type { Thing } from '../../model/thing.ts';
import type { Ns } from '../../model/units.ts';
import { NO_PAGE } from '../../sim/events.ts';
import type { History } from '../../sim/history.ts';
import { type Lab, lab } from '../../store/lab.ts';
import { subjectOf } from '../rail/subject.ts';

/** The column that was lit on the way, as long as one stays there. */
let lit: { readonly page: number; readonly at: Ns } | undefined;

/** Goes to an event: time stands still there, and its page's column is lit. Nothing else is selected. */
export function goTo({ log, k }: History, event: number): void {
  const { pause, seek, setFocusPage, setHoverPage } = lab.getState();
  const page = log.page(event);
  pause();
  seek(log.at(event));
  if (page === NO_PAGE || page >= k.pages) return;
  setFocusPage(page);
  setHoverPage(page);
  lit = { page, at: lab.getState().t };
}

/** A mismatch that paused play is looked at only until time moves; who walks back from it keeps it open. */
export function keepOpen(thing: Thing, at: Ns): void {
  const { mismatch, inspect } = lab.getState();
  if (mismatch && mismatch.at !== at) inspect(thing);
}

/** Whoever goes elsewhere, or closes what led there, leaves no column lit. */
function putOut(state: Lab, before: Lab): void {
  if (!lit) return;
  const closed = subjectOf(state) === null && subjectOf(before) !== null;
  if (state.t === lit.at && !closed && state.hoverPage === lit.page) return;
  const { page } = lit;
  lit = undefined;
  if (state.hoverPage === page) state.setHoverPage(null);
}
lab.subscribe(putOut);
