import { FAULT, GRANT } from '../../sim/events.ts';
import { stampProcess, stampStore } from '../../sim/stamp.ts';
import { drawCallout } from './callout.ts';
import type { Evidence } from './evidence.ts';
import type { Frame } from './frame.ts';
import { rowY } from './layout.ts';
import { laneX } from './pens.ts';
import type { SceneHistory } from './view.ts';
import { exactText, letterOf } from './words.ts';

/** What the four callouts of a mismatch say. */
interface Steps {
  readonly found: Evidence;
  readonly titles: readonly string[];
  readonly gists: readonly string[];
}

let steps: Steps | undefined;

/** How it came about: checksum taken, store after it, the device's reading, landed. `landedY`: where it landed. */
export function drawSteps(f: Frame, found: Evidence, landedY: number, shown: number) {
  if (shown === 0) return;
  if (steps?.found !== found) steps = stepsOf(f.history, found);
  const { layout, pen } = f;
  const x = f.x(found.page);
  const right = x + layout.tile;
  const writer = Math.min(f.log.actor(found.store), layout.processes - 1);
  const thread = x + (found.sector + 0.5) * layout.cell;
  pen.fade(shown);
  step(f, 1, -1, x, layout.tileY + layout.tileHeight + layout.crcBelow - 4, right, x);
  step(f, 2, 1, x, rowY(layout, writer) + layout.rowHeight / 2 + 22, laneX(f, writer, found.page), x);
  step(f, 3, 1, x, layout.dmaY + 24, thread, thread);
  step(f, 4, 1, x, Math.min(landedY + 10, layout.flushY + 66), right + 6, x - 6);
  pen.restore();
}

function step(f: Frame, number: number, side: -1 | 1, x: number, y: number, from: number, fromLeft: number) {
  const title = steps?.titles[number - 1] ?? '';
  drawCallout(f, number, side, x, y, from, fromLeft, title, steps?.gists[number - 1] ?? '', number === 4);
}

function stepsOf(history: SceneHistory, found: Evidence): Steps {
  const { log, k } = history;
  const actor = log.actor(found.store);
  const who = actor === k.you ? 'you store' : `${letterOf(actor, k.you)} stores`;
  const again = stampProcess(k, found.summedStamp) === actor ? ' again' : '';
  const landed = stampText(history, found.landedStamp);
  const summed = stampText(history, found.summedStamp);
  return {
    found,
    titles: [
      `${exactText(log.at(found.checksum))} checksum taken`,
      `${exactText(log.at(found.store))} ${who}${again}`,
      `${exactText(log.at(found.dma))} ${k.legs === 1 ? 'DMA' : `leg ${found.leg + 1}`} reads s${found.sector}`,
      `${exactText(log.at(found.mismatch))} block ${found.page} has landed${k.legs === 1 ? '' : ' there'}`,
    ],
    gists: [
      `crc covers ${summed} in sector ${found.sector}`,
      letIn(history, found.store),
      `takes ${landed}, not ${summed}`,
      'stored crc no longer matches',
    ],
  };
}

/** Why nothing held the store: the fault let it in, or there was none. */
function letIn({ log }: SceneHistory, store: number): string {
  const cause = log.cause(store);
  const kind = cause < log.length ? log.kind(cause) : -1;
  return kind === GRANT || kind === FAULT ? 'page_mkwrite lets it in' : 'its PTE is writable: no fault';
}

function stampText({ k }: SceneHistory, stamp: number): string {
  if (stamp === 0) return 'zeros';
  return `${letterOf(stampProcess(k, stamp), k.you)}${stampStore(k, stamp)}`;
}
