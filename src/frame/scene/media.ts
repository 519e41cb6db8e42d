import { blockOf } from '../../sim/blocks.ts';
import { crcOfStamps } from '../../sim/crc32c.ts';
import { VERSIONS } from '../../sim/dims.ts';
import { durableVersion } from '../../sim/durable.ts';
import { CACHED, DOWN, RUNNING } from '../../sim/registers.ts';
import {
  BAD,
  BAD_TEXT,
  BODY,
  DASHED,
  type Dash,
  DOTTED,
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
import { COMMIT_MS, DESTAGE_MS, easeIn, mix } from './motion.ts';
import { drawSectors, sectorRole } from './sector.ts';
import { instantText, requestText, sumText, uncommittedText } from './words.ts';

/** An uncommitted version stands behind the one that counts, so much up and to the right. */
const BEHIND = 5;
/** With another behind it, of the block that counts only so much is drawn: the newer one has letters and counts. */
const LOW = 12;

/** Media: the block that a cut would leave (after one, what it left is drawn with its verdict over all this), behind it one that does not count yet; checksum, verdict, since when it is safe. */
export function drawMedia(f: Frame) {
  if (f.over && f.w.reg[DOWN] !== RUNNING) return;
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
export function survives(f: Frame, b: number): Uint8Array | Uint32Array {
  return f.k.plp && f.w.cached[b] & CACHED ? f.w.cache : f.w.media;
}

export const onMedia = (f: Frame, b: number): boolean => f.k.plp || (f.w.cached[b] & CACHED) === 0;

/** Whether what would survive of a block differs from its checksum: computed and compared. */
export function failsOnMedia(f: Frame, b: number): boolean {
  const { w, k } = f;
  return w.summed[b] === 1 && crcOfStamps(survives(f, b), b * k.sectors, k.sectors) !== w.blockSum[b];
}

function drawOne(f: Frame, x: number, p: number, b: number) {
  const slid = f.phase(f.recent.root, COMMIT_MS);
  drawBlock(
    f,
    x + BEHIND * (1 - slid),
    f.layout.blockY - BEHIND * (1 - slid),
    f.layout.blockHeight - 2,
    b,
    SOLID,
  );
  drawVerdict(f, x, b);
  // The root that counts names a block whose bytes never left the volatile cache: a FLUSH was lied about.
  if (!onMedia(f, b) && failsOnMedia(f, b))
    f.pen.text(safeX(f, x), f.layout.safeY, 'only in the cache', REMARK, BAD_TEXT, START, 0);
  else drawSafe(f, x, p);
}

function drawTwo(f: Frame, x: number, counts: number, newest: number) {
  drawBlock(f, x + BEHIND, f.layout.blockY - BEHIND, f.layout.blockHeight + BEHIND - LOW - 1, newest, DASHED);
  drawLow(f, x, counts);
  drawVerdict(f, x, newest);
  f.pen.text(safeX(f, x), f.layout.safeY, uncommittedText(f.w.blockReq[newest]), REMARK, INK2, START, 0);
  // Two verdicts: the newest block above; here the one that a cut now would leave.
  if (failsOnMedia(f, counts))
    drawCross(f.pen, x + f.layout.tile - (onPhone(f) ? 28 : 8), f.layout.safeY - 4, 7);
}

/** A block; of its sectors only so much of the height is filled as will stay in sight. One that still falls has only its place. */
function drawBlock(f: Frame, x: number, y: number, filled: number, b: number, dash: Dash) {
  if (!isFalling(f, Math.floor(b / VERSIONS), b)) return drawWhole(f, x, y, filled, b, dash);
  const { pen, layout } = f;
  pen.rect(x, y, layout.tile, layout.blockHeight, 2, LINE, INK2, 1, DOTTED);
}

function drawWhole(f: Frame, x: number, y: number, filled: number, b: number, dash: Dash) {
  const { pen, layout, k } = f;
  const role: Role = failsOnMedia(f, b) ? BAD : INK;
  pen.rect(x, y, layout.tile, layout.blockHeight, 2, LINE, NONE, 0, SOLID);
  drawSectors(f, x, y + 1, layout.cell, filled, survives(f, b), b * k.sectors, k.sectors);
  pen.rect(x, y, layout.tile, layout.blockHeight, 2, NONE, role, role === BAD ? 2.4 : 1.5, dash);
}

/** The block that counts, in front and low: colours only. */
function drawLow(f: Frame, x: number, b: number) {
  const { pen, layout, k } = f;
  const y = layout.blockY + layout.blockHeight - LOW;
  const stamps = survives(f, b);
  const role: Role = failsOnMedia(f, b) ? BAD : INK;
  pen.rect(x, y, layout.tile, LOW, 2, LINE, NONE, 0, SOLID);
  for (let s = 0; s < k.sectors; s++) {
    const fill = sectorRole(f, stamps[b * k.sectors + s], 2);
    pen.rect(x + s * layout.cell + 1, y + 1, layout.cell - 2, LOW - 2, 0, fill, NONE, 0, SOLID);
  }
  pen.rect(x, y, layout.tile, LOW, 2, NONE, role, 1.5, SOLID);
}

/** On a phone checksum and safety share one line. */
const onPhone = (f: Frame): boolean => f.layout.arrangement === 'phone';
const crcX = (f: Frame, x: number): number => (onPhone(f) ? x + 58 : x + 1);
const safeX = (f: Frame, x: number): number => (onPhone(f) ? x + 134 : x + 1);

/** The stored checksum with ✓ or ✗; – where the block has none. */
function drawVerdict(f: Frame, x: number, b: number) {
  const { pen, layout, w } = f;
  const y = layout.blockCrcY;
  if (onPhone(f)) pen.text(x + 1, y, 'on media', BODY, INK2, START, 0);
  if (w.summed[b] === 0) return pen.text(crcX(f, x), y, '–', MONO_STRONG, INK2, START, 0);
  const fails = failsOnMedia(f, b);
  pen.text(crcX(f, x), y, sumText(w.blockSum[b]), MONO_STRONG, fails ? BAD_TEXT : INK, START, 0);
  if (fails) drawCross(pen, x + layout.tile - 8, y - 4, 8);
  else drawTick(pen, x + layout.tile - 8, y - 4);
}

function drawSafe(f: Frame, x: number, p: number) {
  const { pen, layout, w } = f;
  const number = w.durableReq[p];
  const at = safeX(f, x);
  if (number === 0) return pen.text(at, layout.safeY, 'start', SMALL, INK2, START, 0);
  if (onPhone(f)) pen.text(at, layout.safeY, 'safe since', SMALL, INK2, START, 0);
  pen.text(onPhone(f) ? at + 58 : at, layout.safeY, instantText(w.durableAt[p]), SMALL, INK2, START, 0);
  if (!onPhone(f)) pen.text(x + layout.tile - 1, layout.safeY, requestText(number), SMALL, INK2, END, 0);
}

/** The durable root names metadata that never reached media: a cut now leaves nothing readable. */
function drawLost(f: Frame, x: number, b: number) {
  const { pen, layout } = f;
  drawBlock(f, x, layout.blockY, layout.blockHeight - 2, b, DASHED);
  pen.text(crcX(f, x), layout.blockCrcY, 'no metadata', MONO_STRONG, BAD_TEXT, START, 0);
  drawCross(pen, x + layout.tile - 8, layout.blockCrcY - 4, 8);
  pen.text(safeX(f, x), layout.safeY, 'unreadable after a cut', REMARK, BAD_TEXT, START, layout.tile);
}

/** Whether a block has just left the device's cache and is not down yet. */
function isFalling({ recent, view }: Frame, p: number, b: number): boolean {
  const age = recent.destage[p];
  return !view.reducedMotion && age >= 0 && age < DESTAGE_MS && recent.destagedBlock[p] === b;
}

/** A destaged block drops across the FLUSH line. */
function drawFalling(f: Frame, p: number, x: number) {
  const { layout, recent, pen } = f;
  const b = recent.destagedBlock[p];
  if (!isFalling(f, p, b)) return;
  const fallen = easeIn(recent.destage[p] / DESTAGE_MS);
  pen.fade(1 - 0.3 * fallen);
  drawWhole(f, x, mix(layout.slotY, layout.blockY, fallen), layout.blockHeight - 2, b, SOLID);
  pen.restore();
}
