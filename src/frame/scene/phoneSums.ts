import { BAD_TEXT, BODY, INK, INK2, MONO_STRONG, REMARK, START } from '../pen.ts';
import { ageText, drawStrip } from './checksums.ts';
import { NONE_FOUND } from './evidence.ts';
import type { Frame } from './frame.ts';
import { CHECKSUM_MS } from './motion.ts';
import { remarkFor } from './sentences.ts';
import { liveCrc } from './source.ts';
import { checksumEvent } from './summed.ts';
import { sumText } from './words.ts';

/** The remark's baseline below the checksums'. */
const REMARK_BELOW = 18;

/** A phone's lines below the page: stored against live, and who waits for what. */
export function drawPhoneSums(f: Frame, p: number) {
  const { pen, layout } = f;
  const x = layout.left + 1;
  const y = layout.tileY + layout.tileHeight + layout.crcBelow;
  pen.part('checksum', p);
  const event = checksumEvent(f, p);
  if (event !== NONE_FOUND) drawCompared(f, p, x, y, event);
  else pen.text(x, y, quietWords(f, p), BODY, INK2, START, 0);
  pen.part('remark', p);
  pen.text(x, y + REMARK_BELOW, remarkFor(f, p), REMARK, INK, START, layout.tile);
}

function drawCompared(f: Frame, p: number, x: number, y: number, event: number) {
  const { pen } = f;
  drawStrip(f, p, event, f.phase(f.ageMs(f.log.at(event)), CHECKSUM_MS));
  const stored = f.log.value(event);
  const live = liveCrc(f.w, p);
  const equal = stored === live;
  pen.text(x, y, 'crc stored', BODY, INK2, START, 0);
  pen.text(x + 66, y, sumText(stored), MONO_STRONG, INK, START, 0);
  pen.text(x + 138, y, equal ? '=' : '≠', MONO_STRONG, equal ? INK : BAD_TEXT, START, 0);
  pen.text(x + 156, y, 'live', BODY, INK2, START, 0);
  if (!equal) pen.text(x + 186, y, sumText(live), MONO_STRONG, BAD_TEXT, START, 0);
}

function quietWords(f: Frame, p: number): string {
  const { w, k } = f;
  if (k.fileSums[k.fileOf[p]] === 0) return 'no checksum: the file opted out';
  if (w.wb[p]) return k.rowSums[w.wbRow[p]] ? 'its checksum is not taken yet' : 'no checksum: not checked';
  return w.dirty[p] ? ageText(f, p) : 'nothing to write';
}
