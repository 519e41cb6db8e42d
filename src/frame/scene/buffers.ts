import { BY_DIRECT, type Constants } from '../../sim/constants.ts';
import type { World } from '../../sim/world.ts';
import { END, INK, INK2, LINE, LINE2, NONE, REMARK, SOLID } from '../pen.ts';
import type { Frame } from './frame.ts';
import { GHOST_INSET } from './layout.ts';
import { drawSectors } from './sector.ts';
import { directWriter, readsAside, readsBuffer } from './source.ts';
import { drawReadBar } from './tiles.ts';
import type { SceneHistory } from './view.ts';
import { letterOf } from './words.ts';

/** Whether anybody writes by O_DIRECT, from a buffer of its own. */
export const hasBuffers = (k: Constants): boolean => k.route.includes(BY_DIRECT);

/**
 * The process whose own buffer stands under page p: the one that the device reads, else of those that are
 * meant for the page the one stored to last; -1: none does.
 */
export function bufferAt(history: SceneHistory, w: World, p: number): number {
  const { k } = history;
  if (readsBuffer(w, p)) return directWriter(w, p);
  let owner = -1;
  let latest = -1;
  for (let i = 0; i < k.processes; i++) {
    if (k.route[i] !== BY_DIRECT || w.bufferPage[i] !== p + 1) continue;
    const store = history.storeEvent(i, w.stored[i]);
    if (store > latest) [owner, latest] = [i, store];
  }
  return owner;
}

/** How many more buffers are meant for page p than the one that stands there. */
export function buffersBehind({ k }: SceneHistory, w: World, p: number, owner: number): number {
  let count = 0;
  for (let i = 0; i < k.processes; i++)
    if (i !== owner && k.route[i] === BY_DIRECT && w.bufferPage[i] === p + 1) count++;
  return count;
}

/** The device reads a copy, and above it stands the buffer of a process: each has half the row. */
export const sharesRow = (f: Frame, p: number): boolean =>
  readsAside(f.w, p) && !readsBuffer(f.w, p) && bufferAt(f.history, f.w, p) >= 0;

/** Where in its row the copy of page p is, and how high. */
export const copyY = (f: Frame, p: number): number =>
  f.layout.ghostY + (sharesRow(f, p) ? f.layout.ghostHeight / 2 + 1 : 0);
export const copyHeight = (f: Frame, p: number): number =>
  sharesRow(f, p) ? f.layout.ghostHeight / 2 - 1 : f.layout.ghostHeight;

/** A process's own buffer under the page that it is meant for: solid, since it is no copy; it comes from no page, so it is named. */
export function drawBuffer(f: Frame, p: number, owner: number) {
  const { pen, layout, w, k } = f;
  const [x, y, width] = [f.ghostX(p), layout.ghostY, layout.tile - 2 * GHOST_INSET];
  const shares = sharesRow(f, p);
  const height = shares ? layout.ghostHeight / 2 - 1 : layout.ghostHeight;
  const read = readsBuffer(w, p);
  pen.rect(x, y, width, height, 3, LINE, NONE, 0, SOLID);
  drawSectors(f, x, y + 1, f.ghostCell, height - 2, w.frames, k.bufferFrame[owner] * k.sectors, k.sectors);
  if (read) drawReadBar(f, p, x, y + height, f.ghostCell);
  pen.rect(x, y, width, height, 3, NONE, read ? INK : LINE2, read ? 1.5 : 1, SOLID);
  const more = buffersBehind(f.history, w, p, owner);
  const words = (shares ? COPIED : NAMES)[letterOf(owner, k.you)]?.[more] as string;
  const below = nameY(f);
  if (below > 0) pen.text(x + width, below, words, REMARK, INK2, END, 0);
}

/** Below it; on a phone above, beside the checksum; where many rows leave no room either way, nowhere. */
function nameY({ layout }: Frame): number {
  if (layout.arrangement === 'phone') return layout.tileY + layout.tileHeight + layout.crcBelow;
  const below = layout.ghostY + layout.ghostHeight + 12;
  return below < layout.dmaY ? below : -1;
}

/** By the owner's letter and how many more buffers are meant for the page, made once. */
const named = (words: string): Readonly<Record<string, readonly string[]>> =>
  Object.fromEntries(
    Array.from('ABCDEFGH', (letter) => [
      letter,
      Array.from('ABCDEFGH', (_, more) => `${letter}${words}${more === 0 ? '' : `, +${more}`}`),
    ]),
  );
const NAMES = named('’s buffer');
const COPIED = named('’s buffer, copied');
