import { blockOf } from '../../sim/blocks.ts';
import { CACHED, DOWN, RUNNING } from '../../sim/registers.ts';
import { stampProcess, stampStore } from '../../sim/stamp.ts';
import type { World } from '../../sim/world.ts';
import { bufferAt, buffersBehind } from './buffers.ts';
import { ofLegs, placeWords, slotWords, unlikeWords } from './describeLegs.ts';
import { asideName } from './pageState.ts';
import { IN_SLOT, placeOf, requestOf } from './requests.ts';
import { liveCrc, readInPlace, readsAside, readsBuffer, sourceFrom } from './source.ts';
import type { Description, SceneHistory } from './view.ts';
import { durationText, exactText, letterOf, requestText, sumText } from './words.ts';

export function describeSector(
  history: SceneHistory,
  w: World,
  t: number,
  p: number,
  s: number,
): Description {
  const { k, log } = history;
  const stamp = w.frames[w.pageFrame[p] * k.sectors + s];
  const name = `page ${p}, sector ${s}`;
  if (stamp === 0) return { name, state: 'nobody has stored here', since: readState(w, p, s) };
  const who = stampProcess(k, stamp);
  const event = history.storeEvent(who, stampStore(k, stamp));
  const age = event === undefined ? 0 : t - log.at(event);
  const state = `${letterOf(who, k.you)}, store ${stampStore(k, stamp)}, ${durationText(age)} ago`;
  return { name, state, since: readState(w, p, s) };
}

function readState(w: World, p: number, s: number): string {
  if (!readInPlace(w, p) || placeOf(w, requestOf(w, p)) !== IN_SLOT) return '';
  return s < w.dmaRead[p] ? 'the device has read it' : 'the device has not read it yet';
}

export function describeChecksum({ k }: SceneHistory, w: World, p: number): Description | undefined {
  if (!w.wb[p]) return undefined;
  const name = `checksum of page ${p}`;
  if (!k.rowSums[w.wbRow[p]]) return { name, state: 'none: not checked', since: '' };
  if (w.wbSum[p] === 0) return { name, state: 'not taken yet', since: '' };
  const live = liveCrc(w, p);
  const equal = live === w.wbSum[p];
  return {
    name,
    state: `stored ${sumText(w.wbSum[p])} ${equal ? '=' : '≠'} live ${sumText(live)}`,
    since: equal ? '' : 'the content has changed since it was summed',
  };
}

export function describeCopy(history: SceneHistory, w: World, p: number): Description {
  if (!readsAside(w, p)) return describeIdle(history, w, p);
  const split = w.oldFrame[p] !== 0;
  if (readsBuffer(w, p)) {
    const name = asideName(w, p);
    return { name, state: `the device reads it, for page ${p}`, since: 'its process may store into it' };
  }
  return {
    name: split ? `old page ${p}` : `bounce copy of page ${p}`,
    state: split ? 'the I/O keeps it; the cache went on with a copy' : 'the device reads it',
    since: `frame ${sourceFrom(w, p) / w.dims.sectors}`,
  };
}

/** A process's buffer that the device does not read now, or nothing. */
function describeIdle(history: SceneHistory, w: World, p: number): Description {
  const owner = bufferAt(history, w, p);
  if (owner < 0) return { name: `page ${p}: no copy`, state: 'the device reads the page itself', since: '' };
  return {
    name: `${letterOf(owner, history.k.you)}’s buffer`,
    state: w.unsent[owner] === 0 ? `as written to page ${p}` : `not yet written to page ${p}`,
    since: behindWords(buffersBehind(history, w, p, owner)),
  };
}

const behindWords = (more: number): string =>
  more === 0 ? '' : `behind it ${more} more ${more === 1 ? 'buffer is' : 'buffers are'} meant for the page`;

export function describeRequest(w: World, p: number): Description | undefined {
  const r = requestOf(w, p);
  if (r < 0) return undefined;
  const pages = w.reqCount[r] === 1 ? `page ${r}` : `pages ${r} to ${r + w.reqCount[r] - 1}`;
  const say = (leg: number) => placeWords(w, r, leg);
  const where = w.dims.legs === 1 ? say(0) : ofLegs(say);
  return { name: `request ${requestText(w.reqNumber[r])}`, state: `writes ${pages}`, since: where };
}

export function describeSlot(w: World, p: number): Description | undefined {
  if (w.dims.legs > 1) return describeSlots(w, p);
  const r = requestOf(w, p);
  if (r >= 0 && placeOf(w, r) === IN_SLOT) {
    return {
      name: `request ${requestText(w.reqNumber[r])}`,
      state: `${w.dmaRead[p]} of 8 sectors read`,
      since: '',
    };
  }
  const b = blockOf(p, w.newest[p]);
  if ((w.cached[b] & CACHED) === 0) return undefined;
  return {
    name: `block ${p} in the write cache`,
    state: 'completed, not on media yet',
    since: requestText(w.blockReq[b]),
  };
}

/** Of a mirror, what either leg has. */
function describeSlots(w: World, p: number): Description | undefined {
  if (slotWords(w, p, 0) === '' && slotWords(w, p, 1) === '') return undefined;
  return {
    name: `block ${p} at the device`,
    state: ofLegs((leg) => slotWords(w, p, leg) || 'has nothing of it'),
    since: '',
  };
}

export function describeBlock(w: World, p: number): Description {
  const number = w.durableReq[p];
  const state = w.newest[p] === w.committed[p] ? 'committed' : 'the newest version is not committed';
  const unlike = w.reg[DOWN] === RUNNING ? unlikeWords(w, p) : '';
  return {
    name: `block ${p}`,
    state: unlike === '' ? state : `${state}; ${unlike}`,
    since:
      number > 0
        ? `safe since ${exactText(w.durableAt[p])}, ${requestText(number)}`
        : w.durableAt[p] > 0
          ? `empty since ${exactText(w.durableAt[p])}, in a new file system`
          : 'as at the start',
  };
}
