import { AWAKE, YOUR_ACTS, YOUR_ACTS_BEGUN } from '../../sim/registers.ts';
import { HUE_EDGE, NONE, processRole, SOLID, STROKE, YOU_HUE } from '../pen.ts';
import type { Frame } from './frame.ts';
import { waitsAt } from './waits.ts';

/** Acts that wait behind a held store of yours are shown up to so many. */
const QUEUED = 32;

/** Your stores that wait, in the sectors they are meant for: what you drew is not lost, it is held. */
export function drawHeldSectors(f: Frame, p: number, x: number, y: number) {
  const { w, k } = f;
  if (w.waiting[k.you] === AWAKE) return;
  if (waitsAt(w, k.you) === p) drawHeld(f, x, y, w.targetSector[k.you]);
  const begun = w.reg[YOUR_ACTS_BEGUN];
  const arrived = Math.min(w.reg[YOUR_ACTS], begun + QUEUED);
  for (let n = begun; n < arrived; n++) {
    const act = k.yourActs[n];
    if (act?.kind === 'store' && act.page === p) drawHeld(f, x, y, act.sector);
  }
}

function drawHeld(f: Frame, x: number, y: number, sector: number) {
  const { pen, layout } = f;
  const left = x + sector * layout.cell + 1;
  pen.hatch(left, y, layout.cell - 2, layout.sectorHeight, processRole(YOU_HUE, STROKE), 5, 1, 0);
  pen.rect(
    left,
    y,
    layout.cell - 2,
    layout.sectorHeight,
    0,
    NONE,
    processRole(YOU_HUE, HUE_EDGE),
    1.3,
    SOLID,
  );
}
