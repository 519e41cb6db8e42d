import type { Accident } from '../model/scenario.ts';
import { halt, setDue } from './agenda.ts';
import { CRASH, CUT, NO_PAGE, NO_SECTOR } from './events.ts';
import { cacheLands, requestsLand } from './fate.ts';
import type { Machine } from './machine.ts';
import { nudgeAll } from './media.ts';
import { CHANNEL_IDLE, FLUSH_IDLE, SLOT_IDLE } from './programs.ts';
import {
  ACCIDENTS,
  AWAKE,
  CACHE_USED,
  CACHED,
  CRASHED,
  DESTAGING,
  DOWN,
  FLUSH_LEFT,
  LINK_OWNER1,
  LINK_WAIT1,
  MEDIA_WAIT1,
  POWER_OFF,
  RUNNING,
  SECOND_LEG,
  YOUR_ACTS,
  YOUR_ACTS_BEGUN,
} from './registers.ts';
import { BUSY_FROM, BUSY_NS, BUSY_SLOTS } from './tallies.ts';
import { judgePages } from './verdict.ts';
import { endWait } from './waiting.ts';

/**
 * The kernel crashes, or the power is cut, in one step: what was undecided is drawn, and
 * every page is judged by what a mount would now read. What memory and a volatile cache held stays in the
 * world's arrays until the machine starts again, for those who look back; no rule reads it any more.
 */
export function haveAccident(m: Machine, kind: Accident, actor: number) {
  const { w } = m;
  if (w.reg[DOWN] === POWER_OFF || (kind === 'crash' && w.reg[DOWN] !== RUNNING)) return;
  const event = m.emit(kind === 'cut' ? CUT : CRASH, actor, NO_PAGE, NO_SECTOR, 0, 0);
  if (w.reg[DOWN] === RUNNING) endPresent(m);
  if (kind === 'cut') cacheLands(m, actor);
  requestsLand(m, actor, kind === 'crash');
  w.reg[DOWN] = kind === 'cut' ? POWER_OFF : CRASHED;
  w.reg[ACCIDENTS]++;
  judgePages(m, actor, event);
  if (kind === 'cut') stop(m, m.k.flush);
  else leaveDeviceAlone(m);
}

/** Nobody waits or works any more; what they had waited counts. */
function endPresent(m: Machine) {
  const { w, k } = m;
  for (let t = 0; t < k.threads; t++) if (w.waiting[t] !== AWAKE) endWait(m, t);
  stop(m, k.firstSlot - 1);
  w.reg[YOUR_ACTS_BEGUN] = w.reg[YOUR_ACTS];
  if (w.tally[BUSY_SLOTS] > 0) w.tally[BUSY_NS] += w.clock[0] - w.tally[BUSY_FROM];
  w.tally[BUSY_SLOTS] = 0;
}

/** All actors up to this one have no step any more. */
function stop({ w }: Machine, last: number) {
  for (let actor = 0; actor <= last; actor++) setDue(w, actor, Number.POSITIVE_INFINITY);
}

/** After a crash the device has no more requests, and destages what its cache holds. */
function leaveDeviceAlone(m: Machine) {
  const { w, k } = m;
  for (let q = 0; q < k.legs * k.slots; q++) halt(w, k.firstSlot + q, SLOT_IDLE);
  w.slotReq.fill(0);
  w.slotPos.fill(0);
  w.slotNext.fill(0);
  w.reg[FLUSH_LEFT] = 0;
  halt(w, k.flush, FLUSH_IDLE);
  for (let c = 0; c < k.legs * k.channels; c++) {
    if (w.chanSlot[c] !== 0) halt(w, k.firstChannel + c, CHANNEL_IDLE);
    w.chanSlot[c] = 0;
  }
  for (let leg = 0; leg < k.legs; leg++) leaveLegAlone(m, leg);
  nudgeAll(m);
}

function leaveLegAlone({ w, k }: Machine, leg: number) {
  const o = leg * SECOND_LEG;
  for (const register of [LINK_OWNER1, LINK_WAIT1, MEDIA_WAIT1, CACHE_USED]) w.reg[register + o] = 0;
  for (let b = leg * k.blocks; b < (leg + 1) * k.blocks; b++) {
    w.cached[b] &= CACHED | DESTAGING;
    if (w.cached[b]) w.reg[CACHE_USED + o]++;
  }
}
