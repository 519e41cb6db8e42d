import type { Intervention } from '../model/scenario.ts';
import { strategyIndex } from '../model/strategy.ts';
import { haveAccident } from './accident.ts';
import { go, setDue } from './agenda.ts';
import { startAgain } from './boot.ts';
import { die } from './death.ts';
import { markDirty } from './dirtying.ts';
import { ACT, NO_PAGE, NO_SECTOR, SHOOTDOWN } from './events.ts';
import { type Machine, mappersNow } from './machine.ts';
import { nudgeAll } from './media.ts';
import { rouseAll } from './ordered.ts';
import { IDLE, THINK } from './programs.ts';
import {
  ACTS_DONE,
  DOWN,
  FOR_LIMIT,
  GONE,
  HARDWARE_BIT,
  LIES,
  MODE,
  POWER_OFF,
  RUNNING,
  THROTTLE_WAIT1,
  TRACKING,
  WRITE_CACHE,
  WRITE_NOTIFY,
  YOUR_ACTS,
  YOUR_ACTS_BEGUN,
} from './registers.ts';
import { SHOOTDOWNS } from './tallies.ts';
import { delist, endWait } from './waiting.ts';
import { leaveCall } from './writecall.ts';

/** The next intervention of the scenario happens, at its time. */
export function intervene(m: Machine, actor: number) {
  const { w, k } = m;
  const number = w.reg[ACTS_DONE]++;
  const act = k.interventions[number] as Intervention;
  m.emit(
    ACT,
    actor,
    act.kind === 'store' ? act.page : NO_PAGE,
    act.kind === 'store' ? act.sector : NO_SECTOR,
    number,
    0,
  );
  carryOut(m, act, actor);
  const next = k.interventions[number + 1];
  setDue(w, actor, next ? Math.max(next.at, w.clock[0]) : Number.POSITIVE_INFINITY);
}

function carryOut(m: Machine, act: Intervention, actor: number) {
  const reg = m.w.reg;
  switch (act.kind) {
    case 'strategy':
      reg[MODE] = strategyIndex(act.strategy);
      break;
    case 'tracking':
      track(m, act.tracking === 'hardware-bit' ? HARDWARE_BIT : WRITE_NOTIFY, actor);
      break;
    case 'write-cache':
      reg[WRITE_CACHE] = act.on ? 1 : 0;
      if (!act.on && reg[DOWN] !== POWER_OFF) nudgeAll(m);
      break;
    case 'honesty':
      reg[LIES] = act.lies ? 1 : 0;
      if (m.k.tags) rouseAll(m, m.w.why[actor]);
      break;
    case 'store':
      yourAct(m, actor);
      break;
    case 'fsync':
      if (act.process === m.k.you) yourAct(m, actor);
      else ask(m, act.process, actor);
      break;
    case 'kill':
      kill(m, act.process, actor);
      break;
    case 'crash':
    case 'cut':
      haveAccident(m, act.kind, actor);
      break;
    case 'boot':
      startAgain(m, actor);
      break;
  }
}

/** Your act has arrived; on a machine that is down nothing comes of it. */
function yourAct(m: Machine, actor: number) {
  const reg = m.w.reg;
  reg[YOUR_ACTS]++;
  if (reg[DOWN] === RUNNING) rouse(m, m.k.you, actor);
  else reg[YOUR_ACTS_BEGUN]++;
}

function ask(m: Machine, i: number, actor: number) {
  const w = m.w;
  if (w.reg[DOWN] !== RUNNING || w.reg[GONE] & (1 << i)) return;
  w.asked[i]++;
  rouse(m, i, actor);
}

/** A killed process dies when its present store or call ends; a throttled one at once. */
function kill(m: Machine, i: number, actor: number) {
  const w = m.w;
  if (i >= m.k.you || w.reg[DOWN] !== RUNNING || w.reg[GONE] & (1 << i)) return;
  w.doomed[i] = 1;
  if (w.waiting[i] === FOR_LIMIT) {
    delist(w, w.reg, THROTTLE_WAIT1, i);
    endWait(m, i);
    w.why[i] = w.why[actor];
    leaveCall(m, i);
  } else if (w.pc[i] === THINK || w.pc[i] === IDLE) {
    w.why[i] = w.why[actor];
    die(m, i);
  }
}

/** A process that thinks, or has nothing to do, turns to what it was asked; a busy one does so afterwards. */
function rouse(m: Machine, i: number, actor: number) {
  const w = m.w;
  if (w.pc[i] !== THINK && w.pc[i] !== IDLE) return;
  w.why[i] = w.why[actor];
  go(w, i, THINK);
}

/** To write-notify: folds the bits, protects and flushes every PTE in one step. To hardware-bit: PTEs stay as they are. */
function track(m: Machine, tracking: number, actor: number) {
  const { w, k } = m;
  const before = w.reg[TRACKING];
  w.reg[TRACKING] = tracking;
  if (before === tracking || tracking === HARDWARE_BIT || w.reg[DOWN] !== RUNNING) return;
  for (let p = 0; p < k.pages; p++) {
    if (w.pteDirty[p]) markDirty(m, actor, p);
    w.pteDirty[p] = 0;
    w.pteWritable[p] = 0;
    w.tlbDirty[p] = 0;
    for (let i = 0; i < k.processes; i++) {
      if ((mappersNow(m, p) & (1 << i)) === 0) continue;
      w.tally[SHOOTDOWNS]++;
      m.emit(SHOOTDOWN, actor, p, NO_SECTOR, i, 0);
    }
  }
}
