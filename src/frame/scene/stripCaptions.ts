import { HARDWARE_BIT, QUEUE_LENGTH, TRACKING } from '../../sim/registers.ts';
import { INK2, INK3 } from '../pen.ts';
import { caption, flushTitle, poolName, poolWords, remark, title } from './captions.ts';
import type { Frame } from './frame.ts';
import { numberText } from './words.ts';

/** The words left of a strip: what its rows are, and how many requests there are; short, for the lens may be beside them. */
export function drawStripCaptions(f: Frame) {
  const { layout, w } = f;
  const { tileY, tileHeight, ghostY, mmuY, queueTop, deviceY, blockY } = layout;
  f.pen.part('captions', 0);
  const asks = w.reg[TRACKING] !== HARDWARE_BIT;
  title(f, mmuY + 16, 'MMU', asks ? 'stores ask a PTE' : 'stores set a dirty bit', 64, INK3);
  caption(f, tileY + 38, '8 sectors, s0 on top');
  remark(f, tileY + 50, 'coloured by last writer', INK3);
  caption(f, tileY + tileHeight + 13, 'stored = live');
  // With little room the pool's words are left to its meter.
  const roomy = ghostY + 24 < layout.dmaY - 17;
  caption(f, ghostY + (roomy ? 10 : 6), poolName(f));
  if (roomy) remark(f, ghostY + 23, poolWords(f), INK3);
  title(f, layout.dmaY - 4, 'DMA', 'the device reads', 62, INK3);
  caption(
    f,
    queueTop + 13,
    f.k.legs === 1 ? countText(QUEUED, w.reg[QUEUE_LENGTH]) : countText(WAIT, w.reg[QUEUE_LENGTH]),
  );
  caption(f, deviceY - 8, countText(IN_TRANSFER, inTransfer(f)));
  if (layout.map) caption(f, layout.mapBottom - 5, allText(f.k.pages));
  flushTitle(f);
  if (f.k.legs === 1) caption(f, blockY + 23, 'blocks');
  caption(f, layout.blockCrcY, 'stored crc');
  remark(f, layout.safeY, f.k.legs === 1 ? 'dashed: not committed' : '≠ the legs differ', INK2);
}

const QUEUED = { word: 'queued', count: -1, text: '' };
/** Of a mirror's queues the strip has room for one. */
const WAIT = { word: 'wait, leg 1', count: -1, text: '' };
const IN_TRANSFER = { word: 'in transfer', count: -1, text: '' };

/** Made anew only when the number has changed. */
function countText(kept: typeof QUEUED, count: number): string {
  if (kept.count !== count) {
    kept.count = count;
    kept.text = `${numberText(count)} ${kept.word}`;
  }
  return kept.text;
}

const all = { pages: -1, text: '' };

function allText(pages: number): string {
  if (all.pages !== pages) {
    all.pages = pages;
    all.text = `all ${pages} pages`;
  }
  return all.text;
}

/** Of a mirror to both legs. */
function inTransfer({ w, k }: Frame): number {
  let n = 0;
  for (let q = 0; q < k.legs * k.slots; q++) if (w.slotReq[q] !== 0) n++;
  return n;
}
