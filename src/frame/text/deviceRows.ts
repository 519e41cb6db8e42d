import type { Constants } from '../../sim/constants.ts';
import { requestsOf } from '../../sim/dims.ts';
import { COMMIT_DONE, COMMIT_IDLE, COMMIT_ROOT_WRITTEN, FLUSH_IDLE } from '../../sim/programs.ts';
import { COMMIT_NUMBER, FLUSH_LEFT, FOR_FLUSH, LIES, QUEUE_HEAD1, SECOND_LEG } from '../../sim/registers.ts';
import type { World } from '../../sim/world.ts';
import { plural } from '../inspector/names.ts';
import { ofLegs } from '../scene/describeLegs.ts';
import { ordinalText, requestText } from '../scene/words.ts';
import { NOTHING } from './pageRows.ts';

/** What is neither a page's nor a process's: a name and what there is to say. */
export type Row = readonly [string, string];

/** The device in words, of a mirror each leg; and the order in which a commit becomes durable. */
export function deviceRows(w: World, k: Constants): Row[] {
  return [
    ['At the device', byLeg(k, (leg) => inTransfer(w, k, leg))],
    ['Queue', byLeg(k, (leg) => queued(w, k, leg))],
    ['FLUSH', flushText(w, k)],
    ['Commit', commitText(w, k)],
  ];
}

const byLeg = (k: Constants, say: (leg: number) => string): string =>
  k.legs === 1 ? say(0) : ofLegs(say, '; ');

/** "#7 (page 2)"; requests after the pages' are the file system's own. */
function requestWords(w: World, k: Constants, r: number, leg: number): string {
  const own = leg * requestsOf(w.dims) + r;
  const last = r + w.reqCount[own] - 1;
  const pages = last === r ? `page ${r}` : `pages ${r} to ${last}`;
  const what = r === k.rootRequest ? 'root' : r === k.metaRequest ? 'metadata' : pages;
  const tag = r >= k.pages && k.tags ? ', ORDERED' : '';
  return `${requestText(w.reqNumber[own])} (${what}${tag})`;
}

function inTransfer(w: World, k: Constants, leg: number): string {
  const parts: string[] = [];
  for (let q = leg * k.slots; q < (leg + 1) * k.slots; q++) {
    const r = w.slotReq[q] - 1;
    if (r < 0) continue;
    const read = r >= k.pages ? '' : `, ${w.dmaRead[leg * requestsOf(w.dims) + r]} of 8 sectors read`;
    parts.push(requestWords(w, k, r, leg) + read);
  }
  return parts.join('; ') || NOTHING;
}

function queued(w: World, k: Constants, leg: number): string {
  const parts: string[] = [];
  const base = leg * requestsOf(w.dims);
  for (let r1 = w.reg[QUEUE_HEAD1 + leg * SECOND_LEG]; r1 !== 0; r1 = w.reqNext[base + r1 - 1]) {
    const place = parts.length === 0 ? 'next' : ordinalText(parts.length + 1);
    parts.push(`${requestWords(w, k, r1 - 1, leg)}, ${place}`);
  }
  return parts.join('; ') || NOTHING;
}

function flushText(w: World, k: Constants): string {
  if (w.pc[k.flush] === FLUSH_IDLE) return 'none under way';
  const left = w.reg[FLUSH_LEFT];
  return left === 0 ? 'under way' : `under way, ${plural(left, 'block')} still to go to media`;
}

/** Where a commit is, and what keeps its order. */
function commitText(w: World, k: Constants): string {
  const order = `its order: ${orderText(k)}${w.reg[LIES] ? ', which this device does not keep' : ''}`;
  const number = w.reg[COMMIT_NUMBER];
  if (w.pc[k.commit] === COMMIT_IDLE) return `none under way, ${number} begun so far; ${order}`;
  return `commit ${number} ${stageText(w, k)}; ${order}`;
}

function orderText(k: Constants): string {
  if (k.tags) return 'metadata, then the root, both tagged ORDERED, no FLUSH between';
  return k.fua ? 'metadata, FLUSH, then the root with FUA' : 'metadata, FLUSH, then the root, FLUSH';
}

function stageText(w: World, k: Constants): string {
  const pc = w.pc[k.commit];
  const flushes = w.waiting[k.commit] === FOR_FLUSH;
  if (k.tags) return 'waits for its metadata and its root';
  if (pc === COMMIT_DONE || pc === COMMIT_ROOT_WRITTEN)
    return flushes ? 'waits for the FLUSH behind its root' : 'waits for its root';
  return flushes ? 'waits for the FLUSH before its root' : 'waits for its metadata';
}
