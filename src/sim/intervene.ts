import type { Intervention } from '../model/scenario.ts';
import { strategyIndex } from '../model/strategy.ts';
import { go, setDue } from './agenda.ts';
import { markDirty } from './dirtying.ts';
import { ACT, NO_PAGE, NO_SECTOR, SHOOTDOWN } from './events.ts';
import type { Machine } from './machine.ts';
import { nudgeChannels } from './media.ts';
import { IDLE, THINK } from './programs.ts';
import {
  ACTS_DONE,
  HARDWARE_BIT,
  LIES,
  MODE,
  TRACKING,
  WRITE_CACHE,
  WRITE_NOTIFY,
  YOUR_ACTS,
} from './registers.ts';
import { SHOOTDOWNS } from './tallies.ts';

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
      if (!act.on) nudgeChannels(m, 0);
      break;
    case 'honesty':
      reg[LIES] = act.lies ? 1 : 0;
      break;
    case 'store':
      reg[YOUR_ACTS]++;
      rouse(m, m.k.you, actor);
      break;
    case 'fsync':
      if (act.process === m.k.you) reg[YOUR_ACTS]++;
      else m.w.asked[act.process]++;
      rouse(m, act.process, actor);
      break;
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
  if (before === tracking || tracking === HARDWARE_BIT) return;
  for (let p = 0; p < k.pages; p++) {
    if (w.pteDirty[p]) markDirty(m, actor, p);
    w.pteDirty[p] = 0;
    w.pteWritable[p] = 0;
    w.tlbDirty[p] = 0;
    for (let i = 0; i < k.processes; i++) {
      if ((k.mappers[p] & (1 << i)) === 0) continue;
      w.tally[SHOOTDOWNS]++;
      m.emit(SHOOTDOWN, actor, p, NO_SECTOR, i, 0);
    }
  }
}
