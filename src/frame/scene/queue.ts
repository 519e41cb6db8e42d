import { SLOT_COMMAND, SLOT_MEDIA, SLOT_TAKE } from '../../sim/programs.ts';
import { LINK_OWNER1, QUEUE_HEAD1 } from '../../sim/registers.ts';
import { DOTTED, EDGE, END, INK, MONO, MONO_STRONG, ON_INK, SOLID, START, TILE } from '../pen.ts';
import type { Frame } from './frame.ts';
import { chipY } from './layout.ts';
import { drawLegChips } from './mirrorChips.ts';
import { mix, SUBMIT_MS } from './motion.ts';
import { IN_SLOT } from './requests.ts';
import { columnsLeft } from './sight.ts';
import { ordinalText, requestText, shortSumText } from './words.ts';

/** Requests as chips in their first page's column, each in the row of its place. */
export function drawQueue(f: Frame) {
  const { w, k } = f;
  if (f.layout.arrangement === 'columns') drawRows(f);
  if (k.legs > 1) return drawLegChips(f);
  let place = 0;
  for (let r1 = w.reg[QUEUE_HEAD1]; r1 !== 0; r1 = w.reqNext[r1 - 1]) drawChip(f, r1 - 1, place++, -1);
  for (let q = 0; q < k.slots; q++) {
    if (w.slotReq[q] !== 0) drawChip(f, w.slotReq[q] - 1, IN_SLOT, q);
  }
}

function drawRows(f: Frame) {
  const { pen, layout } = f;
  for (let row = 0; row < layout.queueRows; row++) {
    const y = layout.queueTop + row * layout.queuePitch + layout.chipHeight + 1.5;
    pen.line(columnsLeft(layout), y, layout.width, y, EDGE, 1, DOTTED);
  }
}

function drawChip(f: Frame, r: number, place: number, slot: number) {
  const { k, w, layout, pen } = f;
  if (r >= k.pages) return;
  const last = r + w.reqCount[r] - 1;
  if (last < f.first || r > f.last) return;
  pen.part('request', w.reqNumber[r]);
  const alone = layout.arrangement !== 'columns';
  const x = f.x(alone ? f.first : r);
  const width = alone ? layout.tile : f.x(last) + layout.tile - x;
  const fallen = place === IN_SLOT ? 1 : f.phase(f.ageMs(f.log.at(w.wbWhy[r])), SUBMIT_MS);
  const y = mix(chipY(layout, place) - 16, chipY(layout, place), fallen);
  const filled = slot >= 0;
  if (fallen < 1) pen.fade(fallen);
  pen.rect(x, y, width, layout.chipHeight, 2.5, filled ? INK : TILE, INK, 1.4, SOLID);
  const role = filled ? ON_INK : INK;
  pen.text(x + 8, y + 13, requestText(w.reqNumber[r]), MONO_STRONG, role, START, 0);
  pen.text(x + width - 8, y + 13, chipWords(f, r, place, slot), MONO, role, END, 0);
  if (fallen < 1) pen.restore();
}

const texts = new Map<number, { key: string; crc: number; words: string }>();

/** What is being done for the request, and the checksum that goes with it. */
function chipWords(f: Frame, r: number, place: number, slot: number): string {
  const { w, k } = f;
  const verb = slot >= 0 ? slotVerb(f, slot) : place > 1 ? ordinalText(place + 1) : 'WRITE';
  const count = w.reqCount[r];
  const crc = k.rowSums[w.wbRow[r]] && count === 1 ? w.wbSum[r] : -1;
  const kept = texts.get(r);
  const key = count > 1 ? `${verb} · ${count} pages` : verb;
  if (kept?.key === key && kept.crc === crc) return kept.words;
  const words = crc >= 0 ? `${key} · ${shortSumText(crc)}` : key;
  texts.set(r, { key, crc, words });
  return words;
}

/** The slot's work: the command, waiting for the link, sectors over the link, media. */
function slotVerb(f: Frame, slot: number): string {
  const { w, k } = f;
  const pc = w.pc[k.firstSlot + slot];
  if (pc === SLOT_TAKE || pc === SLOT_COMMAND) return 'COMMAND';
  if (pc === SLOT_MEDIA) return 'TO MEDIA';
  return w.reg[LINK_OWNER1] === slot + 1 ? 'WRITE' : 'FOR LINK';
}
