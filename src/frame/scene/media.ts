import { blockOf } from '../../sim/blocks.ts';
import { durableVersion, survivorOf } from '../../sim/durable.ts';
import { DOWN, RUNNING } from '../../sim/registers.ts';
import type { World } from '../../sim/world.ts';
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
import { drawCross } from './glyphs.ts';
import { blockTop, isLate, slotTop } from './mirror.ts';
import { drawDifferences, drawSigns, shownDifference } from './mirrorMarks.ts';
import { COMMIT_MS, DESTAGE_MS, easeIn, mix } from './motion.ts';
import { drawSectors, sectorRole } from './sector.ts';
import { failsNow, failsOnAll, failsOnMedia, isThere, onMedia } from './surviving.ts';
import { instantText, requestText, sumText, uncommittedText } from './words.ts';

/** An uncommitted version stands behind the one that counts, so much up and to the right; a mirror's rows are closer. */
export const setBack = (f: Frame): number => (f.k.legs === 1 ? 5 : 3);
/** With another behind it, of the block that counts only so much is drawn: the newer one has letters and counts. */
const low = (f: Frame): number => (f.k.legs === 1 ? 12 : 8);
/** So much of the newer one's sectors is filled. */
export const filledOf = (f: Frame): number => f.layout.blockHeight + setBack(f) - low(f) - 1;

/** Media: the block that a cut would leave (after one, what it left is drawn with its verdict over all this), behind it one that does not count yet; checksum, verdict, since when it is safe. Of a mirror in a row a leg. */
export function drawMedia(f: Frame) {
  if (f.over && f.w.reg[DOWN] !== RUNNING) return;
  for (let p = f.first; p <= f.last; p++) {
    f.pen.part('block', p);
    drawPage(f, p);
  }
}

function drawPage(f: Frame, p: number) {
  const { w, k } = f;
  const version = durableVersion(w, k, p);
  const counts = blockOf(p, version < 0 ? w.committed[p] : version);
  const newest = blockOf(p, w.newest[p]);
  let two = false;
  for (let leg = 0; leg < k.legs; leg++) {
    const apart = version >= 0 && newest !== counts && isThere(f, p, newest, leg);
    two ||= apart;
    if (apart) drawTwo(f, p, counts, newest, leg);
    else drawOne(f, p, counts, leg, version < 0 ? DASHED : SOLID);
  }
  if (k.legs > 1) drawDifferences(f, p, two ? newest : counts, two ? setBack(f) : 0);
  if (version < 0) drawLost(f, f.x(p));
  else if (two) sayTwo(f, p, counts, newest);
  else sayOne(f, p, counts);
  for (let leg = 0; leg < k.legs; leg++) drawFalling(f, p, leg);
}

function drawOne(f: Frame, p: number, b: number, leg: number, dash: Dash) {
  const slid = dash === SOLID ? f.phase(f.recent.root, COMMIT_MS) : 1;
  const off = setBack(f) * (1 - slid);
  drawBlock(f, p, f.x(p) + off, blockTop(f.layout, leg) - off, f.layout.blockHeight - 2, b, leg, dash);
}

function drawTwo(f: Frame, p: number, counts: number, newest: number, leg: number) {
  const off = setBack(f);
  drawBlock(f, p, f.x(p) + off, blockTop(f.layout, leg) - off, filledOf(f), newest, leg, DASHED);
  drawLow(f, f.x(p), counts, leg);
}

function sayOne(f: Frame, p: number, b: number) {
  const x = f.x(p);
  drawVerdict(f, p, b, failsOnMedia);
  const { blocks, legs } = f.k;
  const away = !onMedia(f, b) && (legs === 1 || !onMedia(f, blocks + b));
  // The root that counts names a block whose bytes never left the volatile cache: a FLUSH was lied about.
  if (away && failsOnAll(f, b))
    f.pen.text(safeX(f, x), f.layout.safeY, 'only in the cache', REMARK, BAD_TEXT, START, 0);
  else drawSafe(f, x, p);
}

function sayTwo(f: Frame, p: number, counts: number, newest: number) {
  const x = f.x(p);
  drawVerdict(f, p, newest, failsNow);
  f.pen.text(safeX(f, x), f.layout.safeY, uncommittedText(f.w.blockReq[newest]), REMARK, INK2, START, 0);
  // Two verdicts: the newest block above; here the one that a cut now would leave.
  if (failsOnAll(f, counts))
    drawCross(f.pen, x + f.layout.tile - (onPhone(f) ? 28 : 8), f.layout.safeY - 4, 7);
}

/** A block; of its sectors only so much of the height is filled as will stay in sight. One that still falls, or that a leg has not got yet, has only its place. */
function drawBlock(
  f: Frame,
  p: number,
  x: number,
  y: number,
  filled: number,
  b: number,
  leg: number,
  dash: Dash,
) {
  const late = b === blockOf(p, f.w.newest[p]) && isLate(f.w, p, leg);
  if (!late && !isFalling(f, p, b, leg)) return drawWhole(f, x, y, filled, b, leg, dash);
  const { pen, layout } = f;
  pen.rect(x, y, layout.tile, layout.blockHeight, 2, LINE, INK2, 1, DOTTED);
}

function drawWhole(f: Frame, x: number, y: number, filled: number, b: number, leg: number, dash: Dash) {
  const { pen, layout, w, k } = f;
  const own = leg * k.blocks + b;
  const role: Role = failsOnMedia(f, b, leg) ? BAD : INK;
  pen.rect(x, y, layout.tile, layout.blockHeight, 2, LINE, NONE, 0, SOLID);
  drawSectors(f, x, y + 1, layout.cell, filled, survivorOf(w, k, own), own * k.sectors, k.sectors);
  pen.rect(x, y, layout.tile, layout.blockHeight, 2, NONE, role, role === BAD ? 2.4 : 1.5, dash);
}

/** The block that counts, in front and low: colours only. */
function drawLow(f: Frame, x: number, b: number, leg: number) {
  const { pen, layout, w, k } = f;
  const high = low(f);
  const own = leg * k.blocks + b;
  const y = blockTop(layout, leg) + layout.blockHeight - high;
  const stamps = survivorOf(w, k, own);
  const role: Role = failsOnMedia(f, b, leg) ? BAD : INK;
  pen.rect(x, y, layout.tile, high, 2, LINE, NONE, 0, SOLID);
  for (let s = 0; s < k.sectors; s++) {
    const fill = sectorRole(f, stamps[own * k.sectors + s], 2);
    pen.rect(x + s * layout.cell + 1, y + 1, layout.cell - 2, high - 2, 0, fill, NONE, 0, SOLID);
  }
  pen.rect(x, y, layout.tile, high, 2, NONE, role, 1.5, SOLID);
}

/** On a phone checksum and safety share one line. */
const onPhone = (f: Frame): boolean => f.layout.arrangement === 'phone';
const crcX = (f: Frame, x: number): number => (onPhone(f) ? x + 58 : x + 1);
const safeX = (f: Frame, x: number): number => (onPhone(f) ? x + 134 : x + 1);

/** The stored checksum with ✓ or ✗, of a mirror one a leg; – where the block has none. */
function drawVerdict(f: Frame, p: number, b: number, fails: (f: Frame, b: number, leg: number) => boolean) {
  const { pen, layout, w, k } = f;
  const x = f.x(p);
  const y = layout.blockCrcY;
  const one = fails(f, b, 0);
  const other = k.legs === 1 ? one : fails(f, b, 1);
  if (onPhone(f)) pen.text(x + 1, y, 'on media', BODY, INK2, START, 0);
  if (w.summed[b] === 0) pen.text(crcX(f, x), y, '–', MONO_STRONG, INK2, START, 0);
  else {
    const role = one && other ? BAD_TEXT : INK;
    pen.text(crcX(f, x), y, sumText(w.blockSum[b]), MONO_STRONG, role, START, 0);
  }
  const late = b !== blockOf(p, w.newest[p]) ? -1 : isLate(w, p, 0) ? 0 : isLate(w, p, 1) ? 1 : -1;
  const differ = shownDifference(f, p, b) !== 0;
  drawSigns(f, x, w.summed[b] === 1, one, other, differ, late);
}

/** Since when a block that no request has written is what it is: the start, or a new file system. */
export const unwrittenText = ({ durableAt }: World, p: number): string =>
  durableAt[p] === 0 ? 'start' : `new, ${instantText(durableAt[p])}`;

function drawSafe(f: Frame, x: number, p: number) {
  const { pen, layout, w } = f;
  const number = w.durableReq[p];
  const at = safeX(f, x);
  if (number === 0) return pen.text(at, layout.safeY, unwrittenText(w, p), SMALL, INK2, START, 0);
  if (onPhone(f)) pen.text(at, layout.safeY, 'safe since', SMALL, INK2, START, 0);
  pen.text(onPhone(f) ? at + 58 : at, layout.safeY, instantText(w.durableAt[p]), SMALL, INK2, START, 0);
  if (!onPhone(f)) pen.text(x + layout.tile - 1, layout.safeY, requestText(number), SMALL, INK2, END, 0);
}

/** The durable root names metadata that never reached media: a cut now leaves nothing readable. */
function drawLost(f: Frame, x: number) {
  const { pen, layout } = f;
  pen.text(crcX(f, x), layout.blockCrcY, 'no metadata', MONO_STRONG, BAD_TEXT, START, 0);
  drawCross(pen, x + layout.tile - 8, layout.blockCrcY - 4, 8);
  pen.text(safeX(f, x), layout.safeY, 'unreadable after a cut', REMARK, BAD_TEXT, START, layout.tile);
}

/** Whether a block has just left a leg's cache and is not down yet. */
function isFalling({ recent, view, k }: Frame, p: number, b: number, leg: number): boolean {
  const age = recent.destage[leg * k.pages + p];
  if (view.reducedMotion || !(age >= 0 && age < DESTAGE_MS)) return false;
  return recent.destagedBlock[leg * k.pages + p] === b;
}

/** A destaged block drops across the FLUSH line. */
function drawFalling(f: Frame, p: number, leg: number) {
  const { layout, recent, pen, k } = f;
  const at = leg * k.pages + p;
  const b = recent.destagedBlock[at];
  if (!isFalling(f, p, b, leg)) return;
  const fallen = easeIn(recent.destage[at] / DESTAGE_MS);
  const y = mix(slotTop(layout, leg), blockTop(layout, leg), fallen);
  pen.fade(1 - 0.3 * fallen);
  drawWhole(f, f.x(p), y, layout.blockHeight - 2, b, leg, SOLID);
  pen.restore();
}
