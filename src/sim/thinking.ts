import { go, goAfter, halt, setDue } from './agenda.ts';
import { BY_MMAP, BY_WRITE, PACE_EXPONENTIAL, PACE_RATE } from './constants.ts';
import { die } from './death.ts';
import type { Machine } from './machine.ts';
import {
  ACCESS,
  DIRECT_CALL,
  DIRECT_STORE,
  FSYNC_BEGIN,
  IDLE,
  KICK_BEGIN,
  THINK,
  WRITE_FILE,
} from './programs.ts';
import { exponential } from './random.ts';
import { YOUR_ACTS, YOUR_ACTS_BEGUN } from './registers.ts';
import { chooseTarget, setTarget } from './target.ts';

/** The think time that process i draws now. */
export function thinkTime(m: Machine, i: number): number {
  const bits = m.chance.draw(m.w, i);
  return m.k.pace[i] === PACE_EXPONENTIAL ? exponential(bits, m.k.thinkNs[i]) : m.k.thinkNs[i];
}

/** A process has thought, or was asked for an fsync, or it is time for one: it begins what comes next. */
export function think(m: Machine, i: number) {
  const { w, k } = m;
  if (i === k.you) nextAct(m, i);
  else if (w.asked[i] > 0) {
    w.asked[i]--;
    interrupt(m, i);
  } else if (syncsByTime(m, i) && m.chance.expired(w.clock[0] >= w.fsyncedAt[i] + k.fsyncEveryNs[i]))
    interrupt(m, i);
  else if (k.maxStores[i] > 0 && w.stored[i] >= k.maxStores[i]) restOrSync(m, i);
  else {
    chooseTarget(m, i);
    w.think[i] = thinkTime(m, i);
    w.issuedAt[i] = k.pace[i] === PACE_RATE ? w.nextAt[i] : w.clock[0];
    issue(m, i);
  }
}

/** Whether the clock will ask process i for an fsync of what it has stored since the last one. */
function syncsByTime(m: Machine, i: number): boolean {
  return m.k.fsyncEveryNs[i] > 0 && m.w.sinceFsync[i] > 0;
}

/** An fsync comes into its thinking, which then goes on. */
function interrupt(m: Machine, i: number) {
  m.w.interrupts[i] = 1;
  go(m.w, i, FSYNC_BEGIN);
}

/** No more stores; an fsync by the clock may still come. */
function restOrSync(m: Machine, i: number) {
  const { w, k } = m;
  if (syncsByTime(m, i)) setDue(w, i, w.fsyncedAt[i] + k.fsyncEveryNs[i]);
  else halt(w, i, IDLE);
}

/** Your next act, in the order in which you did them. */
function nextAct(m: Machine, i: number) {
  const { w, k } = m;
  if (w.reg[YOUR_ACTS_BEGUN] === w.reg[YOUR_ACTS]) return halt(w, i, IDLE);
  const act = k.yourActs[w.reg[YOUR_ACTS_BEGUN]++];
  if (act?.kind !== 'store') return go(w, i, FSYNC_BEGIN);
  setTarget(m, i, act.page, act.sector);
  w.issuedAt[i] = act.at;
  issue(m, i);
}

function issue(m: Machine, i: number) {
  const { w, k } = m;
  w.heldNow[i] = 0;
  const route = k.route[i];
  if (route === BY_WRITE) goAfter(w, i, WRITE_FILE, k.faultEntryNs);
  else goAfter(w, i, route === BY_MMAP ? ACCESS : DIRECT_STORE, k.storeNs);
}

/** Between stores: writeback or fsync if it is time for them, else thinking. */
export function goOn(m: Machine, i: number) {
  const { w, k } = m;
  if (w.doomed[i]) die(m, i);
  else if (k.kickEvery[i] > 0 && w.sinceKick[i] >= k.kickEvery[i]) go(w, i, KICK_BEGIN);
  else if (k.fsyncEvery[i] > 0 && w.sinceFsync[i] >= k.fsyncEvery[i]) go(w, i, FSYNC_BEGIN);
  else thinkOn(m, i);
}

/** Draws the line between doing and thinking: the next store is so far from now (or from the last intended one). */
export function thinkFromNow(m: Machine, i: number) {
  const { w, k } = m;
  w.nextAt[i] = (k.pace[i] === PACE_RATE ? w.issuedAt[i] : w.clock[0]) + w.think[i];
}

/** Goes (back) to thinking until the next store, or an fsync by the clock, is due. */
function thinkOn(m: Machine, i: number) {
  const { w, k } = m;
  // What its buffer got while the last write of it was under way.
  if (w.unsent[i] !== 0 && w.ioPage[i] === 0) return go(w, i, DIRECT_CALL);
  w.pc[i] = THINK;
  const sync = syncsByTime(m, i) ? w.fsyncedAt[i] + k.fsyncEveryNs[i] : w.nextAt[i];
  const at = i === k.you || w.asked[i] > 0 ? 0 : Math.min(w.nextAt[i], sync);
  setDue(w, i, Math.max(w.clock[0], at));
}
