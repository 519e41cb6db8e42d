import { durableMeta, survivor } from './durable.ts';
import { BOOT, MOUNTED, NO_PAGE, NO_SECTOR, REPAIRED } from './events.ts';
import { forgetCache, forgetMemory } from './forget.ts';
import type { Machine } from './machine.ts';
import { drainCache } from './media.ts';
import { makeFileSystem, mount } from './mount.ts';
import { seedStream } from './random.ts';
import { ACCIDENTS, CRASHED, DOWN, RUNNING } from './registers.ts';
import { startRunning } from './running.ts';

/** `value` of MOUNTED: the page's block cannot be read. */
export const UNREADABLE_PAGE = 0xff;

/**
 * After an accident the machine starts again, in one step: it mounts the root that it finds, reads every
 * page into the cache, and all programs start anew, the killed ones too; their stores are counted on. A page
 * that cannot be read comes back empty, its block as it is; if the root names nothing, a new file system is made.
 * Starting takes longer than draining: what a crash left in the device's cache has reached media by then.
 */
export function startAgain(m: Machine, actor: number) {
  const { w, k } = m;
  if (w.reg[DOWN] === RUNNING) return;
  const found = durableMeta(w, k);
  const root = survivor(w, k, found < 0 ? k.rootBlock : found);
  const event = m.emit(BOOT, actor, NO_PAGE, NO_SECTOR, root, 0);
  // Else what the surviving root names could be overwritten while media still has the root before it.
  if (w.reg[DOWN] === CRASHED) drainCache(m, actor);
  forgetCache(m);
  const unnamed = durableMeta(w, k) < 0;
  forgetMemory(m);
  if (unnamed) makeFileSystem(m);
  const tell = (kind: number, page: number, value: number) => {
    w.why[actor] = event;
    m.emit(kind, actor, page, NO_SECTOR, value, 0);
  };
  mount(
    m,
    (page, version, good) => tell(MOUNTED, page, good && !unnamed ? version : UNREADABLE_PAGE),
    (page, leg) => tell(REPAIRED, page < 0 ? NO_PAGE : page, leg),
  );
  w.blockMixed.fill(0); // what is there now, memory holds
  w.reg[DOWN] = RUNNING;
  // Thoughts from here on must not hang on how far the strategy had let a process get before.
  for (let i = 0; i < k.processes; i++) seedStream(w, i, k.seed, w.reg[ACCIDENTS]);
  startRunning(m, event);
}
