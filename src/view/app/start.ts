import { MS } from '../../model/units.ts';
import { lab } from '../../store/lab.ts';
import { startDrop } from '../editor/drop.ts';
import { startAddress } from './address.ts';
import { noticeAlarm } from './alarms.ts';
import { onTick } from './clock.ts';
import { tellCut } from './cut.ts';
import { startKeys } from './keys.ts';
import { startMemory } from './memory.ts';
import { embedded } from './mode.ts';
import { playback } from './playback.ts';
import { simulateAhead } from './progress.ts';
import { startSearch } from './search.ts';
import { startCarryingOut } from './steps.ts';
import { startStory, tellStory } from './story.ts';

/** A first look should show stores at once and a writeback within ten seconds. */
const FIRST_SPEED = 2 * MS;

/** Brings the page to life: preferences, address, the clock's jobs and keys, in this order. The clock waits for the parts. */
export function startLab(): void {
  startMemory();
  const told = startAddress();
  startCarryingOut();
  startSearch();
  startStory();
  onTick(simulateAhead);
  onTick(tellCut);
  onTick(tellStory);
  onTick(playback);
  onTick(noticeAlarm);
  startKeys();
  startDrop();
  if (embedded) leaveScrollingAlone();
  if (told || embedded) return;
  lab.getState().setSpeed(FIRST_SPEED);
  if (!matchMedia('(prefers-reduced-motion: reduce)').matches) lab.getState().play();
}

/** The wheel belongs to the page around: nothing here zooms by it. */
function leaveScrollingAlone(): void {
  window.addEventListener('wheel', (event) => event.stopPropagation(), { capture: true, passive: true });
}
