import { blockOf } from '../../sim/blocks.ts';
import { crcOfStamps } from '../../sim/crc32c.ts';
import { durableVersion } from '../../sim/durable.ts';
import { CACHED } from '../../sim/registers.ts';
import {
  BAD,
  BAD_TEXT,
  DASHED,
  type Dash,
  END,
  INK,
  INK2,
  LINE,
  MONO_STRONG,
  NONE,
  REMARK,
  type Role,
  SMALL,
  SOLID,
  START,
} from '../pen.ts';
import type { Frame } from './frame.ts';
import { drawCross, drawTick } from './glyphs.ts';
import { BLOCK_CRC_Y, BLOCK_HEIGHT, BLOCK_Y, SAFE_Y, SLOT_Y } from './layout.ts';
import { COMMIT_MS, DESTAGE_MS, easeIn, mix } from './motion.ts';
import { drawSectors, sectorRole } from './sector.ts';
import { instantText, requestText, sumText, uncommittedText } from './words.ts';

/** An uncommitted version stands behind the one that counts, so much up and to the right. */
const BEHIND = 5;
/** With another behind it, of the block that counts only so much is drawn: the newer one has letters and counts. */
const LOW = 12;

/** Media: the block that a cut would leave, behind it one that does not count yet; checksum, verdict, since when it is safe. */
export function drawMedia(f: Frame) {
  for (let p = f.first; p <= f.last; p++) {
    f.pen.part('block', p);
    drawPage(f, p);
  }
}

function drawPage(f: Frame, p: number) {
  const { w, k } = f;
  const x = f.x(p);
  const version = durableVersion(w, k, p);
  if (version < 0) drawLost(f, x, blockOf(p, w.committed[p]));
  else if (version !== w.newest[p] && onMedia(f, blockOf(p, w.newest[p]))) {
    drawTwo(f, x, blockOf(p, version), blockOf(p, w.newest[p]));
  } else drawOne(f, x, p, blockOf(p, version));
  drawFalling(f, p, x);
}

/** What survives a cut: with power-loss protection the cache does too. */
function survives(f: Frame, b: number): Uint8Array | Uint32Array {
  return f.k.plp && f.w.cached[b] & CACHED ? f.w.cache : f.w.media;
}

const onMedia = (f: Frame, b: number): boolean => f.k.plp || (f.w.cached[b] & CACHED) === 0;

/** Whether what would survive of a block differs from its checksum: computed and compared. */
export function failsOnMedia(f: Frame, b: number): boolean {
  const { w, k } = f;
  return w.summed[b] === 1 && crcOfStamps(survives(f, b), b * k.sectors, k.sectors) !== w.blockSum[b];
}

function drawOne(f: Frame, x: number, p: number, b: number) {
  const slid = f.phase(f.recent.root, COMMIT_MS);
  drawBlock(f, x + BEHIND * (1 - slid), BLOCK_Y - BEHIND * (1 - slid), BLOCK_HEIGHT - 2, b, SOLID);
  drawVerdict(f, x, b);
  // The root that counts names a block whose bytes never left the volatile cache: a FLUSH was lied about.
  if (!onMedia(f, b) && failsOnMedia(f, b))
    f.pen.text(x + 1, SAFE_Y, 'only in the cache', REMARK, BAD_TEXT, START, 0);
  else drawSafe(f, x, p);
}

function drawTwo(f: Frame, x: number, counts: number, newest: number) {
  drawBlock(f, x + BEHIND, BLOCK_Y - BEHIND, BLOCK_HEIGHT + BEHIND - LOW - 1, newest, DASHED);
  drawLow(f, x, counts);
  drawVerdict(f, x, newest);
  f.pen.text(x + 1, SAFE_Y, uncommittedText(f.w.blockReq[newest]), REMARK, INK2, START, 0);
  // Two verdicts: the newest block above; here the one that a cut now would leave.
  if (failsOnMedia(f, counts)) drawCross(f.pen, x + f.layout.tile - 8, SAFE_Y - 4, 7);
}

/** A block; of its sectors only so much of the height is filled as will stay in sight. */
function drawBlock(f: Frame, x: number, y: number, filled: number, b: number, dash: Dash) {
  const { pen, layout, k } = f;
  const role: Role = failsOnMedia(f, b) ? BAD : INK;
  pen.rect(x, y, layout.tile, BLOCK_HEIGHT, 2, LINE, NONE, 0, SOLID);
  drawSectors(f, x, y + 1, layout.cell, filled, survives(f, b), b * k.sectors, k.sectors);
  pen.rect(x, y, layout.tile, BLOCK_HEIGHT, 2, NONE, role, role === BAD ? 2.4 : 1.5, dash);
}

/** The block that counts, in front and low: colours only. */
function drawLow(f: Frame, x: number, b: number) {
  const { pen, layout, k } = f;
  const y = BLOCK_Y + BLOCK_HEIGHT - LOW;
  const stamps = survives(f, b);
  const role: Role = failsOnMedia(f, b) ? BAD : INK;
  pen.rect(x, y, layout.tile, LOW, 2, LINE, NONE, 0, SOLID);
  for (let s = 0; s < k.sectors; s++) {
    const fill = sectorRole(f, stamps[b * k.sectors + s], 2);
    pen.rect(x + s * layout.cell + 1, y + 1, layout.cell - 2, LOW - 2, 0, fill, NONE, 0, SOLID);
  }
  pen.rect(x, y, layout.tile, LOW, 2, NONE, role, 1.5, SOLID);
}

/** The stored checksum with ✓ or ✗; – where the block has none. */
function drawVerdict(f: Frame, x: number, b: number) {
  const { pen, layout, w } = f;
  if (w.summed[b] === 0) return pen.text(x + 1, BLOCK_CRC_Y, '–', MONO_STRONG, INK2, START, 0);
  const fails = failsOnMedia(f, b);
  pen.text(x + 1, BLOCK_CRC_Y, sumText(w.blockSum[b]), MONO_STRONG, fails ? BAD_TEXT : INK, START, 0);
  if (fails) drawCross(pen, x + layout.tile - 8, BLOCK_CRC_Y - 4, 8);
  else drawTick(pen, x + layout.tile - 8, BLOCK_CRC_Y - 4);
}

function drawSafe(f: Frame, x: number, p: number) {
  const { pen, layout, w } = f;
  const number = w.durableReq[p];
  pen.text(x + 1, SAFE_Y, number === 0 ? 'start' : instantText(w.durableAt[p]), SMALL, INK2, START, 0);
  if (number !== 0) pen.text(x + layout.tile - 1, SAFE_Y, requestText(number), SMALL, INK2, END, 0);
}

/** The durable root names metadata that never reached media: a cut now leaves nothing readable. */
function drawLost(f: Frame, x: number, b: number) {
  const { pen, layout } = f;
  drawBlock(f, x, BLOCK_Y, BLOCK_HEIGHT - 2, b, DASHED);
  pen.text(x + 1, BLOCK_CRC_Y, 'no metadata', MONO_STRONG, BAD_TEXT, START, 0);
  drawCross(pen, x + layout.tile - 8, BLOCK_CRC_Y - 4, 8);
  pen.text(x + 1, SAFE_Y, 'unreadable after a cut', REMARK, BAD_TEXT, START, layout.tile);
}

/** A destaged block drops across the FLUSH line. */
function drawFalling(f: Frame, p: number, x: number) {
  const age = f.recent.destage[p];
  if (!(age >= 0 && age < DESTAGE_MS) || f.view.reducedMotion) return;
  const fallen = easeIn(age / DESTAGE_MS);
  f.pen.fade(0.9 - 0.5 * fallen);
  drawBlock(f, x, mix(SLOT_Y, BLOCK_Y, fallen), BLOCK_HEIGHT - 2, f.recent.destagedBlock[p], SOLID);
  f.pen.restore();
}
