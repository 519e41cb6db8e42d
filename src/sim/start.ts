import type { Scenario } from '../model/scenario.ts';
import { strategyIndex } from '../model/strategy.ts';
import { clearAgenda, halt, setDue } from './agenda.ts';
import { blockOf } from './blocks.ts';
import { crcOfStamps } from './crc32c.ts';
import { type Dims, dimsOf, META_BLOCKS } from './dims.ts';
import { NO_CAUSE } from './events.ts';
import { type Chance, Machine } from './machine.ts';
import { metaOnMedia, writeMeta } from './metadata.ts';
import {
  CHANNEL_IDLE,
  COMMIT_IDLE,
  FLUSH_IDLE,
  FLUSHER_WAKE,
  IDLE,
  INTERVENE,
  SLOT_IDLE,
  THINK,
} from './programs.ts';
import { seedStream } from './random.ts';
import {
  HARDWARE_BIT,
  LIES,
  MODE,
  NEXT_COMMIT,
  NEXT_TICK,
  POOL_FREE,
  TRACKING,
  WRITE_CACHE,
  WRITE_NOTIFY,
} from './registers.ts';
import { thinkTime } from './thinking.ts';
import { World } from './world.ts';

/** No commit's number, whatever the stamp's width: the largest that it holds. */
const NO_COMMIT = 0xffff_ffff;

/** The machine at time 0: all pages cached, clean, never stored to, committed (model, section 1). */
export function startMachine(scenario: Scenario, chance: Chance, dims: Dims = dimsOf(scenario)): Machine {
  const m = new Machine(new World(dims), scenario, chance);
  startSettings(m, scenario);
  startPages(m, scenario);
  startActors(m, scenario);
  return m;
}

function startSettings(m: Machine, scenario: Scenario) {
  const reg = m.w.reg;
  reg[MODE] = strategyIndex(scenario.strategy);
  reg[TRACKING] = scenario.kernel.tracking === 'hardware-bit' ? HARDWARE_BIT : WRITE_NOTIFY;
  reg[WRITE_CACHE] = scenario.device.writeCache ? 1 : 0;
  reg[LIES] = scenario.device.lies ? 1 : 0;
  reg[POOL_FREE] = m.w.dims.pool;
}

function startPages(m: Machine, scenario: Scenario) {
  const { w, k } = m;
  const sums = k.rowSums[w.reg[MODE]];
  const hardware = scenario.kernel.tracking === 'hardware-bit';
  for (let p = 0; p < k.pages; p++) {
    w.pageFrame[p] = p;
    w.holder[p] = p + 1;
    if (hardware) w.pteWritable[p] = k.mappers[p];
    const b = blockOf(p, 0);
    w.summed[b] = sums & k.fileSums[k.fileOf[p]];
    w.blockSum[b] = w.summed[b] ? crcOfStamps(w.media, b * k.sectors, k.sectors) : 0;
  }
  // Commit 0 is there: its root and its metadata, block 0, are on media; the other metadata blocks hold no commit's number.
  writeMeta(m, 0, metaOnMedia(w));
  for (let meta = 1; meta < META_BLOCKS; meta++) w.media[(k.metaBlock + meta) * k.sectors] = NO_COMMIT;
}

function startActors(m: Machine, scenario: Scenario) {
  const { w, k } = m;
  w.why.fill(NO_CAUSE);
  clearAgenda(w);
  for (let i = 0; i < k.processes; i++) seedStream(w, i, scenario.seed);
  for (let i = 0; i < k.you; i++) {
    w.pc[i] = THINK;
    w.nextAt[i] = thinkTime(m, i);
    setDue(w, i, w.nextAt[i]);
  }
  halt(w, k.you, IDLE);
  w.timers[NEXT_TICK] = k.flusherNs;
  w.pc[k.flusher] = FLUSHER_WAKE;
  setDue(w, k.flusher, k.flusherNs);
  w.timers[NEXT_COMMIT] = k.commitNs;
  w.pc[k.commit] = COMMIT_IDLE;
  setDue(w, k.commit, k.commitNs);
  for (let q = 0; q < k.slots; q++) halt(w, k.firstSlot + q, SLOT_IDLE);
  for (let c = 0; c < k.channels; c++) halt(w, k.firstChannel + c, CHANNEL_IDLE);
  halt(w, k.flush, FLUSH_IDLE);
  w.pc[k.intervene] = INTERVENE;
  const first = scenario.interventions[0];
  if (first) setDue(w, k.intervene, first.at);
}
