import { durableMeta, survivor } from './durable.ts';
import { BOOT, MOUNTED, NO_PAGE, NO_SECTOR } from './events.ts';
import { forgetCache, forgetMemory } from './forget.ts';
import type { Machine } from './machine.ts';
import { nudgeChannels } from './media.ts';
import { makeFileSystem, mount } from './mount.ts';
import { CACHE_HEAD1, DOWN, POWER_OFF, RUNNING } from './registers.ts';
import { startRunning } from './running.ts';

/** `value` of MOUNTED: the page's block cannot be read. */
export const UNREADABLE_PAGE = 0xff;

/**
 * After an accident the machine starts again, in one step: it mounts the root that it finds, reads every
 * page into the cache, and all programs start anew, the killed ones too; their stores are counted on. A page
 * that cannot be read comes back empty, its block as it is; if the root names nothing, a new file system is made.
 */
export function startAgain(m: Machine, actor: number) {
  const { w, k } = m;
  if (w.reg[DOWN] === RUNNING) return;
  if (w.reg[DOWN] === POWER_OFF) forgetCache(m);
  const event = m.emit(BOOT, actor, NO_PAGE, NO_SECTOR, survivor(w, k, k.rootBlock), 0);
  const unnamed = durableMeta(w, k) < 0;
  forgetMemory(m);
  if (unnamed) makeFileSystem(m);
  mount(m, (page, version, good) => {
    w.why[actor] = event;
    const seen = good && !unnamed;
    m.emit(MOUNTED, actor, page, NO_SECTOR, seen ? version : UNREADABLE_PAGE, 0);
  });
  w.reg[DOWN] = RUNNING;
  startRunning(m, event);
  if (w.reg[CACHE_HEAD1] !== 0) nudgeChannels(m, 0);
}
